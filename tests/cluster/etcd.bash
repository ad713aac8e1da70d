# shellcheck shell=bash disable=SC2016,SC2154 # a fake's body is expanded when it runs; bats sets output
# A control plane with an etcd in a container: stand-ins for what asks it, and the files that kubeadm leaves.

# What kubeadm leaves of a control plane that works.
control_plane() {
  local at="$NODES/$1/etc/kubernetes" path
  mkdir -p "$at"/{pki/etcd,control,manifests} "$NODES/$1/var/lib/"{etcd/member/snap,marong-cluster}
  cp "$BATS_TEST_DIRNAME/fixtures/ca.crt" "$at/pki"
  for path in ca.key sa.pub sa.key front-proxy-ca.crt front-proxy-ca.key apiserver.crt etcd/ca.crt etcd/ca.key etcd/healthcheck-client.crt etcd/healthcheck-client.key; do
    echo "$path of the cluster" >"$at/pki/$path"
  done
  printf 'keys:\n  - name: key1\n    secret: c2VjcmV0LW9mLXRoZS1jbHVzdGVy\n' >"$at/control/encryption.yaml"
  chmod 600 "$at"/control/* "$at"/pki/*.key "$at"/pki/etcd/*.key
  echo 'kind: ClusterConfiguration' >"$at/kubeadm.yaml"
  etcd_manifest "$1" registry.k8s.io/etcd:3.6.6-0 2379 >"$at/manifests/etcd.yaml"
  printf 'spec:\n  containers:\n  - command:\n    - kube-apiserver\n    image: registry.k8s.io/kube-apiserver:v1.35.3\n' >"$at/manifests/kube-apiserver.yaml"
  touch "$at/kubelet.conf" "$at/admin.conf" "$at"/manifests/kube-{scheduler,controller-manager}.yaml
  echo 'data of before' >"$NODES/$1/var/lib/etcd/member/snap/db"
  echo 'done' >"$NODES/$1/var/lib/marong-cluster/init"
  echo init >"$NODES/$1/var/lib/marong-cluster/begun"
  touch "$NODES/$1/run/marong-cluster.lock"
  etcd_holds "$1" 100 12
}

etcd_manifest() {
  cat <<MANIFEST
spec:
  containers:
  - command:
    - etcd
    - --advertise-client-urls=https://10.0.0.10:$3
    - --data-dir=/var/lib/etcd
    - --initial-advertise-peer-urls=https://10.0.0.10:2380
    - --initial-cluster=$1=https://10.0.0.10:2380
    - --listen-client-urls=https://127.0.0.1:$3,https://10.0.0.10:$3
    - --name=$1
    image: $2
    imagePullPolicy: IfNotPresent
MANIFEST
}

# etcd_holds NODE REVISION KEYS
etcd_holds() { echo "$2 $3" >"$NODES/$1/etcd-state"; }

# The image's programs lie in a folder of their own. A container sees only what is mounted, so any other path is refused.
fake_etcd() {
  IMAGE="$BATS_TEST_TMPDIR/image"
  mkdir "$IMAGE"
  export IMAGE
  fake ctr '
    case "$3 $4" in
      "images list") cat "$CLUSTER_ROOT/images" 2>/dev/null || echo there; exit ;;
      "images pull") [[ ! -e $CLUSTER_ROOT/offline ]] || exit 1; rm -f "$CLUSTER_ROOT/images"; exit ;;
    esac
    shift 3
    mounts=()
    while [[ $1 == -* ]]; do
      if [[ $1 == --mount ]]; then source=${2#*src=} mounts+=("${source%%,*}"); shift; fi
      shift
    done
    shift 2
    for argument in "${@:2}"; do
      [[ $argument == /* ]] || continue
      seen=""
      for path in "${mounts[@]}"; do [[ $argument/ != "$path"/* ]] || seen=yes; done
      [[ -n $seen ]] || { echo "no such file in the container: $argument" >&2; exit 1; }
    done
    [[ -x $IMAGE/$1 ]] || { echo "exec: $1: executable file not found" >&2; exit 127; }
    exec "$IMAGE/$1" "${@:2}"'
  image_program etcdctl
  image_program etcdutl
  ln -s "$(PATH=/usr/bin:/bin type -P rmdir)" "$BIN"
  fake df 'echo; echo "/dev/disk 9 9 $(cat "$CLUSTER_ROOT/free" 2>/dev/null || echo 9000000) 1% /"'
  fake sync
  fake ss '[[ ! -f $CLUSTER_ROOT/etc/kubernetes/manifests/etcd.yaml && ! -e $CLUSTER_ROOT/stubborn ]] || echo "LISTEN 0 128 127.0.0.1:2379 *:*"'
}

# A snapshot is a page with revision and keys, and its hash.
image_program() {
  printf '#!%s/bash\n' "$BIN" >"$IMAGE/$1"
  cat >>"$IMAGE/$1" <<'PROGRAM'
state="$CLUSTER_ROOT/etcd-state"
while [[ $1 == --* ]]; do shift 2; done
case "$1 ${2:-}" in
  "version ") ;;
  "endpoint status")
    [[ ! -e $CLUSTER_ROOT/silent-etcd ]] || exit 1
    read -r revision keys <"$state" && echo "[{\"Status\":{\"header\":{\"revision\":$revision,\"raft_term\":2}}}]"
    ;;
  "snapshot save")
    [[ ! -e $CLUSTER_ROOT/silent-etcd ]] || { echo 'Error: context deadline exceeded' >&2; exit 1; }
    { cat "$state"; head -c 512 /dev/zero; } | head -c 512 >"$3"
    sum=$(mktemp) && openssl dgst -sha256 -binary "$3" >"$sum" && cat "$sum" >>"$3" && rm "$sum"
    [[ ! -e $CLUSTER_ROOT/meanwhile ]] || bash "$CLUSTER_ROOT/meanwhile" "$3"
    ;;
  "snapshot status")
    [[ ! -e $CLUSTER_ROOT/bad-pages ]] || { echo 'snapshot file integrity check failed' >&2; exit 1; }
    read -r revision keys < <(tr -d '\0' <"$3") || true
    echo "{\"hash\":1,\"revision\":$revision,\"totalKey\":$keys,\"totalSize\":512}"
    ;;
  "snapshot restore")
    if [[ $3 == --help ]]; then cat "$IMAGE/help" 2>/dev/null; exit; fi
    [[ ! -e $CLUSTER_ROOT/no-restore ]] || { echo 'Error: no space left on device' >&2; exit 1; }
    mkdir -p "$5/member/snap" && cp "$3" "$5/member/snap/db"
    ;;
  *) echo "unknown: $*" >&2; exit 1 ;;
esac
PROGRAM
  chmod +x "$IMAGE/$1"
}

backups() { (cd -P "$CLUSTER_ROOT/var/backups/marong-cluster" && find . -name '*.gz' -printf '%P\n' | sort); }
newest() { echo "$CLUSTER_ROOT/var/backups/marong-cluster/$(backups | tail -n 1)"; }
member() { tar -xzOf "$(newest)" "$1"; }

# Made once for all tests of a file.
the_backup() {
  [[ ! -f $BATS_FILE_TMPDIR/backup.tar.gz ]] || return 0
  cluster backup --local >/dev/null
  mv "$(newest)" "$BATS_FILE_TMPDIR/backup.tar.gz"
  rm -r "$CLUSTER_ROOT/var/backups"
}
