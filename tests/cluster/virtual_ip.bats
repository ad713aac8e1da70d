#!/usr/bin/env bats
# The address that control planes hand to each other: what keepalived is told, when it is not, and how it is taken down.
# shellcheck disable=SC2016 # a fake's body is expanded when it runs

bats_require_minimum_version 1.5.0

setup() {
  load house
  load components
  build_house
  fake_system
  machines
  on control-1
}

virtual_ip() { cluster virtual-ip --local "$@"; }
conf() { cat "$CLUSTER_ROOT/etc/keepalived/keepalived.conf"; }
named() { printf '%s\n' 'virtual-ip = 10.0.0.5' "$@" >>"$HOUSE/inventory"; }

@test "without a virtual IP there is nothing to do" {
  run -0 virtual_ip
  [ "$output" = 'nothing to change' ]
  run -0 cluster virtual-ip --dry-run
  says 'nothing to change'
  called_not apt-get
}

@test "one control plane alone holds it until others come" {
  named
  run -0 virtual_ip
  called '-o DPkg::Lock::Timeout=300 keepalived'
  called_not 'apt-mark hold'
  conf | grep -qx '        10.0.0.5/32'
  conf | grep -qx '    interface eth0'
  conf | grep -qx '    virtual_router_id 5'
  run -1 grep unicast "$CLUSTER_ROOT/etc/keepalived/keepalived.conf"
  called 'systemctl enable keepalived.service'
  called 'systemctl reload-or-restart keepalived.service'
}

@test "several speak to each other alone, the first of the inventory first, and nobody takes the address back" {
  named
  three_planes
  run -0 virtual_ip
  conf | grep -qx '    priority 200'
  conf | grep -qx '    unicast_src_ip 10.0.0.10'
  [ "$(conf | sed -n '/unicast_peer/,/}/p' | tr -d ' \n')" = 'unicast_peer{10.0.0.2010.0.0.30}' ]
  conf | grep -qx '    state BACKUP'
  conf | grep -qx '    nopreempt'
  on control-3
  run -0 virtual_ip
  conf | grep -qx '    priority 198'
  [ "$(conf | sed -n '/unicast_peer/,/}/p' | tr -d ' \n')" = 'unicast_peer{10.0.0.1010.0.0.20}' ]
}

@test "it is where an API server is ready: the check has no weight, because nopreempt would not move the address by one" {
  named
  run -0 virtual_ip
  conf | grep -q 'script "/usr/bin/curl .* https://127.0.0.1:6443/readyz"'
  run -1 grep -E '^ *weight' "$CLUSTER_ROOT/etc/keepalived/keepalived.conf"
  [ "$(conf | grep -c '[{]$')" -eq "$(conf | grep -c '^ *[}]$')" ]
}

@test "a second run changes nothing; another node is taken up" {
  named
  run -0 virtual_ip
  before=$(fingerprint)
  : >"$CALLS"
  run -0 virtual_ip
  [ "$output" = 'nothing to change' ]
  [ "$(fingerprint)" = "$before" ]
  called_not systemctl
  called_not apt-get
  three_planes
  run -0 virtual_ip
  says '3 changes'
  called 'systemctl reload-or-restart keepalived.service'
}

@test "a keepalived that did not start is started by the next run" {
  named
  fake systemctl '[[ $1 != reload-or-restart ]]'
  run -1 virtual_ip
  says 'This did not work (status 1): systemctl reload-or-restart keepalived.service'
  fake systemctl
  run -0 virtual_ip
  called 'systemctl reload-or-restart keepalived.service'
}

@test "the interface is the one with the node's address, or the one that is named" {
  named
  printf '2: eth0    inet 192.168.0.10/24 scope global eth0\n3: eth1@if7    inet 10.0.0.10/24 scope global eth1\n' >"$CLUSTER_ROOT/addresses"
  run -0 virtual_ip
  conf | grep -qx '    interface eth1'
  named 'virtual-ip-interface = bond0.7'
  run -0 virtual_ip
  conf | grep -qx '    interface bond0.7'
}

@test "what is in the way is said at once, and nothing is changed" {
  named
  mkdir -p "$CLUSTER_ROOT/etc/keepalived" "$CLUSTER_ROOT/etc/marong-cluster"
  echo 'global_defs { }' >"$CLUSTER_ROOT/etc/keepalived/keepalived.conf"
  echo 'tcp dport 22 accept' >"$CLUSTER_ROOT/etc/marong-cluster/firewall.nft"
  : >"$CLUSTER_ROOT/addresses"
  before=$(fingerprint)
  run -1 virtual_ip
  says 'control-1 cannot hold the virtual IP 10.0.0.5 yet:'
  says "  - /etc/keepalived/keepalived.conf is somebody else's"
  says '  - no interface has 10.0.0.10: name one by virtual-ip-interface'
  says '  - its firewall does not let control planes speak of the address: ./cluster firewall first'
  [ "$(fingerprint)" = "$before" ]
  called_not apt-get
}

@test "an interface that is not there is said" {
  named 'virtual-ip-interface = eth9'
  fake ip '[[ $* != *"show dev eth9" ]] || exit 1'
  run -1 virtual_ip
  says '  - there is no interface eth9, which virtual-ip-interface names'
}

@test "the firewall of these scripts lets control planes speak of it" {
  named
  run -0 cluster firewall --local
  run -0 virtual_ip
}

@test "one that left the inventory is taken down, once; somebody else's keepalived is not" {
  named
  run -0 virtual_ip
  sed -i '/^virtual-ip/d' "$HOUSE/inventory"
  run -0 virtual_ip
  called 'systemctl disable --now keepalived.service'
  [ ! -e "$CLUSTER_ROOT/etc/keepalived/keepalived.conf" ]
  : >"$CALLS"
  echo 'global_defs { }' >"$CLUSTER_ROOT/etc/keepalived/keepalived.conf"
  run -0 virtual_ip
  [ "$output" = 'nothing to change' ]
  called_not systemctl
  rm "$CLUSTER_ROOT/etc/keepalived/keepalived.conf"
  named
  run -0 virtual_ip
  called 'systemctl reload-or-restart keepalived.service'
}

@test "reset stops what is ours" {
  echo 'local_reset() { undo_virtual_ip; count_changes; }' >"$HOUSE/lib/reset.sh"
  run -0 cluster reset --local
  [ "$output" = 'nothing to change' ]
  named
  run -0 virtual_ip
  run -0 cluster reset --local
  called 'systemctl disable --now keepalived.service'
  run -0 cluster reset --dry-run
  [ "$(grep -c 'disable --now keepalived' <<<"$output")" -eq 1 ]
}

@test "a worker never has it" {
  named
  on worker-1
  run -1 virtual_ip
  says 'worker-1 is a worker: virtual-ip is for control planes.'
}

@test "the endpoint and the virtual IP are in the API server's certificate, in both APIs" {
  run -0 cluster init --dry-run
  says '   certSANs: [k8s.marong.internal]'
  named
  for versions in versions.env versions.seed-1.29.env; do
    run -0 cluster init --dry-run --versions "$HOUSE/$versions"
    says '   certSANs: [k8s.marong.internal, 10.0.0.5]'
  done
}

@test "up brings it before it asks whether the machines can be nodes, when there is one" {
  all_locked
  run -0 cluster up --dry-run
  says_not 'virtual-ip on'
  named
  run -0 cluster up --dry-run
  [ "$(grep -oE '^[a-z-]+( --control-plane)?$' <<<"$output" | paste -sd ' ')" = 'prepare firewall virtual-ip preflight init approve cni join --control-plane join timers' ]
}
