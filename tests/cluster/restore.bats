#!/usr/bin/env bats
# shellcheck disable=SC2016 # a fake's body is expanded when it runs
# A backup becomes the cluster again: on the control plane as it stands. A run that is cut off is ended by the next one.

bats_require_minimum_version 1.5.0

setup() {
  load house
  load etcd
  load restore
  build_house
  fake_system
  fake_kubernetes
  fake_etcd
  machines
  control_plane control-1
  on control-1
  a_backup
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
  # Each moment at which something gets another name, until a run is not cut off any more.
  step=0 status=137
  while ((status == 137)); do
    step=$((step + 1))
    rm -rf "$NODES/10.0.0.10"
    cp -a "$BATS_TEST_TMPDIR/first" "$NODES/10.0.0.10"
    echo "$step" >"$BATS_TEST_TMPDIR/left"
    # Of the journal's own there are more, and they count for nothing here.
    fake mv '[[ $* != */marong-cluster/* ]] || exec '"$mv"' "$@"; read -r left <"'"$BATS_TEST_TMPDIR"'/left"; echo "$((left - 1))" >"'"$BATS_TEST_TMPDIR"'/left"; ((left != 1)) || kill -9 "$PPID"; exec '"$mv"' "$@"'
    run restore --yes
    cut_off=$status
    [[ $cut_off != 137 ]] || run -0 restore --yes
    is_restored
    [ "$(cat "$(aside | sort | head -n 1)/member/snap/db")" = 'data of before' ]
    status=$cut_off
  done
  [ "$status" -eq 0 ]
  [ "$step" -gt 10 ]
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
