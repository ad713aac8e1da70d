#!/usr/bin/env bats
# How images are named and built, and which digests are believed.
# shellcheck disable=SC2016 # what a fake does is expanded when it runs

bats_require_minimum_version 1.5.0

setup() {
  load house
  build_house
  machine_has_all
  ANSWERS="$BATS_TEST_TMPDIR/answers"
  export ANSWERS
  mkdir -p "$ANSWERS" "$HOUSE/Marong.Auth" "$HOUSE/Marong.Migrations"
  project Auth auth
  project Migrations migrations
  project Backend be
  fake git 'case $1 in rev-parse) echo 3f2c1ab ;; status) cat "$ANSWERS/status" 2>/dev/null || true ;; esac'
  fake dotnet '
    case $1 in
      --version) echo 10.0.401 ;;
      publish)
        echo "insecure: $DOTNET_CONTAINER_INSECURE_REGISTRIES" >>"$CALLS"
        if [[ -e $ANSWERS/fails && $2 == *"$(cat "$ANSWERS/fails")"* ]]; then echo "CONTAINER1013: no such base"; exit 1; fi
        for word; do [[ $word != *ContainerArchiveOutputPath=* ]] || head -c 5000000 /dev/zero >"${word#*=}"; done ;;
    esac'
  fake_curl
}

project() { printf '<ContainerRepository>marong/%s</ContainerRepository>\n' "$2" >"$HOUSE/Marong.$1/Marong.$1.csproj"; }

digest_of() { printf 'sha256:%s' "$(printf '%s' "$1" | sha256sum | cut -d ' ' -f 1)"; }

# A registry: what it answers for a part of an address lies in a file of that name; else 200 and a digest of the address.
fake_curl() {
  fake curl '
    configuration=$(cat)
    [[ -z $configuration ]] || echo "given: $configuration" >>"$CALLS"
    address=${!#}
    for known in "$ANSWERS"/*.answer; do
      name=$(basename "$known" .answer)
      if [[ -e $known && $address == *"$name"* ]]; then cat "$known"; exit "$(cat "${known%.answer}.status" 2>/dev/null || echo 0)"; fi
    done
    if [[ -e $ANSWERS/challenge && -z $configuration && $address != *token* ]]; then printf "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: %s\r\n" "$(cat "$ANSWERS/challenge")"; exit 0; fi
    if [[ $address == *token* ]]; then echo "{\"token\":\"anonymous-token\"}"; exit 0; fi
    printf "HTTP/1.1 200 OK\r\nDocker-Content-Digest: sha256:%s\r\n" "$(printf "%s" "$address" | sha256sum | cut -d " " -f 1)"'
}

answer() { printf '%b' "$2" >"$ANSWERS/$1.answer"; }

@test "All are built with the commit as their tag, and nothing is pushed" {
  run "$HOUSE/marong" images
  [ "$status" -eq 0 ]
  [ "$(grep -c '^dotnet publish' "$CALLS")" -eq 3 ]
  called 'publish Marong.Backend/Marong.Backend.csproj .*-p:ContainerRepository=marong/be -p:ContainerImageTag=3f2c1ab -p:ContainerArchiveOutputPath='
  never_called ContainerRegistry
  [[ $output == *'ghcr.io/marong/be:3f2c1ab'*'5.0 MB compressed'* ]]
}

@test "An unclean tree says so in the tag" {
  echo ' M Marong.Backend/Program.cs' >"$ANSWERS/status"
  run "$HOUSE/marong" images be
  [ "$status" -eq 0 ]
  called 'ContainerImageTag=3f2c1ab-dirty'
}

@test "Registry, base, tag and push reach the SDK" {
  answer manifests '{"layers": [ {"size": 40000000}, {"size":2000000} ]}'
  run "$HOUSE/marong" images auth --registry ghcr.io/other/team --base mcr.example/base:1 --tag v1.2 --push
  [ "$status" -eq 0 ]
  called 'ContainerRepository=other/team/auth -p:ContainerImageTag=v1.2 -p:ContainerBaseImage=mcr.example/base:1 -p:ContainerRegistry=ghcr.io$'
  called '^insecure: $'
}

@test "Only registries of this machine are spoken to without TLS" {
  run "$HOUSE/marong" images auth --registry localhost:5000/marong --base localhost:5001/runtime:1
  [ "$status" -eq 0 ]
  called '^insecure: localhost:5000,localhost:5001$'
}

@test "Names, registries and tags that cannot be are refused before anything is built" {
  for words in moon '--registry' '--registry ghcr.io' '--registry Ghcr.io/marong' '--tag a/b' '--pull' 'be --base'; do
    # shellcheck disable=SC2086
    run "$HOUSE/marong" images $words
    [ "$status" -eq 1 ]
    [[ ${lines[-1]} == marong:* ]]
  done
  never_called 'dotnet publish'
}

@test "One that cannot be built does not keep the others from it, and is named" {
  echo Auth >"$ANSWERS/fails"
  run "$HOUSE/marong" images
  [ "$status" -eq 1 ]
  [[ $output == *'CONTAINER1013: no such base'* ]]
  [[ ${lines[-1]} == 'marong: Not built: auth; the reasons are above.' ]]
  [ "$(grep -c '^dotnet publish' "$CALLS")" -eq 3 ]
}

@test "The lock holds what the registries answered, sorted" {
  run "$HOUSE/marong" images lock
  [ "$status" -eq 0 ]
  cat >"$BATS_TEST_TMPDIR/wanted" <<TEXT
docker.io/library/mariadb 10.11 $(digest_of https://registry-1.docker.io/v2/library/mariadb/manifests/10.11)
docker.io/library/redis 7.4 $(digest_of https://registry-1.docker.io/v2/library/redis/manifests/7.4)
ghcr.io/marong/auth 3f2c1ab $(digest_of https://ghcr.io/v2/marong/auth/manifests/3f2c1ab)
ghcr.io/marong/be 3f2c1ab $(digest_of https://ghcr.io/v2/marong/be/manifests/3f2c1ab)
ghcr.io/marong/migrations 3f2c1ab $(digest_of https://ghcr.io/v2/marong/migrations/manifests/3f2c1ab)
TEXT
  [ "$(<"$HOUSE/deploy/images.lock")" = "$(<"$BATS_TEST_TMPDIR/wanted")" ]
}

@test "--own leaves the lines of what others publish as they are" {
  mkdir -p "$HOUSE/deploy"
  echo 'docker.io/library/redis 7.4 sha256:kept' >"$HOUSE/deploy/images.lock"
  run "$HOUSE/marong" images lock --own --registry localhost:5000/marong --tag v1
  [ "$status" -eq 0 ]
  [ "$(head -n 1 "$HOUSE/deploy/images.lock")" = 'docker.io/library/redis 7.4 sha256:kept' ]
  grep -qF "localhost:5000/marong/be v1 $(digest_of http://localhost:5000/v2/marong/be/manifests/v1)" "$HOUSE/deploy/images.lock"
  never_called docker.io
}

@test "A registry that is away, one without the image, and one without a digest are told apart, and nothing is written" {
  mkdir -p "$HOUSE/deploy"
  echo before >"$HOUSE/deploy/images.lock"
  answer migrations ''
  echo 6 >"$ANSWERS/migrations.status"
  run "$HOUSE/marong" images lock
  [ "$status" -eq 1 ]
  [[ $output == *'ghcr.io cannot be reached for marong/migrations:3f2c1ab'* ]]

  rm "$ANSWERS/migrations.status"
  answer migrations 'HTTP/1.1 404 Not Found\r\n'
  run "$HOUSE/marong" images lock
  [ "$status" -eq 1 ]
  [[ $output == *'ghcr.io has no marong/migrations:3f2c1ab: push it first'* ]]

  answer migrations 'HTTP/1.1 503 Unavailable\r\n'
  run "$HOUSE/marong" images lock
  [ "$status" -eq 1 ]
  [[ $output == *'ghcr.io answered 503'* ]]

  for digest in '' 'Docker-Content-Digest: sha256:123\r\n' 'Docker-Content-Digest: md5:0\r\n'; do
    answer migrations "HTTP/1.1 200 OK\r\n$digest"
    run "$HOUSE/marong" images lock
    [ "$status" -eq 1 ]
    [[ $output == *'did not answer with a digest'* ]]
  done
  [ "$(<"$HOUSE/deploy/images.lock")" = before ]
}

@test "A tag of an unclean tree is not locked" {
  echo ' M x' >"$ANSWERS/status"
  run "$HOUSE/marong" images lock
  [ "$status" -eq 1 ]
  [[ $output == *"'3f2c1ab-dirty' is of an unclean tree"* ]]
  never_called curl
}

@test "A registry that asks for a token gets an anonymous one; the account is never an argument" {
  echo 'Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="repository:marong/auth:pull"' >"$ANSWERS/challenge"
  DOTNET_CONTAINER_REGISTRY_UNAME=somebody DOTNET_CONTAINER_REGISTRY_PWORD=a-password-31337 run "$HOUSE/marong" images lock --own
  [ "$status" -eq 0 ]
  called 'given: header = "Authorization: Bearer anonymous-token"'
  called "given: header = \"Authorization: Basic $(printf somebody:a-password-31337 | base64 -w 0)\""
  never_called '^curl .*(31337|anonymous-token)'
  [[ $output != *31337* ]]
}

@test "A registry that asks for an account says what to set" {
  echo 'Basic realm="registry"' >"$ANSWERS/challenge"
  run "$HOUSE/marong" images lock --own
  [ "$status" -eq 1 ]
  [[ $output == *'DOTNET_CONTAINER_REGISTRY_UNAME'* ]]
  [ ! -e "$HOUSE/deploy/images.lock" ]
}
