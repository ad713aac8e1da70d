#!/usr/bin/env bats
# shellcheck disable=SC2016 # a fake's body is expanded when it runs
# A backup becomes the cluster again on a new machine, and from an admin's machine over SSH.

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
  FILE="$BATS_TEST_TMPDIR/backup.tar.gz"
  the_backup
  cp "$BATS_FILE_TMPDIR/backup.tar.gz" "$FILE"
  : >"$CALLS"
}

# The first machine is gone, and there is another in its place.
a_new_machine() {
  mv "$NODES/10.0.0.10" "$BATS_TEST_TMPDIR/lost"
  rm "$NODES/control-1"
  machine control-1 10.0.0.10 2 3900
  prepared control-1
}

restore() { cluster restore --local --from "$FILE" "$@"; }
over_ssh() { (unset CLUSTER_ROOT && cluster "$@" --logs "$BATS_TEST_TMPDIR/logs"); }
lost() { cat "$BATS_TEST_TMPDIR/lost$1"; }
file() { cat "$CLUSTER_ROOT$1"; }

is_restored() {
  [ "$(head -n 1 "$CLUSTER_ROOT/var/lib/etcd/member/snap/db" | tr -d '\0')" = '100 12' ]
  [ "$(stat -c %a "$CLUSTER_ROOT/var/lib/etcd")" = 700 ]
  cmp <(file /etc/kubernetes/pki/sa.key) <(lost /etc/kubernetes/pki/sa.key)
  [ ! -e "$CLUSTER_ROOT/var/lib/marong-cluster/restore" ]
  [ -e "$CLUSTER_ROOT/var/lib/marong-cluster/init" ]
}

@test "the keys come first, then the data, then kubeadm begins upon them" {
  a_new_machine
  kubeadm=$(tail -n +3 "$BIN/kubeadm")
  fake kubeadm 'if [[ $1 == init ]]; then head -n 1 "$CLUSTER_ROOT/var/lib/etcd/member/snap/db" >"$CLUSTER_ROOT/found"; cat "$CLUSTER_ROOT/etc/kubernetes/pki/etcd/ca.key" >>"$CLUSTER_ROOT/found"; fi
    '"$kubeadm"
  run -0 restore --yes
  grep -q '^100 12' "$CLUSTER_ROOT/found"
  grep -qx 'etcd/ca.key of the cluster' "$CLUSTER_ROOT/found"
  called "kubeadm init --config $CLUSTER_ROOT/etc/kubernetes/kubeadm.yaml --skip-token-print --ignore-preflight-errors=DirAvailable--var-lib-etcd"
  called '--name control-1 --initial-cluster control-1=https://10.0.0.10:2380'
  is_restored
  [[ ${lines[-1]} == 'restored: 12 keys as they were on '*', revision 100' ]]
  says 'k8s.marong.internal has to lead to 10.0.0.10; the workers come by themselves then'
}

@test "keys have the modes that kubeadm gives them, and the encryption is the one of the backup" {
  a_new_machine
  run -0 restore --yes
  for path in pki/ca.key pki/sa.key pki/sa.pub pki/etcd/ca.key control/encryption.yaml; do
    [ "$(stat -c %a "$CLUSTER_ROOT/etc/kubernetes/$path")" = 600 ]
  done
  for path in pki/ca.crt pki/front-proxy-ca.crt pki/etcd/ca.crt; do
    [ "$(stat -c %a "$CLUSTER_ROOT/etc/kubernetes/$path")" = 644 ]
  done
  [ "$(stat -c %a "$CLUSTER_ROOT/etc/kubernetes/control")" = 700 ]
  cmp <(file /etc/kubernetes/control/encryption.yaml) <(lost /etc/kubernetes/control/encryption.yaml)
}

@test "certificates for the addresses of the machine of before are left to kubeadm to make anew" {
  a_new_machine
  run -0 restore --yes
  [ ! -e "$CLUSTER_ROOT/etc/kubernetes/pki/apiserver.crt" ]
  [ ! -e "$CLUSTER_ROOT/etc/kubernetes/pki/etcd/healthcheck-client.key" ]
}

@test "the image that the backup names is fetched when it is not there" {
  a_new_machine
  run -0 restore --yes
  called_not 'images pull'
  : >"$CLUSTER_ROOT/images"
  rm -r "$CLUSTER_ROOT"/{etc/kubernetes,var/lib/marong-cluster}
  touch "$CLUSTER_ROOT/offline"
  run -1 restore --yes
  says 'This did not work (status 1): ctr -n k8s.io images pull registry.k8s.io/etcd:3.6.6-0'
  [ ! -e "$CLUSTER_ROOT/etc/kubernetes" ]
  rm "$CLUSTER_ROOT/offline"
  run -0 restore --yes
  called 'ctr -n k8s.io images pull registry.k8s.io/etcd:3.6.6-0'
}

@test "a machine that is to have another endpoint or other networks is no place for it, all at once" {
  a_new_machine
  sed -i 's/^endpoint = .*/endpoint = k8s.elsewhere:6443/; s|^pod-cidr = .*|pod-cidr = 10.200.0.0/16|; s|^service-cidr = .*|service-cidr = 10.112.0.0/12|' "$HOUSE/inventory"
  before=$(fingerprint)
  run -1 restore --yes
  says '  - its cluster has the endpoint k8s.marong.internal:6443, and the inventory says k8s.elsewhere:6443'
  says '  - its cluster has the pod-cidr 10.244.0.0/16'
  says '  - its cluster has the service-cidr 10.96.0.0/12'
  [ "$(fingerprint)" = "$before" ]
}

@test "without --yes it says that there must not be two of a cluster" {
  a_new_machine
  before=$(fingerprint)
  run -1 restore
  says 'if the cluster still runs elsewhere, there would be two of it: stop that one first'
  [ "$(fingerprint)" = "$before" ]
}

@test "a machine that is not prepared is told so, and nothing is done" {
  a_new_machine
  rm -r "$CLUSTER_ROOT/packages"
  before=$(fingerprint)
  run -1 restore --yes
  says '  - kubeadm 1.35.3 is not installed: ./cluster prepare'
  [ "$(fingerprint)" = "$before" ]
}

@test "data that lie there already are put aside" {
  a_new_machine
  mkdir -p "$CLUSTER_ROOT/var/lib/etcd/member"
  echo stray >"$CLUSTER_ROOT/var/lib/etcd/member/file"
  run -0 restore --yes
  is_restored
  [ "$(cat "$CLUSTER_ROOT"/var/lib/etcd.before-restore-*/member/file)" = stray ]
}

@test "a kubeadm that fails leaves a restore that can be run again, and no way to a blank cluster" {
  a_new_machine
  touch "$CLUSTER_ROOT/fails"
  run -1 restore --yes
  says 'This did not work (status 1): kubeadm init'
  says 'The restore on control-1 has not ended. Run it again, and it begins anew by itself; ./cluster reset --yes makes a new machine of control-1 again.'
  run -1 cluster init --local
  says 'A restore on control-1 has not ended'
  rm "$CLUSTER_ROOT/fails"
  run -0 restore --yes
  called 'kubeadm reset --force'
  is_restored
}

@test "a run that was cut off after kubeadm had ended goes on from there" {
  a_new_machine
  touch "$CLUSTER_ROOT/cut-off"
  run restore --yes
  [ "$status" -eq 137 ]
  run -0 restore --yes
  says 'the data are in place'
  says 'kubeadm had ended its work when it was cut off'
  called_not 'kubeadm reset'
  [ "$(grep -c '^kubeadm init --config' "$CALLS")" -eq 1 ]
  is_restored
}

@test "a cluster that was begun here and is another one is not written over" {
  a_new_machine
  touch "$CLUSTER_ROOT/fails"
  run -1 cluster init --local
  mkdir -p "$CLUSTER_ROOT/etc/kubernetes/pki"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=other -keyout "$BATS_TEST_TMPDIR/key" -out "$CLUSTER_ROOT/etc/kubernetes/pki/ca.crt" 2>/dev/null
  before=$(fingerprint)
  run -1 restore --yes
  says "it is another cluster's: its CA is not the one in /etc/kubernetes/pki. If control-1 is to leave its own: ./cluster reset --yes first"
  [ "$(fingerprint)" = "$before" ]
}

@test "a dry run of it says each step, shows no key and does nothing" {
  a_new_machine
  before=$(fingerprint)
  run -0 restore --dry-run
  says 'write  /etc/kubernetes/pki/ca.key (600)'
  says 'snapshot restore into /var/lib/etcd.restoring, as the only member control-1'
  says 'run    kubeadm init'
  says_not 'ca.key of the cluster'
  says_not c2VjcmV0
  [ "$(fingerprint)" = "$before" ]
}

@test "over SSH the plan needs neither a machine nor a backup" {
  run -0 cluster restore --dry-run
  says 'restore on control-1 (10.0.0.10, control-plane)'
  says '  asks   whether the backup is whole, by its checksums and by etcd'\''s own, of this cluster, and of Kubernetes 1.35'
  says '         | (of the backup)'
  says_not 'made there: 32 random bytes'
  called_not ssh
}

# --- over SSH

@test "over SSH the backup goes inside the bundle to the first control plane, and what is to be done then is said here" {
  a_new_machine
  run -0 over_ssh restore --from "$FILE" --yes
  is_restored
  says '✓ control-1'
  says 'restored: 12 keys as they were on'
  says '  next   k8s.marong.internal has to lead to 10.0.0.10'
  [ "$(grep -c '^ssh ' "$CALLS")" -eq 1 ]
  called_not 'ca.key of the cluster'
  called_not c2VjcmV0
  run -1 grep -rE 'c2VjcmV0|of the cluster$' "$BATS_TEST_TMPDIR/logs"
}

@test "over SSH it is not done without --yes, and what it would mean comes back" {
  etcd_holds control-1 107 12
  before=$(fingerprint)
  run -1 over_ssh restore --from "$FILE"
  says '7 changes have been made since (revision 107)'
  [ "$(fingerprint)" = "$before" ]
}

@test "what is wrong with a backup itself is said before any machine is asked" {
  run -1 over_ssh restore --yes
  says 'Which backup? ./cluster restore --from FILE.'
  sed -i 's/^KUBERNETES_VERSION=.*/KUBERNETES_VERSION=1.34.2/' "$HOUSE/versions.env"
  run -1 over_ssh restore --yes --from "$FILE"
  says '  - it is of Kubernetes 1.35.3, and the versions say 1.34.2: name a file with that minor by --versions'
  head -c 500 "$FILE" >"$FILE.part"
  run -1 over_ssh restore --yes --from "$FILE.part"
  says 'is truncated, damaged or no backup at all'
  called_not ssh
}
