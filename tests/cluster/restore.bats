#!/usr/bin/env bats
# shellcheck disable=SC2016 # a fake's body is expanded when it runs
# A backup becomes the cluster again: on the control plane as it stands. What is not whole or not ours is refused before anything is touched.

bats_require_minimum_version 1.5.0

setup() {
  load house
  load etcd
  build_house
  fake_system
  fake_kubernetes
  fake_etcd
  machines
  control_plane control-1
  on control-1
  FILE="$BATS_TEST_TMPDIR/kept/backup.tar.gz"
  a_backup
}

# Of revision 100; since then there are five changes more, and other data.
a_backup() {
  mkdir "$BATS_TEST_TMPDIR/kept"
  the_backup
  cp "$BATS_FILE_TMPDIR/backup.tar.gz" "$FILE"
  (cd "$BATS_TEST_TMPDIR/kept" && sha256sum backup.tar.gz >backup.tar.gz.sha256)
  etcd_holds control-1 105 14
  : >"$CALLS"
}

restore() { cluster restore --local --from "$FILE" "$@"; }
over_ssh() { (unset CLUSTER_ROOT && cluster "$@" --logs "$BATS_TEST_TMPDIR/logs"); }

# The archive as BODY, run in a folder with its members, makes it; with its own checksums right unless `as-it-is`.
remake() {
  local at="$BATS_TEST_TMPDIR/members"
  rm -rf "$at" "$FILE.sha256"
  mkdir "$at"
  tar -xzf "$FILE" -C "$at"
  (cd "$at" && eval "$1")
  if [[ ${2:-} != as-it-is ]]; then
    sed -i '/^sha256/d' "$at/about"
    (cd "$at" && find . -type f ! -path ./about -printf '%P\n' | while read -r path; do sha256sum "$path"; done | sed 's/^/sha256 /' >>about)
  fi
  (cd "$at" && tar -czf "$FILE" -- *)
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

data() { head -n 1 "$CLUSTER_ROOT/var/lib/etcd/member/snap/db" | tr -d '\0'; }
aside() { find "$CLUSTER_ROOT/var/lib/" -maxdepth 1 -name 'etcd.before-restore-*'; }

is_restored() {
  [ "$(data)" = '100 12' ]
  [ "$(stat -c %a "$CLUSTER_ROOT/var/lib/etcd")" = 700 ]
  [ "$(find "$CLUSTER_ROOT/etc/kubernetes/manifests" -name '*.yaml' | wc -l)" -eq 4 ]
  [ ! -e "$CLUSTER_ROOT/etc/kubernetes/manifests.before-restore" ]
  [ ! -e "$CLUSTER_ROOT/var/lib/marong-cluster/restore" ]
  [ ! -e "$CLUSTER_ROOT/var/lib/etcd.restoring" ]
}

@test "the cluster is as it was: the data of the snapshot, the manifests back, kubelet started anew, the data of before aside" {
  run -0 restore --yes
  [[ ${lines[-1]} == 'restored: 12 keys as they were on '*', revision 100' ]]
  is_restored
  called 'systemctl restart kubelet.service'
  [ "$(cat "$(aside)/member/snap/db")" = 'data of before' ]
  says 'holds data of before; when nobody wants them any more: rm -r /var/lib/etcd.before-restore-'
}

@test "etcd is the only member of what is restored, by the name and the address of its manifest" {
  run -0 restore --yes
  called '--name control-1 --initial-cluster control-1=https://10.0.0.10:2380 --initial-cluster-token restored-2'
  called ' --initial-advertise-peer-urls https://10.0.0.10:2380'
}

@test "revisions go on beyond all that was seen, where etcd can do that; else it is said what to do" {
  echo '      --bump-revision uint' >"$IMAGE/help"
  run -0 restore --yes
  called '--bump-revision 1000000005 --mark-compacted'
  says_not 'cannot move its revisions on'
  rm "$IMAGE/help" "$IMAGE/etcdutl"
  : >"$CALLS"
  run -0 restore --yes
  called 'etcdctl snapshot restore'
  called_not '--bump-revision'
  says 'systemctl restart kubelet on all other nodes'
}

@test "without --yes it says what would be lost, and nothing is done" {
  before=$(fingerprint)
  run -1 restore
  says 'Nothing was done. If this is meant, add --yes:'
  says '12 keys, revision 100; what is newer would be lost'
  says '5 changes have been made since (revision 105)'
  etcd_holds control-1 100 12
  run -1 restore
  says 'nothing has been changed since, or etcd is older (revision 100)'
  etcd_holds control-1 1000000140 12
  run -1 restore
  says 'this cluster was itself restored after that backup (revision 1000000140)'
  touch "$CLUSTER_ROOT/silent-etcd"
  run -1 restore
  says 'etcd does not answer here, so how much that is cannot be said'
  rm "$CLUSTER_ROOT/silent-etcd"
  etcd_holds control-1 105 14
  [ "$(fingerprint)" = "$before" ]
}

# --- what is refused

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

# --- what breaks off

@test "data that cannot be made leave the cluster as it runs" {
  touch "$CLUSTER_ROOT/no-restore"
  before=$(fingerprint)
  run -1 restore --yes
  says 'etcd made no data of the snapshot: Error: no space left on device'
  says_not 'has not ended'
  [ "$(fingerprint)" = "$before" ]
}

@test "an etcd that does not end is waited for, not for ever, and the way back is said" {
  touch "$CLUSTER_ROOT/stubborn"
  run -1 restore --yes
  says 'Waited 180 s in vain: etcd and the API server have ended.'
  says 'Or back: move what is in /etc/kubernetes/manifests.before-restore to /etc/kubernetes/manifests'
  [ "$(cat "$CLUSTER_ROOT/var/lib/etcd/member/snap/db")" = 'data of before' ]
  rm "$CLUSTER_ROOT/stubborn"
  run -1 cluster init --local
  says 'A restore on control-1 has not ended: ./cluster restore --from FILE --yes goes on.'
  run -1 restore
  says 'a restore was cut off here, and would go on'
  run -0 restore --yes
  is_restored
}

@test "data of before that cannot be put aside stay where they are, and the way back is without them" {
  mv=$(readlink "$BIN/mv")
  fake mv 'if [[ ${*: -1} == *etcd.before-restore-* ]]; then exit 1; fi; exec '"$mv"' "$@"'
  run -1 restore --yes
  says 'This did not work (status 1): mv '
  says 'Or back: move what is in /etc/kubernetes/manifests.before-restore to /etc/kubernetes/manifests, rm'
  [ "$(cat "$CLUSTER_ROOT/var/lib/etcd/member/snap/db")" = 'data of before' ]
}

@test "an API server that does not come is said with the way back, and the next run goes on from there" {
  touch "$CLUSTER_ROOT/silent-api"
  run -1 restore --yes
  says 'Waited 240 s in vain: the API server answers.'
  says "put /var/lib/etcd.before-restore-"
  rm "$CLUSTER_ROOT/silent-api"
  : >"$CALLS"
  run -0 restore --yes
  is_restored
  called_not 'snapshot restore'
  [ "$(aside | wc -l)" -eq 1 ]
}

@test "cut off at any step, the next run ends it, and the data of before are never lost" {
  mv=$(readlink "$BIN/mv")
  # All within one second.
  fake date 'echo 20261126T020000Z'
  cp -a "$NODES/10.0.0.10" "$BATS_TEST_TMPDIR/first"
  # Manifests away (1 to 4), data aside, data placed, manifests back (7 to 10), nothing.
  for step in 1 4 5 6 7 10 11; do
    rm -rf "$NODES/10.0.0.10"
    cp -a "$BATS_TEST_TMPDIR/first" "$NODES/10.0.0.10"
    echo "$step" >"$BATS_TEST_TMPDIR/left"
    fake mv 'read -r left <"'"$BATS_TEST_TMPDIR"'/left"; echo "$((left - 1))" >"'"$BATS_TEST_TMPDIR"'/left"; ((left != 1)) || kill -9 "$PPID"; exec '"$mv"' "$@"'
    run restore --yes
    if ((step < 11)); then
      [ "$status" -eq 137 ]
      run -0 restore --yes
    fi
    is_restored
    [ "$status" -eq 0 ]
    [ "$(cat "$(aside | sort | head -n 1)/member/snap/db")" = 'data of before' ]
  done
}

@test "another backup than the one that was cut off begins again, and the data of before stay known" {
  touch "$CLUSTER_ROOT/silent-api"
  run -1 restore --yes
  rm "$CLUSTER_ROOT/silent-api"
  first=$(aside)
  remake 'sed -i "s/^made .*/made 2026-01-01T00:00:00Z/" about'
  fake date 'echo 20991231T000000Z'
  run -0 restore --yes
  is_restored
  [ "$(cat "$first/member/snap/db")" = 'data of before' ]
  says "${first#"$CLUSTER_ROOT"} holds data of before"
}

@test "the key that the kept secrets were written by comes back with them, and the other one stays" {
  file="$CLUSTER_ROOT/etc/kubernetes/control/encryption.yaml"
  cp "$file" "$BATS_TEST_TMPDIR/first.yaml"
  echo 'keys: [key2]' >"$file"
  run -0 restore --yes
  cmp "$BATS_TEST_TMPDIR/first.yaml" "$file"
  [ "$(stat -c %a "$file")" = 600 ]
  [ "$(cat "${file%.yaml}".before-restore-*.yaml)" = 'keys: [key2]' ]
  says_not "$(sed -n 's/^ *secret: //p' "$file")"
}

@test "the other control planes are members of an etcd that is no more, and that is said before and after" {
  printf 'node control-2 10.0.0.20 control-plane\nnode control-3 10.0.0.30 control-plane\n' >>"$HOUSE/inventory"
  run -1 restore
  says 'control-2,control-3 would go on with the cluster of now and have to be reset at once: ./cluster reset --only control-2,control-3 --yes'
  run -0 restore --yes
  says './cluster reset --only control-2,control-3 --yes, then ./cluster join --control-plane'
}

@test "a dry run judges, says each step and does none of them" {
  before=$(fingerprint)
  run -0 restore --dry-run
  says 'snapshot restore into /var/lib/etcd.restoring'
  says 'run    mv /etc/kubernetes/manifests/etcd.yaml /etc/kubernetes/manifests.before-restore/etcd.yaml'
  says 'run    mv /var/lib/etcd /var/lib/etcd.before-restore-'
  says 'wait   the API server answers'
  [ "$(fingerprint)" = "$before" ]
  called_not snapshot
  remake 'sed -i "s/^ca-hash .*/ca-hash 0000/" about'
  run -1 restore --dry-run
  says "it is another cluster's"
}
