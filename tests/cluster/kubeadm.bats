#!/usr/bin/env bats
# The cluster's begin, its network, and who joins it: what kubeadm is told, what is done again and what is not, and that no secret is seen.
# shellcheck disable=SC2016 # a fake's body is expanded when it runs

bats_require_minimum_version 1.5.0

setup() {
  load house
  build_house
  fake_system
  fake_kubernetes
  machines
  prepared control-1 worker-1 worker-2 worker-3
  all_locked
  on control-1
}

init() { cluster init --local "$@"; }
file() { cat "$CLUSTER_ROOT$1"; }
mode() { stat -c %a "$CLUSTER_ROOT$1"; }
over_ssh() { (unset CLUSTER_ROOT && cluster "$@" --logs "$BATS_TEST_TMPDIR/logs"); }

# A ticket for NODE, with a private mode.
ticket_for() {
  (on control-1 && cluster ticket --local --to "$BATS_TEST_TMPDIR/ticket" "${@:2}")
  on "$1"
}

three_planes() {
  sed -i '/^node worker-[23]/d' "$HOUSE/inventory"
  printf 'node control-2 10.0.0.20 control-plane\nnode control-3 10.0.0.30 control-plane\n' >>"$HOUSE/inventory"
  machine control-2 10.0.0.20 2 3900
  machine control-3 10.0.0.30 2 3900
  prepared control-2 control-3
}

@test "a fresh control plane begins the cluster with all that the design asks for" {
  run -0 init
  called 'kubeadm init --config'
  file /etc/kubernetes/kubeadm.yaml | grep -qx 'controlPlaneEndpoint: k8s.marong.internal:6443'
  file /etc/kubernetes/kubeadm.yaml | grep -qx '  podSubnet: 10.244.0.0/16'
  [ "$(mode /etc/kubernetes/control)" = 700 ]
  [ "$(mode /etc/kubernetes/control/encryption.yaml)" = 600 ]
  [ "$(mode /etc/kubernetes/control/audit-policy.yaml)" = 600 ]
  [ "$(mode /etc/kubernetes/kubeadm.yaml)" = 600 ]
}

@test "the key of the encryption is random, 32 bytes, and in no output, list of processes or log" {
  run -0 over_ssh init
  key=$(file /etc/kubernetes/control/encryption.yaml | sed -n 's/^ *secret: //p')
  [ "$(base64 -d <<<"$key" | wc -c)" -eq 32 ]
  says_not "$key"
  called_not "$key"
  run -1 grep -rF -- "$key" "$BATS_TEST_TMPDIR/logs"
}

@test "a second run begins nothing, and keeps the key" {
  run -0 init
  before=$(fingerprint)
  : >"$CALLS"
  run -0 init
  says 'nothing to change'
  [ "$(fingerprint)" = "$before" ]
  called_not kubeadm
}

@test "a begin that failed is taken back by the next run and begun anew, with the same key" {
  touch "$CLUSTER_ROOT/fails"
  run -1 init
  says 'This did not work (status 1): kubeadm init'
  key=$(sha256sum <"$CLUSTER_ROOT/etc/kubernetes/control/encryption.yaml")
  rm "$CLUSTER_ROOT/fails"
  echo 'LISTEN 0 128 *:10250 *:*' >"$CLUSTER_ROOT/listening"
  run -0 init
  called 'kubeadm reset --force'
  [ "$(sha256sum <"$CLUSTER_ROOT/etc/kubernetes/control/encryption.yaml")" = "$key" ]
  [ "$(grep -c '^kubeadm init --config' "$CALLS")" -eq 2 ]
}

@test "a run that was cut off after kubeadm had ended does not begin again" {
  touch "$CLUSTER_ROOT/cut-off"
  run init
  [ "$status" -ne 0 ]
  run -0 init
  says 'kubeadm had ended its work when it was cut off'
  called_not 'kubeadm reset'
  [ "$(grep -c '^kubeadm init --config' "$CALLS")" -eq 1 ]
}

@test "a cluster by another's hand is left alone" {
  mkdir -p "$CLUSTER_ROOT/etc/kubernetes"
  touch "$CLUSTER_ROOT/etc/kubernetes/kubelet.conf"
  run -1 init
  says 'control-1 is in a cluster that these scripts did not make'
  called_not kubeadm
}

@test "a machine that is not ready is told all of it before kubeadm is asked" {
  rm "$CLUSTER_ROOT/packages/kubelet"
  printf 'Filename\n/swap.img file\n' >"$CLUSTER_ROOT/proc/swaps"
  run -1 init
  says '  - swap is on'
  says '  - kubelet 1.35.3 is not installed: ./cluster prepare'
  called_not 'kubeadm init'
}

@test "an API server that does not answer is waited for, and not for ever" {
  touch "$CLUSTER_ROOT/silent-api"
  run -1 init
  says 'Waited 240 s in vain: the API server answers.'
  [ "$(grep -c '^sleep 5' "$CALLS")" -eq 48 ]
}

@test "the cluster's network is Calico's own manifest with the inventory's pods" {
  sed -i 's|^pod-cidr = .*|pod-cidr = 10.200.0.0/16|' "$HOUSE/inventory"
  run -0 init
  run -0 cluster cni --local
  run -1 diff "$HOUSE/calico.yaml" "$CLUSTER_ROOT/etc/kubernetes/calico.yaml"
  [ "$(grep '^>' <<<"$output")" = $'>             - name: CALICO_IPV4POOL_CIDR\n>               value: "10.200.0.0/16"' ]
  called 'apply --server-side --force-conflicts -f'
  before=$(fingerprint)
  : >"$CALLS"
  run -0 cluster cni --local
  says 'nothing to change'
  called_not apply
  called_not curl
  [ "$(fingerprint)" = "$before" ]
}

@test "a manifest that is not the locked one, not locked, or not understood is not applied" {
  run -0 init
  echo '# tampered' >>"$HOUSE/calico.yaml"
  run -1 cluster cni --local
  says 'is not what was locked'
  sed -i '/^calico/d' "$HOUSE/versions.lock"
  run -1 cluster cni --local
  says './cluster lock'
  says '  - calico-manifest 3.31.3'
  sed -i '/CALICO_IPV4POOL_CIDR/d' "$HOUSE/calico.yaml"
  all_locked
  run -1 cluster cni --local
  says "Calico 3.31.3's manifest has no place for the pods' network"
  called_not apply
}

@test "Calico that does not come is said, and how to look" {
  run -0 init
  touch "$CLUSTER_ROOT/no-calico"
  run -1 cluster cni --local
  says 'Calico is not on every node after 300 s'
}

@test "a worker joins by a ticket: the CA is pinned, the file is its owner's and goes" {
  run -0 init
  ticket_for worker-1
  [ "$(stat -c %a "$BATS_TEST_TMPDIR/ticket")" = 600 ]
  run -0 cluster join --local --ticket "$BATS_TEST_TMPDIR/ticket"
  says_not abcdef
  pin=$(openssl x509 -pubkey -noout -in "$BATS_TEST_DIRNAME/fixtures/ca.crt" | openssl pkey -pubin -outform der | sha256sum)
  file /joined-with | grep -qx "      - sha256:${pin%% *}"
  file /joined-with | grep -qx '    apiServerEndpoint: k8s.marong.internal:6443'
  run ! grep -q controlPlane "$CLUSTER_ROOT/joined-with"
  [ "$(file /joined-with-mode)" = 600 ]
  [ ! -e "$CLUSTER_ROOT/etc/kubernetes/join.yaml" ]
  called 'kubeadm token create --ttl 2h'
  before=$(fingerprint)
  : >"$CALLS"
  run -0 cluster join --local
  [ "$output" = 'nothing to change' ]
  called_not kubeadm
  [ "$(fingerprint)" = "$before" ]
}

@test "a join that failed leaves no token behind, and the next one takes it back first" {
  run -0 init
  ticket_for worker-1
  touch "$CLUSTER_ROOT/fails"
  run -1 cluster join --local --ticket "$BATS_TEST_TMPDIR/ticket"
  says 'error execution phase kubelet-start'
  [ ! -e "$CLUSTER_ROOT/etc/kubernetes/join.yaml" ]
  rm "$CLUSTER_ROOT/fails"
  run -0 cluster join --local --ticket "$BATS_TEST_TMPDIR/ticket"
  called 'kubeadm reset --force'
}

@test "tickets that are missing, open to others, broken or another role's are refused" {
  run -0 init
  three_planes
  on worker-1
  run -1 cluster join --local
  says 'Without a ticket nobody joins: ./cluster ticket --local --to FILE on control-1'
  echo 'token x' >"$BATS_TEST_TMPDIR/ticket"
  chmod 644 "$BATS_TEST_TMPDIR/ticket"
  run -1 cluster join --local --ticket "$BATS_TEST_TMPDIR/ticket"
  says 'can be read by others: chmod 600'
  chmod 600 "$BATS_TEST_TMPDIR/ticket"
  run -1 cluster join --local --ticket "$BATS_TEST_TMPDIR/ticket"
  says 'is no ticket'
  ticket_for control-2
  run -1 cluster join --local --ticket "$BATS_TEST_TMPDIR/ticket"
  says "is a worker's ticket"
  called_not 'kubeadm join'
}

@test "a second control plane gets the same encryption, and its certificates by a key that nobody sees" {
  run -0 init
  three_planes
  ticket_for control-2 --control-plane
  run -0 cluster join --local --ticket "$BATS_TEST_TMPDIR/ticket"
  cmp "$NODES/control-1/etc/kubernetes/control/encryption.yaml" "$NODES/control-2/etc/kubernetes/control/encryption.yaml"
  [ "$(mode /etc/kubernetes/control/encryption.yaml)" = 600 ]
  key=$(sed -n 's/^certificate-key //p' "$BATS_TEST_TMPDIR/ticket")
  file /joined-with | grep -qx "  certificateKey: $key"
  file /joined-with | grep -qx '    advertiseAddress: 10.0.0.20'
  says_not "$key"
  called_not "$key"
  called_not "$(sed -n 's/^encryption //p' "$BATS_TEST_TMPDIR/ticket")"
}

@test "no ticket before there is a cluster" {
  run -1 cluster ticket --local --to "$BATS_TEST_TMPDIR/ticket"
  says 'The cluster has not begun on control-1: ./cluster init.'
}

@test "over SSH all workers join by one ticket, which is in no list of processes and no log" {
  run -0 over_ssh init
  run -0 over_ssh join
  [ "$(grep -c '✓ worker' <<<"$output")" -eq 3 ]
  [ "$(grep -c '^kubeadm token create' "$CALLS")" -eq 1 ]
  called_not abcdef
  run -1 grep -rF abcdef "$BATS_TEST_TMPDIR/logs"
  [ -z "$(find "$BATS_TEST_TMPDIR/logs" -type f -perm /077)" ]
  : >"$CALLS"
  run -0 over_ssh join
  says 'nothing to change'
  called_not 'kubeadm'
}

@test "over SSH control planes join one after another" {
  three_planes
  run -0 over_ssh init
  run -0 over_ssh join --control-plane
  [ "$(grep '✓' <<<"$output" | grep -o 'control-[0-9]' | paste -sd ' ')" = 'control-2 control-3 control-1' ]
  [ "$(grep -c '^kubeadm token create' "$CALLS")" -eq 1 ]
  cmp "$NODES/control-1/etc/kubernetes/control/encryption.yaml" "$NODES/control-3/etc/kubernetes/control/encryption.yaml"
}

@test "up brings a cluster from nothing, and a second one changes nothing" {
  sed -i '/^node worker-[23]/d' "$HOUSE/inventory"
  rm -r "$NODES"/10*/packages
  run -0 over_ssh up
  [ "$(grep -c '^kubeadm join' "$CALLS")" -eq 1 ]
  [ "$(stat -c %a "$NODES/worker-1/etc/apt/keyrings")" = 755 ]
  before=$(cd "$NODES" && find . -type f -exec sha256sum {} + | sort)
  : >"$CALLS"
  run -0 over_ssh up
  [ "$(grep -c 'nothing to change' <<<"$output")" -eq "$(grep '✓' <<<"$output" | grep -vc preflight)" ]
  called_not 'apt-get'
  called_not 'kubeadm '
  [ "$(cd "$NODES" && find . -type f -exec sha256sum {} + | sort)" = "$before" ]
}

# --- serving certificates

request() { echo "csr-1 kubernetes.io/kubelet-serving system:node:worker-1 $(cat "$BATS_TEST_DIRNAME/fixtures/$1.request")" >"$CLUSTER_ROOT/requests"; }

@test "a node that asks for its own name and address is given the certificate" {
  run -0 init
  request worker-1
  run -0 cluster approve --local
  called 'certificate approve csr-1'
}

@test "a request for another's name or address, for more rights, without a name, or of a stranger is left alone" {
  run -0 init
  for kind in worker-1-as-control-1 worker-1-elsewhere worker-1-as-master worker-1-nameless; do
    request "$kind"
    run -1 cluster approve --local
    says '  - csr-1 of system:node:worker-1'
  done
  request worker-1
  sed -i 's/node:worker-1 /node:stranger /' "$CLUSTER_ROOT/requests"
  run -1 cluster approve --local
  says '  - csr-1 of system:node:stranger'
  called_not 'certificate approve'
}

@test "client certificates are not these scripts' to approve" {
  run -0 init
  echo "csr-2 kubernetes.io/kube-apiserver-client-kubelet system:bootstrap:abcdef eA==" >"$CLUSTER_ROOT/requests"
  touch "$CLUSTER_ROOT/silent-node"
  run -1 cluster approve --local
  called_not 'certificate approve'
  says 'No serving certificate after 60 s: worker-1'
}
