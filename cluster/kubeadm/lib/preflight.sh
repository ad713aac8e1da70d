# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# What keeps a machine from being a node, all of it in one list. Nothing here changes anything.

findings=()

finding() { findings+=("$*"); }

needed_programs=(apt-get apt-mark curl dpkg-query flock getent ip modprobe openssl sha256sum ss stat sysctl systemctl tar)

local_preflight() {
  if [[ $dry == plan ]]; then
    plan_preflight
    return
  fi
  inspect_machine
  inspect_swap
  inspect_hosts
  inspect_ports
  ((${#findings[@]} == 0)) || fail_all "$node cannot be a node of the cluster yet:" "${findings[@]}"
  say 'nothing in the way'
}

# What prepare does not mend: it looks at this before it begins.
inspect_machine() {
  findings=()
  inspect_system
  inspect_size
  inspect_name
  inspect_clock
  inspect_networks
  inspect_endpoint
  inspect_programs
}

plan_preflight() {
  local role=${role_of[$node]}
  say "  asks   Ubuntu 22.04 or 24.04, or Debian 12; cgroups v2; no swap"
  say "  asks   ${setting[$role-cores]} cores, ${setting[$role-memory]} GB of memory"
  say "  asks   called $node, with the address ${address_of[$node]}; a clock in step"
  say "  asks   no route into ${setting[pod-cidr]} or ${setting[service-cidr]}"
  ! endpoint_is_name || say "  asks   the address of ${setting[endpoint]%:*}"
  say "  asks   free ports: $(own_ports)"
  say "  asks   programs: ${needed_programs[*]}"
}

inspect_system() {
  local id release
  id=$(os_release ID) release=$(os_release VERSION_ID)
  case $id-$release in
    ubuntu-22.04 | ubuntu-24.04 | debian-12) ;;
    *) finding "its system is ${id:-unknown} ${release:-}: these scripts know Ubuntu 22.04 and 24.04 and Debian 12" ;;
  esac
  [[ -f $root/sys/fs/cgroup/cgroup.controllers ]] || finding 'it has no cgroups v2: boot it with systemd.unified_cgroup_hierarchy=1'
  [[ $(id -u) == 0 ]] || finding 'this is not root: use sudo, or name a user who may sudo as ssh-user'
}

os_release() { sed -nE "s/^$1=\"?([^\"]*)\"?$/\1/p" "$root/etc/os-release" 2>/dev/null || true; }

inspect_size() {
  local role=${role_of[$node]} cores kilobytes wanted
  cores=$(grep -c '^processor' "$root/proc/cpuinfo" 2>/dev/null || true)
  ((${cores:-0} >= ${setting[$role-cores]})) || finding "it has ${cores:-0} cores: a $role has ${setting[$role-cores]}"
  kilobytes=$(sed -nE 's/^MemTotal: *([0-9]+) kB/\1/p' "$root/proc/meminfo" 2>/dev/null || true)
  # Firmware and kernel keep some of it, and a gigabyte may be 10^9 or 2^30.
  wanted=$((${setting[$role-memory]} * 900000))
  ((${kilobytes:-0} >= wanted)) || finding "it has $((${kilobytes:-0} / 1000)) MB of memory: a $role has ${setting[$role-memory]} GB"
}

inspect_name() {
  local hostname addresses
  hostname=$(cat "$root/proc/sys/kernel/hostname" 2>/dev/null || true)
  [[ $hostname =~ ^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$ ]] || finding "its host name '$hostname' is not one that Kubernetes takes"
  # Names are unique in the inventory, so machines that are called as they are called there are unique too.
  [[ $hostname == "$node" ]] || finding "it is called '$hostname', and '$node' in the inventory: hostnamectl set-hostname $node"
  addresses=$(ip -4 -o addr show 2>/dev/null | awk '{ sub("/.*", "", $4); print $4 }' || true)
  grep -qxF -- "${address_of[$node]}" <<<"$addresses" || finding "none of its addresses is ${address_of[$node]}"
}

# Certificates and etcd's leases suffer from clocks that differ; five seconds are more than any that is kept in step.
inspect_clock() {
  local apart
  [[ $(timedatectl show -p NTPSynchronized --value 2>/dev/null) == yes ]] || finding 'its clock is kept in step by nothing: timedatectl set-ntp true'
  [[ -n $clock ]] || return 0
  apart=$(($(date +%s) - clock))
  ((${apart#-} <= 5)) || finding "its clock is ${apart#-} s apart from this one's"
}

inspect_networks() {
  local network key
  # Those that Calico and kube-proxy made are meant to be there.
  while read -r network; do
    for key in pod-cidr service-cidr; do
      ! overlap "$network" "${setting[$key]}" || finding "it has a route to $network, which lies across $key ${setting[$key]}"
    done
  done < <(ip -4 route show 2>/dev/null | awk '!/^(default|unreachable|blackhole)/ && !/proto bird/ && !/dev (cali|tunl|vxlan\.calico|kube-ipvs)/ { print $1 }')
}

inspect_programs() {
  local program absent=()
  for program in "${needed_programs[@]}"; do
    type -P "$program" >/dev/null || absent+=("$program")
  done
  ((${#absent[@]} == 0)) || finding "it lacks programs: ${absent[*]} (apt-get install finds them)"
}

inspect_swap() {
  local names
  names=$(awk 'NR > 1 { print $1 }' "$root/proc/swaps" 2>/dev/null | paste -sd ' ')
  [[ -z $names ]] || finding "swap is on ($names): ./cluster prepare turns it off for good"
}

# A node that is in a cluster has them itself, and so has one where kubeadm was cut off.
inspect_ports() {
  local port listening
  if is_member || has_begun; then
    return
  fi
  listening=$(ss -Hltn 2>/dev/null | awk '{ sub(".*:", "", $4); print $4 }' || true)
  for port in $(own_ports); do
    ! grep -qx "$port" <<<"$listening" || finding "something listens on port $port already"
  done
}

own_ports() {
  if [[ ${role_of[$node]} == control-plane ]]; then
    echo '6443 2379 2380 10250 10256 10257 10259'
  else
    echo '10250 10256'
  fi
}

is_member() { [[ -f $root/etc/kubernetes/kubelet.conf ]]; }
