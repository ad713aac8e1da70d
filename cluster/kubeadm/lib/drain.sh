# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# A node that pods leave, one that they may come to again, and one that goes for good. All of it is asked of a control plane.

# How long pods may take to leave a node, in seconds.
drain_limit=300

# Who closed a node to pods: what an upgrade closed it opens again, what a person closed it does not.
closed_for=marong.internal/closed-for

# --- what the cluster says of its nodes

node_line='{{.metadata.name}} {{.status.nodeInfo.kubeletVersion}} ready-{{range .status.conditions}}{{if eq .type "Ready"}}{{.status}}{{end}}{{end}}'
node_line+=' {{if .spec.unschedulable}}closed{{else}}open{{end}}'
node_line+=" {{with .metadata.annotations}}{{with index . \"$closed_for\"}}{{.}}{{end}}{{end}}{{\"\\n\"}}"

# The pods of DaemonSets stay where they are, and so do those that kubelet has from a file.
# shellcheck disable=SC2016 # the variables are the template's
pod_line='{{$stays := false}}{{range .metadata.ownerReferences}}{{if or (eq .kind "DaemonSet") (eq .kind "Node")}}{{$stays = true}}{{end}}{{end}}'
# shellcheck disable=SC2016 # likewise
pod_line+='{{if not $stays}}{{.metadata.namespace}}/{{.metadata.name}}{{"\n"}}{{end}}'

declare -A kubelet_of=() ready_of=() closed_of=() reason_of=()

# A node may read itself and its pods, with kubelet's own name.
as_node() { kubectl --kubeconfig "$root/etc/kubernetes/kubelet.conf" "$@"; }

run_kube() { run kubectl --kubeconfig "$root/etc/kubernetes/admin.conf" "$@"; }

ask_nodes() { read_nodes kube get nodes -o go-template="{{range .items}}$node_line{{end}}"; }
ask_own_node() { read_nodes as_node get node "$node" -o go-template="$node_line"; }

read_nodes() {
  local text name kubelet ready closed reason
  text=$("$@" --request-timeout=10s 2>"$work/errors") || fail "The cluster cannot be asked from $node: $(tail -n 1 "$work/errors")"
  kubelet_of=() ready_of=() closed_of=() reason_of=()
  while read -r name kubelet ready closed reason; do
    [[ -n $name ]] || continue
    kubelet_of[$name]=${kubelet#v} ready_of[$name]=${ready#ready-} closed_of[$name]=$closed reason_of[$name]=$reason
  done <<<"$text"
}

# pods_left ASK NAME: the pods of a node that would have to leave it.
pods_left() {
  "$1" get pods -A --field-selector "spec.nodeName=$2" -o go-template="{{range .items}}$pod_line{{end}}" --request-timeout=10s ||
    fail "The pods of $2 cannot be asked for."
}

# --- drain and uncordon

local_drain() {
  local name asked=()
  read_asked drain
  judge_asked
  alone
  for name in "${asked[@]}"; do empty_node "$name"; done
  count_changes
}

local_uncordon() {
  local name asked=()
  read_asked uncordon
  judge_asked
  alone
  for name in "${asked[@]}"; do open_node "$name"; done
  count_changes
}

# A plan is made for each node by itself, and asks no cluster.
read_asked() {
  local name
  asked=("$node")
  [[ $dry != plan ]] || return 0
  [[ -n $only ]] || fail "$1 is for nodes that are named: --only NODE[,NODE…]."
  [[ -f $root/etc/kubernetes/admin.conf ]] || fail "$node has no admin.conf: $1 is asked of a control plane, such as $(first_control_plane)."
  IFS=, read -ra asked <<<"$only"
  for name in "${asked[@]}"; do
    [[ -n ${role_of[$name]:-} ]] || fail "--only names '$name', which the inventory does not know."
  done
  ask_nodes
}

judge_asked() {
  local name absent=()
  [[ $dry != plan ]] || return 0
  for name in "${asked[@]}"; do
    [[ -n ${kubelet_of[$name]:-} ]] || absent+=("$name")
  done
  ((${#absent[@]} == 0)) || fail "The cluster has no node ${absent[*]}: kubectl get nodes lists those it has."
}

empty_node() {
  local name=$1 left
  if [[ $dry != plan ]]; then
    left=$(pods_left kube "$name") || exit 1
    [[ ${closed_of[$name]} == open || -n $left ]] || return 0
    note_last_worker "$name"
  fi
  # Said before it is so: a run that is cut off between the two opens a node too many, and never leaves one closed.
  if [[ -n $upgrading && ${closed_of[$name]:-open} == open ]]; then
    run_kube annotate node "$name" "$closed_for=upgrade" --overwrite
    reason_of[$name]=upgrade
  fi
  drain_node "$name"
  closed_of[$name]=closed
}

# drain_node NAME [OPTION…]
drain_node() {
  local why=()
  set -- "$@" --ignore-daemonsets --delete-emptydir-data --timeout="${drain_limit}s"
  changed "run    kubectl drain $*"
  [[ -z $dry ]] || return 0
  if kube drain "$@" >"$work/drain" 2>&1 </dev/null; then
    cat "$work/drain"
    return
  fi
  cat "$work/drain"
  # kubectl asks again every five seconds, and says so each time.
  mapfile -t why < <(grep -E '^(error|cannot)' "$work/drain" | awk '!seen[$0]++')
  ((${#why[@]} > 0)) || mapfile -t why < <(tail -n 3 "$work/drain")
  fail_all "$1 could not be emptied, and takes no new pods meanwhile. What kubectl says:" "${why[@]}" "to take it back: ./cluster uncordon --only $1"
}

note_last_worker() {
  local name
  for name in "${!kubelet_of[@]}"; do
    [[ $name == "$1" || ${role_of[$name]:-worker} != worker || ${ready_of[$name]} != True || ${closed_of[$name]} != open ]] || return 0
  done
  [[ ${role_of[$1]} != worker ]] || say "  note   no other worker takes pods now: what $1 has to run waits until one does"
}

open_node() {
  local name=$1
  if [[ -n $upgrading && ${reason_of[$name]:-} != upgrade ]]; then
    [[ ${closed_of[$name]} == open ]] || say "  note   $name was closed to pods before the upgrade, and stays so: ./cluster uncordon --only $name"
    return
  fi
  [[ ${closed_of[$name]:-closed} == open ]] || run_kube uncordon "$name"
  [[ -z ${reason_of[$name]:-} ]] || run_kube annotate node "$name" "$closed_for-"
}

over_ssh_drain() { of_first drain; }
over_ssh_uncordon() { of_first uncordon; }

# of_first VERB [OPTION…]: on the first control plane, for the nodes that are named.
of_first() {
  [[ -n $only ]] || fail "$1 is for nodes that are named: --only NODE[,NODE…]."
  make_bundle
  on_nodes "$1" "--only $only ${*:2}" "$(first_control_plane)"
}

# --- remove: its pods, its member of etcd, and its name in the cluster; what is on the machine is left to reset

local_remove() {
  local name asked=()
  judge_meant
  read_asked remove
  if [[ $dry == plan && $node == "$(first_control_plane)" ]]; then
    say '  never  the first control plane: it is the one that everything is asked of'
    return
  fi
  judge_removal
  alone
  for name in "${asked[@]}"; do remove_node "$name"; done
  # Over SSH it is said at the end, to the person who asked.
  [[ -n $clock || $dry == plan ]] || say_after_removal "${asked[@]}"
  count_changes
}

judge_meant() { [[ -n $yes || -n $dry ]] || fail 'remove takes nodes out of the cluster for good: --yes says that it is meant.'; }

judge_removal() {
  local name first going=() wrong=()
  [[ $dry != plan ]] || return 0
  first=$(first_control_plane)
  for name in "${asked[@]}"; do
    [[ $name != "$first" ]] || wrong+=("$name is the first control plane, the one that everything is asked of: a new machine takes its place by ./cluster restore")
    [[ ${role_of[$name]} != control-plane ]] || going+=("$name")
  done
  ((${#going[@]} == 0)) || judge_quorum
  ((${#wrong[@]} == 0)) || fail_all 'These nodes cannot be removed, and nothing was changed:' "${wrong[@]}"
}

# Of the members that stay, more than half have to be well, or etcd stands still.
judge_quorum() {
  local name address staying=0 well=0 members health
  members=$(etcd_ctl member list) || fail "etcd on $node does not say who its members are."
  health=$(etcd_ctl endpoint health --cluster 2>&1 || true)
  while read -r address; do
    for name in "${going[@]}"; do
      [[ $address != "${address_of[$name]}" ]] || continue 2
    done
    staying=$((staying + 1))
    ! grep -qF "https://$address:2379 is healthy" <<<"$health" || well=$((well + 1))
  done < <(sed -nE 's|.* https://([0-9.]+):2380,.*|\1|p' <<<"$members")
  ((well * 2 > staying)) || wrong+=("without ${going[*]} etcd would have $staying members and only $well of them well: bring the others back first")
}

remove_node() {
  local name=$1
  if [[ $dry == plan || ${ready_of[$name]:-} == True ]]; then
    empty_node "$name"
  elif [[ -n ${kubelet_of[$name]:-} ]]; then
    say "  note   $name does not answer. Turn it off: what still runs there writes on; its volumes are free some six minutes after it is gone"
    # Nobody confirms the end of these pods, and none of them serves anybody whom a budget would protect.
    drain_node "$name" --force --disable-eviction --skip-wait-for-delete-timeout=1
  fi
  [[ ${role_of[$name]} == worker ]] || remove_member "$name"
  if [[ $dry == plan || -n ${kubelet_of[$name]:-} ]]; then
    run_kube delete node "$name"
  fi
}

remove_member() {
  local id
  if [[ $dry == plan ]]; then
    changed 'run    etcdctl member remove (its own)'
    return
  fi
  id=$(etcd_ctl member list | awk -F ', ' -v peer="https://${address_of[$1]}:2380" '$4 == peer { print $1 }')
  [[ -z $id ]] || run etcd_ctl member remove "$id"
}

say_after_removal() {
  local name planes
  say "next: ./cluster reset --only $(paste -sd , < <(printf '%s\n' "$@")) --yes, where a machine still answers, and then its line goes out of the inventory"
  planes=$(nodes_with control-plane | grep -vxFf <(printf '%s\n' "$@") -c)
  ((planes % 2 == 1)) || say "That leaves $planes control planes, and etcd stands still when one of them fails: keep the line and let a machine take its place (./cluster join --control-plane), or remove one more."
}

over_ssh_remove() {
  local names
  judge_meant
  of_first remove --yes
  IFS=, read -ra names <<<"$only"
  say_after_removal "${names[@]}"
}
