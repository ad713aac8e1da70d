# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# To other versions, one minor at a time: the first control plane, the others one by one, then the workers one by one. Each node is
# empty while its kubelet changes. What stops a run leaves a cluster that works, and the same command goes on from there.

# --- on a node itself

local_upgrade() {
  if [[ $dry != plan ]]; then
    judge_ours
    ask_own_node
    if is_upgraded; then
      count_changes
      return
    fi
    judge_upgrade
    judge_turn
  fi
  if is_first; then
    [[ $dry != plan ]] || say "  asks   all nodes Ready and in the inventory; no step back, and none of two minors; kubeadm upgrade plan v${version[KUBERNETES_VERSION]}"
    ! needs_kubeadm || local_backup
  fi
  alone
  effect upgrading "${version[KUBERNETES_VERSION]}"
  if [[ ${role_of[$node]} == control-plane ]]; then
    upgrade_control_plane
  else
    upgrade_worker
  fi
  say_next
  count_changes
}

# Over SSH the next step is no person's.
say_next() {
  [[ -z $upgrading && $dry != plan ]] || return 0
  if [[ ${role_of[$node]} == worker ]]; then
    say "next, on $(first_control_plane): ./cluster uncordon --local --only $node"
  elif is_first; then
    say 'next: ./cluster upgrade --local on the other control planes, one after another, then on the workers, each of them drained before'
    ! has_other_calico || say "then: ./cluster cni --local, as Calico is another version than ${version[CALICO_VERSION]}"
  fi
}

upgrade_control_plane() {
  local upgrading=yes
  upgrade_by_kubeadm
  until_true 'the API server answers' 240 answers
  [[ $dry == plan ]] || ask_nodes
  empty_node "$node"
  upgrade_kubelet
  [[ -n $dry ]] || ask_nodes
  open_node "$node"
}

# The first control plane empties it before, and opens it afterwards; a plan says that in its place.
upgrade_worker() {
  local upgrading=yes
  if [[ $dry == plan ]]; then
    say "  on     $(first_control_plane)"
    empty_node "$node"
    say "  on     $node"
  fi
  upgrade_by_kubeadm
  upgrade_kubelet
  if [[ $dry == plan ]]; then
    say "  on     $(first_control_plane)"
    open_node "$node"
  fi
}

# kubeadm may be told the same again: what a run that was cut off has left half done becomes whole.
upgrade_by_kubeadm() {
  add_sources
  # Of the packages, kubeadm alone: kubelet may not be newer than the API server that it asks.
  local packages=(kubeadm) how=(node)
  install_packages
  ! is_first || how=(apply "v${version[KUBERNETES_VERSION]}" --yes)
  ! needs_kubeadm || once kubeadm-upgrade "${version[KUBERNETES_VERSION]}" kubeadm upgrade "${how[@]}"
}

# A kubelet changes after kubeadm's part alone, so one that has the version says that this part is done.
needs_kubeadm() {
  [[ $dry == plan || ${kubelet_of[$node]} != "${version[KUBERNETES_VERSION]}" ]] && ! in_effect kubeadm-upgrade "${version[KUBERNETES_VERSION]}"
}

upgrade_kubelet() {
  install_packages
  configure_containerd
  if [[ $dry == plan ]] || ! runs_version; then
    run systemctl daemon-reload
    run systemctl restart kubelet.service
  fi
  until_true "$node is Ready, with kubelet ${version[KUBERNETES_VERSION]}" 300 runs_version
  tighten
  [[ -n $dry ]] || rm -f "$root$records/upgrading"
}

is_first() { [[ $node == "$(first_control_plane)" ]]; }

runs_version() {
  [[ $(as_node get node "$node" -o go-template="$node_line" --request-timeout=5s) == "$node v${version[KUBERNETES_VERSION]} ready-True "* ]]
}

# A node has its versions when nothing of an upgrade is left on it, nor is it still closed for one.
is_upgraded() {
  local package
  [[ ! -f $root$records/upgrading && ${reason_of[$node]:-} != upgrade ]] || return 1
  for package in "${packages[@]}"; do
    is_installed "$package" || return 1
  done
}

has_other_calico() {
  is_first && [[ -f $root/etc/kubernetes/calico.yaml && ! -f $root/etc/kubernetes/calico-${version[CALICO_VERSION]}.yaml ]]
}

# --- what keeps a cluster from other versions, all of it at once

judge_ours() {
  if ! is_member || ! { is_done init || is_done joined; }; then
    fail "$node is not a node of a cluster that these scripts made."
  fi
}

judge_upgrade() {
  local entry wrong=()
  for entry in "kubernetes-apt-key $kubernetes_minor" "containerd-apt-key $(distribution)"; do
    # shellcheck disable=SC2086 # two words
    [[ $(locked $entry) =~ ^[0-9a-f]{64}$ ]] || wrong+=("versions.lock has no checksum for $entry: ./cluster lock asks for it, where there is a way out")
  done
  if is_first; then
    judge_cluster
  else
    judge_step "the kubelet of $node" "${kubelet_of[$node]}"
  fi
  ((${#wrong[@]} == 0)) || fail_all "Kubernetes ${version[KUBERNETES_VERSION]} cannot come to $node, and nothing was changed:" "${wrong[@]}"
}

judge_cluster() {
  local name api
  api=$(kube get --raw /version --request-timeout=10s | sed -nE 's/.*"gitVersion": *"v([0-9.]+).*/\1/p') || true
  judge_step 'the API server' "$api"
  ask_nodes
  for name in "${nodes[@]}"; do
    [[ -n ${kubelet_of[$name]:-} ]] || wrong+=("$name is in the inventory and not in the cluster: ./cluster join, or take its line out")
  done
  while read -r name; do
    [[ -n ${role_of[$name]:-} ]] || wrong+=("$name is in the cluster and not in the inventory: give it a line, or kubectl delete node $name")
    judge_step "the kubelet of $name" "${kubelet_of[$name]}"
    # A node that this upgrade has closed is mended by going on.
    [[ ${ready_of[$name]} == True || ${reason_of[$name]} == upgrade ]] || wrong+=("$name is not Ready: kubectl describe node $name says why")
  done < <(printf '%s\n' "${!kubelet_of[@]}" | sort)
  # Once the first control plane has its version, kubeadm has nothing more to plan.
  ! needs_kubeadm || kubeadm upgrade plan "v${version[KUBERNETES_VERSION]}" >"$work/plan" 2>&1 </dev/null ||
    wrong+=("kubeadm upgrade plan: $(grep -iE 'error|fatal' "$work/plan" | tail -n 2 | paste -sd ' ')")
}

# judge_step WHO VERSION: never back, and never over a minor; kubeadm knows no other steps, and kubelets no older API servers.
judge_step() {
  local to=${version[KUBERNETES_VERSION]} from=$2
  if [[ ! $from =~ ^1\.([0-9]+)\.[0-9]+$ ]]; then
    wrong+=("$1 does not say its version")
  elif [[ $from != "$to" && $(printf '%s\n' "$from" "$to" | sort -V | head -n 1) == "$to" ]]; then
    wrong+=("$1 is $from: $to would be a step back")
  elif ((${kubernetes_minor#1.} - BASH_REMATCH[1] > 1)); then
    wrong+=("$1 is $from: to $to are more minors than one; go to 1.$((BASH_REMATCH[1] + 1)) first, with versions of it")
  fi
}

# By hand a node may be taken before its turn.
judge_turn() {
  local cluster_has left first
  is_first && return
  first=$(first_control_plane)
  cluster_has=$(as_node -n kube-system get configmap kubeadm-config -o go-template='{{.data.ClusterConfiguration}}' --request-timeout=10s |
    sed -n 's/^kubernetesVersion: v//p') || true
  [[ $cluster_has == "${version[KUBERNETES_VERSION]}" ]] ||
    fail "The first control plane comes first, and the cluster is still ${cluster_has:-unknown}: on $first, ./cluster upgrade --local."
  [[ ${role_of[$node]} == worker ]] || return 0
  left=$(pods_left as_node "$node") || exit 1
  [[ ${closed_of[$node]} == closed && -z $left ]] ||
    fail_all "$node has to be empty before its kubelet changes. All control planes come first; then:" \
      "on $first: ./cluster drain --local --only $node" "here: ./cluster upgrade --local" "on $first: ./cluster uncordon --local --only $node"
}

# For the scripts themselves.
local_upgrade_check() {
  judge_ours
  ask_own_node
  judge_upgrade
  say 'nothing in the way'
}

local_upgrade_state() {
  judge_ours
  ask_own_node
  is_upgraded || say behind
  ! has_other_calico || say calico
}

# --- over SSH

over_ssh_upgrade() {
  local name first other_calico='' behind=() silent=() to_check
  first=$(first_control_plane)
  make_bundle
  find_behind "$1"
  if ((${#behind[@]} + ${#silent[@]} > 0)); then
    to_check=$(printf '%s\n' "$first" "${behind[@]}" "${silent[@]}" | awk '!seen[$0]++')
    # shellcheck disable=SC2086 # names have no blanks
    on_nodes upgrade-check '' $to_check
    ((${#silent[@]} == 0)) || fail "Nothing was begun, because ${silent[*]} did not answer at first: run it again."
    for name in "${behind[@]}"; do upgrade_node "$name"; done
  fi
  [[ -z $other_calico ]] || say "next: ./cluster cni$(same_files), as Calico is another version than ${version[CALICO_VERSION]}"
}

# Which of the targets have other versions. All nodes are asked: one that does not answer would be found out half-way.
# What is wrong with a silent one is said by the check, with what is wrong with the others.
find_behind() {
  local name words skipped=()
  for name in $(targets_of upgrade); do
    if ! words=$(on_node "$name" upgrade-state 2>/dev/null); then
      silent+=("$name")
      continue
    fi
    [[ $words != *calico* ]] || other_calico=yes
    if [[ $words != *behind* ]]; then
      done_line "$name" 'upgrade: nothing to change'
    elif ! grep -qx "$name" <<<"$1"; then
      [[ ${role_of[$name]} != control-plane ]] || skipped+=("$name")
    elif ((${#skipped[@]} > 0)); then
      fail "$name is not next: control planes come first, and --only leaves out ${skipped[*]}."
    else
      behind+=("$name")
    fi
  done
}

upgrade_node() {
  if [[ ${role_of[$1]} == control-plane ]]; then
    followed "$1" upgrade --upgrading || stopped "$1"
    return
  fi
  followed "$first" drain --only "$1" --upgrading || stopped "$1"
  followed "$1" upgrade --upgrading || stopped "$1"
  followed "$first" uncordon --only "$1" --upgrading || stopped "$1"
}

stopped() {
  local name ended=() waiting=() seen='' closed="$1 takes no new pods meanwhile"
  for name in $(targets_of upgrade); do
    [[ $name != "$1" ]] || seen=yes
    if [[ -n $seen && " ${behind[*]} " == *" $name "* ]]; then waiting+=("$name"); else ended+=("$name"); fi
  done
  [[ ${role_of[$1]} == worker ]] || closed="$1 may take no new pods meanwhile: kubectl get nodes says SchedulingDisabled then"
  fail_all "The upgrade to ${version[KUBERNETES_VERSION]} stopped at $1; what it said is above, and whole in $logs." \
    "done: ${ended[*]:-nothing}" "not done: ${waiting[*]}" "$closed" \
    "when what is in the way is gone, the same goes on from there: ./cluster upgrade$(same_files)${only:+ --only $only}" \
    "to let pods come to $1 as it is: ./cluster uncordon --only $1"
}

# The files that this run was given, for the next command.
same_files() {
  [[ $inventory == "$here/inventory" ]] || printf ' --inventory %s' "$inventory"
  [[ $versions == "$here/versions.env" ]] || printf ' --versions %s' "$versions"
}
