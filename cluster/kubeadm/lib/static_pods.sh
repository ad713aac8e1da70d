# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# The components that kubelet runs from manifests, started anew so that they read their files again. By ctr, which comes with
# containerd: kubeadm's package brings no crictl from 1.32 on.

components=(etcd kube-apiserver kube-controller-manager kube-scheduler)

control_plane_only() {
  [[ ${role_of[$node]} == control-plane ]] || fail "$node is a worker: $1 is for control planes."
}

has_cluster() { [[ -f $root/etc/kubernetes/admin.conf ]]; }

ctr_here() { ctr --namespace k8s.io "$@"; }

# The container of a component that runs; those that have ended are listed by containerd for a while.
running_task() {
  local ids tasks
  ids=$(ctr_here containers list --quiet "labels.\"io.kubernetes.container.name\"==$1,labels.\"io.kubernetes.pod.namespace\"==kube-system") || return 1
  tasks=$(running_tasks) || return 1
  grep -xF -- "$ids" <<<"$tasks" | sed -n 1p || true
}

running_tasks() { ctr_here tasks list | awk '$3 == "RUNNING" { print $1 }'; }

has_ended() {
  local tasks
  tasks=$(running_tasks) && ! grep -qxF -- "$1" <<<"$tasks"
}

restart_component() {
  local task=''
  if [[ -n $dry ]]; then
    changed "run    ctr --namespace k8s.io tasks kill --signal SIGTERM ($1)"
  else
    task=$(running_task "$1") || fail "containerd on $node does not say what runs: systemctl status containerd.service"
  fi
  # One that does not run is kubelet's to start in any case.
  if [[ -n $task ]]; then
    run ctr --namespace k8s.io tasks kill --signal SIGTERM "$task"
    until_true "$1 ends" 120 has_ended "$task"
  fi
  until_true "$1 answers again" 240 component_answers "$1"
}

# This machine's own, not whichever the endpoint leads to.
component_answers() {
  case $1 in
    etcd) curl -fsS --noproxy '*' --max-time 5 -o /dev/null http://127.0.0.1:2381/health ;;
    kube-apiserver) kube get --raw /readyz --request-timeout=5s --server "https://${address_of[$node]}:6443" ;;
    kube-controller-manager) curl -fsSk --noproxy '*' --max-time 5 -o /dev/null https://127.0.0.1:10257/healthz ;;
    kube-scheduler) curl -fsSk --noproxy '*' --max-time 5 -o /dev/null https://127.0.0.1:10259/healthz ;;
  esac
}

# With one member away already, another that restarts would stop etcd; so the others come first.
wait_for_others() {
  local name planes_there=''
  # Where the cluster does not answer at all, a restart takes nothing away.
  [[ $dry == plan ]] || planes_there=$(kube get nodes -l node-role.kubernetes.io/control-plane -o name --request-timeout=10s 2>/dev/null) || return 0
  for name in $(nodes_with control-plane); do
    [[ $name != "$node" ]] || continue
    if [[ $dry == plan ]] || grep -qx "node/$name" <<<"$planes_there"; then
      until_true "the API server of $name answers" 120 curl -fsSk --noproxy '*' --max-time 5 -o /dev/null "https://${address_of[$name]}:6443/readyz"
    fi
  done
}
