# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# The endpoint: the name under which everybody reaches the API server, and the address that it leads to.

hosts_mark='# marong-cluster: the endpoint'

endpoint_is_name() { ! is_address "${setting[endpoint]%:*}"; }

# Said by the inventory, or the virtual IP; empty where DNS has to know it.
endpoint_address() { printf '%s' "${setting[endpoint-address]:-${setting[virtual-ip]:-}}"; }

# What the API server is called in its certificate beside the names that kubeadm gives it.
api_names() { printf '%s' "${setting[endpoint]%:*}${setting[virtual-ip]:+, ${setting[virtual-ip]}}"; }

judge_endpoint() {
  local key address name host=${setting[endpoint]:-} interface=${setting[virtual-ip-interface]:-}
  for key in endpoint-address virtual-ip; do
    address=${setting[$key]:-}
    [[ -n $address ]] || continue
    if ! is_address "$address"; then
      mistake "$key is not an IPv4 address: $address"
    elif overlap "$address" "${setting[pod-cidr]}" || overlap "$address" "${setting[service-cidr]}"; then
      mistake "$key $address lies in pod-cidr or service-cidr"
    fi
  done
  for name in "${nodes[@]}"; do
    [[ ${address_of[$name]} != "${setting[virtual-ip]:-}" ]] || mistake "virtual-ip ${setting[virtual-ip]} is $name's own address"
  done
  if [[ -n ${setting[endpoint-address]:-} ]] && is_address "${host%:*}"; then
    mistake "endpoint is an address itself, so endpoint-address has nothing to say"
  fi
  [[ -z $interface || $interface =~ ^[A-Za-z0-9][A-Za-z0-9_.-]{0,14}$ ]] || mistake "virtual-ip-interface is not the name of an interface: $interface"
  [[ -z $interface || -n ${setting[virtual-ip]:-} ]] || mistake 'virtual-ip-interface has nothing to say without a virtual-ip'
}

# --- /etc/hosts: one line is ours, everything else stays

hosts_line() {
  local address
  address=$(endpoint_address)
  [[ -z $address ]] || ! endpoint_is_name || printf '%s %s %s\n' "$address" "${setting[endpoint]%:*}" "$hosts_mark"
}

has_hosts_line() { [[ $(grep -sF -- "$hosts_mark" "$root/etc/hosts") == "$(hosts_line)" ]]; }

set_hosts() {
  local line
  line=$(hosts_line)
  if [[ $dry == plan ]]; then
    [[ -z $line ]] || changed "edit   /etc/hosts: $line"
  elif ! has_hosts_line; then
    write /etc/hosts "$(stat -c %a "$root/etc/hosts" 2>/dev/null || echo 644)" < <(
      grep -svF -- "$hosts_mark" "$root/etc/hosts" || true
      [[ -z $line ]] || printf '%s\n' "$line"
    )
  fi
}

# For reset: what others have written since stays.
undo_hosts() {
  [[ $dry == plan ]] || undo_lines /etc/hosts "/ $hosts_mark\$/d"
}

# --- what preflight asks

inspect_endpoint() {
  local host=${setting[endpoint]%:*}
  if endpoint_is_name && [[ -z $(endpoint_address) ]] && ! getent hosts "$host" >/dev/null; then
    finding "nothing says which address $host has: put it into DNS, or say endpoint-address in the inventory and run ./cluster prepare"
  fi
}

inspect_hosts() {
  has_hosts_line || finding "its /etc/hosts does not say what the inventory says of ${setting[endpoint]%:*}: ./cluster prepare writes it"
}
