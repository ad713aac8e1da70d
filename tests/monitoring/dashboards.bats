#!/usr/bin/env bats
# What every query of the dashboards and rules asks for is there to be asked for; and each thing that check.mjs looks for is found when it is wrong.
# shellcheck disable=SC2016 # the dollars are sed's and Grafana's

bats_require_minimum_version 1.5.0

setup_file() {
  ROOT=${BATS_TEST_DIRNAME%/tests/*} FOUND="$BATS_FILE_TMPDIR/found"
  export ROOT FOUND MODULES="$ROOT/.tools/monitoring"
  [[ -d $MODULES/node_modules ]] || { echo 'The grammars are not installed: prepare_monitoring of scripts/monitoring.sh does that.' >&2 && return 1; }
  check "$ROOT" >"$FOUND" 2>"$FOUND.count" || [[ -s $FOUND ]]
}

setup() {
  tree="$BATS_TEST_TMPDIR/tree"
  dashboards=cluster/addons/monitoring/dashboards rules=cluster/addons/monitoring/rules
}

check() { node "$BATS_TEST_DIRNAME/dashboards/check.mjs" "$1" "$MODULES" "${@:2}"; }

# none KIND…: nothing of that kind was found, in a search that came to its end.
none() {
  local kind
  [[ $(<"$FOUND.count") =~ ^([0-9]+)\ expressions\ in\ 7\ files\ of\ rules\ and\ 5\ dashboards$ ]] && ((BASH_REMATCH[1] > 150)) || return 1
  for kind; do
    ! grep -F ": $kind: " "$FOUND" || return 1
  done
}

# wrong FILE SED FINDING: with that edit in a copy of the tree, that is found.
wrong() {
  rm -rf "$tree"
  mkdir -p "$tree/cluster/addons/values" "$tree/docs" "$tree/tests/monitoring/dashboards"
  cp -r "$ROOT/cluster/addons/monitoring" "$tree/cluster/addons"
  cp "$ROOT/cluster/addons/values/fluent-bit.yaml" "$tree/cluster/addons/values"
  cp -r "$ROOT/docs/metrics.md" "$ROOT/docs/runbooks" "$tree/docs"
  cp "$ROOT/tests/monitoring/dashboards/known.txt" "$tree/tests/monitoring/dashboards"
  sed -i "$2" "$tree/$1"
  ! cmp -s "$ROOT/$1" "$tree/$1" || { echo "the edit of $1 changes nothing" && return 1; }
  run -1 --separate-stderr check "$tree"
  [[ $output == *"$3"* ]] || { printf 'not found: %s\nfound:\n%s\n' "$3" "$output" && return 1; }
}

@test "Every query is one by the grammar of Prometheus or Loki" {
  none syntax
}

@test "Every query of a dashboard is one that Prometheus takes, types and all" {
  check "$ROOT" --rules >"$BATS_TEST_TMPDIR/queries.yaml"
  run -0 promtool check rules --lint=none "$BATS_TEST_TMPDIR/queries.yaml"
  [[ $output =~ SUCCESS:\ ([0-9]+)\ rules\ found ]] && ((BASH_REMATCH[1] > 120))
}

@test "Every metric is one that somebody shows" {
  none metric
}

@test "Every label that is chosen, grouped or matched by is there, and can have that value" {
  none label value
}

@test "Only counters have a rate" {
  none type
}

@test "Legends and the texts of alerts name labels that the result has" {
  none legend
}

@test "What docs/metrics.md lists is used, by what it says" {
  none used-by unused
}

@test "Each dashboard has its uid, its time zone and tags; each panel title, description, unit, legend and a data source that there is" {
  none shape
}

@test "No panel lies over another" {
  none grid
}

@test "Each variable is used, and each that is used is there" {
  none variable
}

@test "A panel that shows a promise draws a line at it" {
  none promise
}

@test "Dashboards are written in one form, so that a change shows as what it is" {
  none format
}

@test "Nothing else is found" {
  none
  run -0 cat "$FOUND"
  [ -z "$output" ] || { echo "$output" && return 1; }
}

@test "A query that is none is found, in a dashboard and in a rule" {
  wrong "$dashboards/rounds.json" 's/"max(marong_matching_overdue{/"max((marong_matching_overdue{/' 'rounds.json: syntax: panel 2 A: not PromQL at'
  wrong "$dashboards/services.json" 's/ | line_format / | line_formal /' 'services.json: syntax: panel'
  wrong "$rules/data.yaml" 's/) > 0.9$/) > > 0.9/' 'data.yaml: syntax: MarongPoolSaturated: not PromQL at'
}

@test "A metric that nobody has is found" {
  wrong "$dashboards/reveal.json" 's/marong_reveals_groups{/marong_reveal_groups{/' 'reveal.json: metric: panel 12 A: nobody has marong_reveal_groups'
  wrong "$dashboards/services.json" 's/slo_budget_left:ratio/slo_budget:ratio/' 'services.json: metric: panel 2 A: nobody has marong:slo_budget:ratio'
  wrong "$rules/game.yaml" 's/marong_auth_refresh_reuse_total/marong_auth_reuse_total/' 'game.yaml: metric: MarongRefreshTokenReuse: nobody has marong_auth_reuse_total'
  wrong docs/metrics.md '/^| `marong_matching_overdue`/d' 'rounds.json: metric: panel 2 A: nobody has marong_matching_overdue'
}

@test "A query of a run-book page that would show nothing is found" {
  wrong docs/runbooks/MarongPoolSaturated.md 's/max by (job, pod) (db_client_connections_pending_requests)/max by (job, node) (db_client_connections_pending_requests)/' \
    'MarongPoolSaturated.md: label: "max by (job, node)'
  wrong docs/runbooks/MarongMatchingFailed.md 's/marong_matching_groups_total/marong_matching_total/' 'MarongMatchingFailed.md: metric: '
  wrong docs/runbooks/MarongRevealLate.md 's/(increase(marong_reveals_misses_total\[1h\]))/(increase(marong_reveals_misses_total[1h])/' 'MarongRevealLate.md: syntax: '
  wrong docs/runbooks/MarongTargetDown.md 's/^kubectl get networkpolicy/kubctl get networkpolicy/' 'MarongTargetDown.md: syntax: '
}

@test "A label that is not there is found: chosen by, grouped by, matched on, or never the same on both sides" {
  wrong "$dashboards/rounds.json" 's/outcome=~/result=~/' 'rounds.json: label: panel 3 A: marong_matching_groups_total has no label result'
  wrong "$dashboards/rounds.json" 's/sum by (limit)/sum by (reason)/' 'rounds.json: label: panel'
  wrong "$dashboards/nodes.json" 's/\* on (instance) group_left (nodename)/* on (node) group_left (nodename)/' 'has no label node'
  wrong "$dashboards/mariadb.json" 's/max by (pod) (container_memory/max by (pod, id) (container_memory/' 'sides that never match: left alone has id, right alone nothing'
  wrong "$rules/data.yaml" 's/pod, instance, pool_name) (db_client_connections_max/pod, instance, pool) (db_client_connections_max/' 'data.yaml: label: MarongPoolSaturated'
  wrong "$dashboards/services.json" 's/app=~\\"$service\\"/job=~\\"$service\\"/' 'no stream has job'
}

@test "A value that a label never has is found: an outcome, a bucket, a service, a level, a promise" {
  wrong "$dashboards/rounds.json" 's/refused|failed/refused|missed/' 'outcome of marong_matching_groups_total is never missed'
  wrong "$dashboards/services.json" 's/le=\\"0.3\\"/le=\\"0.35\\"/' 'le of http_server_request_duration_seconds_bucket is never 0.35'
  wrong "$dashboards/rounds.json" 's/job=\\"auth\\"/job=\\"backend\\"/' 'job of marong_auth_refresh_reuse_total is never backend'
  wrong "$dashboards/services.json" 's/error|critical/error|fatal/' 'level of a line is never fatal'
  wrong "$dashboards/reveal.json" 's/ratio{slo=\\"reveal\\"}/ratio{slo=\\"reveals\\"}/' 'slo of marong:slo_budget_left:ratio is never reveals'
  wrong "$rules/cluster.yaml" 's/status="true"} == 0/status="yes"} == 0/' 'status of kube_node_status_condition is never yes'
}

@test "A rate of what goes up and down is found" {
  wrong "$dashboards/services.json" 's/max by (job, pod) (dotnet_thread_pool_queue_length_total{\([^}]*\)})/max by (job, pod) (rate(dotnet_thread_pool_queue_length_total{\1}[5m]))/' \
    'rate of dotnet_thread_pool_queue_length_total, which is a gauge'
}

@test "A legend or an alert's text with a label that is not in the result is found" {
  wrong "$dashboards/rounds.json" 's/{{limit}}/{{route}}/' 'rounds.json: legend: panel'
  wrong "$rules/data.yaml" "s/summary: '{{ \$labels.job }}/summary: '{{ \$labels.service }}/" 'data.yaml: legend: MarongPoolSaturated: the result has no label service'
}

@test "A metric of ours that nothing uses is found, a wrong word about who uses it, and a known one that nothing asks for" {
  wrong docs/metrics.md 's/^| `marong_matching_overdue`/| `marong_matching_waits` | gauge | groups | | waits | matching | |\n&/' 'unused: neither a rule nor a dashboard uses marong_matching_waits'
  wrong docs/metrics.md '/^| `marong_reveals_overdue`/s/rules game; //' 'used-by: marong_reveals_overdue is used by rules game; dashboards reveal, not by dashboards reveal'
  wrong tests/monitoring/dashboards/known.txt 's/^gauge node_load1$/&\ngauge node_load5/' 'known.txt: unused: nothing asks for node_load5'
}

@test "A dashboard without what it needs is found" {
  wrong "$dashboards/nodes.json" 's/"uid": "marong-nodes"/"uid": "marong-rounds"/' 'shape: uid is marong-rounds, not marong-nodes'
  wrong "$dashboards/rounds.json" 's/"uid": "marong-rounds"/"uid": "marong-reveal"/' 'has the uid of'
  wrong "$dashboards/nodes.json" 's/"id": 2,/"id": 1,/' 'ids of panels are not numbers that differ'
  wrong "$dashboards/nodes.json" '0,/"unit": "percentunit", /s///' 'panel 1: no unit'
  wrong "$dashboards/nodes.json" '/^      "description"/d' 'panel 1: no description'
  wrong "$dashboards/nodes.json" '/"legendFormat": "ready",$/d' 'panel 1: A has no legend'
  wrong "$dashboards/nodes.json" 's/"uid": "prometheus" },$/"uid": "thanos" },/' 'no data source prometheus thanos'
  wrong "$dashboards/reveal.json" 's/{ "color": "red", "value": 0.01 }/{ "color": "red", "value": 0.02 }/' 'promise: panel 5 shows no threshold at what reveal promises'
  wrong "$dashboards/reveal.json" 's/"refresh": "30s"/"refresh":  "30s"/' 'reveal.json: format: not in its form'
}

@test "Panels over each other or beyond the edge, and variables that are not there, are found" {
  wrong "$dashboards/nodes.json" 's/"x": 4, "y": 0,/"x": 3, "y": 0,/' 'nodes.json: grid: panel 2 lies over panel 1'
  wrong "$dashboards/nodes.json" 's/"x": 20, "y": 0,/"x": 21, "y": 0,/' 'does not lie on the 24 columns'
  wrong "$dashboards/nodes.json" 's/\$node/$machine/' 'nodes.json: variable: there is no variable machine'
  wrong "$dashboards/reveal.json" 's/\$scaled/gateway/g' 'reveal.json: variable: nothing uses the variable scaled'
}
