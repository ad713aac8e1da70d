#!/usr/bin/env bats
# Checksums are asked for once, where there is a way out, and are not replaced in silence.

bats_require_minimum_version 1.5.0

setup() {
  load house
  build_house
  fake_system
  sed -i '/^[^#]/d' "$HOUSE/versions.lock"
}

@test "what the versions need is locked, for each set of versions" {
  run -0 cluster lock
  [ "$(grep -c '✓ locked' <<<"$output")" -eq 4 ]
  grep -qE '^calico-manifest 3\.31\.3 [0-9a-f]{64}$' "$HOUSE/versions.lock"
  grep -qxF "$(head -n 1 "$BATS_TEST_DIRNAME/fixtures/keys.lock")" "$HOUSE/versions.lock"
  run -0 cluster lock --versions "$HOUSE/versions.seed-1.29.env"
  [ "$(grep -c '✓ locked' <<<"$output")" -eq 2 ]
  grep -qE '^calico-manifest 3\.27\.2 [0-9a-f]{64}$' "$HOUSE/versions.lock"
}

@test "a second time nothing is other" {
  run -0 cluster lock
  before=$(sha256sum <"$HOUSE/versions.lock")
  run -0 cluster lock
  [ "$(grep -c '✓ same' <<<"$output")" -eq 4 ]
  [ "$(sha256sum <"$HOUSE/versions.lock")" = "$before" ]
}

@test "another content under a locked name is said, and what is locked stays" {
  run -0 cluster lock
  before=$(sha256sum <"$HOUSE/versions.lock")
  echo '# tampered' >>"$HOUSE/calico.yaml"
  run -1 cluster lock
  says '✗ other'
  says 'take their lines out of versions.lock first'
  says '  - calico-manifest 3.31.3'
  [ "$(sha256sum <"$HOUSE/versions.lock")" = "$before" ]
}

@test "without a way out it says what was not reached" {
  echo raw.githubusercontent.com >"$HOUSE/offline"
  run -1 cluster lock
  says 'https://raw.githubusercontent.com/projectcalico/calico/v3.31.3/manifests/calico.yaml could not be fetched'
  [ "$(grep -c '^calico' "$HOUSE/versions.lock")" -eq 0 ]
}

@test "a dry run names the addresses and asks none" {
  run -0 cluster lock --dry-run
  says 'fetch  https://pkgs.k8s.io/core:/stable:/v1.35/deb/Release.key'
  called_not curl
}
