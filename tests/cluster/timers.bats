#!/usr/bin/env bats
# What systemd does again and again on a control plane: the scripts that stay there, the units, and their hours.
# shellcheck disable=SC2016 # a fake's body is expanded when it runs

bats_require_minimum_version 1.5.0

setup() {
  load house
  load components
  build_house
  fake_system
  machines
  on control-1
  STAY="$CLUSTER_ROOT/usr/local/lib/marong-cluster" UNITS="$CLUSTER_ROOT/etc/systemd/system"
}

timers() { cluster timers --local "$@"; }
in_unit() { grep -qxF -- "$2" "$UNITS/$1" || { cat "$UNITS/$1" && return 1; }; }

@test "the scripts stay with the inventory and the versions, and work from there" {
  echo 'ticket of somebody' >"$HOUSE/ticket"
  run -0 timers
  diff -r "$HOUSE/lib" "$STAY/lib"
  diff -r "$HOUSE/templates" "$STAY/templates"
  cmp "$HOUSE/inventory" "$STAY/inventory"
  cmp "$HOUSE/versions.env" "$STAY/versions.env"
  [ ! -e "$STAY/ticket" ]
  [ "$(stat -c %a "$STAY/cluster" "$STAY/inventory" | paste -sd ' ')" = '755 644' ]
  run -0 "$STAY/cluster" show
  says 'control-1'
  run -0 "$STAY/cluster" timers --local --node control-1
  [ "$output" = 'nothing to change' ]
}

@test "another inventory and other versions are those that were named" {
  mkdir "$BATS_TEST_TMPDIR/ours"
  printf 'endpoint = k8s:6443\nnode control-1 10.0.0.10 control-plane' >"$BATS_TEST_TMPDIR/ours/inventory"
  run -0 timers --inventory "$BATS_TEST_TMPDIR/ours/inventory" --versions "$HOUSE/versions.seed-1.29.env"
  run -0 "$STAY/cluster" show
  says 'endpoint       k8s:6443'
  says 'kubernetes     1.29.15'
  run -0 timers --inventory "$BATS_TEST_TMPDIR/ours/inventory" --versions "$HOUSE/versions.seed-1.29.env"
  [ "$output" = 'nothing to change' ]
}

@test "three timers come on, and a second run changes nothing" {
  run -0 timers
  called 'systemctl daemon-reload'
  called 'systemctl enable marong-backup.timer marong-renew-certs.timer marong-approve.timer'
  called 'systemctl restart marong-backup.timer marong-renew-certs.timer marong-approve.timer'
  before=$(fingerprint)
  : >"$CALLS"
  run -0 timers
  [ "$output" = 'nothing to change' ]
  [ "$(fingerprint)" = "$before" ]
  called_not systemctl
}

@test "timers that did not come on do so by the next run" {
  fake systemctl '[[ $1 != enable ]]'
  run -1 timers
  fake systemctl
  run -0 timers
  called 'systemctl restart marong-backup.timer'
}

@test "newer scripts take the place of older ones, and what they no longer have goes" {
  run -0 timers
  echo '# newer' >>"$HOUSE/lib/output.sh"
  touch "$STAY/lib/gone.sh" "$STAY/templates/gone.yaml"
  : >"$CALLS"
  run -0 timers
  cmp "$HOUSE/lib/output.sh" "$STAY/lib/output.sh"
  [ ! -e "$STAY/lib/gone.sh" ]
  [ ! -e "$STAY/templates/gone.yaml" ]
  says '3 changes'
  called_not systemctl
}

@test "every unit runs what is there, as the node that it is, and none without a bound" {
  local unit verb
  run -0 timers
  for verb in backup renew-certs approve; do
    unit=marong-$verb.service
    in_unit $unit "ExecStart=/usr/local/lib/marong-cluster/cluster $verb --local --node control-1"
    in_unit $unit Type=oneshot
    in_unit $unit NoNewPrivileges=yes
    in_unit $unit ProtectHome=yes
    in_unit $unit PrivateTmp=yes
    in_unit $unit ConditionPathExists=/etc/kubernetes/admin.conf
    grep -qE '^TimeoutStartSec=[0-9]+min$' "$UNITS/$unit"
    in_unit marong-$verb.timer Persistent=true
    in_unit marong-$verb.timer WantedBy=timers.target
    grep -qE '^RandomizedDelaySec=[0-9]+min$' "$UNITS/marong-$verb.timer"
  done
  [ -x "$STAY/cluster" ]
  in_unit marong-backup.timer 'OnCalendar=*-*-* 02:00:00'
  in_unit marong-approve.timer OnCalendar=hourly
  # Renewing writes there.
  in_unit marong-renew-certs.service ReadWritePaths=/etc/kubernetes
}

@test "units have nothing in them that systemd does not know" {
  local known='Description Wants After ConditionPathExists Type ExecStart TimeoutStartSec Nice PrivateTmp PrivateDevices ProtectSystem ReadWritePaths NoNewPrivileges
    ProtectHome ProtectClock ProtectHostname ProtectControlGroups ProtectKernelLogs ProtectKernelModules ProtectKernelTunables LockPersonality RestrictNamespaces
    RestrictRealtime RestrictSUIDSGID RestrictAddressFamilies SystemCallArchitectures UMask OnCalendar RandomizedDelaySec Persistent WantedBy'
  local file line sections=''
  run -0 timers
  for file in "$UNITS"/marong-*; do
    sections=''
    while IFS= read -r line; do
      case $line in
        '' | '#'*) ;;
        '['*']') sections+=$line ;;
        *=*) [[ " ${known//$'\n'/ } " == *" ${line%%=*} "* && -n ${line#*=} && -n $sections ]] || { echo "$file: $line" && return 1; } ;;
        *) echo "$file: $line" && return 1 ;;
      esac
    done <"$file"
    case $file in
      *.service) [ "$sections" = '[Unit][Service]' ] ;;
      *.timer) [ "$sections" = '[Unit][Timer][Install]' ] ;;
    esac
  done
}

@test "no two control planes renew at the same hour" {
  local number hours=()
  for number in 2 3 4 5 6 7 8 9; do
    echo "node control-$number 10.0.1.$number control-plane" >>"$HOUSE/inventory"
  done
  mapfile -t hours < <(cluster timers --dry-run | sed -n 's/^ *| OnCalendar=\([A-Z].*\)/\1/p')
  [ "${#hours[@]}" -eq 9 ]
  [ "$(printf '%s\n' "${hours[@]}" | sort -u | wc -l)" -eq 9 ]
  [ "${hours[0]}" = 'Mon *-*-* 04:00:00' ]
  [ "${hours[7]}" = 'Mon *-*-* 05:00:00' ]
}

@test "a dry run names the scripts and shows the units, and changes nothing" {
  before=$(fingerprint)
  run -0 timers --dry-run
  says 'write  /usr/local/lib/marong-cluster/lib/timers.sh (644)'
  says '| OnCalendar=hourly'
  says_not 'local_timers()'
  [ "$(fingerprint)" = "$before" ]
  called_not systemctl
  run -0 cluster timers --dry-run
  says 'copy   these scripts, the inventory and the versions to /usr/local/lib/marong-cluster'
}

@test "approval works on every control plane that is in the cluster, not on the first alone" {
  three_planes
  fake_kubernetes
  on control-2
  run -1 cluster approve --local
  says 'The cluster has not begun on control-2: ./cluster init.'
  plane control-2
  run -0 cluster approve --local
  says 'nothing to change'
}

@test "reset ends them, with what systemd keeps of them" {
  echo 'local_reset() { undo_timers; count_changes; }' >"$HOUSE/lib/reset.sh"
  run -0 cluster reset --local
  [ "$output" = 'nothing to change' ]
  run -0 timers
  mkdir -p "$CLUSTER_ROOT/var/lib/systemd/timers"
  touch "$CLUSTER_ROOT/var/lib/systemd/timers/"stamp-{marong-backup,other}.timer
  run -0 cluster reset --local
  called 'systemctl disable --now marong-backup.timer marong-renew-certs.timer marong-approve.timer'
  called 'systemctl stop marong-backup.service marong-renew-certs.service marong-approve.service'
  [ "$(ls "$CLUSTER_ROOT/var/lib/systemd/timers")" = stamp-other.timer ]
  run -0 cluster reset --dry-run
  [ "$(grep -c 'disable --now marong-backup.timer' <<<"$output")" -eq 1 ]
}

@test "a worker has no timers" {
  on worker-1
  run -1 timers
  says 'worker-1 is a worker: timers is for control planes.'
}
