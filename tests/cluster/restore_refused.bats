#!/usr/bin/env bats
# shellcheck disable=SC2016 # a fake's body is expanded when it runs
# What is not whole, not ours or not for this place is refused before anything is touched, and all of it is said at once.

bats_require_minimum_version 1.5.0

setup() {
  load house
  load etcd
  load restore
  build_restore
}

# refused "what is said": and nothing was touched.
refused() {
  local before
  before=$(fingerprint)
  run -1 restore --yes
  says "$1"
  [ "$(fingerprint)" = "$before" ]
  called_not 'snapshot restore'
}

@test "without a backup, or with one that is not there, it says so" {
  run -1 cluster restore --local --yes
  says 'Which backup? ./cluster restore --from FILE.'
  run -1 cluster restore --local --yes --from "$BATS_TEST_TMPDIR/nowhere"
  says "There is no backup at $BATS_TEST_TMPDIR/nowhere."
}

@test "a truncated archive is refused, with the checksum beside it or without" {
  head -c "$(($(stat -c %s "$FILE") - 40))" "$FILE" >"$FILE.part"
  mv "$FILE.part" "$FILE"
  refused 'is not what'
  rm "$FILE.sha256"
  refused 'is truncated, damaged or no backup at all'
  echo 'no archive' >"$FILE"
  refused 'is truncated, damaged or no backup at all'
}

@test "one that lost its outer checksum is taken by those inside" {
  rm "$FILE.sha256"
  run -0 restore --yes
  is_restored
}

@test "a file that is not what it was, that is missing or that nobody listed is refused, all of it at once" {
  remake 'echo x >>pki/ca.key; rm pki/sa.key; echo x >pki/stranger; printf x >>snapshot.db' as-it-is
  refused '  - pki/ca.key is not what it was'
  says '  - pki/sa.key is missing'
  says '  - pki/stranger is not in its list'
  says '  - snapshot.db is not what it was'
}

@test "a snapshot with right checksums around it, and the wrong hash of etcd inside, is refused" {
  remake '{ echo "100 13"; tail -c +8 snapshot.db; } >other; mv other snapshot.db'
  refused 'snapshot.db has not the hash that etcd wrote at its end'
}

@test "a snapshot whose pages are not sound, or which holds another revision than is said, is refused" {
  touch "$CLUSTER_ROOT/bad-pages"
  refused 'etcd does not take the snapshot for a sound one: snapshot file integrity check failed'
  rm "$CLUSTER_ROOT/bad-pages"
  remake 'sed -i "s/^revision .*/revision 99/" about'
  refused 'etcd does not take the snapshot for a sound one'
}

@test "an archive of something else, or with files that would go elsewhere, is refused" {
  cp "$FILE" "$FILE.first"
  for body in 'ln -s /etc/passwd pki/link' 'echo x >stranger' 'mkdir other; echo x >other/file'; do
    cp "$FILE.first" "$FILE"
    remake "$body"
    refused 'is no backup of these scripts'
  done
  cp "$FILE.first" "$FILE"
  rm -r "$FILE.sha256" 2>/dev/null || true
  (cd "$BATS_TEST_TMPDIR/members" && mkdir -p pki/deep && tar -czPf "$FILE" --transform 's|^about|pki/../../about|' about)
  refused 'is no backup of these scripts'
}

@test "a format that these scripts do not read, and a page that lacks something, are refused" {
  cp "$FILE" "$FILE.first"
  remake 'sed -i "s/^format .*/format 0/" about'
  refused 'is of format 0: these scripts read format 1 alone'
  cp "$FILE.first" "$FILE"
  remake 'sed -i "/^endpoint/d" about'
  refused 'nothing in it says its endpoint'
  cp "$FILE.first" "$FILE"
  remake 'rm about' as-it-is
  refused 'it has no page about it'
}

@test "a backup of another cluster, or of another minor, is refused, both at once" {
  remake 'sed -i "s/^ca-hash .*/ca-hash 0000/; s/^kubernetes .*/kubernetes 1.34.9/" about'
  refused "  - it is another cluster's: its CA is not the one in /etc/kubernetes/pki"
  says '  - it is of Kubernetes 1.34.9, and the versions say 1.35.3'
}

@test "a worker, and a control plane that is not the first, are told where to restore" {
  run -1 restore --yes --node worker-1
  says '  - worker-1 is a worker: a cluster is restored on control-1'
  printf 'node control-2 10.0.0.20 control-plane\nnode control-3 10.0.0.30 control-plane\n' >>"$HOUSE/inventory"
  run -1 restore --yes --node control-2
  says '  - a cluster begins anew on the first control plane of the inventory, and that is control-1'
}

@test "an etcd whose manifest says other things than these scripts know, and a disk without room, are refused" {
  sed -i 's|data-dir=.*|data-dir=/mnt/etcd|; /--name=/d' "$CLUSTER_ROOT/etc/kubernetes/manifests/etcd.yaml"
  echo 100 >"$CLUSTER_ROOT/free"
  refused '  - etcd keeps its data in /mnt/etcd'
  says '  - the manifest of etcd does not say name'
  says '  - /var/lib has 0 MB free: what is restored takes 64 MB'
}

@test "a file system of its own under etcd cannot be put aside, and is refused" {
  stat=$(readlink "$BIN/stat")
  fake stat 'if [[ $* == "-c %d "*/var/lib/etcd ]]; then echo 99; else exec '"$stat"' "$@"; fi'
  refused '/var/lib/etcd is a file system of its own'
}

@test "a cluster that lost its CA is restored as a new machine, after a reset" {
  rm "$CLUSTER_ROOT/etc/kubernetes/pki/ca.crt"
  refused 'control-1 has a cluster, but no CA to know it by: ./cluster reset --yes'
}
