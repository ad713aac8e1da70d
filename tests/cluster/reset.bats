#!/usr/bin/env bats
# A machine as it was before: prepare, firewall, init and cni are undone, by a reset that was cut off too, and never without being meant.
# shellcheck disable=SC2016 # a fake's body is expanded when it runs

bats_require_minimum_version 1.5.0

setup() {
  load house
  load past
  build_past
}

@test "prepare, firewall, init, cni and a reset leave a fresh machine as it was" {
  remember
  built
  run ! is_as_before
  at_work
  run -0 reset
  called 'kubeadm reset --force --cri-socket unix:///run/containerd/containerd.sock'
  called 'systemctl disable --now marong-firewall.service'
  called 'apt-get purge -q -y -o DPkg::Lock::Timeout=300 conntrack containerd.io kubeadm kubectl kubelet nftables'
  called 'modprobe -r br_netfilter'
  says_not 'What stays'
  is_as_before
}

@test "a machine with swap, an fstab, a containerd, a CNI and packages of its own gets all of them back" {
  lived_in
  remember
  began=$(stat -c %y "$(at /etc/fstab)")
  built
  grep -q '^# Kubernetes wants none: /swap.img' "$(at /etc/fstab)"
  at_work
  rm -r "$(at /var/lib/containerd/io)" "$(at /opt/containerd)"
  run -0 reset
  [ "$(stat -c '%a %y' "$(at /etc/fstab)")" = "640 $began" ]
  [ "$(content /etc/containerd/config.toml)" = '# by hand' ]
  [ "$(content /var/lib/containerd/image)" = own ]
  [ "$(content /etc/cni/net.d/87-podman.conflist)" = own ]
  called 'swapon /swap.img'
  called 'swapon -p 100 /dev/zram0'
  called 'systemctl enable data-swap.swap'
  called 'systemctl unmask swap.target'
  called 'systemctl restart containerd.service'
  called 'apt-get install -q -y --no-install-recommends --allow-downgrades -o DPkg::Lock::Timeout=300 containerd.io=1.6.0-1'
  called 'apt-get purge -q -y -o DPkg::Lock::Timeout=300 kubeadm kubectl kubelet'
  called 'apt-get remove -q -y -o DPkg::Lock::Timeout=300 conntrack'
  is_as_before
}

@test "a second reset, and one of a machine that was never prepared, change nothing" {
  remember
  run -0 reset
  [ "$output" = 'nothing to change' ]
  made prepare
  run -0 reset
  : >"$CALLS"
  run -0 reset
  [ "$output" = 'nothing to change' ]
  [ ! -s "$CALLS" ]
  is_as_before
}

@test "a reset that is cut off anywhere goes on where it was" {
  lived_in
  remember
  built
  at_work
  rm -r "$(at /var/lib/containerd/io)" "$(at /opt/containerd)"
  cuts_off kubeadm 'reset*'
  cuts_off ip 'link*delete*'
  cuts_off nft '*calico*'
  cuts_off apt-get '*purge*'
  cuts_off swapon '*'
  cuts_off modprobe '-r*'
  cuts_off systemctl 'daemon-reload*'
  for _ in {1..7}; do
    run reset
    [ "$status" -ne 0 ]
  done
  run -0 reset
  is_as_before
}

@test "a prepare that was cut off is undone as well, with what apt had brought by then" {
  remember
  echo kubectl >"$BATS_TEST_TMPDIR/broken"
  cp "$BATS_TEST_TMPDIR/broken" "$(at /broken)"
  run -1 cluster prepare --local
  rm "$(at /broken)"
  [ -e "$(at /packages/kubelet)" ]
  run -0 reset
  called 'apt-get purge -q -y -o DPkg::Lock::Timeout=300 conntrack kubeadm kubelet'
  is_as_before
}

@test "a prepare after a reset does all of it again, also after one that was cut off" {
  cluster prepare --local >/dev/null
  first=$(fingerprint)
  cuts_off apt-get '*purge*'
  run reset
  [ "$status" -ne 0 ]
  : >"$CALLS"
  run -0 cluster prepare --local
  called 'modprobe -a overlay br_netfilter'
  called 'sysctl -q -p'
  called 'systemctl restart containerd.service'
  run -0 reset
  run -0 cluster prepare --local
  [ "$(fingerprint)" = "$first" ]
}

@test "a cluster by another's hand is left alone, on a prepared machine too" {
  mkdir -p "$(at /etc/kubernetes)"
  touch "$(at /etc/kubernetes/kubelet.conf)"
  remember
  run -1 reset
  says 'control-1 is in a cluster that these scripts did not make: nothing is done to it.'
  rm "$(at /etc/kubernetes/kubelet.conf)"
  made prepare
  touch "$(at /etc/kubernetes/kubelet.conf)"
  : >"$CALLS"
  run -1 reset
  [ ! -s "$CALLS" ]
}

@test "a cluster whose kubeadm has gone is undone without it, and that containers may run is said" {
  built
  rm "$BIN/kubeadm"
  run -0 reset
  says '  - containers of the cluster may still run'
  [ ! -e "$(at /etc/kubernetes)" ]
}

@test "without --yes it only says which machines it is for" {
  built
  remember
  run -1 cluster reset --local
  says 'Add --yes when that is meant'
  says '  - control-1'
  run -1 over_ssh reset --only worker-1,worker-2
  says '  - worker-2'
  is_as_before
  called_not ssh
}

@test "a dry run on the machine says the steps by their state, each once, and changes nothing" {
  built
  at_work
  before=$(fingerprint)
  : >"$CALLS"
  run -0 cluster reset --local --dry-run
  says '  run    kubeadm reset --force'
  says '  remove /etc/kubernetes'
  says_not 'remove /etc/kubernetes/'
  says '  run    env DEBIAN_FRONTEND=noninteractive apt-get purge'
  says '  remove /etc/sysctl.d/90-marong-cluster.conf'
  says '  remove /var/lib/marong-cluster'
  [ "$(fingerprint)" = "$before" ]
  called_not 'kubeadm reset'
  called_not 'systemctl'
  called_not '--force'
  [ -z "$(sort <<<"$output" | uniq -d)" ]
}

@test "backups and what other parts keep there stay, and that is said" {
  built
  mkdir -p "$(at /var/backups/marong-cluster)"
  echo all >"$(at /var/backups/marong-cluster/marong-cluster-1.tar.gz)"
  run -0 reset
  [ "$(content /var/backups/marong-cluster/marong-cluster-1.tar.gz)" = all ]
  says '  - backups, in /var/backups/marong-cluster'
  [ "$(tail -n 1 <<<"$output" | cut -d ' ' -f 2)" = changes ]
}

@test "timers and the virtual address go before anything else" {
  printf 'undo_timers() { run systemctl disable --now a.timer; }\nundo_virtual_ip() { run systemctl disable --now keepalived.service; }\n' >>"$HOUSE/lib/reset.sh"
  built
  : >"$CALLS"
  run -0 reset
  [ "$(grep -E '^(systemctl|kubeadm)' "$CALLS" | sed -n 1,3p)" = $'systemctl disable --now a.timer\nsystemctl disable --now keepalived.service\nkubeadm reset --force --cri-socket unix:///run/containerd/containerd.sock' ]
}

@test "a node of an older version, without notes, loses what has our name, and what cannot be known is said" {
  built
  at_work
  rm -r "$(at /var/lib/marong-cluster/before)"
  mkdir -p "$(at /etc/cni/net.d)"
  run -0 reset
  says '  - what an older version of these scripts changed without a note: packages (apt-get purge kubelet kubeadm kubectl containerd.io)'
  [ -z "$(find "$CLUSTER_ROOT" -name '*marong*' ! -name '*.before' -path '*/etc/*')" ]
  [ ! -e "$(at /etc/kubernetes)" ]
  [ ! -e "$(at /etc/cni/net.d/10-calico.conflist)" ]
  [ -e "$(at /packages/kubelet)" ]
  [ -e "$(at /etc/containerd/config.toml)" ]
  [ -e "$(at /var/lib/containerd/io/image)" ]
  [ ! -e "$(at /var/lib/marong-cluster)" ]
}

@test "notes that began late do not take our own files for the machine's" {
  made prepare
  rm -r "$(at /var/lib/marong-cluster/before)"
  echo 'kernel.panic = 1' >>"$(at /etc/sysctl.d/90-marong-cluster.conf)"
  run -0 cluster prepare --local
  run -0 reset
  [ ! -e "$(at /etc/sysctl.d/90-marong-cluster.conf)" ]
  says 'what an older version of these scripts changed without a note'
}

# --- over SSH: the order, and who is asked

@test "over SSH workers are reset first, then control planes, and the one that began the cluster last" {
  sed -i 's/^node worker-1.*/node control-0 10.0.0.11 control-plane/;s/^node worker-2.*/node control-2 10.0.0.12 control-plane/' "$HOUSE/inventory"
  run -0 over_ssh reset --yes
  [ "$(grep '✓' <<<"$output" | grep -oE '(control|worker)-[0-9]' | paste -sd ' ')" = 'worker-3 control-0 control-2 control-1' ]
  says 'reset: nothing to change'
}

@test "a node that the cluster still counts on leaves it first; one that it does not know, or a cluster that does not answer, is no hindrance" {
  fake kubectl '[[ -e $CLUSTER_ROOT/known ]]'
  on worker-1
  mkdir -p "$(at /etc/kubernetes)" "$(at /var/lib/marong-cluster)"
  touch "$(at /etc/kubernetes/kubelet.conf)" "$(at /var/lib/marong-cluster/begun)" "$(at /known)"
  run -1 over_ssh reset --only worker-1,worker-2 --yes
  says '  - worker-1: ./cluster remove --only worker-1 --yes'
  says_not worker-2:
  called 'get node worker-1 --request-timeout=10s'
  [ -e "$(at /etc/kubernetes/kubelet.conf)" ]
  rm "$(at /known)"
  run -0 over_ssh reset --only worker-1,worker-2 --yes
  [ ! -e "$(at /etc/kubernetes)" ]
}

@test "when all machines are reset nobody is asked, and one that does not answer is said when only some are" {
  touch "$NODES/worker-1/unreachable"
  run -1 over_ssh reset --only worker-1 --yes
  says 'worker-1 does not answer: SSH to 10.0.0.11 failed'
  run -1 over_ssh reset --yes
  says 'reset: SSH to 10.0.0.11 failed or was lost'
  says_not ' control-1 '
  rm "$NODES/worker-1/unreachable"
  : >"$CALLS"
  run -0 over_ssh reset --yes
  called_not known
}
