#!/usr/bin/env bats
# What ./marong finds, asks for and installs on machines that lack something.

setup() {
  load house
  build_house
}

@test "Without a verb it lists verbs, suites and benches" {
  run "$HOUSE/marong"
  [ "$status" -eq 0 ]
  [[ $output == *'./marong up'*'./marong down'*'./marong test'*'./marong doctor'* ]]
  [[ $output == *'unit engine integration publish cluster monitoring e2e'* ]]
  [[ $output == *'benches:  none yet'* ]]
}

@test "An unknown verb is one sentence and a failure" {
  run "$HOUSE/marong" fly
  [ "$status" -ne 0 ]
  [ "${#lines[@]}" -eq 1 ]
}

@test "Nothing is installed when nothing is missing" {
  machine_has_all
  run "$HOUSE/marong" up </dev/null
  [ "$status" -eq 0 ]
  never_called '^(apt-get|npm install)'
}

@test "Without the .NET SDK it says which command brings it, and installs nothing" {
  machine_has mariadb
  rm "$BIN/dotnet"
  run "$HOUSE/marong" up </dev/null
  [ "$status" -ne 0 ]
  [[ ${lines[-1]} == *'.NET SDK'*'10.0.100'*'dotnet-install.sh'* ]]
  never_called '^apt-get'
}

@test "On Ubuntu the .NET SDK comes from Ubuntu's own packages" {
  rm "$BIN/dotnet"
  printf 'ID=ubuntu\nVERSION_ID="24.04"\n' >"$MARONG_OS_RELEASE"
  run "$HOUSE/marong" up </dev/null
  [[ ${lines[-1]} == *'sudo apt-get install -y dotnet-sdk-10.0'* ]]
}

@test "A .NET SDK older than global.json asks for counts as missing" {
  fake dotnet 'exit 155'
  run "$HOUSE/marong" up </dev/null
  [ "$status" -ne 0 ]
  [[ ${lines[-1]} == *'.NET SDK'* ]]
}

@test "Only the missing servers are installed, with the package lists read once" {
  machine_has node redis
  run "$HOUSE/marong" up </dev/null
  [ "$status" -eq 0 ]
  called '^apt-get .*install mariadb-server-core mariadb-client-core$'
  never_called '^apt-get .*install.* redis'
  [ "$(grep -c '^apt-get.* update' "$CALLS")" -eq 1 ]
}

@test "Valkey serves as well as Redis" {
  machine_has mariadb node valkey-server
  run "$HOUSE/marong" up </dev/null
  [ "$status" -eq 0 ]
  never_called '^apt-get'
}

@test "Services of installed packages are kept from starting, for the time of the installation only" {
  machine_has node mariadb
  run "$HOUSE/marong" up </dev/null
  [ "$status" -eq 0 ]
  grep -q 'exit 101' "$CALLS.policy"
  [ ! -e "$MARONG_POLICY_RC_D" ]
}

@test "A policy of somebody else's stays as it is" {
  machine_has node mariadb
  echo '# theirs' >"$MARONG_POLICY_RC_D"
  run "$HOUSE/marong" up </dev/null
  [ "$status" -eq 0 ]
  [ "$(cat "$MARONG_POLICY_RC_D")" = '# theirs' ]
}

@test "When apt fails, its words are shown, the policy is gone and one sentence says what to do" {
  machine_has node mariadb
  touch "$CALLS.apt-fails"
  run "$HOUSE/marong" up </dev/null
  [ "$status" -ne 0 ]
  [[ $output == *'E: no such package'* ]]
  [[ ${lines[-1]} == 'marong: apt could not install redis-server'* ]]
  [ ! -e "$MARONG_POLICY_RC_D" ]
}

@test "The machine's old Node is left alone and the clone gets its own" {
  machine_has mariadb redis
  fake_node v18.20.4
  fake_npm
  run "$HOUSE/marong" up </dev/null
  [ "$status" -eq 0 ]
  never_called '^apt-get'
  called '^npm install --prefix .*/house/.tools/node .*node@22'
  [ "$(node)" = v18.20.4 ]
}

@test "The clone's own Node is found again and not installed twice" {
  machine_has mariadb redis
  fake_node v22.11.0
  fake_npm
  "$HOUSE/marong" up </dev/null
  "$HOUSE/marong" up </dev/null
  [ "$(grep -c '^npm install' "$CALLS")" -eq 1 ]
}

@test "Without Node, apt brings one to install the newer one with" {
  machine_has mariadb redis
  run "$HOUSE/marong" up </dev/null
  [ "$status" -eq 0 ]
  called '^apt-get .*install nodejs$'
  called '^apt-get .*install npm$'
  called '^npm install .*node@22'
}

@test "A Node package that brings npm along is not asked for another npm" {
  machine_has mariadb redis
  touch "$CALLS.nodejs-brings-npm"
  run "$HOUSE/marong" up </dev/null
  [ "$status" -eq 0 ]
  never_called '^apt-get .*install npm$'
}

@test "Without apt it says what is missing" {
  machine_has node redis
  rm "$BIN/apt-get"
  run "$HOUSE/marong" up </dev/null
  [ "$status" -ne 0 ]
  [[ ${lines[-1]} == *'MariaDB server'*'without apt'* ]]
}

@test "Without apt a container engine stands in for the servers" {
  machine_has node podman
  rm "$BIN/apt-get"
  run "$HOUSE/marong" up </dev/null
  [ "$status" -eq 0 ]
}

@test "The doctor's table names what is there and what is not, and fails" {
  machine_has mariadb node shellcheck bats
  run "$HOUSE/marong" doctor
  [ "$status" -ne 0 ]
  [[ $output == *'ok       MariaDB server     10.11.19'* ]]
  [[ $output == *'missing  Redis server'*'sudo apt-get install redis-server'* ]]
  never_called '^apt-get'
}

@test "The doctor tells of a browser and a font, which only one suite needs" {
  machine_has mariadb redis node shellcheck bats hangul
  run "$HOUSE/marong" doctor
  [ "$status" -ne 0 ]
  [[ $output == *'missing  Chromium'*'sudo apt-get install chromium'* ]]
  [[ $output == *'ok       Korean font        NanumGothic'* ]]
}

@test "The doctor mends what is missing when told to" {
  run "$HOUSE/marong" doctor --fix </dev/null
  [ "$status" -eq 0 ]
  [[ $output != *'missing '* ]]
}
