# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# A machine becomes one that kubeadm can work on: no swap, the kernel's settings, containerd, and the packages, pinned and held.

local_prepare() {
  if [[ $dry != plan ]]; then
    inspect_machine
    ((${#findings[@]} == 0)) || fail_all "$node cannot be prepared yet:" "${findings[@]}"
  fi
  need_locked "kubernetes-apt-key $kubernetes_minor" "containerd-apt-key $(distribution)"
  judge_installed
  alone
  note_run_time
  turn_swap_off
  set_kernel
  set_hosts
  add_sources
  install_packages
  configure_containerd
  count_changes
}

# Two runs at the same time would undo each other; one that lost its SSH may still be at work.
alone() {
  [[ -z $dry ]] || return 0
  exec 9>"$root/run/marong-cluster.lock"
  flock -n 9 || fail "Another run is still at work on $node: wait until it has ended."
}

# --- swap, off for good: now, after the next start, and when something else would turn it on

swap_line='^([[:space:]]*[^#[:space:]][^[:space:]]*[[:space:]]+[^[:space:]]+[[:space:]]+swap([[:space:]].*)?)$'

turn_swap_off() {
  local unit fstab=''
  note_swaps
  if [[ $dry == plan ]]; then
    changed 'run    swapoff -a'
    changed 'edit   /etc/fstab: lines of swap become comments'
  else
    [[ -z $(sed 1d "$root/proc/swaps" 2>/dev/null) ]] || run swapoff -a
    fstab=$(sed -E "s/$swap_line/# Kubernetes wants none: \\1/" "$root/etc/fstab" 2>/dev/null || true)
    ! grep -qsE "$swap_line" "$root/etc/fstab" || write /etc/fstab "$(stat -c %a "$root/etc/fstab")" <<<"$fstab"
  fi
  # Units of somebody's own; those that systemd makes up (of fstab, of partitions, of zram) hang on swap.target.
  for unit in "$root"/etc/systemd/system/*.swap; do
    if [[ -f $unit && ! -L $unit ]]; then
      note_swap_unit "${unit##*/}"
      once "no-swap-${unit##*/}" "$(state_of disabled "${unit#"$root"}")" systemctl disable --now "${unit##*/}"
    fi
  done
  [[ $(readlink "$root/etc/systemd/system/swap.target") == /dev/null ]] || mask_swap
}

mask_swap() {
  note /etc/systemd/system/swap.target
  run systemctl mask swap.target
}

# --- the kernel

# What is loaded and set by these scripts, and so is looked at before.
own_modules=(br_netfilter overlay)

set_kernel() {
  note_kernel
  write /etc/modules-load.d/marong-cluster.conf 644 <<'CONF'
overlay
br_netfilter
CONF
  once modules "$(state_of loaded /etc/modules-load.d/marong-cluster.conf)" modprobe -a overlay br_netfilter

  # The first three let pods' traffic through; the others are what kubelet's protectKernelDefaults asks for.
  write /etc/sysctl.d/90-marong-cluster.conf 644 < <(own_sysctls)
  once sysctl "$(state_of set /etc/sysctl.d/90-marong-cluster.conf)" sysctl -q -p "$root/etc/sysctl.d/90-marong-cluster.conf"
}

own_sysctls() {
  cat <<'CONF'
net.bridge.bridge-nf-call-iptables = 1
net.bridge.bridge-nf-call-ip6tables = 1
net.ipv4.ip_forward = 1
vm.overcommit_memory = 1
vm.panic_on_oom = 0
kernel.panic = 10
kernel.panic_on_oops = 1
kernel.keys.root_maxkeys = 1000000
kernel.keys.root_maxbytes = 25000000
CONF
}

# --- packages

packages=(kubelet kubeadm kubectl containerd.io)

# apt compares by pattern: the packagers' own revision behind the version is theirs.
pattern_of() {
  case $1 in
    containerd.io) echo "${version[CONTAINERD_VERSION]}-*" ;;
    *) echo "${version[KUBERNETES_VERSION]}-*" ;;
  esac
}

installed() {
  [[ $dry != plan ]] || return 0
  dpkg-query -W -f '${db:Status-Abbrev}${Version}' "$1" 2>/dev/null | sed -n 's/^.i *//p' || true
}

is_installed() {
  local pattern
  pattern=$(pattern_of "$1")
  # shellcheck disable=SC2053 # a pattern is meant
  [[ $(installed "$1") == $pattern ]]
}

# Another version under a running cluster is an upgrade, and that has an order.
judge_installed() {
  local package
  [[ $dry != plan ]] && is_member || return 0
  for package in kubelet kubeadm kubectl; do
    is_installed "$package" || fail "$node is in a cluster and has $package $(installed "$package"): prepare brings no other version (${version[KUBERNETES_VERSION]}) to a node that works."
  done
}

distribution() { if [[ $dry == plan ]]; then echo debian; else os_release ID; fi; }

codename() { if [[ $dry == plan ]]; then echo bookworm; else os_release VERSION_CODENAME; fi; }

add_sources() {
  fetch kubernetes-apt-key "$kubernetes_minor" /etc/apt/keyrings/marong-kubernetes.asc
  fetch containerd-apt-key "$(distribution)" /etc/apt/keyrings/marong-containerd.asc
  write /etc/apt/sources.list.d/marong-cluster.list 644 <<CONF
deb [signed-by=/etc/apt/keyrings/marong-kubernetes.asc] https://pkgs.k8s.io/core:/stable:/v$kubernetes_minor/deb/ /
deb [signed-by=/etc/apt/keyrings/marong-containerd.asc] https://download.docker.com/linux/$(distribution) $(codename) stable
CONF
  write /etc/apt/preferences.d/marong-cluster 644 <<CONF
Package: kubelet kubeadm kubectl
Pin: version ${version[KUBERNETES_VERSION]}-*
Pin-Priority: 1001

Package: containerd.io
Pin: version ${version[CONTAINERD_VERSION]}-*
Pin-Priority: 1001
CONF
  # Another version may be one that came after the lists.
  once apt-update "$(state_of updated /etc/apt/keyrings/marong-{kubernetes,containerd}.asc /etc/apt/{sources.list.d/marong-cluster.list,preferences.d/marong-cluster})" \
    apt-get update -q -o DPkg::Lock::Timeout=300
}

install_packages() {
  local package wanted=() held=''
  for package in "${packages[@]}"; do
    is_installed "$package" || wanted+=("$package=$(pattern_of "$package")")
  done
  [[ -n $(installed nftables) ]] || wanted+=(nftables)
  ((${#wanted[@]} == 0)) || install_noted "${wanted[@]}"

  [[ $dry == plan ]] || held=$(apt-mark showhold)
  for package in "${packages[@]}"; do
    if ! grep -qx "$package" <<<"$held"; then
      note_holds "$held"
      run apt-mark hold "${packages[@]}"
      break
    fi
  done
}
