#!/usr/bin/env bats
# What ./marong hands to the AppHost, when it builds, and how it counts tests.
# shellcheck disable=SC2016 # what a fake does is expanded when it runs

setup() {
  load house
  build_house
  machine_has_all
}

builds() { grep -c '^dotnet build' "$CALLS"; }

@test "Everything after up reaches the AppHost" {
  run "$HOUSE/marong" up --detach --dev --demo -- --Parameters:x=y 'a b'
  [ "$status" -eq 0 ]
  [ "${lines[-1]}" = 'AppHost: --detach --dev=true --demo=true --Parameters:x=y a b' ]
}

@test "It works from any folder, and by a link" {
  ln -s "$HOUSE/marong" "$BIN/marong-link"
  cd /
  run marong-link up
  [ "$status" -eq 0 ]
  [ "${lines[-1]}" = 'AppHost:' ]
}

@test "What has not changed is not built again" {
  "$HOUSE/marong" up
  "$HOUSE/marong" up
  [ "$(builds)" -eq 1 ]
}

@test "A changed, a new and a removed source are built; so is a missing output" {
  "$HOUSE/marong" up
  echo '// more' >>"$HOUSE/Marong.Backend/Program.cs"
  "$HOUSE/marong" up
  touch "$HOUSE/Marong.Backend/New.cs"
  "$HOUSE/marong" up
  rm "$HOUSE/Marong.Backend/New.cs"
  "$HOUSE/marong" up
  rm "$HOUSE/Marong.AppHost/bin/Debug/net10.0/Marong.AppHost.dll"
  "$HOUSE/marong" up
  [ "$(builds)" -eq 5 ]
}

@test "A build that fails shows the compiler's words and starts nothing" {
  fake dotnet 'case $1 in --version) echo 10.0.401 ;; build) echo "error CS1002"; exit 1 ;; *.dll) echo AppHost ;; esac'
  run "$HOUSE/marong" up
  [ "$status" -ne 0 ]
  [[ $output == *'error CS1002'* ]]
  [[ $output != *AppHost ]]
  [[ ${lines[-1]} == 'marong: Marong does not build'* ]]
}

@test "The bundle is built once, and again when a source or a package changes" {
  mkdir -p "$HOUSE/Marong.Frontend/app/src"
  touch "$HOUSE/Marong.Frontend/app/package.json" "$HOUSE/Marong.Frontend/app/package-lock.json" "$HOUSE/Marong.Frontend/app/src/main.tsx"
  fake npm 'case $1 in
    ci) mkdir -p Marong.Frontend/app/node_modules ;;
    run) mkdir -p Marong.Frontend/wwwroot && touch Marong.Frontend/wwwroot/index.html ;;
  esac'
  "$HOUSE/marong" up
  "$HOUSE/marong" up
  [ "$(grep -c '^npm ci' "$CALLS")" -eq 1 ]
  [ "$(grep -c '^npm run build' "$CALLS")" -eq 1 ]
  echo 'more' >>"$HOUSE/Marong.Frontend/app/src/main.tsx"
  "$HOUSE/marong" up
  [ "$(grep -c '^npm ci' "$CALLS")" -eq 1 ]
  [ "$(grep -c '^npm run build' "$CALLS")" -eq 2 ]
  echo '{}' >>"$HOUSE/Marong.Frontend/app/package-lock.json"
  "$HOUSE/marong" up
  [ "$(grep -c '^npm ci' "$CALLS")" -eq 2 ]
  [ "$(grep -c '^npm run build' "$CALLS")" -eq 3 ]
}

@test "down where nothing was ever started is no failure; status is" {
  run "$HOUSE/marong" down
  [ "$status" -eq 0 ]
  run "$HOUSE/marong" status
  [ "$status" -ne 0 ]
  [[ $output == *'./marong up'* ]]
}

@test "down, status, logs and restart are the AppHost's" {
  "$HOUSE/marong" up
  for verb in down status 'logs -f backend' 'restart backend'; do
    # shellcheck disable=SC2086
    run "$HOUSE/marong" $verb
    [ "${lines[-1]}" = "AppHost: $verb" ]
  done
}

@test "logs and restart ask for a name" {
  run "$HOUSE/marong" logs
  [ "$status" -ne 0 ]
  run "$HOUSE/marong" restart
  [ "$status" -ne 0 ]
}

@test "A suite's counts are the sum of what its projects report" {
  fake_tests Marong.A.Tests 'total="5" passed="3" failed="0" skipped="2" errors="0"'
  fake_tests Marong.B.Tests 'total="4" passed="4" failed="0" skipped="0" errors="0"'
  fake_tests Marong.IntegrationTests 'total="100" passed="100" failed="0" skipped="0" errors="0"'
  run "$HOUSE/marong" test unit -- -method x
  [ "$status" -eq 0 ]
  [ "${lines[-1]}" = '7 passed, 0 failed, 2 skipped' ]
}

@test "A failed test and an error outside of tests are failures" {
  fake_tests Marong.A.Tests 'total="5" passed="4" failed="1" skipped="0" errors="0"' 1
  fake_tests Marong.B.Tests 'total="1" passed="1" failed="0" skipped="0" errors="1"' 1
  run "$HOUSE/marong" test unit -- -method x
  [ "$status" -ne 0 ]
  [ "${lines[-1]}" = '5 passed, 2 failed, 0 skipped' ]
}

@test "A project that crashes, and one that was not built, count as one failure each" {
  fake_tests Marong.A.Tests ''
  fake_tests Marong.B.Tests 'total="1" passed="1" failed="0" skipped="0" errors="0"'
  fake_tests Marong.C.Tests 'total="1" passed="1" failed="0" skipped="0" errors="0"'
  rm "$HOUSE/tests/Marong.C.Tests/bin/Debug/net10.0/Marong.C.Tests"
  run "$HOUSE/marong" test unit -- -method x
  [ "$status" -ne 0 ]
  [ "${lines[-1]}" = '1 passed, 2 failed, 0 skipped' ]
}

@test "A solution that does not build is a failure, and no old assembly is tested in its place" {
  fake_tests Marong.A.Tests 'total="1" passed="1" failed="0" skipped="0" errors="0"'
  fake dotnet 'case $1 in --version) echo 10.0.401 ;; build) exit 1 ;; esac'
  run "$HOUSE/marong" test unit -- -method x
  [ "$status" -ne 0 ]
  [[ ${lines[-1]} == '0 passed, 2 failed, 0 skipped' ]]
}

@test "A suite in which nothing passed is no success" {
  run "$HOUSE/marong" test engine
  [ "$status" -ne 0 ]
  [ "${lines[-1]}" = '0 passed, 0 failed, 0 skipped' ]
}

@test "A browser and a Korean font are installed for the suite that looks at pages, and for no other" {
  rm "$BIN/chromium" "$BIN/fc-list"
  fake_tests Marong.A.Tests 'total="3" passed="3" failed="0" skipped="0" errors="0"'
  fake_tests Marong.EndToEnd.Tests 'total="2" passed="2" failed="0" skipped="0" errors="0"'
  run "$HOUSE/marong" test unit -- -method x
  [ "${lines[-1]}" = '3 passed, 0 failed, 0 skipped' ]
  never_called '^apt-get'
  run "$HOUSE/marong" test e2e
  [ "$status" -eq 0 ]
  [ "${lines[-1]}" = '2 passed, 0 failed, 0 skipped' ]
  called '^apt-get .*install chromium$'
  called '^apt-get .*install fontconfig fonts-nanum$'
}

@test "kubectl and the schemas are installed for the suite that judges manifests, once for a lock file, and for no other suite" {
  fake_tests Marong.A.Tests 'total="1" passed="1" failed="0" skipped="0" errors="0"'
  fake_tests Marong.Publish.Tests 'total="2" passed="2" failed="0" skipped="0" errors="0"'
  fake_schemas
  run "$HOUSE/marong" test unit -- -method x
  [ "${lines[-1]}" = '1 passed, 0 failed, 0 skipped' ]
  never_called '^npm ci .*publish'
  run "$HOUSE/marong" test publish
  [ "$status" -eq 0 ]
  [ "${lines[-1]}" = '2 passed, 0 failed, 0 skipped' ]
  [ -x "$HOUSE/.tools/publish/kubectl" ]
  called '^npm ci .*publish'

  true >"$CALLS"
  "$HOUSE/marong" test publish
  never_called '^npm ci .*publish'
  echo changed >"$HOUSE/tests/Marong.Publish.Tests/schemas/package-lock.json"
  "$HOUSE/marong" test publish
  called '^npm ci .*publish'
}

@test "Podman, a registry and MariaDB's client are installed for the suite that judges manifests, and for no other" {
  rm "$BIN"/{podman,runc,catatonit,docker-registry,mariadb-dump} "$MARONG_LIB/podman/aardvark-dns"
  fake_tests Marong.A.Tests 'total="1" passed="1" failed="0" skipped="0" errors="0"'
  fake_tests Marong.Publish.Tests 'total="2" passed="2" failed="0" skipped="0" errors="0"'
  run "$HOUSE/marong" test unit -- -method x
  [ "${lines[-1]}" = '1 passed, 0 failed, 0 skipped' ]
  never_called '^apt-get'
  run "$HOUSE/marong" test publish
  [ "$status" -eq 0 ]
  [ "${lines[-1]}" = '2 passed, 0 failed, 0 skipped' ]
  called '^apt-get .*install podman runc netavark aardvark-dns catatonit iptables$'
  called '^apt-get .*install docker-registry$'
  called '^apt-get .*install mariadb-client$'
}

@test "Schemas that cannot be installed are a failure of the suite, and the tests run all the same" {
  fake_tests Marong.Publish.Tests 'total="2" passed="1" failed="1" skipped="0" errors="0"' 1
  fake_schemas
  fake npm 'exit 1'
  run "$HOUSE/marong" test publish
  [ "$status" -ne 0 ]
  [ "${lines[-1]}" = '1 passed, 2 failed, 0 skipped' ]
  [[ $output == *'kubectl and the schemas could not be installed'* ]]
}

@test "Podman, mmdebstrap and etcd are installed for the suite that makes clusters, and for no other; nothing is built for it" {
  rm "$BIN"/{podman,mmdebstrap,etcdctl}
  fake_tests Marong.A.Tests 'total="1" passed="1" failed="0" skipped="0" errors="0"'
  run "$HOUSE/marong" test unit -- -method x
  never_called '^apt-get'
  true >"$CALLS"
  mkdir -p "$HOUSE/tests/cluster/machines"
  echo '#!/usr/bin/env bats' | tee "$HOUSE/tests/cluster/one.bats" >"$HOUSE/tests/cluster/machines/boot.bats"
  fake bats 'echo "ok 1 of $*"'
  run "$HOUSE/marong" test cluster
  [ "$status" -eq 0 ]
  [ "${lines[-1]}" = '3 passed, 0 failed, 0 skipped' ]
  called '^apt-get .*install podman runc netavark aardvark-dns catatonit iptables$'
  called '^apt-get .*install mmdebstrap$'
  called '^apt-get .*install etcd-server etcd-client$'
  called '^shellcheck '
  never_called '^dotnet build'
}

@test "What bats says is counted over all files, with what it left out and with a file that breaks off" {
  mkdir -p "$HOUSE/tests/cluster"
  echo '#!/usr/bin/env bats' | tee "$HOUSE/tests/cluster"/{one,two,three}.bats
  fake bats '
    case "$*" in
      *one.bats) printf "ok 1 a\nok 2 b # skip not here\n" ;;
      *two.bats) printf "ok 1 c\nnot ok 2 d\n"; exit 1 ;;
      *) printf "ok 1 e\n" ;;
    esac'
  run "$HOUSE/marong" test cluster -- --filter x
  [ "$status" -ne 0 ]
  [ "${lines[-1]}" = '3 passed, 1 failed, 1 skipped' ]
  called '^bats --formatter tap --filter x tests/cluster/one.bats$'
  never_called '^shellcheck '
  fake bats '[[ $* != *two.bats ]] || exit 1; echo "ok 1 a"'
  run "$HOUSE/marong" test cluster
  [ "$status" -ne 0 ]
  [ "${lines[-1]}" = '3 passed, 1 failed, 0 skipped' ]
}

@test "Prometheus and Alertmanager are installed for the suite that looks after a cluster, and for no other" {
  rm "$BIN"/{promtool,amtool}
  fake_tests Marong.A.Tests 'total="1" passed="1" failed="0" skipped="0" errors="0"'
  fake_tests Marong.Monitoring.Tests 'total="1" passed="1" failed="0" skipped="0" errors="0"'
  run "$HOUSE/marong" test unit -- -method x
  never_called '^apt-get'
  mkdir -p "$HOUSE/tests/monitoring" "$HOUSE/tests/addons"
  echo '#!/usr/bin/env bats' | tee "$HOUSE/tests/monitoring/same.bats" >"$HOUSE/tests/addons/same.bats"
  fake bats 'echo "ok 1 of $*"'
  run "$HOUSE/marong" test monitoring
  [ "$status" -eq 0 ]
  [ "${lines[-1]}" = '4 passed, 0 failed, 0 skipped' ]
  called '^apt-get .*install prometheus$'
  called '^apt-get .*install prometheus-alertmanager$'
}

@test "The suite that waits runs beside those before it, and is said and counted in its turn" {
  fake_tests Marong.Publish.Tests 'total="1" passed="1" failed="0" skipped="0" errors="0"'
  fake_tests Marong.Monitoring.Tests 'total="2" passed="1" failed="1" skipped="0" errors="0"' 1
  mkdir -p "$HOUSE/tests/cluster"
  echo '#!/usr/bin/env bats' >"$HOUSE/tests/cluster/one.bats"
  # What runs beside it has begun before it ends.
  fake bats 'for try in {1..100}; do [[ ! -e $HOUSE/.tools/results/Marong.Monitoring.Tests.xml ]] || { echo "ok 1"; exit; }; read -rt 0.1 <> <(:) || true; done; echo "not ok 1"'
  run "$HOUSE/marong" test
  [ "$status" -ne 0 ]
  [ "$(grep -nE '^(cluster|monitoring|e2e)$' <<<"$output" | cut -d : -f 2 | paste -sd ' ')" = 'cluster monitoring e2e' ]
  [[ $output == *monitoring*'Marong.Monitoring.Tests'*'1 passed, 1 failed'*e2e* ]]
  [[ ${lines[-1]} == *', 1 failed, 0 skipped' ]]
}

@test "An unknown suite is one sentence" {
  run "$HOUSE/marong" test everything
  [ "$status" -ne 0 ]
  [[ $output == *"unit engine integration publish cluster monitoring e2e"* ]]
}

@test "The CI's last line is the plain counts" {
  fake_tests Marong.A.Tests 'total="3" passed="3" failed="0" skipped="0" errors="0"'
  run "$HOUSE/.ci/run"
  [ "$status" -eq 0 ]
  [[ ${lines[-2]} =~ ^[0-9]+\ passed,\ 0\ failed,\ 0\ skipped$ ]]
  [ "${lines[-1]}" = "${lines[-2]%, 0 skipped}" ]
}

@test "The CI reports a failure when the script dies early" {
  echo 'exit 3' >"$HOUSE/scripts/output.sh"
  run "$HOUSE/.ci/run"
  [ "$status" -ne 0 ]
  [ "${lines[-1]}" = '0 passed, 1 failed' ]
}
