# shellcheck shell=bash disable=SC2016,SC2154 # a fake's body is expanded when it runs; HOUSE, NODES and the like are house.bash's
# A cluster that works, as files: what it says of each node (version, Ready, open or closed, and why), and the pods of each.

# fake_cluster VERSION: the inventory's nodes, all of them Ready with it.
fake_cluster() {
  local name
  export API="$BATS_TEST_TMPDIR/api"
  mkdir -p "$API/nodes" "$API/pods"
  echo "$1" >"$API/version"
  echo "$1" >"$API/config"
  fake_api
  fake_upgrade
  fake_etcd
  chmod +x "$BIN"/{kubectl,kubeadm,systemctl,etcdctl,take-backup}
  while read -r _ name _ _; do in_cluster "$name" "$1"; done < <(grep '^node ' "$HOUSE/inventory")
}

# in_cluster NAME VERSION: the machine as these scripts leave it when it has joined.
in_cluster() {
  local at="$NODES/$1" package
  mkdir -p "$at"/{packages,etc/kubernetes,var/lib/marong-cluster,var/lib/kubelet}
  for package in kubelet kubeadm kubectl; do echo "hi $2-1.1" >"$at/packages/$package"; done
  echo 'hi 1.7.27-1.1' >"$at/packages/containerd.io"
  echo 'ii 1.0' >"$at/packages/nftables"
  printf '%s\n' kubelet kubeadm kubectl containerd.io >"$at/held"
  touch "$at/etc/kubernetes/kubelet.conf" "$at/var/lib/kubelet/config.yaml"
  chmod 600 "$at/var/lib/kubelet/config.yaml"
  case $1 in
    control-1) touch "$at/etc/kubernetes/admin.conf" "$at/var/lib/marong-cluster/init" ;;
    control-*) touch "$at/etc/kubernetes/admin.conf" "$at/var/lib/marong-cluster/joined" ;;
    *) touch "$at/var/lib/marong-cluster/joined" ;;
  esac
  echo "$2 True open" >"$API/nodes/$1"
  echo "marong/backend-on-$1" >"$API/pods/$1"
}

fake_api() {
  fake kubectl '
    [[ $1 != --kubeconfig ]] || shift 2
    [[ ! -e $API/silent ]] || { echo "The connection to the server k8s.marong.internal:6443 was refused" >&2; exit 1; }
    line() { read -r kubelet ready state reason <"$API/nodes/$1" && echo "$1 v$kubelet ready-$ready $state $reason"; }
    change() { sed -i "$2" "$API/nodes/$1"; }
    case "$*" in
      "get --raw /version"*) printf "{\n  \"gitVersion\": \"v%s\",\n}\n" "$(cat "$API/version")" ;;
      "get nodes "*) for file in "$API"/nodes/*; do line "${file##*/}"; done ;;
      "get node "*) line "$3" ;;
      "get pods -A --field-selector spec.nodeName="*) [[ ! -e $API/no-pods ]] || exit 1; cat "$API/pods/${5#*=}" ;;
      *"configmap kubeadm-config"*) echo "kubernetesVersion: v$(cat "$API/config")" ;;
      "annotate node "*"=upgrade "*) change "$3" "s/$/ upgrade/" ;;
      "annotate node "*) change "$3" "s/ upgrade$//" ;;
      "uncordon "*) change "$2" "s/closed/open/" ;;
      "drain "*)
        change "$2" "s/open/closed/"
        if [[ -e $API/budget-on-$2 && $* != *--disable-eviction* ]]; then
          cat "$API/budget-on-$2" >&2
          exit 1
        fi
        : >"$API/pods/$2"
        ;;
      "delete node "*) rm "$API/nodes/$3" ;;
    esac'
}

# kubeadm brings what its own package is, kubelet runs what is installed when it is restarted.
fake_upgrade() {
  fake kubeadm '
    case "$1 $2" in
      "upgrade plan") [[ ! -e $API/ill ]] || { echo "[ERROR ControlPlaneNodesReady]: not all are" >&2; exit 1; } ;;
      "upgrade apply" | "upgrade node")
        [[ ! -e $CLUSTER_ROOT/fails ]] || { echo "[upgrade/apply] FATAL: timed out" >&2; exit 1; }
        chmod 644 "$CLUSTER_ROOT/var/lib/kubelet/config.yaml"
        [[ $2 == node ]] || { grep -q " ${3#v}-" "$CLUSTER_ROOT/packages/kubeadm" && echo "${3#v}" >"$API/version" && echo "${3#v}" >"$API/config"; }
        ;;
    esac'
  fake systemctl '
    if [[ $* == "restart kubelet.service" ]]; then
      file="$API/nodes/$(cat "$CLUSTER_ROOT/proc/sys/kernel/hostname")"
      version=$(sed -n "s/^.. \(.*\)-1.1/\1/p" "$CLUSTER_ROOT/packages/kubelet")
      ready=True
      [[ ! -e $CLUSTER_ROOT/broken-kubelet ]] || ready=False
      sed -i "s/^[^ ]* [^ ]*/$version $ready/" "$file"
    fi'
}

# What the parts of others do is told by what they would call.
fake_etcd() {
  fake take-backup '[[ ! -e $API/no-backup ]]'
  printf 'local_backup() { run take-backup; }\n' >>"$HOUSE/lib/backup.sh"
  fake etcdctl '
    [[ ! -e $API/silent-etcd ]] || exit 1
    case "$1 $2" in
      "member list") cat "$API/members" ;;
      "member remove") sed -i "/^$3,/d" "$API/members" ;;
      "endpoint health") cat "$API/health"; ! grep -q unhealthy "$API/health" ;;
    esac'
  printf 'etcd_ctl() { command etcdctl "$@"; }\n' >>"$HOUSE/lib/etcd.sh"
}

# Two more control planes in the place of two workers, and etcd's three members, all of them well.
three_planes() {
  local number address
  sed -i '/^node worker-[23]/d' "$HOUSE/inventory"
  printf 'node control-2 10.0.0.20 control-plane\nnode control-3 10.0.0.30 control-plane\n' >>"$HOUSE/inventory"
  rm -f "$API"/nodes/worker-[23]
  machine control-2 10.0.0.20 2 3900
  machine control-3 10.0.0.30 2 3900
  in_cluster control-2 "$(cat "$API/version")"
  in_cluster control-3 "$(cat "$API/version")"
  for number in 1 2 3; do
    address=10.0.0.${number}0
    echo "a$number, started, control-$number, https://$address:2380, https://$address:2379, false" >>"$API/members"
    echo "https://$address:2379 is healthy: successfully committed proposal: took = 2ms" >>"$API/health"
  done
}

# node_is NODE "VERSION READY STATE [REASON]"
node_is() { [[ $(cat "$API/nodes/$1") == "$2" ]] || { printf '%s is: ' "$1" && cat "$API/nodes/$1" && return 1; }; }

# What kubectl says when a budget keeps a pod where it is.
budget_on() {
  cat >"$API/budget-on-$1" <<END
node/$1 cordoned
evicting pod marong/redis-0
error when evicting pods/"redis-0" -n "marong" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.
evicting pod marong/redis-0
error when evicting pods/"redis-0" -n "marong" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.
There are pending pods in node "$1" when an error occurred: error when evicting pods/"redis-0" -n "marong": global timeout reached: 5m0s
pod/redis-0
error: unable to drain node "$1" due to error:error when evicting pods/"redis-0" -n "marong": global timeout reached: 5m0s, continuing command...
There are pending nodes to be drained:
 $1
error when evicting pods/"redis-0" -n "marong": global timeout reached: 5m0s
END
}

# The steps in their order, each with the machine that it was done on.
steps() {
  sed -nE -e 's|^ssh .*/cluster.? ([a-z-]+) --local --node ([^ ]+) .*|on \2|p' -e 's/^(take-backup|kubeadm upgrade (apply|node)).*/\1/p' \
    -e 's/^kubectl --kubeconfig [^ ]+ ((drain|uncordon) [^ ]+).*/\1/p' -e 's/^apt-get install .*300 (.*)$/install \1/p' \
    -e 's/^systemctl (restart kubelet).*/\1/p' "$CALLS" | awk '/^on / { where = $0; next } { print substr(where, 4) ": " $0 }'
}

# --- for the tests of an upgrade

# A control plane and a worker with 1.29, a file of versions that asks for 1.30, and all that it needs locked.
before_upgrade() {
  build_house
  fake_system
  machines
  sed -i '/^node worker-[23]/d' "$HOUSE/inventory"
  fake_cluster 1.29.15
  all_locked
  printf 'kubernetes-apt-key 1.30 %s\n' "$(printf 'key of https://pkgs.k8s.io/core:/stable:/v1.30/deb/Release.key\n' | sha256sum | cut -d ' ' -f 1)" >>"$HOUSE/versions.lock"
  export NEW="$BATS_TEST_DIRNAME/fixtures/versions-1.30.env"
  on control-1
}

upgrade() { (unset CLUSTER_ROOT && cluster upgrade --versions "${versions:-$NEW}" --logs "$BATS_TEST_TMPDIR/logs" "$@"); }
by_hand() { cluster upgrade --local --versions "${versions:-$NEW}" "$@"; }

# wanted VERSION: a file of versions that asks for it.
wanted() {
  versions="$BATS_TEST_TMPDIR/wanted.env"
  sed "s/^KUBERNETES_VERSION=.*/KUBERNETES_VERSION=$1/" "$NEW" >"$versions"
}

# All machines, and all that the cluster says.
everything() { (cd "$NODES" && find . "$API" -type f ! -name marong-cluster.lock -exec sha256sum {} + | sort); }

# have VERSION NODE…: these have it already, and so has the API server.
have() {
  local name
  for name in "${@:2}"; do in_cluster "$name" "$1"; done
  echo "$1" >"$API/version"
  echo "$1" >"$API/config"
}

# The other workers of the seed.
worker() {
  local name
  for name; do
    grep "^node $name" "$HOUSE/inventory.example" >>"$HOUSE/inventory"
    in_cluster "$name" 1.29.15
  done
}
