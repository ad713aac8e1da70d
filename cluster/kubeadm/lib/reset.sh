# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# A machine as it was before these scripts came to it. Every step may be done again, and the notes go last, so a reset that was cut
# off goes on where it was.

local_reset() {
  local part
  [[ -n $dry ]] || need_yes "$node"
  if [[ $dry != plan ]]; then
    if is_member && ! has_begun; then
      fail "$node is in a cluster that these scripts did not make: nothing is done to it."
    fi
    if [[ ! -d $root$records ]]; then
      count_changes
      return
    fi
  fi
  alone
  [[ $dry == plan ]] || settle_packages
  # Timers go first, so that none of them starts something meanwhile.
  for part in timers virtual_ip; do undo "$part"; done
  # From here on what was in effect is not, wherever this is cut off.
  [[ -n $dry ]] || find "$root$records" -maxdepth 1 -type f ! -name begun -delete
  for part in kubeadm cni folders cluster firewall packages containerd sources hosts swap kernel; do undo "$part"; done
  put_back
  remove_own_files
  run systemctl daemon-reload
  drop_notes
  say_what_stays
  count_changes
}

# Each concern undoes itself, when there is more to it than files.
undo() { ! declare -F "undo_$1" >/dev/null || "undo_$1"; }

need_yes() {
  [[ -z $yes ]] || return 0
  fail_all "reset takes the cluster, its packages and its settings from these machines, and what the cluster holds is lost. Add --yes when that is meant; --dry-run says each step:" "$@"
}

# kubeadm ends the pods, takes the member out of etcd and unmounts what volumes there are.
undo_kubeadm() {
  if [[ $dry == plan ]]; then
    run kubeadm reset --force --cri-socket unix:///run/containerd/containerd.sock
  elif has_begun && type -P kubeadm >/dev/null; then
    take_back
  elif has_begun && is_member; then
    stays+=('containers of the cluster may still run, because there is no kubeadm any more to end them: start the machine anew')
  fi
  # Without a cluster it starts anew again and again, and makes its folders each time.
  if [[ $dry == plan ]] || { is_ours kubelet && [[ -n $(installed kubelet) ]]; }; then
    run systemctl stop kubelet.service
  fi
}

# From here on there is no cluster, and another one may begin.
undo_cluster() {
  [[ -n $dry ]] || rm -f "$root$records/begun"
}

# An older version of these scripts noted nothing. What has our name is ours all the same.
remove_own_files() {
  local path
  [[ $dry != plan ]] && began_late || return 0
  for path in /etc/modules-load.d/marong-cluster.conf /etc/sysctl.d/90-marong-cluster.conf /etc/apt/sources.list.d/marong-cluster.list \
    /etc/apt/preferences.d/marong-cluster /etc/apt/keyrings/marong-kubernetes.asc /etc/apt/keyrings/marong-containerd.asc \
    /etc/systemd/system/marong-firewall.service /etc/marong-cluster; do
    erase "$path"
  done
  stays+=("what an older version of these scripts changed without a note: packages (apt-get purge ${packages[*]}), swap (systemctl unmask swap.target; swapon -a), /etc/containerd/config.toml, values of the kernel until the next start")
}

drop_notes() {
  changed "remove $records"
  [[ -z $dry ]] || return 0
  rm -rf "$root${records:?}"
  rm -f "$root/run/marong-cluster.lock"
}

say_what_stays() {
  local one
  [[ $dry != plan && ! -d $root$(backups) ]] || stays+=("backups, in $(backups)")
  ((${#stays[@]} > 0)) || return 0
  say 'What stays:'
  for one in "${stays[@]}"; do say "  - $one"; done
}

# --- over SSH: workers, then control planes, the one that began the cluster last

over_ssh_reset() {
  local targets=$1 first name workers=()
  # shellcheck disable=SC2086 # names have no blanks
  need_yes $targets
  make_bundle
  [[ $(wc -w <<<"$targets") == "${#nodes[@]}" ]] || judge_known "$targets"
  first=$(first_control_plane)
  for name in $targets; do
    [[ ${role_of[$name]} == control-plane ]] || workers+=("$name")
  done
  ((${#workers[@]} == 0)) || on_nodes reset --yes "${workers[@]}"
  for name in $targets; do
    [[ ${role_of[$name]} == worker || $name == "$first" ]] || on_nodes reset --yes "$name"
  done
  [[ " ${targets//$'\n'/ } " != *" $first "* ]] || on_nodes reset --yes "$first"
}

# A cluster that stays would wait for a node that has gone without a word.
judge_known() {
  local name answer known=()
  for name in $1; do
    answer=$(on_node "$name" known 2>>"$logs/reset-$name.log") || fail "$name does not answer: SSH to ${address_of[$name]} failed, or see $logs/reset-$name.log."
    [[ $answer != yes ]] || known+=("$name: ./cluster remove --only $name --yes")
  done
  ((${#known[@]} == 0)) || fail_all 'These are still in the cluster, which stays: they leave it first.' "${known[@]}"
}

# For the scripts themselves: whether the cluster still counts on this machine. One that does not answer counts on nobody.
local_known() {
  if is_member && kubectl --kubeconfig "$root/etc/kubernetes/kubelet.conf" get node "$node" --request-timeout=10s >/dev/null 2>&1; then
    say yes
  else
    say no
  fi
}
