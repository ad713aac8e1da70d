#!/usr/bin/env bats
# Every query of the dashboards, asked of a real Prometheus that has everything: none is refused, and none shows nothing.

bats_require_minimum_version 1.5.0

setup_file() {
  load stand
  export STAND="$BATS_FILE_TMPDIR" PORT END QUERIES="$BATS_FILE_TMPDIR/queries.json"
  : >"$STAND/pids"
  PORT=$(free_ports 1) END=$(date +%s)
  node "$BATS_TEST_DIRNAME/dashboards/check.mjs" "$ROOT" "$ROOT/.tools/monitoring" --rules >"$QUERIES"
  world write "$ROOT" "$END" >"$STAND/world.txt"
  promtool tsdb create-blocks-from openmetrics "$STAND/world.txt" "$STAND/data" >&2
  echo 'global: {}' >"$STAND/prometheus.yaml"
  start prometheus prometheus --config.file="$STAND/prometheus.yaml" --storage.tsdb.path="$STAND/data" --web.listen-address="127.0.0.1:$PORT"
  wait_until 30 ask "http://127.0.0.1:$PORT/-/ready"
}

teardown_file() {
  load stand
  stop_all
}

world() { node "$BATS_TEST_DIRNAME/dashboards/world.mjs" "$@"; }

@test "Each panel shows something where there is everything" {
  run -0 --separate-stderr world ask "$PORT" "$END" <"$QUERIES"
  [ -z "$output" ] || { echo "$output" && return 1; }
  # shellcheck disable=SC2154 # bats sets it
  [[ $stderr =~ ^([0-9]+)\ show\ something$ ]] && ((BASH_REMATCH[1] > 120))
}

@test "A panel that shows nothing is found, and one that Prometheus refuses" {
  run -0 --separate-stderr world ask "$PORT" "$END" < <(sed 's/outcome=\\"prompt\\"/outcome=\\"soon\\"/' "$QUERIES")
  [[ $output == 'reveal panel '*': shows nothing' ]]
  run -0 --separate-stderr world ask "$PORT" "$END" < <(sed 's/on (instance) group_left (nodename) node_uname_info/on (job) group_left (nodename) node_uname_info/g' "$QUERIES")
  [[ $output == *'nodes panel '*': found duplicate series for the match group'* ]]
}
