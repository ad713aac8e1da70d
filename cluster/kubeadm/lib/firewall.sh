# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# What may reach a node, from the table in `ports`: one nftables table of our own, which nobody else's rules are touched by.
# nftables.service is not used: its file begins with a flush, and that would take kube-proxy's and Calico's rules along.

local_firewall() {
  local rules state
  judge_firewalls
  alone
  rules=$(firewall_rules)
  write /etc/marong-cluster/firewall.nft 644 <<<"$rules"
  write /etc/systemd/system/marong-firewall.service 644 <<'UNIT'
[Unit]
Description=What may reach this node of the cluster
DefaultDependencies=no
Wants=network-pre.target
Before=network-pre.target shutdown.target
Conflicts=shutdown.target

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/usr/sbin/nft -f /etc/marong-cluster/firewall.nft
ExecReload=/usr/sbin/nft -f /etc/marong-cluster/firewall.nft
ExecStop=/usr/sbin/nft delete table inet marong_cluster

[Install]
WantedBy=multi-user.target
UNIT
  state=$(state_of active /etc/marong-cluster/firewall.nft /etc/systemd/system/marong-firewall.service)
  if ! in_effect firewall "$state"; then
    run nft -c -f "$root/etc/marong-cluster/firewall.nft"
    run systemctl daemon-reload
    run systemctl enable marong-firewall.service
    run systemctl reload-or-restart marong-firewall.service
    effect firewall "$state"
  fi
  count_changes
}

undo_firewall() {
  if [[ $dry == plan || -f $root/etc/systemd/system/marong-firewall.service ]]; then
    run systemctl disable --now marong-firewall.service
  fi
  # The unit takes it down, unless it had failed.
  if [[ -z $dry ]] && nft list table inet marong_cluster >/dev/null 2>&1; then
    run nft delete table inet marong_cluster
  fi
}

judge_firewalls() {
  [[ $dry != plan ]] || return 0
  local wrong=()
  type -P nft >/dev/null || wrong+=('there is no nft: ./cluster prepare installs it')
  ! grep -qs '^ENABLED=yes' "$root/etc/ufw/ufw.conf" || wrong+=('ufw is on, and two firewalls contradict each other: ufw disable')
  ! systemctl is-active -q firewalld.service 2>/dev/null || wrong+=('firewalld is on, and Calico cannot work beside it: systemctl disable --now firewalld')
  [[ -z $admin ]] || is_let_in "$admin" || wrong+=("you come from $admin, and admin-cidr ${setting[admin-cidr]} would lock you out: put yourself into it")
  ((${#wrong[@]} == 0)) || fail_all "$node's firewall cannot be set:" "${wrong[@]}"
}

# A node may be the admin's machine as well.
is_let_in() {
  local name
  overlap "$1" "${setting[admin-cidr]}" && return
  for name in "${nodes[@]}"; do
    [[ ${address_of[$name]} != "$1" ]] || return 0
  done
  return 1
}

firewall_rules() {
  cat <<'RULES'
# Written by ./cluster firewall from the table `ports`. Only what comes to this machine itself: pods' traffic is Calico's.
table inet marong_cluster
delete table inet marong_cluster
table inet marong_cluster {
  chain input {
    type filter hook input priority filter; policy drop;
    ct state established,related accept
    iifname "lo" accept
    meta l4proto { 1, 58 } accept comment "ICMP, and IPv6's"
    udp sport 67 udp dport 68 accept
RULES
  local role ports protocol from why match
  while read -r role ports protocol from why; do
    [[ $protocol != vrrp || -n ${setting[virtual-ip]:-} ]] || continue
    [[ $role == all || $role == "${role_of[$node]}" ]] || continue
    [[ $ports != 22 ]] || ports=${setting[ssh-port]}
    match="$protocol dport $ports"
    [[ $protocol != ipip ]] || match='meta l4proto 4'
    [[ $protocol != vrrp ]] || match='meta l4proto 112'
    printf '    ip saddr { %s } %s accept comment "%s"\n' "$(sources "$from")" "$match" "${why%%;*}"
  done < <(grep -v '^#' "$here/ports")
  printf '  }\n}\n'
}

# Networks and addresses that lie within each other are one interval to nft, so each is named once.
sources() {
  local word name list=()
  for word in ${1//,/ }; do
    case $word in
      admin) list+=("${setting[admin-cidr]}") ;;
      pods) list+=("${setting[pod-cidr]}") ;;
      node-ports) list+=("${setting[node-port-cidr]}") ;;
      nodes) for name in "${nodes[@]}"; do list+=("${address_of[$name]}"); done ;;
      control-planes) for name in $(nodes_with control-plane); do list+=("${address_of[$name]}"); done ;;
    esac
  done
  disjoint "${list[@]}" | paste -sd , | sed 's/,/, /g'
}

disjoint() {
  local one other index kept=()
  for one; do
    for index in "${!kept[@]}"; do
      other=${kept[$index]}
      if overlap "$one" "$other"; then
        # Of two that overlap, one holds the other.
        ! is_wider "$one" "$other" || kept[index]=$one
        continue 2
      fi
    done
    kept+=("$one")
  done
  printf '%s\n' "${kept[@]}" | awk '!seen[$0]++'
}

is_wider() {
  local first=32 second=32
  [[ $1 != */* ]] || first=${1#*/}
  [[ $2 != */* ]] || second=${2#*/}
  ((first < second))
}
