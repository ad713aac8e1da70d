#!/usr/bin/env bats
# shellcheck disable=SC2016 # a fake's body is expanded when it runs
# The run-books of docs/operations.md, typed word by word: their edits are made, their verbs run as plans for the machines that the
# inventory then names, and what goes over SSH is noted. So a verb, an option or a file that there is not any more is found.

bats_require_minimum_version 1.5.0

setup() {
  load house
  build_house
  PAGE="${BATS_TEST_DIRNAME%/tests/*}/docs/operations.md"
  fake_web
  all_locked
  cp "$HOUSE/versions.lock" "$BATS_TEST_TMPDIR/lock"
  sed 's/ 1\.35 / 1.36 /' "$BATS_TEST_TMPDIR/lock" | grep '^kubernetes-apt-key 1.36' >>"$HOUSE/versions.lock"
  for program in ssh curl; do fake "$program"; done
  ln -sf "$(PATH=/usr/bin:/bin type -P ls)" "$BIN/ls"
  chmod +x "$BIN"/{ssh,curl}
  mv "$HOUSE/cluster" "$HOUSE/the-cluster"
  # A plan makes no backup, and the next command wants one.
  printf '#!%s/bash\necho "cluster $*" >>"%s"\n[[ "$*" != "backup --to backups" ]] || { mkdir -p backups/control-1; echo x >backups/control-1/one.tar.gz; }\n' "$BIN" "$CALLS" >"$HOUSE/cluster"
  printf 'case $1 in show | help) exec %s/the-cluster "$@" ;; *) exec %s/the-cluster "$@" --dry-run ;; esac\n' "$HOUSE" "$HOUSE" >>"$HOUSE/cluster"
  chmod +x "$HOUSE/cluster"
}

# What a section gives to be typed, as one script.
commands_of() {
  awk -v title="### $1" '
    index($0, "##") == 1 { within = index($0, title) == 1 }
    within && /^ *```/ { block = !block; indent = index($0, "`") - 1; next }
    within && block { print substr($0, indent + 1) }' "$PAGE"
}

# typed TITLE: in the folder of the scripts, as its reader types it. `|| true` is for what may rightly say no; here nothing may.
typed() {
  commands_of "$1" | sed 's/ || true$//' >"$BATS_TEST_TMPDIR/commands"
  [ -s "$BATS_TEST_TMPDIR/commands" ]
  (cd "$HOUSE" && bash -euo pipefail "$BATS_TEST_TMPDIR/commands") 9>&-
}

# in_order TEXT…: what was called, in this order.
in_order() {
  local text line from=0
  for text; do
    line=$(tail -n "+$((from + 1))" "$CALLS" | grep -nm 1 -F -- "$text" | cut -d : -f 1)
    [[ -n $line ]] || { printf 'not called in its place: %s\n' "$text" && cat "$CALLS" && return 1; }
    from=$((from + line))
  done
}

@test "every run-book has its number, and nothing in it is typed by no test" {
  run -0 sed -nE 's/^### (Run-book [0-9]+:.*|Certificates and keys)$/\1/p' "$PAGE"
  diff <(printf '%s\n' "$output" | sed 's/:.*//') <(printf 'Run-book %s\n' 1 2 3 4 5 6 7 8 9 && echo 'Certificates and keys')
  [ "$(grep -c '^@test "typed:' "$BATS_TEST_FILENAME")" -eq 10 ]
}

@test "what goes over SSH calls programs that a node has" {
  while read -r title; do commands_of "$title"; done < <(sed -nE 's/^### (Run-book [0-9]+:|Certificates and keys).*/\1/p' "$PAGE") >"$BATS_TEST_TMPDIR/all"
  run -0 grep -oE 'ssh ubuntu@[0-9.]+ (sudo )?[a-z]+' "$BATS_TEST_TMPDIR/all"
  run -1 grep -vxE 'kubectl|kubeadm|systemctl|journalctl|df|getent' <<<"$(awk '{ print $NF }' <<<"$output")"
}

@test "typed: run-book 1 makes a cluster of the seed's four machines, with an access for a person that others cannot read" {
  rm "$HOUSE/inventory"
  run -0 typed 'Run-book 1:'
  in_order 'cluster show' 'cluster lock' 'cluster preflight' 'cluster up' 'cluster verify' 'kubeconfig user --client-name=yuna'
  says 'kubeadm init --config'
  says 'join on worker-3'
  [ "$(stat -c %a "$HOUSE/yuna.conf")" = 600 ]
}

@test "typed: run-book 2 grows to three control planes, with an address that is there before they are" {
  run -0 typed 'Run-book 2:'
  in_order 'cluster backup' 'cluster firewall' 'cluster virtual-ip' 'cluster prepare' 'cluster up' 'cluster verify'
  says 'keepalived'
  says 'join on control-3 (10.0.0.15, control-plane)'
  [ "$("$HOUSE/the-cluster" show | grep -c control-plane)" -eq 3 ]
}

@test "typed: run-book 3 adds a worker and replaces one" {
  run -0 typed 'Run-book 3:'
  says 'join on worker-4 (10.0.0.16, worker)'
  in_order 'cluster remove --only worker-2 --yes' 'cluster reset --only worker-2 --yes' 'cluster up'
  says 'join on worker-5 (10.0.0.17, worker)'
  run -0 "$HOUSE/the-cluster" show
  says_not worker-2
}

@test "typed: run-book 4 brings a cluster to the next minor, and leaves its versions in force" {
  run -0 typed 'Run-book 4:'
  in_order 'cluster lock --versions' 'cluster upgrade --versions versions.next.env --dry-run' 'cluster upgrade' 'cluster cni' 'cluster timers' 'cluster verify'
  says 'kubeadm upgrade apply v1.36.'
  run -0 "$HOUSE/the-cluster" show
  says 'kubernetes     1.36.'
}

@test "typed: run-book 5 backs up, and looks whether the timers do" {
  run -0 typed 'Run-book 5:'
  in_order 'cluster backup --to backups' "list-timers marong-*" 'journalctl -u marong-backup.service'
  [ -f "$HOUSE/backups/control-1/one.tar.gz" ]
}

@test "typed: run-book 6 restores, with the other control planes away before and back after" {
  (cd "$HOUSE" && ./cluster backup --to backups)
  printf 'node control-2 10.0.0.14 control-plane\nnode control-3 10.0.0.15 control-plane\n' >>"$HOUSE/inventory"
  run -0 typed 'Run-book 6:'
  in_order 'cluster restore --from backups/control-1/one.tar.gz' 'cluster reset --only control-2,control-3 --yes' \
    'cluster restore --from backups/control-1/one.tar.gz --yes' 'cluster up' 'cluster verify'
  sed -i '/control-[23]/d' "$HOUSE/inventory"
  : >"$CALLS"
  run -0 typed 'Run-book 6:'
  called_not 'cluster reset'
}

@test "typed: run-book 7 looks at a node that fails, and lets it go" {
  run -0 typed 'Run-book 7:'
  in_order 'get nodes' 'journalctl -u kubelet' 'cluster verify --only worker-2' 'restart containerd kubelet' 'cluster remove --only worker-2 --yes'
}

@test "typed: run-book 8 waits for a network that is split, and restores nothing" {
  run -0 typed 'Run-book 8:'
  in_order 'get nodes' 'cluster preflight' 'cluster remove --only worker-3 --yes' 'cluster verify' 'cluster up'
  called_not 'cluster restore'
}

@test "typed: run-book 9 makes the control plane anew, from a backup on a new machine" {
  (cd "$HOUSE" && ./cluster backup --to backups)
  run -0 typed 'Run-book 9:'
  in_order 'cluster prepare --only control-1' 'cluster firewall --only control-1' 'cluster restore --from backups/control-1/one.tar.gz --yes' 'cluster up' 'cluster verify'
}

@test "typed: certificates and keys are renewed by hand too" {
  run -0 typed 'Certificates and keys'
  in_order 'cluster renew-certs --only control-1' 'cluster backup' 'cluster rotate-key'
}
