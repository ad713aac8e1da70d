# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# The inventory: which machines there are, and what the cluster is like. All that is wrong with one is said at once.

# What may be said, and what holds when nothing is.
inventory_keys=(endpoint pod-cidr service-cidr admin-cidr node-port-cidr ssh-user ssh-port
  control-plane-cores control-plane-memory worker-cores worker-memory
  endpoint-address virtual-ip virtual-ip-interface
  backup-folder backup-keep)
declare -A setting=()
nodes=()
declare -A address_of=() role_of=()
mistakes=()

mistake() { mistakes+=("$*"); }

read_inventory() {
  local file=$1 line number=0
  [[ -r $file ]] || fail "There is no inventory at $file: copy inventory.example there, or name yours by --inventory."
  setting=([pod-cidr]=10.244.0.0/16 [service-cidr]=10.96.0.0/12 [admin-cidr]=0.0.0.0/0 [node-port-cidr]=0.0.0.0/0 [ssh-user]=root
    [ssh-port]=22 [control-plane-cores]=2 [control-plane-memory]=4 [worker-cores]=4 [worker-memory]=8
    [backup-folder]=/var/backups/marong-cluster [backup-keep]=14)

  while IFS= read -r line || [[ -n $line ]]; do
    number=$((number + 1))
    line=${line%%#*}
    line=${line%$'\r'}
    if [[ $line =~ ^[[:space:]]*$ ]]; then
      continue
    elif [[ $line =~ ^[[:space:]]*node[[:space:]]+([^=]*)$ ]]; then
      # shellcheck disable=SC2086 # the words of the line are wanted
      read_node "$number" ${BASH_REMATCH[1]}
    elif [[ $line =~ ^[[:space:]]*([a-z-]+)[[:space:]]*=[[:space:]]*([^[:space:]]*)[[:space:]]*$ ]]; then
      read_setting "$number" "${BASH_REMATCH[1]}" "${BASH_REMATCH[2]}"
    else
      mistake "line $number is neither 'key = value' nor 'node NAME ADDRESS ROLE': ${line:0:60}"
    fi
  done <"$file"

  judge_settings
  judge_nodes
  judge_endpoint
  ((${#mistakes[@]} == 0)) || fail_all "The inventory $file cannot be used:" "${mistakes[@]}"
}

read_setting() {
  if [[ " ${inventory_keys[*]} " != *" $2 "* ]]; then
    mistake "line $1: nothing is called '$2'; there are: ${inventory_keys[*]}"
  elif [[ -z $3 ]]; then
    mistake "line $1: $2 has no value"
  else
    setting[$2]=$3
  fi
}

read_node() {
  local number=$1 name=${2:-} address=${3:-} role=${4:-} other
  if (($# != 4)); then
    mistake "line $number: a node is 'node NAME ADDRESS ROLE'"
    return
  fi
  [[ $name =~ ^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$ ]] || mistake "line $number: '$name' cannot be a host name (small letters, digits and '-', 63 at most)"
  is_address "$address" || mistake "line $number: '$address' is not an IPv4 address"
  [[ $role == control-plane || $role == worker ]] || mistake "line $number: '$role' is no role; there are control-plane and worker"
  for other in "${nodes[@]}"; do
    [[ $other != "$name" ]] || mistake "line $number: there is already a node '$name'"
    [[ ${address_of[$other]} != "$address" ]] || mistake "line $number: '$address' is already $other's"
  done
  nodes+=("$name")
  address_of[$name]=$address role_of[$name]=$role
}

judge_settings() {
  local key endpoint=${setting[endpoint]:-} host port
  host=${endpoint%:*} port=${endpoint##*:}
  if [[ -z $endpoint ]]; then
    mistake "endpoint is missing: the name and port under which the API server is reached, such as k8s.marong.internal:6443"
  elif [[ $endpoint != *:* ]] || ! is_port "$port" || [[ ! $host =~ ^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$ ]]; then
    mistake "endpoint is not HOST:PORT: $endpoint"
  elif [[ $host =~ ^[0-9.]+$ ]] && ! is_address "$host"; then
    mistake "endpoint is not HOST:PORT: $endpoint"
  fi
  for key in pod-cidr service-cidr admin-cidr node-port-cidr; do
    is_network "${setting[$key]}" || mistake "$key is not an IPv4 network: ${setting[$key]}"
  done
  if overlap "${setting[pod-cidr]}" "${setting[service-cidr]}"; then
    mistake "pod-cidr ${setting[pod-cidr]} and service-cidr ${setting[service-cidr]} have addresses in common"
  fi
  for key in control-plane-cores control-plane-memory worker-cores worker-memory; do
    [[ ${setting[$key]} =~ ^[1-9][0-9]{0,3}$ ]] || mistake "$key is not a number: ${setting[$key]}"
  done
  is_port "${setting[ssh-port]}" || mistake "ssh-port is not a port: ${setting[ssh-port]}"
  [[ ${setting[ssh-user]} =~ ^[a-z_][a-z0-9_-]*$ ]] || mistake "ssh-user is not the name of a user: ${setting[ssh-user]}"
  judge_backup_settings
}

# reset takes away what lies in the cluster's own folders.
judge_backup_settings() {
  local folder=${setting[backup-folder]} gone
  [[ $folder =~ ^(/[A-Za-z0-9_][A-Za-z0-9._-]*){2,}$ ]] || mistake "backup-folder is not a plain absolute path of two parts or more: $folder"
  for gone in /etc/kubernetes /var/lib/etcd /var/lib/kubelet /var/lib/containerd /var/lib/marong-cluster /tmp /run; do
    [[ $folder/ != "$gone"/* ]] || mistake "backup-folder lies in $gone, where nothing stays: $folder"
  done
  [[ ${setting[backup-keep]} =~ ^[1-9][0-9]{0,3}$ ]] || mistake "backup-keep is not a number of backups: ${setting[backup-keep]}"
}

judge_nodes() {
  local name key planes=0
  for name in "${nodes[@]}"; do
    [[ ${role_of[$name]} != control-plane ]] || planes=$((planes + 1))
    for key in pod-cidr service-cidr; do
      ! overlap "${setting[$key]}" "${address_of[$name]}" || mistake "$name's address ${address_of[$name]} lies in $key ${setting[$key]}"
    done
  done
  ((planes > 0)) || mistake "there is no control plane"
  # Two members of etcd stand still when either fails: worse than one.
  ((planes == 0 || planes % 2 == 1)) || mistake "there are $planes control planes: etcd needs an odd number of members"
}

is_port() { [[ $1 =~ ^[0-9]{1,5}$ ]] && ((10#$1 > 0 && 10#$1 < 65536)); }

# The names of those with a role, in the order of the inventory.
nodes_with() {
  local name
  for name in "${nodes[@]}"; do
    [[ ${role_of[$name]} != "$1" ]] || printf '%s\n' "$name"
  done
}

first_control_plane() {
  local name
  for name in "${nodes[@]}"; do
    if [[ ${role_of[$name]} == control-plane ]]; then
      printf '%s' "$name"
      return
    fi
  done
}
