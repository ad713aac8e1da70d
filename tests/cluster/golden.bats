#!/usr/bin/env bats
# What a dry run says is compared word by word: both sets of versions, one control plane and three.
# `GOLDEN=write bats tests/cluster/golden.bats` writes the files anew; read the difference before you keep it.

bats_require_minimum_version 1.5.0

setup() {
  load house
  build_house
  fake_web
  sed -i '/^[^#]/d' "$HOUSE/versions.lock"
  all_locked
}

three_planes() {
  sed -e 's/^node .*//' "$HOUSE/inventory.example" >"$HOUSE/inventory"
  cat >>"$HOUSE/inventory" <<'END'
node control-1 10.0.0.10 control-plane
node control-2 10.0.0.20 control-plane
node control-3 10.0.0.30 control-plane
node worker-1 10.0.0.11 worker
END
}

# golden FILE VERB…: what all of them say together.
golden() {
  local file="$BATS_TEST_DIRNAME/golden/$1" verb
  for verb in "${@:2}"; do
    # shellcheck disable=SC2086 # a verb may have an option
    printf '# ./cluster %s --dry-run\n' "$verb" && cluster $verb --dry-run --versions "$versions" || return 1
  done >"$BATS_TEST_TMPDIR/said"
  [[ ${GOLDEN:-} != write ]] || cat "$BATS_TEST_TMPDIR/said" >"$file"
  diff "$file" "$BATS_TEST_TMPDIR/said"
}

each_of() {
  local name=$1 verbs
  mapfile -t verbs < <("$HOUSE/cluster" help | sed -nE 's/^  \.\/cluster ([a-z-]+( --control-plane)?)( .*)?$/\1/p' | grep -vxE 'show|up')
  golden "$name.txt" "${verbs[@]}"
}

@test "the supported pair, one control plane" {
  versions="$HOUSE/versions.env"
  each_of supported-one
}

@test "up says what its verbs say, in their order" {
  versions="$HOUSE/versions.env"
  sed -i '/^node worker-[123]/d' "$HOUSE/inventory"
  golden up.txt up
}

@test "the supported pair, three control planes" {
  versions="$HOUSE/versions.env"
  three_planes
  each_of supported-three
}

@test "the seed's pair, one control plane" {
  versions="$HOUSE/versions.seed-1.29.env"
  each_of seed-one
}

@test "the seed's pair, three control planes" {
  versions="$HOUSE/versions.seed-1.29.env"
  three_planes
  each_of seed-three
}

@test "a dry run calls nothing and writes nothing" {
  versions="$HOUSE/versions.env"
  before=$(cd "$HOUSE" && find . -type f -exec sha256sum {} + | sort)
  fake_system
  : >"$CALLS"
  cluster up --dry-run >/dev/null
  cluster lock --dry-run >/dev/null
  [ ! -s "$CALLS" ] || { cat "$CALLS" && false; }
  [ "$(cd "$HOUSE" && find . -type f -exec sha256sum {} + | sort)" = "$before" ]
}
