# shellcheck shell=bash disable=SC2016,SC2154 # a fake's body is expanded when it runs; bats sets output
# Control planes that work: what kubelet runs is a list of tasks, and an API server knows the keys that were there when it began.

three_planes() {
  sed -i '/^node worker-[23]/d' "$HOUSE/inventory"
  printf 'node control-2 10.0.0.20 control-plane\nnode control-3 10.0.0.30 control-plane\n' >>"$HOUSE/inventory"
  machine control-2 10.0.0.20 2 3900
  machine control-3 10.0.0.30 2 3900
}

# plane NAME…: as init and join leave them.
plane() {
  local name component
  for name; do
    mkdir -p "$NODES/$name/etc/kubernetes/"{control,manifests,pki/etcd} "$NODES/$name/var/lib/marong-cluster"
    echo "conf of $name" >"$NODES/$name/etc/kubernetes/admin.conf"
    for component in etcd kube-apiserver kube-controller-manager kube-scheduler; do
      touch "$NODES/$name/etc/kubernetes/manifests/$component.yaml"
      echo "$component-1"
    done >"$NODES/$name/tasks"
  done
}

fake_components() {
  # A component that is ended is begun again by kubelet, unless it does not end. `cut-off` says at which restart the run
  # is cut off, and whether before or after it.
  fake ctr '
    [[ ! -e $CLUSTER_ROOT/no-containerd ]] || { echo "ctr: connection refused" >&2; exit 1; }
    case "$3 $4" in
      "containers list") while read -r id; do [[ $* != *"==${id%-*},"* ]] || printf "%s\n%s\n" "${id%-*}-0" "$id"; done <"$CLUSTER_ROOT/tasks" ;;
      "tasks list") echo "TASK PID STATUS"; while read -r id; do printf "%s    71    RUNNING\n%s 70 STOPPED\n" "$id" "${id%-*}-0"; done <"$CLUSTER_ROOT/tasks" ;;
      "tasks kill")
        id=${*: -1}
        [[ ! -e $CLUSTER_ROOT/stuck ]] || exit 0
        read -r count when < <(cat "$CLUSTER_ROOT/cut-off" 2>/dev/null) || true
        [[ $count != 1 || $when != before ]] || { rm "$CLUSTER_ROOT/cut-off"; kill -9 "$PPID"; exit; }
        sed -i "s/^$id$/${id%-*}-$((${id##*-} + 1))/" "$CLUSTER_ROOT/tasks"
        [[ $id != kube-apiserver-* ]] || begin_api_server
        [[ -z $count ]] || echo "$((count - 1)) $when" >"$CLUSTER_ROOT/cut-off"
        [[ $count != 1 ]] || { rm "$CLUSTER_ROOT/cut-off"; kill -9 "$PPID"; }
        ;;
    esac'
  # Every API server has to read what any other writes.
  fake begin_api_server '
    file="$CLUSTER_ROOT/etc/kubernetes/control/encryption.yaml"
    [[ ! -f $file ]] || cp "$file" "$CLUSTER_ROOT/api-read"
    for one in "$NODES"/10*/api-read; do
      for other in "$NODES"/10*/api-read; do
        [[ ! -f $one || ! -f $other ]] || grep -qF -- "$(grep -m 1 secret: "$one")" "$other" || echo unreadable >>"$NODES/unreadable"
      done
    done'
  fake curl '
    case ${*: -1} in
      *127.0.0.1:2381*) [[ ! -e $CLUSTER_ROOT/silent-etcd ]] ;;
      *127.0.0.1:10257*) [[ ! -e $CLUSTER_ROOT/silent-manager ]] ;;
      *127.0.0.1:10259*) [[ ! -e $CLUSTER_ROOT/silent-scheduler ]] ;;
      https://10.*:6443/readyz) address=${*: -1}; address=${address#https://}; [[ ! -e $NODES/${address%:*}/silent-api ]] ;;
      *) exit 9 ;;
    esac'
  fake_cluster_of_planes
}

# Secrets are files of a folder for each namespace; one that is replaced is written by the key that this API server writes by.
fake_cluster_of_planes() {
  fake kubectl '
    [[ $1 != --kubeconfig ]] || shift 2
    case "$*" in
      "get --raw /readyz"*) [[ ! -e $CLUSTER_ROOT/silent-api ]] ;;
      "get nodes -l"*) [[ ! -e $NODES/silent-endpoint ]] && for one in "$NODES"/[a-z]*/etc/kubernetes/admin.conf; do one=${one#"$NODES/"}; echo "node/${one%%/*}"; done ;;
      "get namespaces"*) [[ ! -e $NODES/silent-endpoint ]] && for one in "$NODES"/secrets/*; do echo "namespace/${one##*/}"; done ;;
      *"get secrets -o name"*) for one in "$NODES/secrets/$2"/*; do [[ ! -f $one ]] || echo "secret/${one##*/}"; done ;;
      *"get secrets -o json"*) cat "$NODES/secrets/$2"/* ;;
      *"replace -f -"*)
        grep -q hunter2 || { echo "error: no objects passed to replace" >&2; exit 1; }
        if [[ -e $NODES/conflicts ]]; then
          [[ $(cat "$NODES/conflicts") == always ]] || rm "$NODES/conflicts"
          echo "Error from server (Conflict): error when replacing \"STDIN\": hunter2" >&2
          exit 1
        fi
        for one in "$NODES"/10*/api-read; do grep -m 1 secret: "$one"; done | sort -u >"$NODES/written-by-$2"
        ;;
    esac'
}
