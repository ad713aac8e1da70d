#!/usr/bin/env bats
# Another key for what is stored: no API server is ever met by what it cannot read, wherever the run is cut off, and no key is seen.

bats_require_minimum_version 1.5.0

setup() {
  load house
  load components
  build_house
  fake_system
  machines
  fake_components
  mkdir -p "$NODES/secrets/"{kube-system,marong,empty}
  echo hunter2 >"$NODES/secrets/kube-system/token"
  echo hunter2 >"$NODES/secrets/marong/database"
  plane control-1
  secret=$(head -c 32 /dev/urandom | base64 -w 0)
  keys control-1 "key1 $secret"
  on control-1
}

# keys NODE "NAME SECRET"…: what its API server has begun with.
keys() {
  local key
  {
    printf 'apiVersion: apiserver.config.k8s.io/v1\nkind: EncryptionConfiguration\nresources:\n  - resources: [secrets]\n    providers:\n      - secretbox:\n          keys:\n'
    for key in "${@:2}"; do printf '            - name: %s\n              secret: %s\n' "${key% *}" "${key#* }"; done
    printf '      # What was written before there was a key can be read.\n      - identity: {}\n'
  } >"$NODES/$1/etc/kubernetes/control/encryption.yaml"
  chmod 600 "$NODES/$1/etc/kubernetes/control/encryption.yaml"
  cp "$NODES/$1/etc/kubernetes/control/encryption.yaml" "$NODES/$1/api-read"
}

planes() {
  local name
  three_planes
  plane control-2 control-3
  for name in control-2 control-3; do keys "$name" "key1 $secret"; done
  unset CLUSTER_ROOT
}

rotate() { cluster rotate-key --local "$@"; }
rotate_all() { cluster rotate-key --logs "$BATS_TEST_TMPDIR/logs" "$@"; }
names() { sed -n 's/^ *- name: //p' "$NODES/$1/etc/kubernetes/control/encryption.yaml" | paste -sd ' '; }
new_secret() { sed -n 's/^ *secret: //p' "$NODES/control-1/etc/kubernetes/control/encryption.yaml" | head -n 1; }

# Everywhere the new key alone, nothing written by the old one, and nothing that could not be read on the way.
is_rotated() {
  local name
  for name; do
    [ "$(names "$name")" = key2 ] || { names "$name" && return 1; }
    cmp "$NODES/$name/api-read" "$NODES/$name/etc/kubernetes/control/encryption.yaml" || return 1
    cmp "$NODES/$name/api-read" "$NODES/$1/api-read" || return 1
    [ -e "$NODES/$name/var/lib/marong-cluster/before/was/%etc%kubernetes%control%encryption.yaml" ] || return 1
    [ ! -e "$NODES/$name/var/lib/marong-cluster/rotating" ] && [ ! -e "$NODES/$name/var/lib/marong-cluster/api-restart" ] || return 1
  done
  [ "$(cat "$NODES/written-by-marong")" = "              secret: $(new_secret)" ]
  [ "$(cat "$NODES/written-by-kube-system")" = "              secret: $(new_secret)" ]
  [ "$(base64 -d <<<"$(new_secret)" | wc -c)" -eq 32 ]
  [ "$(new_secret)" != "$secret" ]
  [ ! -e "$NODES/unreadable" ]
}

@test "one control plane by hand: both keys, the new one first, all secrets, the new one alone" {
  run -0 rotate
  [ "$(grep '^  keys' <<<"$output")" = $'  keys   key1 key2: the first writes\n  keys   key2 key1: the first writes\n  keys   key2: the first writes' ]
  is_rotated control-1
  [ "$(stat -c %a "$CLUSTER_ROOT/etc/kubernetes/control/encryption.yaml")" = 600 ]
  [ "$(grep -c SIGTERM "$CALLS")" -eq 3 ]
  [ "$(grep -c 'replace -f -' "$CALLS")" -eq 2 ]
}

@test "the next rotation takes the next number" {
  run -0 rotate
  run -0 rotate
  [ "$(names control-1)" = key3 ]
}

@test "three control planes over SSH go phase by phase, one after another, and nothing secret is seen" {
  planes
  run -0 rotate_all
  is_rotated control-1 control-2 control-3
  [ "$(grep '✓' <<<"$output" | grep -v 'nothing to change' | awk '{ print $3, $2 }' | paste -sd ,)" = \
    'key-step: control-1,key-take: control-2,key-take: control-3,key-step: control-1,key-take: control-2,key-take: control-3,key-rewrite: control-1,key-step: control-1,key-take: control-2,key-take: control-3' ]
  # Not in an output, a list of processes, or a log.
  local text said=$output
  for text in "$secret" "$(new_secret)" hunter2 "$(base64 -w 0 <"$NODES/control-1/etc/kubernetes/control/encryption.yaml")"; do
    [[ $said != *"$text"* ]]
    called_not "$text"
    run -1 grep -rF -- "$text" "$BATS_TEST_TMPDIR/logs"
  done
  [ -z "$(find "$BATS_TEST_TMPDIR/logs" -type f -perm /077)" ]
}

@test "by hand, a run that is cut off at any restart is ended by the next" {
  local at
  for at in '1 before' '2 after' '3 before' '3 after'; do
    rm -rf "$NODES/written-by-"* "$CLUSTER_ROOT"/var/lib/marong-cluster/*
    keys control-1 "key1 $secret"
    echo "$at" >"$CLUSTER_ROOT/cut-off"
    run ! rotate
    [ ! -e "$CLUSTER_ROOT/cut-off" ]
    run -0 rotate
    is_rotated control-1
  done
}

# cut_off NODE COUNT WHEN: at which restart of whose API server.
cut_off() {
  planes
  echo "$2 $3" >"$NODES/$1/cut-off"
  run ! rotate_all
  [ ! -e "$NODES/$1/cut-off" ]
  run -0 rotate_all
  is_rotated control-1 control-2 control-3
}

@test "cut off when one does not read by the new key yet" { cut_off control-3 1 before; }
@test "cut off when only the first one writes by the new key" { cut_off control-1 2 before; }
@test "cut off when only the first one has lost the old key" {
  cut_off control-1 3 before
  says 'a rotation that was cut off is ended'
}

@test "cut off before the new key is written anywhere" {
  echo key2 >"$CLUSTER_ROOT/var/lib/marong-cluster/rotating"
  run -0 rotate
  is_rotated control-1
}

@test "secrets that change meanwhile are written at the next try, and others stop the rotation with both keys in use" {
  touch "$NODES/conflicts"
  run -0 rotate
  is_rotated control-1
  rm "$NODES/written-by-"*
  keys control-1 "key1 $secret"
  echo always >"$NODES/conflicts"
  run -1 rotate
  says 'The secrets of kube-system could not all be written anew: Conflict. Both keys stay in use; run rotate-key again.'
  says_not hunter2
  [ "$(names control-1)" = 'key2 key1' ]
  rm "$NODES/conflicts"
  run -0 rotate
  is_rotated control-1
}

@test "an API server that does not say which namespaces there are stops the rotation with both keys in use" {
  touch "$NODES/silent-endpoint"
  run -1 rotate
  says 'The API server does not say which namespaces there are.'
  [ "$(names control-1)" = 'key2 key1' ]
}

@test "no API server restarts while another is away, and nothing is written before" {
  planes
  touch "$NODES/10.0.0.30/silent-api"
  run -1 rotate_all
  says 'Waited 120 s in vain: the API server of control-3 answers.'
  [ "$(names control-1)" = key1 ]
}

@test "an API server that does not come again stops the rotation" {
  planes
  touch "$NODES/control-2/stuck"
  run -1 rotate_all
  says 'Waited 120 s in vain: kube-apiserver ends.'
  [ "$(names control-3)" = key1 ]
  [ "$(names control-1)" = 'key1 key2' ]
}

@test "control planes that have other keys are named, and none is changed" {
  planes
  keys control-2 "key1 $(head -c 32 /dev/urandom | base64 -w 0)"
  keys control-3 "key2 $secret" "key1 $secret"
  run -1 rotate_all
  says 'do not have the same keys as control-1'
  says '  - control-2'
  says '  - control-3'
  called_not SIGTERM
  touch "$NODES/control-2/unreachable"
  run -1 rotate_all
  says 'control-2 does not say which keys it has: ssh: connect to host 10.0.0.20'
}

@test "a first control plane that was put in place of another ends what had begun" {
  planes
  local other
  other=$(head -c 32 /dev/urandom | base64 -w 0)
  keys control-1 "key2 $other" "key1 $secret"
  keys control-2 "key2 $other" "key1 $secret"
  keys control-3 "key1 $secret" "key2 $other"
  run -0 rotate_all
  is_rotated control-1 control-2 control-3
  [ "$(new_secret)" = "$other" ]
}

@test "keys that these scripts did not name, or no encryption at all, are left alone" {
  keys control-1 "ours $secret" "theirs $secret"
  run -1 rotate
  says 'has keys that these scripts did not name'
  rm "$CLUSTER_ROOT/etc/kubernetes/control/encryption.yaml"
  run -1 rotate
  says 'control-1 has no encryption yet'
  called_not SIGTERM
}

@test "several control planes are not done by hand, nor some of them, nor a worker" {
  planes
  on control-1
  run -1 rotate
  says 'rotate-key is done over SSH'
  on worker-1
  run -1 rotate
  says 'worker-1 is a worker: rotate-key is for control planes.'
  unset CLUSTER_ROOT
  run -1 rotate_all --only control-2
  says 'rotate-key is for all control planes: leave --only away.'
  called_not SIGTERM
}

@test "a control plane takes no keys but those that follow its own, and writes nothing anew before its time" {
  local text
  for text in '' 'encryption ????' "encryption $(base64 -w 0 <"$HOUSE/templates/encryption.yaml")"; do
    echo "$text" >"$HOUSE/ticket"
    run -1 cluster key-take --local
    says 'The keys that came do not follow those of control-1: nothing was changed.'
  done
  run -1 cluster key-rewrite --local
  says 'control-1 does not write by another key yet.'
  run -1 cluster key-step
  says 'key-step is for a machine by itself: add --local.'
  called_not SIGTERM
}

@test "a dry run shows the phases, no key, and changes nothing" {
  before=$(fingerprint)
  run -0 rotate --dry-run
  says '  keys   key2 key1: the first writes'
  says '(not shown)'
  says_not "$secret"
  [ "$(fingerprint)" = "$before" ]
  called_not SIGTERM
  called_not replace
}

@test "verify's item of the encryption holds in every phase" {
  keys control-1 "key1 $secret" "key2 $secret"
  echo '    - --encryption-provider-config=/etc/kubernetes/control/encryption.yaml' >"$CLUSTER_ROOT/etc/kubernetes/manifests/kube-apiserver.yaml"
  for names in 'key1 key2' 'key2 key1' 'key2'; do
    run cluster verify --local
    says '✓ 1.2.28'
    [ "$(names control-1)" = "$names" ]
    run -0 cluster key-step --local
  done
}
