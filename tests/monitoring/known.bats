#!/usr/bin/env bats
# What known.txt says of others, where they can be had: a real node-exporter, Prometheus and Alertmanager show those metrics, with those labels.
# shellcheck disable=SC2154 # bats sets it

bats_require_minimum_version 1.5.0

setup_file() {
  load stand
  export STAND="$BATS_FILE_TMPDIR" NODES PROMETHEUS ALERTMANAGER
  : >"$STAND/pids"
  read -r NODES PROMETHEUS ALERTMANAGER < <(free_ports 3)
  start nodes prometheus-node-exporter --web.listen-address="127.0.0.1:$NODES"
  echo "rule_files: ['$MONITORING/rules/*.yaml']" >"$STAND/prometheus.yaml"
  start prometheus prometheus --config.file="$STAND/prometheus.yaml" --storage.tsdb.path="$STAND/prometheus" --web.listen-address="127.0.0.1:$PROMETHEUS"
  mkdir "$STAND/etc"
  configuration "$STAND/etc" 1
  start alertmanager prometheus-alertmanager --config.file="$STAND/etc/alertmanager.yaml" --storage.path="$STAND/alertmanager" \
    --web.listen-address="127.0.0.1:$ALERTMANAGER" --cluster.listen-address=
  for port in "$NODES" "$PROMETHEUS" "$ALERTMANAGER"; do
    wait_until 30 ask "http://127.0.0.1:$port/metrics" || { tail -n 5 "$STAND"/*.log >&2 && return 1; }
  done
}

teardown_file() {
  load stand
  stop_all
}

setup() { load stand; }

# shows PORT PREFIX COUNT [BUT]
shows() {
  ask "http://127.0.0.1:$1/metrics" >"$BATS_TEST_TMPDIR/metrics"
  run -0 --separate-stderr node "$BATS_TEST_DIRNAME/dashboards/shown.mjs" "$ROOT" "$2" "${4-}" <"$BATS_TEST_TMPDIR/metrics"
  [ -z "$output" ] || { echo "$output" && return 1; }
  [[ $stderr =~ ^([0-9]+)\ metrics$ ]] && ((BASH_REMATCH[1] >= $3))
}

# Units of systemd it asks over the system bus, which is not everywhere.
@test "node-exporter shows the metrics that are asked of it, all but those of systemd" {
  shows "$NODES" node_ 15 'node_systemd_.+'
}

@test "Prometheus shows whether it knows an Alertmanager, took its configuration and can evaluate its rules" {
  shows "$PROMETHEUS" prometheus_ 3
}

@test "The Alertmanager shows what it delivered, what not, and whether it took its configuration" {
  shows "$ALERTMANAGER" alertmanager_ 3
}

@test "A metric that is not shown is found, and a label that is not listed" {
  run -0 --separate-stderr node "$BATS_TEST_DIRNAME/dashboards/shown.mjs" "$ROOT" node_ 'node_[^l].+' <<<'node_load5 1'
  [ "$output" = 'node_load1 is not shown' ]
  run -0 --separate-stderr node "$BATS_TEST_DIRNAME/dashboards/shown.mjs" "$ROOT" node_ 'node_[^l].+' <<<'node_load1{core="1"} 1'
  [ "$output" = 'node_load1 has a label core' ]
  run -0 --separate-stderr node "$BATS_TEST_DIRNAME/dashboards/shown.mjs" "$ROOT" node_ 'node_[^c].+' <<<'node_cpu_seconds_total{cpu="0",mode="busy"} 1'
  [ "$output" = 'mode of node_cpu_seconds_total can be busy' ]
}
