#!/usr/bin/env bats
# From what is scraped to what is read in Discord: the real Prometheus and Alertmanager with the cluster's own rules and configuration, waits and all.
# Everything is set off at once, so that the whole takes hardly longer than the slowest alert.
# shellcheck disable=SC2016 # what node is told

bats_require_minimum_version 1.5.0

setup_file() {
  load stand
  export STAND="$BATS_FILE_TMPDIR" DISCORD EXPORTER PROMETHEUS ALERTMANAGER
  mkdir "$STAND/scraped"
  : >"$STAND/pids"
  start discord node "$BATS_TEST_DIRNAME/fixtures/discord.mjs" "$STAND/discord.port"
  start exporter node "$BATS_TEST_DIRNAME/fixtures/exporter.mjs" "$STAND/exporter.port" "$STAND/scraped"
  wait_until 20 test -s "$STAND/discord.port" -a -s "$STAND/exporter.port"
  DISCORD=$(<"$STAND/discord.port") EXPORTER=$(<"$STAND/exporter.port")
  read -r PROMETHEUS ALERTMANAGER < <(free_ports 2)

  all_is_well
  start_alertmanager
  start_prometheus
  wait_until 60 everything_is_seen
  set_off
}

teardown_file() {
  load stand
  stop_all
}

setup() { load stand; }

all_is_well() {
  node_conditions 1 >"$STAND/scraped/kube-state-metrics"
  units 0 >"$STAND/scraped/node-exporter"
  echo 'process_start_time_seconds 1' | tee "$STAND"/scraped/{gateway,frontend,auth,backend,recommendation,matching,ai,kubelet,apiserver} >/dev/null
}

# node_conditions READY: of the second worker; the others always are.
node_conditions() {
  echo '# TYPE kube_node_status_condition gauge'
  printf 'kube_node_status_condition{node="%s",condition="Ready",status="true"} %s\n' control-1 1 worker-1 1 worker-2 "$1" worker-3 1
}

units() {
  local number
  for ((number = 1; number <= 200; number++)); do
    echo "node_systemd_unit_state{name=\"marong-$number.service\",state=\"failed\",type=\"oneshot\"} $1"
  done
}

start_alertmanager() {
  configuration "$STAND/alertmanager" "$DISCORD"
  start alertmanager prometheus-alertmanager --config.file="$STAND/alertmanager/alertmanager.yaml" --storage.path="$STAND/alertmanager/data" \
    --web.listen-address="127.0.0.1:$ALERTMANAGER" --cluster.listen-address=
  wait_until 30 ask "http://127.0.0.1:$ALERTMANAGER/-/ready"
}

# Scraped every 15 s, as kube-state-metrics is in the cluster.
start_prometheus() {
  local job
  for job in "$STAND"/scraped/*; do
    job=${job##*/}
    printf '%s{ "targets": ["127.0.0.1:%s"], "labels": { "job": "%s", "namespace": "%s", "__metrics_path__": "/%s" } }' "${comma:-}" "$EXPORTER" "$job" \
      "$([[ $job =~ ^(kube|node|api) ]] && echo monitoring || echo marong)" "$job"
    local comma=,
  done | sed 's/^/[/;$s/$/]/' >"$STAND/targets.json"
  cat >"$STAND/prometheus.yaml" <<END
global: { scrape_interval: 15s, evaluation_interval: 30s }
rule_files: ["$MONITORING/rules/*.yaml"]
alerting:
  alertmanagers: [{ static_configs: [{ targets: ["127.0.0.1:$ALERTMANAGER"] }] }]
scrape_configs:
  - job_name: file
    honor_labels: true
    file_sd_configs: [{ files: ["$STAND/targets.json"] }]
  - job_name: alertmanager-marong
    static_configs: [{ targets: ["127.0.0.1:$ALERTMANAGER"], labels: { namespace: monitoring } }]
END
  start prometheus prometheus --config.file="$STAND/prometheus.yaml" --storage.tsdb.path="$STAND/prometheus" \
    --web.listen-address="127.0.0.1:$PROMETHEUS" --rules.alert.resend-delay=2s
}

query() { ask --data-urlencode "query=$1" "http://127.0.0.1:$PROMETHEUS/api/v1/query"; }
everything_is_seen() { query 'count(up == 1) == 12 and on () count(kube_node_status_condition == 1) == 4' | grep -q '"value"'; }

set_off() {
  local name
  fail_on Limited 429 '"times": 2'
  fail_on Broken 500 '"seconds": 20'
  date +%s.%N >"$STAND/set-off"
  node_conditions 0 >"$STAND/scraped/kube-state-metrics.new"
  units 1 >"$STAND/scraped/node-exporter.new"
  mv "$STAND/scraped/kube-state-metrics"{.new,}
  mv "$STAND/scraped/node-exporter"{.new,}
  for name in Broken{A,B,C} Limited{A,B,C} Brief; do alerts "$name" 1; done
  alerts Many 200
  alerts "$(printf 'L%.0s' {1..300})" 1
}

# alerts NAME COUNT [ENDS]: critical ones, with the longest texts that anybody could think of.
alerts() {
  node -e '
    const [name, count, endsAt] = process.argv.slice(1);
    console.log(JSON.stringify(Array.from({ length: Number(count) }, (_, index) => ({
      labels: { alertname: name, namespace: "marong", severity: "critical", pod: `pod-${index}` },
      annotations: { summary: "마니또가 기다립니다 ".repeat(60), description: "정체가 공개되지 않습니다 ".repeat(400),
        runbook_url: "https://github.com/marong/marong/blob/main/docs/runbooks/README.md" },
      ...(endsAt && { endsAt }),
    }))));' "$@" | alarm
}

@test "The dead man's switch is told at once" {
  heard 60 'all.some((each) => each.path === "/deadman" && each.body.alerts[0].labels.alertname === "MarongWatchdog")'
}

@test "200 alerts at once are one message that Discord takes: the first are named, the others counted" {
  heard 60 'taken("Many").some((each) => title(each).includes("(200)") && text(each).includes("and 192 more") && text(each).includes("[What to do](https://"))'
  heard 5 'taken("Many").every((each) => text(each).split("since ").length === 9 && text(each).length > 2500)'
  # Half of them end, for a test below.
  alerts Many 100 "$(date -u -d '-1 second' +%FT%TZ)"
  alerts Brief 1 "$(date -u -d '-1 second' +%FT%TZ)"
}

@test "A name that is longer than a title is cut" {
  heard 30 'taken("LLL").length === 1 && title(taken("LLL")[0]).includes("… · marong (1)")'
}

@test "What Discord answers with 500 comes when it is well again" {
  heard 90 '["BrokenA", "BrokenB", "BrokenC"].every((name) => taken(name).length === 1)'
  heard 1 'all.some((each) => each.status === 500)'
}

@test "What Discord refuses for being too much comes a minute later" {
  heard 200 '["LimitedA", "LimitedB", "LimitedC"].every((name) => taken(name).length === 1)'
  heard 1 'all.filter((each) => each.status === 429).length === 2'
}

@test "A node that turns NotReady is told of within two minutes" {
  heard 120 'taken("MarongNodeNotReady").length > 0'
  local took
  took=$(received "(taken('MarongNodeNotReady')[0].at - $(<"$STAND/set-off")).toFixed(1)")
  echo "# note: bar a lost node is told of in Discord: $took s (wanted < 120 s) $([ "${took%.*}" -lt 120 ] && echo met || echo missed)" >&3
  [ "${took%.*}" -lt 120 ]
  heard 1 'taken("MarongNodeNotReady").every((each) => each.path === "/critical" && text(each).startsWith("**Node worker-2 is not ready**"))'
  heard 1 'taken("MarongNodeNotReady")[0].body.embeds[0].title === "🔥 MarongNodeNotReady · monitoring (1)"'
  # A test below looks for these: of a pod of that node, and of one elsewhere.
  alarm <<<'[{ "labels": { "alertname": "MarongPodNotReady", "namespace": "marong", "severity": "warning", "node": "worker-2", "pod": "backend-2" } },
    { "labels": { "alertname": "MarongPodCrashLooping", "namespace": "marong", "severity": "warning", "node": "worker-1", "pod": "backend-1" } }]'
}

@test "What ends is told as well" {
  heard 90 'taken("Brief").length === 2 && title(taken("Brief")[1]) === "✅ Brief · marong (over)" && text(taken("Brief")[1]).startsWith("Over: ")'
  heard 90 'taken("Many").length === 2 && title(taken("Many")[1]).includes("(100, 100 over)") && /and 92 more[^]*Over: [^]* and 97 more/.test(text(taken("Many")[1]))'
}

@test "200 units that fail at once are one warning" {
  heard 90 'taken("MarongClusterTimerFailed").some((each) => each.path === "/warning" && title(each).includes("(200)") && text(each).includes("and 192 more"))'
}

@test "A lost node's pods are not told of besides, and others are" {
  heard 60 'taken("MarongPodCrashLooping").length === 1'
  heard 1 'taken("MarongPodNotReady").length === 0'
}

@test "The dead man's switch is told again and again" {
  heard 200 'all.filter((each) => each.path === "/deadman").length >= 2'
}

@test "Discord never had to refuse a message for what it was" {
  heard 1 'all.filter((each) => ![200, 204, 429, 500].includes(each.status)).length === 0'
}

@test "Prometheus takes every rule, and none fails" {
  wait_until 120 evaluated
  local wanted
  wanted=$(cat "$MONITORING"/rules/*.yaml | grep -cE '^ +- (alert|record): ')
  ask "http://127.0.0.1:$PROMETHEUS/api/v1/rules" | node -e '
    const rules = JSON.parse(require("fs").readFileSync(0, "utf8")).data.groups.flatMap((group) => group.rules);
    const ill = rules.filter((rule) => rule.health !== "ok").map((rule) => `${rule.name}: ${rule.lastError}`);
    if (ill.length > 0 || rules.length !== Number(process.argv[1])) { console.log(rules.length, ill.join("\n")); process.exit(1); }' "$wanted"
}

evaluated() { ! ask "http://127.0.0.1:$PROMETHEUS/api/v1/rules" | grep -q '"health":"unknown"'; }
