#!/usr/bin/env bats
# shellcheck disable=SC2016 # a fake's body is expanded when it runs
# What a backup holds, that it is whole or not there at all, and which of them are kept.

bats_require_minimum_version 1.5.0

setup() {
  load house
  load etcd
  build_house
  fake_system
  fake_etcd
  machines
  control_plane control-1
  on control-1
  KEPT="$CLUSTER_ROOT/var/backups/marong-cluster"
}

backup() { cluster backup --local "$@"; }
over_ssh() { (unset CLUSTER_ROOT && cluster "$@" --logs "$BATS_TEST_TMPDIR/logs"); }

# No archive, and nothing half done either.
nothing_is_kept() { [ -z "$(find "$KEPT" -mindepth 1 2>/dev/null)" ]; }

# Of as many days, the last one the newest.
older_backups() {
  local day
  mkdir -p "$KEPT"
  chmod 700 "$KEPT"
  for ((day = 1; day <= $1; day++)); do
    printf -v day '%02d' "$day"
    echo old >"$KEPT/marong-cluster-202601${day}T020000Z.tar.gz"
    echo sum >"$KEPT/marong-cluster-202601${day}T020000Z.tar.gz.sha256"
  done
}

@test "a backup is one file with the snapshot, the keys and a page about it, for its owner alone" {
  run -0 backup
  [[ ${lines[-1]} =~ ^/var/backups/marong-cluster/marong-cluster-[0-9]{8}T[0-9]{6}Z\.tar\.gz:\ 12\ keys,\ revision\ 100,\ [0-9]+\ KB$ ]]
  [ "$(stat -c %a "$KEPT")" = 700 ]
  [ -z "$(find "$KEPT" -type f ! -perm 600)" ]
  (cd "$KEPT" && sha256sum -c --status ./*.sha256)
  [ "$(find "$KEPT" -mindepth 1 | wc -l)" -eq 2 ]
  cmp "$CLUSTER_ROOT/etc/kubernetes/pki/ca.crt" <(member pki/ca.crt)
  cmp "$CLUSTER_ROOT/etc/kubernetes/pki/etcd/ca.key" <(member pki/etcd/ca.key)
  cmp "$CLUSTER_ROOT/etc/kubernetes/control/encryption.yaml" <(member control/encryption.yaml)
  cmp "$CLUSTER_ROOT/etc/kubernetes/kubeadm.yaml" <(member kubeadm.yaml)
  grep -q '^100 12' <(member snapshot.db)
}

@test "the page says what it is of, and the checksum of every file" {
  run -0 backup
  member about >"$BATS_TEST_TMPDIR/about"
  ca=$(openssl x509 -pubkey -noout -in "$BATS_TEST_DIRNAME/fixtures/ca.crt" | openssl pkey -pubin -outform der | sha256sum)
  for line in 'format 1' 'node control-1' "ca-hash ${ca%% *}" 'endpoint k8s.marong.internal:6443' 'pod-cidr 10.244.0.0/16' 'service-cidr 10.96.0.0/12' \
    'kubernetes 1.35.3' 'etcd-image registry.k8s.io/etcd:3.6.6-0' 'revision 100' 'keys 12'; do
    grep -qxF "$line" "$BATS_TEST_TMPDIR/about" || { echo "not there: $line" && false; }
  done
  [ "$(sed -n 's/^sha256 [0-9a-f]\{64\}  //p' "$BATS_TEST_TMPDIR/about" | sort)" = "$(tar -tzf "$(newest)" | grep -v '/$' | grep -vx about | sort)" ]
}

@test "etcd is asked by its own image, by the certificate of its probes, and sees nothing else of the machine" {
  run -0 backup
  pki="$CLUSTER_ROOT/etc/kubernetes/pki/etcd"
  called "--mount type=bind,src=$pki,dst=$pki,options=rbind:ro"
  called "registry.k8s.io/etcd:3.6.6-0 marong-etcd-"
  called "etcdctl --endpoints https://127.0.0.1:2379 --dial-timeout 5s --cacert $pki/ca.crt --cert $pki/healthcheck-client.crt --key $pki/healthcheck-client.key snapshot save"
  called 'etcdutl snapshot status'
}

@test "an image without etcdutl is asked by etcdctl alone" {
  rm "$IMAGE/etcdutl"
  run -0 backup
  called 'etcdctl snapshot status'
}

@test "no key is in what is said or in a list of processes" {
  run -0 over_ssh backup
  secret=$(sed -n 's/^ *secret: //p' "$CLUSTER_ROOT/etc/kubernetes/control/encryption.yaml")
  says_not "$secret"
  called_not "$secret"
  run -1 grep -rF -- "$secret" "$BATS_TEST_TMPDIR/logs"
}

@test "a worker, and a machine without a cluster, have nothing to keep; all that is missing is said at once" {
  run -1 backup --node worker-1
  says 'worker-1 is a worker: what there is to keep is on the control planes.'
  rm "$CLUSTER_ROOT"/etc/kubernetes/{pki/sa.key,control/encryption.yaml}
  : >"$CLUSTER_ROOT/etc/kubernetes/manifests/etcd.yaml"
  : >"$CLUSTER_ROOT/etc/kubernetes/manifests/kube-apiserver.yaml"
  run -1 backup
  says 'control-1 cannot be backed up:'
  says '  - there is no /etc/kubernetes/pki/sa.key'
  says '  - there is no /etc/kubernetes/control/encryption.yaml'
  says 'etcd.yaml does not say which image etcd is and where it listens on 127.0.0.1'
  says 'kube-apiserver.yaml does not say which Kubernetes this is'
  nothing_is_kept
}

@test "a disk without room for it, and a folder that others may open, are said before anything is written" {
  head -c 3000000 /dev/zero >"$CLUSTER_ROOT/var/lib/etcd/member/snap/db"
  echo 60000 >"$CLUSTER_ROOT/free"
  run -1 backup
  says '  - /var/backups/marong-cluster has 58 MB free: a backup takes 72 MB'
  mkdir -p "$KEPT"
  chmod 755 "$KEPT"
  run -1 backup
  says '  - /var/backups/marong-cluster is open to others: chmod 700 /var/backups/marong-cluster'
  nothing_is_kept
  called_not ctr
}

@test "an etcd that does not answer is said in its own words, and nothing half done is left" {
  touch "$CLUSTER_ROOT/silent-etcd"
  run -1 backup
  says 'etcd gave no snapshot: Error: context deadline exceeded'
  nothing_is_kept
}

@test "a snapshot that is cut short, changed, or without sound pages is not kept" {
  for damage in 'head -c 300 "$1" >"$1.part" && mv "$1.part" "$1"' 'printf x | dd of="$1" conv=notrunc status=none' 'touch "$CLUSTER_ROOT/bad-pages"'; do
    ln -sf /bin/dd "$BIN/dd"
    echo "$damage" >"$CLUSTER_ROOT/meanwhile"
    run -1 backup
    says 'The snapshot that etcd gave is not whole, and was not kept'
    nothing_is_kept
  done
}

@test "whatever else lies with the keys comes along, links as what they lead to" {
  pki="$CLUSTER_ROOT/etc/kubernetes/pki"
  mkdir "$pki/of somebody"
  echo 'a key' >"$pki/of somebody/a b@c.key"
  ln -s "$pki/sa.pub" "$pki/link.pub"
  run -0 backup
  [ "$(member 'pki/of somebody/a b@c.key')" = 'a key' ]
  cmp "$pki/sa.pub" <(member pki/link.pub)
}

@test "keys that change while the snapshot is taken would not fit it" {
  echo 'echo other >>"$CLUSTER_ROOT/etc/kubernetes/control/encryption.yaml"' >"$CLUSTER_ROOT/meanwhile"
  run -1 backup
  says 'Keys were changed while the snapshot was taken: run it again.'
  nothing_is_kept
}

@test "an archive that cannot be written, or that could not be restored, gets no name" {
  tar=$(readlink "$BIN/tar")
  fake tar 'if [[ $1 == -czf ]]; then echo "tar: write error" >&2; exit 2; fi; exec '"$tar"' "$@"'
  run -1 backup
  says 'The archive could not be written: look for free space.'
  nothing_is_kept
  fake tar 'if [[ $1 == -czf ]]; then '"$tar"' "$@"; head -c 200 "$2" >"$2.part" && mv "$2.part" "$2"; else exec '"$tar"' "$@"; fi'
  run -1 backup
  says 'The archive could not be restored, and was not kept: cluster: '
  nothing_is_kept
}

@test "another run at work on the machine is waited for by nobody" {
  fake flock 'exit 1'
  run -1 backup
  says 'Another run is still at work on control-1'
  nothing_is_kept
}

@test "the newest are kept, as many as the inventory says, and only our own are counted and go" {
  sed -i 's/^backup-keep = .*/backup-keep = 3/' "$HOUSE/inventory"
  older_backups 5
  touch "$KEPT/marong-cluster-by-hand.tar.gz" "$KEPT/notes" "$KEPT/marong-cluster-20260101T020000Z.tar.gz.old"
  mkdir "$KEPT/marong-cluster-20250101T020000Z.tar.gz" "$KEPT/pki-20260101"
  run -0 backup
  [ "$(backups | grep -c '^marong-cluster-20260.*T020000Z.tar.gz$')" -eq 2 ]
  [ -f "$KEPT/marong-cluster-20260104T020000Z.tar.gz" ]
  [ -f "$KEPT/marong-cluster-20260105T020000Z.tar.gz.sha256" ]
  [ ! -e "$KEPT/marong-cluster-20260103T020000Z.tar.gz" ]
  [ ! -e "$KEPT/marong-cluster-20260103T020000Z.tar.gz.sha256" ]
  for other in marong-cluster-by-hand.tar.gz notes marong-cluster-20260101T020000Z.tar.gz.old marong-cluster-20250101T020000Z.tar.gz pki-20260101; do
    [ -e "$KEPT/$other" ]
  done
}

@test "the one just made stays, also when the clock was set back" {
  sed -i 's/^backup-keep = .*/backup-keep = 2/' "$HOUSE/inventory"
  older_backups 3
  fake date 'case $* in *%Y%m%dT*) echo 20200101T020000Z ;; *) echo 2020-01-01T02:00:00Z ;; esac'
  run -0 backup
  [ "$(backups | paste -sd ' ')" = 'marong-cluster-20200101T020000Z.tar.gz marong-cluster-20260103T020000Z.tar.gz' ]
}

@test "a backup that fails lets no older one go" {
  sed -i 's/^backup-keep = .*/backup-keep = 1/' "$HOUSE/inventory"
  older_backups 3
  touch "$CLUSTER_ROOT/silent-etcd"
  run -1 backup
  [ "$(backups | wc -l)" -eq 3 ]
}

@test "what a killed run has left goes with the next one" {
  mkdir -p "$KEPT/.marong-backup.abc123/all"
  chmod 700 "$KEPT"
  run -0 backup
  [ ! -e "$KEPT/.marong-backup.abc123" ]
}

@test "two of the same second do not meet" {
  fake date 'case $* in *%Y%m%dT*) echo 20261126T020000Z ;; *) echo 2026-11-26T02:00:00Z ;; esac'
  run -0 backup
  before=$(sha256sum <"$(newest)")
  run -1 backup
  says 'There is a backup of this second already: /var/backups/marong-cluster/marong-cluster-20261126T020000Z.tar.gz'
  [ "$(sha256sum <"$(newest)")" = "$before" ]
}

@test "a dry run says what would be done and which would go, and does none of it" {
  sed -i 's/^backup-keep = .*/backup-keep = 3/' "$HOUSE/inventory"
  older_backups 4
  before=$(fingerprint)
  run -0 backup --dry-run
  says 'snapshot save'
  says 'run    rm -f /var/backups/marong-cluster/marong-cluster-20260102T020000Z.tar.gz '
  says_not '20260103T020000Z'
  [ "$(fingerprint)" = "$before" ]
  called_not ctr
}

@test "by hand a copy goes into another folder, for its owner alone" {
  run -0 backup --to "$BATS_TEST_TMPDIR/copies"
  says "copied to $BATS_TEST_TMPDIR/copies"
  cmp "$(newest)" "$BATS_TEST_TMPDIR/copies/$(backups)"
  [ "$(stat -c %a "$BATS_TEST_TMPDIR/copies" "$BATS_TEST_TMPDIR/copies/$(backups)" | paste -sd ' ')" = '700 600' ]
  (cd "$BATS_TEST_TMPDIR/copies" && sha256sum -c --status ./*.sha256)
}

@test "a copy into what is no folder is refused before anything is done" {
  touch "$BATS_TEST_TMPDIR/file"
  run -1 backup --to "$BATS_TEST_TMPDIR/file"
  says '--to is a folder, and'
  nothing_is_kept
  run -1 over_ssh backup --to "$BATS_TEST_TMPDIR/file"
  says '--to is a folder, and'
  called_not ssh
}

# --- over SSH

three_planes() {
  printf 'node control-2 10.0.0.20 control-plane\nnode control-3 10.0.0.30 control-plane\n' >>"$HOUSE/inventory"
  machine control-2 10.0.0.20 2 3900
  machine control-3 10.0.0.30 2 3900
  control_plane control-2
  control_plane control-3
}

@test "over SSH every control plane keeps its own, and no worker is asked" {
  three_planes
  run -0 over_ssh backup
  [ "$(grep -c '✓ control-[123] .*backup: /var/backups/marong-cluster/marong-cluster-.*: 12 keys, revision 100' <<<"$output")" -eq 3 ]
  called_not '10.0.0.11'
}

@test "over SSH a copy of each comes to this machine, in a folder by its name, checked and for nobody else" {
  three_planes
  run -0 over_ssh backup --to "$BATS_TEST_TMPDIR/copies"
  for name in control-1 control-2 control-3; do
    on "$name"
    cmp "$(newest)" "$BATS_TEST_TMPDIR/copies/$name/$(backups)"
    says "copied to $BATS_TEST_TMPDIR/copies/$name/$(backups)"
  done
  [ -z "$(find "$BATS_TEST_TMPDIR/copies" -type f ! -perm 600)" ]
  (cd "$BATS_TEST_TMPDIR/copies/control-2" && sha256sum -c --status ./*.sha256)
}

@test "a copy that is cut off on its way, or another than what was made, is not kept" {
  cat=$(readlink "$BIN/cat")
  fake cat 'if [[ ${1:-} == */var/backups/* ]]; then exec head -c 100 "$1"; fi; exec '"$cat"' "$@"'
  run -1 over_ssh backup --to "$BATS_TEST_TMPDIR/copies"
  says 'did not become what the backup is, and was taken away'
  says 'did not come from control-1'
  [ -z "$(find "$BATS_TEST_TMPDIR/copies" -type f)" ]
}

@test "only a backup's own name is handed out" {
  run -1 cluster backup-copy --local --from ../../../etc/kubernetes/pki/ca.key
  says 'There is no backup ../../../etc/kubernetes/pki/ca.key on control-1.'
  run -1 cluster backup-copy --local --from marong-cluster-20260101T020000Z.tar.gz
  says 'There is no backup marong-cluster-20260101T020000Z.tar.gz on control-1.'
}
