#!/usr/bin/env bats
# Who is told of what: the configuration as amtool reads it, and what a real Alertmanager of it holds back.
# shellcheck disable=SC2016 # what node is told

bats_require_minimum_version 1.5.0

setup_file() {
  load stand
  export STAND="$BATS_FILE_TMPDIR" DISCORD ALERTMANAGER
  : >"$STAND/pids"
  start discord node "$BATS_TEST_DIRNAME/fixtures/discord.mjs" "$STAND/discord.port"
  wait_until 20 test -s "$STAND/discord.port"
  DISCORD=$(<"$STAND/discord.port")
  ALERTMANAGER=$(free_ports 1)
  configuration "$STAND/etc" "$DISCORD"
  # The same with a window that never closes.
  mkdir "$STAND/maintained"
  cp "$STAND/etc/discord.tmpl" "$STAND/maintained"
  sed -E "s/weekdays: .*/weekdays: ['sunday:saturday']/;s/start_time: .*/start_time: '00:00'/;s/end_time: .*/end_time: '24:00'/" \
    "$STAND/etc/alertmanager.yaml" >"$STAND/maintained/alertmanager.yaml"
  start alertmanager prometheus-alertmanager --config.file="$STAND/maintained/alertmanager.yaml" --storage.path="$STAND/data" \
    --web.listen-address="127.0.0.1:$ALERTMANAGER" --cluster.listen-address=
  wait_until 30 ask "http://127.0.0.1:$ALERTMANAGER/-/ready"
  printf '%s\n' 'severity=critical alertname=Maintained1' 'severity=warning alertname=Maintained2' | fire
}

teardown_file() {
  load stand
  stop_all
}

setup() { load stand; }

# fire <"LABEL=VALUE…" lines: an alert each, in the namespace marong unless it says another or none.
fire() {
  node -e '
    const lines = require("fs").readFileSync(0, "utf8").trim().split("\n");
    console.log(JSON.stringify(lines.map((line) => ({
      labels: { namespace: "marong", ...Object.fromEntries(line.trim().split(/ +/).map((label) => label.split("="))) },
    }))));' | alarm
}

# held_back MATCHER…: whether the Alertmanager holds back the alerts that match, all or none.
held_back() {
  local query=() matcher
  for matcher; do query+=(--data-urlencode "filter=$matcher"); done
  ask -G "${query[@]}" "http://127.0.0.1:$ALERTMANAGER/api/v2/alerts" | node -e '
    const states = JSON.parse(require("fs").readFileSync(0, "utf8")).map((alert) => alert.status.inhibitedBy.length > 0);
    console.log(states.length > 0 && states.every((state) => state === states[0]) ? String(states[0]) : `mixed: ${states}`);'
}

goes_to() {
  local receiver=$1
  shift
  run -0 amtool config routes test --config.file="$STAND/etc/alertmanager.yaml" "$@"
  [ "${lines[-1]}" = "$receiver" ] || {
    echo "$* goes to $output, not to $receiver"
    return 1
  }
}

# setting RECEIVER FIELD: as the route to that receiver says it.
setting() { awk -v receiver="$1" -v field="$2:" '$1 == "-" && $2 == "receiver:" { on = ($3 == receiver) } on && $1 == field { print $2; exit }' "$STAND/etc/alertmanager.yaml"; }

@test "amtool reads it; written anew is the key that older ones do not know, and nothing else" {
  run -0 amtool check-config "$STAND/etc/alertmanager.yaml"
  [[ $output == *' 4 receivers'* && $output == *SUCCESS* && $output != *FAILED* ]]
  run -1 diff "$MONITORING/alertmanager/alertmanager.yaml" "$STAND/etc/alertmanager.yaml"
  [ "$(grep -c '^<' <<<"$output")" -eq 3 ]
  [ "$(grep -cE '^< +- (webhook_)?url_file: /etc/alertmanager/secrets/marong-discord/(critical|warning|deadman)$' <<<"$output")" -eq 3 ]
  [ "$(grep -cE '^> +- (webhook_)?url: http://127\.0\.0\.1:[0-9]+/(critical|warning|deadman)$' <<<"$output")" -eq 3 ]
}

@test "No address of a webhook stands in it" {
  run -1 grep -rE 'discord(app)?\.com/api|webhook_url:|[^_]url:' "$MONITORING/alertmanager"
}

@test "By severity it goes to a channel, and what nobody knows goes to people as well" {
  goes_to critical severity=critical alertname=MarongNodeNotReady namespace=monitoring node=worker-1
  goes_to critical severity=critical alertname=KubeAPIDown
  goes_to warning severity=warning alertname=MarongHpaAtMax namespace=marong
  goes_to warning alertname=Nameless
  goes_to warning severity=disaster alertname=Strange
  goes_to kept severity=info alertname=MarongPlaceSearchOff namespace=marong
  goes_to kept severity=none alertname=InfoInhibitor
  goes_to kept severity=none alertname=Watchdog
}

@test "The watchdog goes to the dead man's switch and nowhere else" {
  goes_to deadman severity=info alertname=MarongWatchdog
  goes_to deadman severity=critical alertname=MarongWatchdog
}

@test "Every alert of the rules has a receiver that is meant for it" {
  local name severity count=0
  while read -r name severity; do
    count=$((count + 1))
    case $name:$severity in
      MarongWatchdog:*) goes_to deadman alertname="$name" severity="$severity" ;;
      *:info) goes_to kept alertname="$name" severity="$severity" ;;
      *) goes_to "$severity" alertname="$name" severity="$severity" ;;
    esac
  done < <(awk '$2 == "alert:" { name = $3 } $1 == "severity:" { print name, $2 }' "$MONITORING"/rules/*.yaml)
  [ "$count" -ge 29 ]
}

@test "Critical alerts wait for seconds, the switch is told every few minutes, and all are told again after half a day" {
  [ "$(setting critical group_wait)" = 5s ]
  [ "$(setting critical group_interval)" = 1m ]
  [ "$(setting critical repeat_interval)" = 12h ]
  [ "$(setting deadman repeat_interval)" = 90s ]
  grep -qxF '  group_wait: 30s' "$STAND/etc/alertmanager.yaml"
  grep -qxF '  group_interval: 5m' "$STAND/etc/alertmanager.yaml"
  grep -qxF '  repeat_interval: 12h' "$STAND/etc/alertmanager.yaml"
  grep -qxF '  group_by: [namespace, alertname]' "$STAND/etc/alertmanager.yaml"
  grep -qxF '  resolve_timeout: 5m' "$STAND/etc/alertmanager.yaml"
}

@test "Of two severities of the same thing the worse is told, and the other thing is told as well" {
  fire <<'END'
severity=critical alertname=MarongVolumeFilling persistentvolumeclaim=data-mariadb-0
severity=warning alertname=MarongVolumeFilling persistentvolumeclaim=data-mariadb-0
severity=warning alertname=MarongVolumeFilling persistentvolumeclaim=mariadb-backup
severity=warning alertname=MarongVolumeFilling persistentvolumeclaim=data-mariadb-0 namespace=elsewhere
severity=critical alertname=MarongNodeDiskFilling instance=a:9100 mountpoint=/
severity=warning alertname=MarongNodeDiskFilling instance=a:9100 mountpoint=/
severity=warning alertname=MarongNodeDiskFilling instance=a:9100 mountpoint=/var/lib/data
severity=warning alertname=Both pod=a
severity=info alertname=Both pod=b
END
  [ "$(held_back alertname=MarongVolumeFilling severity=warning persistentvolumeclaim=data-mariadb-0 namespace=marong)" = true ]
  [ "$(held_back alertname=MarongVolumeFilling severity=warning persistentvolumeclaim=mariadb-backup)" = false ]
  [ "$(held_back alertname=MarongVolumeFilling namespace=elsewhere)" = false ]
  [ "$(held_back alertname=MarongVolumeFilling severity=critical)" = false ]
  [ "$(held_back alertname=MarongNodeDiskFilling severity=warning mountpoint=/)" = true ]
  [ "$(held_back alertname=MarongNodeDiskFilling severity=warning mountpoint=/var/lib/data)" = false ]
  [ "$(held_back alertname=Both severity=info)" = true ]
  [ "$(held_back alertname=Both severity=warning)" = false ]
}

@test "A lost node holds back what is said of its pods, its targets and its pressure, and nothing of other nodes" {
  fire <<'END'
severity=critical alertname=MarongNodeNotReady namespace=monitoring node=worker-1
severity=critical alertname=MarongNodeStillNotReady namespace=monitoring node=worker-1
severity=warning alertname=MarongPodNotReady node=worker-1 pod=a
severity=warning alertname=MarongPodCrashLooping node=worker-1 pod=b
severity=warning alertname=MarongNodePressure namespace=monitoring node=worker-1
severity=warning alertname=MarongTargetDown job=node-exporter namespace=node-agents node=worker-1 instance=10.0.0.11:9100
severity=warning alertname=MarongTargetDown job=node-exporter namespace=node-agents node=worker-2 instance=10.0.0.12:9100
severity=warning alertname=MarongTargetDown job=grafana namespace=monitoring instance=a:3000
severity=critical alertname=MarongTargetDown job=kube-state-metrics
severity=warning alertname=MarongPodNotReady node=worker-2 pod=c
severity=warning alertname=MarongPodNotReady pod=pending
END
  [ "$(held_back node=worker-1 severity=warning)" = true ]
  [ "$(held_back node=worker-1 severity=critical)" = false ]
  [ "$(held_back alertname=MarongPodNotReady node=worker-2)" = false ]
  [ "$(held_back pod=pending)" = false ]
  [ "$(held_back alertname=MarongTargetDown node=worker-2)" = false ]
  [ "$(held_back alertname=MarongTargetDown job=grafana)" = false ]
  [ "$(held_back alertname=MarongTargetDown severity=critical)" = false ]
}

@test "Where nothing of a job answers, its targets are not told of one by one, and others are" {
  fire <<'END'
severity=critical alertname=MarongTargetDown job=kubelet namespace=
severity=warning alertname=MarongTargetDown job=kubelet namespace=kube-system instance=10.0.0.13:10250
severity=warning alertname=MarongTargetDown job=loki namespace=monitoring instance=b:3100
END
  [ "$(held_back alertname=MarongTargetDown severity=warning job=kubelet)" = true ]
  [ "$(held_back alertname=MarongTargetDown severity=warning job=loki)" = false ]
}

@test "A service that is down holds back its own lesser alerts and the gateway's slowness" {
  fire <<'END'
severity=critical alertname=MarongServiceDown job=backend
severity=warning alertname=MarongServiceDown job=matching
severity=warning alertname=MarongMatchingFailed job=matching
severity=warning alertname=MarongPoolSaturated job=backend pod=a
severity=warning alertname=MarongTargetDown job=backend instance=a
severity=warning alertname=MarongPoolSaturated job=auth pod=b
severity=warning alertname=MarongGatewayLatency job=gateway
severity=critical alertname=MarongGatewayBurnFast job=gateway
severity=warning alertname=MarongGatewayBurnSlow job=gateway
END
  [ "$(held_back alertname=~'MarongPoolSaturated|MarongTargetDown' job=backend)" = true ]
  [ "$(held_back alertname=MarongMatchingFailed job=matching namespace=marong)" = true ]
  [ "$(held_back alertname=MarongServiceDown)" = false ]
  [ "$(held_back alertname=MarongPoolSaturated job=auth)" = false ]
  [ "$(held_back alertname=MarongGatewayLatency)" = true ]
  [ "$(held_back alertname=MarongGatewayBurnFast)" = false ]
  [ "$(held_back alertname=MarongGatewayBurnSlow)" = true ]
}

@test "Without MariaDB those who wait for it are not told of besides; how bad it is for people is" {
  fire <<'END'
severity=critical alertname=MarongMariaDbDown namespace=db job=kube-state-metrics statefulset=mariadb
severity=warning alertname=MarongMatchingFailed namespace=db job=matching
severity=warning alertname=MarongPoolSaturated namespace=db job=auth pod=a
severity=warning alertname=MarongGatewayLatency namespace=db job=gateway
severity=critical alertname=MarongMariaDbDown namespace=slow job=kube-state-metrics statefulset=mariadb
severity=warning alertname=MarongGatewayBurnSlow namespace=slow job=gateway
severity=critical alertname=MarongGatewayBurnFast namespace=db job=gateway
severity=critical alertname=MarongMatchingMissed namespace=db job=matching
severity=warning alertname=MarongRedisDown namespace=db deployment=redis
severity=warning alertname=MarongMatchingFailed namespace=elsewhere job=matching
END
  [ "$(held_back namespace=db alertname=~'MarongMatchingFailed|MarongPoolSaturated|MarongGatewayLatency')" = true ]
  [ "$(held_back namespace=slow alertname=MarongGatewayBurnSlow)" = true ]
  [ "$(held_back namespace=db severity=critical)" = false ]
  [ "$(held_back alertname=MarongRedisDown)" = false ]
  [ "$(held_back namespace=elsewhere alertname=MarongMatchingFailed)" = false ]
}

@test "A service in the background makes nobody's requests slow" {
  fire <<'END'
severity=warning alertname=MarongServiceDown job=ai namespace=other
severity=warning alertname=MarongGatewayLatency job=gateway namespace=other
END
  [ "$(held_back alertname=MarongGatewayLatency namespace=other)" = false ]
}

@test "Maintenance keeps warnings back and nothing that is critical" {
  heard 60 'taken("Maintained1").length === 1'
  heard 60 'all.some((each) => title(each).includes("Maintained"))'
  # Longer than a warning waits for others of its group.
  wait_until 60 waited 40
  heard 1 'taken("Maintained2").length === 0'
  local window line
  window=$(grep -A 8 -- '- name: maintenance' "$STAND/etc/alertmanager.yaml" | sed 's/^[ -]*//')
  for line in "weekdays: ['tuesday']" "start_time: '03:00'" "end_time: '05:00'" 'location: Asia/Seoul'; do grep -qxF "$line" <<<"$window"; done
}

waited() { (($(received "Date.now() / 1000 - taken('Maintained1')[0].at > $1 ? 1 : 0") == 1)); }
