#!/usr/bin/env bats
# shellcheck disable=SC2016 # a fake's body is expanded when it runs
# Over SSH: which machines are reached, what is kept of what they said, and what becomes of a machine that is not there.

bats_require_minimum_version 1.5.0

setup() {
  load house
  build_house
  fake_system
  machines
}

over_ssh() { cluster "$@" --logs "$BATS_TEST_TMPDIR/logs"; }

@test "a verb goes to all machines, and each has its line" {
  run -0 over_ssh preflight
  [ "$(grep -c '✓' <<<"$output")" -eq 4 ]
  says 'worker-3'
  called 'ssh -o BatchMode=yes'
  called '-p 22 ubuntu@10.0.0.13'
}

@test "machines that are wrong are said with their own words, and the others are done" {
  printf 'Filename\n/swap.img file\n' >"$NODES/worker-2/proc/swaps"
  : >"$NODES/control-1/addresses"
  run -1 over_ssh preflight
  says 'cluster: worker-2 cannot be a node of the cluster yet:'
  says '  - swap is on (/swap.img)'
  says '  - none of its addresses is 10.0.0.10'
  [ "$(grep -c '✓' <<<"$output")" -eq 2 ]
  says 'preflight did not end well on control-1 worker-2'
}

@test "a machine that SSH does not reach is named, with its address" {
  touch "$NODES/worker-3/unreachable"
  run -1 over_ssh preflight
  says 'preflight: SSH to 10.0.0.13 failed or was lost'
  says 'Connection timed out'
  [ "$(grep -c '✓' <<<"$output")" -eq 3 ]
}

@test "a machine that does not end in time is left" {
  touch "$NODES/worker-1/hangs"
  run -1 over_ssh preflight --only worker-1 --timeout 1
  says 'preflight: not done within 1 s'
}

@test "logs are kept for nobody else, one for each machine, run after run" {
  run -0 over_ssh preflight
  run -0 over_ssh preflight
  [ "$(stat -c %a "$BATS_TEST_TMPDIR/logs")" = 700 ]
  [ "$(stat -c %a "$BATS_TEST_TMPDIR/logs/preflight-worker-1.log")" = 600 ]
  [ "$(grep -c 'nothing in the way' "$BATS_TEST_TMPDIR/logs/preflight-worker-1.log")" -eq 2 ]
}

@test "nothing stays behind on a machine" {
  mkdir "$BATS_TEST_TMPDIR/tmp"
  TMPDIR="$BATS_TEST_TMPDIR/tmp" run -0 over_ssh preflight
  [ -z "$(ls -A "$BATS_TEST_TMPDIR/tmp")" ]
}

@test "only those that are named" {
  run -0 over_ssh preflight --only worker-1,worker-2
  [ "$(grep -c '^ssh ' "$CALLS")" -eq 2 ]
  run -1 over_ssh preflight --only worker-9
  says "--only names 'worker-9', which the inventory does not know"
}

@test "a user who is not root is one by sudo there" {
  fake id 'if [[ -n ${AS_ROOT:-} ]]; then echo 0; else echo 1000; fi'
  fake sudo '[[ $1 == -n ]] && shift; AS_ROOT=yes exec "$@"'
  run -0 over_ssh preflight --only worker-1
  called 'sudo -n bash'
}

@test "a dry run asks no machine" {
  run -0 over_ssh preflight --dry-run
  says 'preflight on worker-1 (10.0.0.11, worker)'
  called_not ssh
  [ ! -e "$BATS_TEST_TMPDIR/logs" ]
}
