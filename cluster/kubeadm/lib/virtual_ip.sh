# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# The address of the endpoint when there are several control planes: keepalived holds it on one whose own API server answers.

keepalived_file=/etc/keepalived/keepalived.conf
keepalived_mark='# Written by ./cluster virtual-ip.'

local_virtual_ip() {
  local text state
  control_plane_only virtual-ip
  if [[ -z ${setting[virtual-ip]:-} ]]; then
    if [[ $dry != plan ]] && has_virtual_ip; then
      alone
      take_virtual_ip_down
    fi
    count_changes
    return
  fi
  judge_virtual_ip
  alone
  # Not held, unlike what belongs to a version of Kubernetes: the distribution's own corrections are welcome.
  note $keepalived_file
  [[ -n $(installed keepalived) ]] || install_noted keepalived
  value[interface]=$(interface_of_node) value[virtual-ip]=${setting[virtual-ip]} value[router-id]=$(router_id)
  value[priority]=$(priority_of_node) value[peers]=$(unicast)
  text=$(render keepalived.conf)
  write $keepalived_file 644 <<<"$text"
  state=$(state_of active $keepalived_file)
  if ! in_effect virtual-ip "$state"; then
    run systemctl enable keepalived.service
    run systemctl reload-or-restart keepalived.service
    effect virtual-ip "$state"
  fi
  count_changes
}

has_virtual_ip() { grep -qsxF -- "$keepalived_mark" "$root$keepalived_file"; }

judge_virtual_ip() {
  [[ $dry != plan ]] || return 0
  local interface wrong=()
  [[ ! -s $root$keepalived_file ]] || has_virtual_ip || wrong+=("$keepalived_file is somebody else's: put it away first, or let that keepalived hold the address and take virtual-ip out of the inventory")
  interface=$(interface_of_node)
  if [[ -z $interface ]]; then
    wrong+=("no interface has ${address_of[$node]}: name one by virtual-ip-interface")
  elif ! ip -o link show dev "$interface" >/dev/null 2>&1; then
    wrong+=("there is no interface $interface, which virtual-ip-interface names")
  fi
  # Two that do not hear each other would both take the address.
  [[ ! -f $root/etc/marong-cluster/firewall.nft ]] || grep -q 'l4proto 112' "$root/etc/marong-cluster/firewall.nft" ||
    wrong+=('its firewall does not let control planes speak of the address: ./cluster firewall first')
  ((${#wrong[@]} == 0)) || fail_all "$node cannot hold the virtual IP ${setting[virtual-ip]} yet:" "${wrong[@]}"
}

interface_of_node() {
  if [[ -n ${setting[virtual-ip-interface]:-} ]]; then
    printf '%s' "${setting[virtual-ip-interface]}"
  elif [[ $dry == plan ]]; then
    printf '(the one that has %s)' "${address_of[$node]}"
  else
    ip -4 -o addr show 2>/dev/null | awk -v wanted="${address_of[$node]}" '{ sub("/.*", "", $4) } $4 == wanted { sub("@.*", "", $2); print $2; exit }'
  fi
}

# Two of these scripts' clusters in one network differ by their addresses, so by this too; 0 is none.
router_id() {
  local last=${setting[virtual-ip]##*.}
  printf '%s' "$((last == 0 ? 255 : last))"
}

# The earlier in the inventory, the sooner it takes an address that nobody has.
priority_of_node() {
  local name priority=200
  for name in $(nodes_with control-plane); do
    if [[ $name == "$node" ]]; then
      printf '%s' "$priority"
      return
    fi
    priority=$((priority - 1))
  done
}

# From one to the other, not to all: not every network carries multicast.
unicast() {
  local name peers=''
  for name in $(nodes_with control-plane); do
    [[ $name == "$node" ]] || peers+=$'\n'"        ${address_of[$name]}"
  done
  if [[ -z $peers ]]; then
    printf '# There is nobody else yet.'
  else
    printf 'unicast_src_ip %s\n    unicast_peer {%s\n    }' "${address_of[$node]}" "$peers"
  fi
}

take_virtual_ip_down() {
  run systemctl disable --now keepalived.service
  remove $keepalived_file
  forget virtual-ip
}

# For reset; the package goes there, when it was not there before.
undo_virtual_ip() {
  if [[ $dry == plan ]]; then
    [[ -z ${setting[virtual-ip]:-} || ${role_of[$node]} != control-plane ]] || changed 'run    systemctl disable --now keepalived.service'
  elif has_virtual_ip; then
    take_virtual_ip_down
  fi
}
