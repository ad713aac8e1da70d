# shellcheck shell=bash disable=SC2016
# A small house of its own for each test: the real ./marong, and a PATH on which nothing is real but the shell's tools.

build_house() {
  local source tool
  source="$(cd "$BATS_TEST_DIRNAME/../.." && pwd)"
  HOUSE="$BATS_TEST_TMPDIR/house" BIN="$BATS_TEST_TMPDIR/bin" CALLS="$BATS_TEST_TMPDIR/calls"
  mkdir -p "$HOUSE/Marong.AppHost" "$HOUSE/Marong.Backend" "$HOUSE/tests" "$BIN"
  cp -r "$source/marong" "$source/scripts" "$source/global.json" "$HOUSE"
  mkdir -p "$HOUSE/.ci" && cp "$source/.ci/run" "$HOUSE/.ci"
  touch "$HOUSE/Marong.AppHost/Marong.AppHost.csproj" "$HOUSE/Marong.Backend/Program.cs" "$CALLS"

  for tool in awk base64 basename bash cat chmod cp cut date dirname env find flock grep head ln mkdir mktemp mv nproc paste readlink rm script sed \
    sha256sum sort tail tee timeout touch tr uniq wc xargs; do
    ln -s "$(type -P "$tool")" "$BIN/$tool"
  done

  export HOUSE BIN CALLS PATH="$BIN" HOME="$BATS_TEST_TMPDIR"
  export MARONG_SBIN='' MARONG_POLICY_RC_D="$BATS_TEST_TMPDIR/policy-rc.d" MARONG_OS_RELEASE="$BATS_TEST_TMPDIR/os-release"
  export MARONG_LIB="$BATS_TEST_TMPDIR/lib"
  unset DOTNET_ROOT MARONG_CONFIGURATION NO_COLOR
  printf 'ID=debian\nVERSION_ID="12"\n' >"$MARONG_OS_RELEASE"

  fake sudo 'if [[ $1 == -* ]]; then exit 0; fi; exec "$@"'
  fake_dotnet
  fake_apt
}

# fake NAME BODY: a program that notes how it was called, then does what BODY says.
fake() {
  rm -f "$BIN/$1"
  printf '#!%s/bash\necho "%s $*" >>"%s"\n%s\n' "$BIN" "$1" "$CALLS" "${2:-:}" >"$BIN/$1"
  chmod +x "$BIN/$1"
}

machine_has() {
  local program
  for program; do
    case $program in
      mariadb)
        fake mariadbd 'echo "mariadbd  Ver 10.11.19-MariaDB for debian"'
        fake mariadb-install-db
        fake my_print_defaults
        ;;
      redis) fake redis-server 'echo "Redis server v=7.0.15 sha=0"' ;;
      node) fake_node v20.19.4 && fake_npm ;;
      hangul) fake fc-list 'echo "NanumGothic,나눔고딕"' ;;
      containers)
        fake podman && fake runc && fake catatonit && fake iptables
        put_podman_parts
        ;;
      prometheus) fake prometheus && fake promtool ;;
      alertmanager) fake prometheus-alertmanager && fake amtool ;;
      etcd) fake etcd 'echo "etcd Version: 3.4.23"' && fake etcdctl ;;
      *) fake "$program" ;;
    esac
  done
}

machine_has_all() { machine_has mariadb redis node shellcheck bats containers docker-registry mariadb-dump curl mmdebstrap etcd gpg openssl ssh prometheus alertmanager prometheus-node-exporter chromium hangul; }

put_podman_parts() {
  mkdir -p "$MARONG_LIB/podman"
  printf '#!%s/bash\n' "$BIN" | tee "$MARONG_LIB/podman/netavark" >"$MARONG_LIB/podman/aardvark-dns"
  chmod +x "$MARONG_LIB/podman"/*
}

fake_node() { fake node "echo $1"; }

# npm brings a new Node for the clone when asked to.
fake_npm() {
  fake npm '
    if [[ $1 == install && $2 == --prefix ]]; then
      mkdir -p "$3/node_modules/.bin"
      printf "#!%s/bash\necho v22.23.3\n" "$BIN" >"$3/node_modules/.bin/node"
      chmod +x "$3/node_modules/.bin/node"
    fi'
}

# The build writes an assembly; the assembly says how it was started.
fake_dotnet() {
  fake dotnet '
    case $1 in
      --version) echo 10.0.401 ;;
      --list-sdks) echo "10.0.401 [/nowhere]" ;;
      build)
        mkdir -p Marong.AppHost/bin/Debug/net10.0
        echo built >Marong.AppHost/bin/Debug/net10.0/Marong.AppHost.dll
        ;;
      *.dll) echo "AppHost:" "${@:2}" ;;
    esac'
}

# Installing a package makes its programs appear. What the policy said meanwhile is noted.
fake_apt() {
  fake apt-cache
  fake apt-get '
    [[ " $* " == *" install "* ]] || exit 0
    if [[ -e $MARONG_POLICY_RC_D ]]; then cat "$MARONG_POLICY_RC_D" >"$CALLS.policy"; fi
    if [[ -e $CALLS.apt-fails ]]; then echo "E: no such package"; exit 100; fi
    put() { for program; do printf "#!%s/bash\n" "$BIN" >"$BIN/$program"; chmod +x "$BIN/$program"; done; }
    for package; do
      case $package in
        mariadb-server-core) put mariadbd mariadb-install-db ;;
        mariadb-client-core) put my_print_defaults ;;
        redis-server) put redis-server ;;
        nodejs) printf "#!%s/bash\necho v18.20.4\n" "$BIN" >"$BIN/node"; chmod +x "$BIN/node"
                if [[ -e $CALLS.nodejs-brings-npm ]]; then cp "$BIN/later-npm" "$BIN/npm"; fi ;;
        npm) cp "$BIN/later-npm" "$BIN/npm" ;;
        fonts-nanum) printf "#!%s/bash\necho NanumGothic\n" "$BIN" >"$BIN/fc-list"; chmod +x "$BIN/fc-list" ;;
        shellcheck | bats | chromium | podman | runc | catatonit | iptables | docker-registry | curl) put "$package" ;;
        netavark | aardvark-dns) mkdir -p "$MARONG_LIB/podman" && printf "#!%s/bash\n" "$BIN" >"$MARONG_LIB/podman/$package" && chmod +x "$MARONG_LIB/podman/$package" ;;
        mariadb-client) put mariadb-dump ;;
        mmdebstrap | iptables | openssl) put "$package" ;;
        prometheus-node-exporter) put "$package" ;;
        prometheus) put prometheus promtool ;;
        prometheus-alertmanager) put prometheus-alertmanager amtool ;;
        gnupg) put gpg ;;
        openssh-client) put ssh ;;
        etcd-server) put etcd ;;
        etcd-client) put etcdctl ;;
      esac
    done'
  fake_npm && cp "$BIN/npm" "$BIN/later-npm" && rm "$BIN/npm"
}

called() { grep -qE -- "$1" "$CALLS"; }

never_called() {
  if called "$1"; then
    cat "$CALLS"
    return 1
  fi
}

# fake_tests NAME TOTALS: a built test project whose run reports these attributes, or crashes when there are none.
fake_tests() {
  local folder="$HOUSE/tests/$1"
  mkdir -p "$folder/bin/Debug/net10.0"
  touch "$folder/$1.csproj"
  printf '#!%s/bash\n[[ -n "%s" ]] || exit 134\nwhile [[ $1 != -result-xml ]]; do shift; done\necho "<assemblies><assembly name=\\"x\\" %s></assembly></assemblies>" >"$2"\nexit %s\n' \
    "$BIN" "${2//\"/}" "${2//\"/\\\"}" "${3:-0}" >"$folder/bin/Debug/net10.0/$1"
  chmod +x "$folder/bin/Debug/net10.0/$1"
}

# The lock file of the schemas, an npm that brings them, and a node that takes kubectl out of its archive.
fake_schemas() {
  local schemas="$HOUSE/tests/Marong.Publish.Tests/schemas"
  mkdir -p "$schemas"
  touch "$schemas"/{package.json,package-lock.json,.npmrc,unpack.mjs}
  fake npm 'if [[ $1 == ci ]]; then mkdir -p "$3/node_modules"; fi'
  fake node 'if [[ $1 == */unpack.mjs ]]; then printf "#!%s/bash\n" "$BIN" >"$4"; chmod +x "$4"; else echo v20.19.4; fi'
}
