#!/usr/bin/env bats
# shellcheck disable=SC2016 # a fake's body is expanded when it runs
# The run-books of docs/operations.md are done word by word, on machines that are folders: what they say works, and leaves what they promise.

bats_require_minimum_version 1.5.0

setup() {
  load house
  build_house
  PAGE="${BATS_TEST_DIRNAME%/tests/*}/docs/operations.md"
  fake_system
  fake_kubernetes
  machines
  all_locked
  fake ssh-keyscan
  for program in journalctl df; do fake "$program"; done
  chmod +x "$BIN"/{ssh-keyscan,journalctl,df}
}

# What a section gives to be typed, as one script.
commands_of() {
  awk -v title="### $1" '
    index($0, "##") == 1 { within = $0 == title }
    within && /^ *```/ { block = !block; indent = index($0, "`") - 1; next }
    within && block { print substr($0, indent + 1) }' "$PAGE"
}

# done_by TITLE: in the folder of the scripts, as its reader does it.
done_by() {
  commands_of "$1" >"$BATS_TEST_TMPDIR/commands"
  [ -s "$BATS_TEST_TMPDIR/commands" ]
  (cd "$HOUSE" && PATH="$PATH:$BIN" bash -euo pipefail "$BATS_TEST_TMPDIR/commands")
}

@test "every run-book has its number, its title and commands that a shell can read" {
  mapfile -t titles < <(sed -n 's/^### \(Run-book [0-9]*: .*\)$/\1/p' "$PAGE")
  [ "${#titles[@]}" -eq 9 ]
  for title in "${titles[@]}"; do
    commands_of "$title" >"$BATS_TEST_TMPDIR/commands"
    [ -s "$BATS_TEST_TMPDIR/commands" ]
    bash -n "$BATS_TEST_TMPDIR/commands"
  done
}
