# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# Calico: its own manifest, the one that was locked, with the pods' network of the inventory.

local_cni() {
  local original=/etc/kubernetes/calico-${version[CALICO_VERSION]}.yaml text
  need_locked "calico-manifest ${version[CALICO_VERSION]}"
  [[ $dry == plan ]] || is_done init || fail "The cluster has not begun on $node: ./cluster init."
  alone
  fetch calico-manifest "${version[CALICO_VERSION]}" "$original"
  if [[ -n ${would_change[$original]:-} ]]; then
    changed "write  /etc/kubernetes/calico.yaml (644): the same, with CALICO_IPV4POOL_CIDR ${setting[pod-cidr]}"
    would_change[/etc/kubernetes/calico.yaml]=yes
  else
    text=$(set_pod_cidr "${setting[pod-cidr]}" <"$root$original") ||
      fail "Calico ${version[CALICO_VERSION]}'s manifest has no place for the pods' network: its format is one that these scripts do not know."
    write /etc/kubernetes/calico.yaml 644 <<<"$text"
  fi
  once cni "$(state_of applied /etc/kubernetes/calico.yaml)" \
    kubectl --kubeconfig "$root/etc/kubernetes/admin.conf" apply --server-side --force-conflicts -f "$root/etc/kubernetes/calico.yaml"
  if [[ -n $dry ]]; then
    say '  wait   calico-node is on every node'
  else
    kube -n kube-system rollout status daemonset/calico-node --timeout=300s || fail 'Calico is not on every node after 300 s: kubectl -n kube-system describe pods -l k8s-app=calico-node.'
  fi
  count_changes
}

# The manifest has the variable as a comment.
set_pod_cidr() {
  awk -v cidr="$1" '
    /^ *# - name: CALICO_IPV4POOL_CIDR$/ { sub(/# /, ""); print; next_is_value = 1; names++; next }
    next_is_value && /^ *#   value: / { sub(/#   value: .*/, "  value: \"" cidr "\""); next_is_value = 0; values++ }
    { print }
    END { exit !(names == 1 && values == 1) }'
}

# --- what the cluster's network leaves in the kernel; of what others have there, nothing is touched

undo_cni() {
  local one
  if [[ $dry == plan ]]; then
    changed 'run    ip netns delete, ip link delete, ip route delete: what Calico made'
    changed 'run    iptables-restore --noflush: chains of KUBE-* and cali-* go, and the rules that lead to them'
    changed 'run    modprobe -r ipip, when it was not loaded before'
    return
  fi
  has_begun || return 0
  for one in "$root"/run/netns/cni-*; do
    [[ ! -e $one ]] || run ip netns delete "${one##*/}"
  done
  for one in $(ip -o link show 2>/dev/null | awk '{ sub("[@:].*", "", $2); print $2 }' | grep -E '^(cali[0-9a-f]{11}|vxlan\.calico|vxlan-v6\.calico|wireguard\.cali)$'); do
    run ip link delete "$one"
  done
  undo_tunnel
  undo_routes
  for one in iptables-nft iptables-legacy ip6tables-nft ip6tables-legacy; do
    undo_chains "$one"
  done
  for one in 'ip kube-proxy' 'ip6 kube-proxy' 'ip calico' 'ip6 calico'; do
    # shellcheck disable=SC2086 # a family and a name
    ! nft list table $one >/dev/null 2>&1 || run nft delete table $one
  done
}

# The kernel's own tunnel cannot be deleted: it goes with its module.
undo_tunnel() {
  local network
  for network in $(ip -4 -o addr show dev tunl0 2>/dev/null | awk '$2 == "tunl0" { print $4 }'); do
    ! overlap "$network" "${setting[pod-cidr]}" || run ip address delete "$network" dev tunl0
  done
  unload ipip
}

# Calico's own protocol, or bird's, and to the pods' network: an admin's own bird has other ways.
undo_routes() {
  local kind network
  while read -r kind network; do
    ! overlap "$network" "${setting[pod-cidr]}" || run ip route delete "$kind" "$network"
  done < <(ip -4 route show 2>/dev/null | awk '/ proto (bird|80)( |$)/ { if ($1 ~ /^[0-9]/) print "unicast", $1; else print $1, $2 }')
}

undo_chains() {
  type -P "$1-save" >/dev/null || return 0
  "$1-save" >"$work/$1" 2>/dev/null || return 0
  only_own_chains <"$work/$1" >"$work/$1-goes"
  [[ ! -s $work/$1-goes ]] || run "$1-restore" --noflush "$work/$1-goes"
}

# Of what iptables-save says, the commands that take out kubelet's, kube-proxy's and Calico's: rules of others that lead there, then
# what is in the chains, then the chains. Calico marks rules that it puts into others' chains by a comment.
only_own_chains() {
  awk '
    function close_table() { if (jumps flush != "") printf "%s\n%s%s%sCOMMIT\n", table, jumps, flush, chains; jumps = flush = chains = "" }
    /^\*/ { table = $0 }
    /^:(KUBE-|cali-)/ { name = substr($1, 2); flush = flush "-F " name "\n"; chains = chains "-X " name "\n" }
    /^-A / && $2 !~ /^(KUBE-|cali-)/ && (/ -[jg] (KUBE-|cali-)[^ "]+( |$)/ || / --comment "?cali:[A-Za-z0-9_-]+"?( |$)/) {
      sub(/^-A/, "-D"); jumps = jumps $0 "\n"
    }
    /^COMMIT/ { close_table() }'
}
