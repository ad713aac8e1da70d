#!/usr/bin/env bats
# What Loki gets of a line: no Fluent Bit is asked, our sections are played by fluent-bit.mjs.
# shellcheck disable=SC2016 # the dollars are Fluent Bit's

bats_require_minimum_version 1.5.0

setup() {
  here="$BATS_TEST_DIRNAME" values="${BATS_TEST_DIRNAME%/tests/*}/cluster/addons/values/fluent-bit.yaml"
}

play() { node "$here/fluent-bit.mjs" "$1" "$here/fixtures/containers.log"; }

@test "every line arrives as it was written, with four labels, its pod and its node" {
  play "$values" >"$BATS_TEST_TMPDIR/got"
  diff "$here/fixtures/loki.txt" "$BATS_TEST_TMPDIR/got"
}

@test "the levels that .NET writes become those that Loki knows" {
  local pair
  for pair in Trace:debug Debug:debug Information:info Warning:warn Error:error Critical:critical Loud:unknown; do
    printf 'a n c x | 2026-11-26T06:16:46.784Z stdout F {"LogLevel":"%s"}\n' "${pair%:*}" >"$BATS_TEST_TMPDIR/line"
    run -0 node "$here/fluent-bit.mjs" "$values" "$BATS_TEST_TMPDIR/line"
    [[ $output == *" level=${pair#*:} |"* ]] || { echo "$pair: $output" && return 1; }
  done
}

@test "a label more, or a key that is left on the record, would be seen" {
  sed 's/, level=\$level$/, level=$level, pod=$pod/' "$values" >"$BATS_TEST_TMPDIR/label.yaml"
  sed 's/Allowlist_key level$/&\n        Allowlist_key stream/' "$values" >"$BATS_TEST_TMPDIR/key.yaml"
  local file
  for file in label key; do
    ! cmp -s "$values" "$BATS_TEST_TMPDIR/$file.yaml"
    play "$BATS_TEST_TMPDIR/$file.yaml" >"$BATS_TEST_TMPDIR/got"
    run -1 diff -q "$here/fixtures/loki.txt" "$BATS_TEST_TMPDIR/got"
  done
}

@test "an option that nobody looked up is refused" {
  sed 's/Line_Format json/&\n        Labels_All On/' "$values" >"$BATS_TEST_TMPDIR/values.yaml"
  run -1 play "$BATS_TEST_TMPDIR/values.yaml"
  [[ $output == *'loki has options that nobody looked up: labels_all'* ]]
}

@test "a label that takes a part of what is to be removed is refused" {
  sed 's/app=\$app/app=$kubernetes['"'labels'"']/; s/Remove_Keys namespace/Remove_Keys kubernetes/' "$values" >"$BATS_TEST_TMPDIR/values.yaml"
  run -1 play "$BATS_TEST_TMPDIR/values.yaml"
  [[ $output == *'loki: a label takes a part of kubernetes'* ]]
}

@test "what was written before it looked is read too, and nothing twice" {
  grep -qx '        Read_from_Head On' "$values"
  grep -qx '        DB /var/lib/fluent-bit/tail.db' "$values"
  grep -A 1 'name: state$' "$values" | grep -A 1 'mountPath: /var/lib/fluent-bit'
}

@test "buffers are bounded, on disk, and nothing is tried for ever" {
  local line
  for line in 'storage.type filesystem' 'storage.total_limit_size 512M' 'storage.max_chunks_up 32' 'Buffer_Max_Size 256K' 'Retry_Limit 30' 'storage.metrics On' 'HTTP_Server On'; do
    grep -qF "        $line" "$values" || { echo "missing: $line" && return 1; }
  done
  run -1 grep -E 'Retry_Limit +(False|no_limits)' "$values"
}

@test "what it reads it cannot write, and its own lines it does not send" {
  grep -A 2 -- '- name: varlog$' "$values" | grep -A 2 'mountPath: /var/log' >"$BATS_TEST_TMPDIR/mount"
  grep -q 'readOnly: true' "$BATS_TEST_TMPDIR/mount"
  grep -q 'Exclude_Path /var/log/containers/fluent-bit-\*_node-agents_\*.log' "$values"
}
