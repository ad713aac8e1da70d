#!/usr/bin/env bats
# Who may reach what: the table, the rules that come of it, and the other firewalls that would contradict them.
# shellcheck disable=SC2016 # a fake's body is expanded when it runs

bats_require_minimum_version 1.5.0

setup() {
  load house
  build_house
  fake_system
  machines
  on control-1
}

firewall() { cluster firewall --local "$@"; }
rules() { cat "$CLUSTER_ROOT/etc/marong-cluster/firewall.nft"; }
has_rule() { rules | grep -qF -- "$1" || { rules && return 1; }; }
has_no_rule() { if rules | grep -E -- "$1"; then return 1; fi; }

@test "a control plane lets etcd's ports in from control planes alone" {
  run -0 firewall
  has_rule 'ip saddr { 10.0.0.10 } tcp dport 2379-2380 accept'
  has_rule 'policy drop'
  has_no_rule 30000
}

@test "a worker has NodePorts and neither etcd nor the API server" {
  on worker-1
  run -0 firewall
  has_rule 'tcp dport 30000-32767 accept'
  has_no_rule '2379|6443|10257|10259'
}

@test "ports that are gone or another's are in no rule, and the table says why" {
  local role port
  for role in control-1 worker-1; do
    on "$role"
    run -0 firewall
    for port in 10251 10252 10255 6783 6784; do
      has_no_rule "$port"
    done
  done
  grep -qE '^# 10251, 10252 +.*gone since' "$HOUSE/ports"
  grep -qE "^# 6783-6784 +Weave's" "$HOUSE/ports"
}

@test "three control planes reach each other's etcd" {
  sed -i 's/worker$/control-plane/;/worker-3/d' "$HOUSE/inventory"
  run -0 firewall
  has_rule 'ip saddr { 10.0.0.10, 10.0.0.11, 10.0.0.12 } tcp dport 2379-2380 accept'
}

@test "control planes speak of the virtual IP when there is one, and workers do not" {
  run -0 firewall
  has_no_rule 'l4proto 112'
  sed -i 's/worker$/control-plane/;/worker-3/d' "$HOUSE/inventory"
  printf 'virtual-ip = 10.0.0.5\nnode worker-3 10.0.0.13 worker\n' >>"$HOUSE/inventory"
  run -0 firewall
  has_rule 'ip saddr { 10.0.0.10, 10.0.0.11, 10.0.0.12 } meta l4proto 112 accept'
  on worker-3
  run -0 firewall
  has_no_rule 'l4proto 112'
}

@test "SSH's port is the inventory's, and networks that hold each other are named once" {
  sed -i 's/^ssh-port = .*/ssh-port = 2222/;s|^admin-cidr = .*|admin-cidr = 0.0.0.0/0|' "$HOUSE/inventory"
  run -0 firewall
  has_rule 'ip saddr { 0.0.0.0/0 } tcp dport 2222 accept'
  has_rule 'ip saddr { 0.0.0.0/0 } tcp dport 6443 accept'
  has_no_rule 'dport 22 '
}

@test "nobody else's rules are flushed" {
  run -0 firewall
  has_no_rule flush
  called_not 'nftables.service'
  called 'systemctl reload-or-restart marong-firewall.service'
}

@test "a second run changes nothing; another inventory changes the rules" {
  run -0 firewall
  before=$(fingerprint)
  : >"$CALLS"
  run -0 firewall
  [ "$output" = 'nothing to change' ]
  [ "$(fingerprint)" = "$before" ]
  called_not reload
  echo 'node worker-4 10.0.0.14 worker' >>"$HOUSE/inventory"
  run -0 firewall
  has_rule '10.0.0.14'
  called reload-or-restart
}

@test "rules that nft does not take never come into effect, and the next run tries again" {
  fake nft 'exit 1'
  run -1 firewall
  says 'This did not work (status 1): nft -c -f'
  called_not 'systemctl enable'
  fake nft
  run -0 firewall
  called 'systemctl enable marong-firewall.service'
}

@test "an admin whom the rules would lock out is told before they come, from wherever" {
  local address
  unset CLUSTER_ROOT
  for address in 203.0.113.9 fe80::1; do
    ADMIN_ADDRESS=$address run -1 cluster firewall --only worker-1 --logs "$BATS_TEST_TMPDIR/logs"
    says "you come from $address, and admin-cidr 10.0.0.0/24 would lock you out"
  done
  [ ! -e "$NODES/worker-1/etc/marong-cluster" ]
  sed -i 's|^admin-cidr = .*|admin-cidr = 192.168.7.0/24|' "$HOUSE/inventory"
  for address in 192.168.7.1 10.0.0.13; do
    ADMIN_ADDRESS=$address run -0 cluster firewall --only worker-1 --logs "$BATS_TEST_TMPDIR/logs"
  done
}

@test "other firewalls and a missing nft are said at once" {
  rm "$BIN/nft"
  mkdir -p "$CLUSTER_ROOT/etc/ufw"
  echo 'ENABLED=yes' >"$CLUSTER_ROOT/etc/ufw/ufw.conf"
  fake systemctl
  run -1 firewall
  says 'there is no nft: ./cluster prepare installs it'
  says 'ufw is on'
  says 'firewalld is on'
  [ ! -e "$CLUSTER_ROOT/etc/marong-cluster" ]
}
