#!/usr/bin/env bats
# A machine as it was before: what prepare, firewall, init and cni did is undone, what others did is not, and a reset that was cut off goes on.
# shellcheck disable=SC2016 # a fake's body is expanded when it runs

bats_require_minimum_version 1.5.0

setup() {
  load house
  build_house
  fake_system
  fake_kubernetes
  fake_kernel
  export TMPDIR="$BATS_TEST_TMPDIR"
  machines
  all_locked
  on control-1
  mkdir -p "$CLUSTER_ROOT"/var/{log,cache,lib/apt/lists} "$CLUSTER_ROOT"/{opt,root,usr,run/netns,sys/module,tables}
  sed -n '/^net.ipv4/,/^kernel.keys.root_maxb/s/=.*/= 7/p' "$HOUSE/lib/prepare.sh" >"$(at /values)"
}

# A kernel and a systemd that remember what they were told.
fake_kernel() {
  fake modprobe '
    for module in "${@:2}"; do
      if [[ $1 == -a ]]; then
        mkdir -p "$CLUSTER_ROOT/sys/module/$module"
      elif [[ -e $CLUSTER_ROOT/uses-$module ]]; then
        echo "modprobe: FATAL: Module $module is in use." >&2
        exit 1
      else
        rm -d "$CLUSTER_ROOT/sys/module/$module"
      fi
    done'
  fake sysctl '
    values="$CLUSTER_ROOT/values"
    case "$1 $2" in
      "-n "*) sed -n "s/^$2 = //p" "$values" ;;
      "-q -p") grep -v bridge "$3" >"$values" ;;
      "-q -w") sed -i "s/^${3%%=*} = .*/${3%%=*} = ${3#*=}/" "$values" ;;
    esac'
  fake swapon 'if [[ $1 == -p ]]; then echo "$3 partition 1 0 $2"; else echo "$1 file 1 0 -2"; fi >>"$CLUSTER_ROOT/proc/swaps"'
  fake systemctl '
    units="$CLUSTER_ROOT/etc/systemd/system"
    case $1 in
      mask) ln -s /dev/null "$units/$2" ;;
      unmask) rm "$units/$2" ;;
      enable) : >"$units/${2}.enabled" ;;
      disable)
        rm -f "$units/$3.enabled"
        [[ $3 != marong-firewall.service || -e $CLUSTER_ROOT/unit-fails ]] || rm -f "$CLUSTER_ROOT/tables/inet-marong_cluster"
        ;;
      is-active) exit 3 ;;
      reload-or-restart) : >"$CLUSTER_ROOT/tables/inet-marong_cluster" ;;
      is-enabled) if [[ -e $units/$2.enabled ]]; then echo enabled; else echo disabled && exit 1; fi ;;
    esac'
  fake ip '
    at="$CLUSTER_ROOT"
    case "$*" in
      *"route show"*) cat "$at/routes" ;;
      *"link show"*) cat "$at/links" 2>/dev/null || true ;;
      *"addr show dev tunl0"*) cat "$at/tunnel" 2>/dev/null || true ;;
      *"addr show"*) cat "$at/addresses" ;;
      "link delete "*) sed -i "/ $3[:@]/d" "$at/links" ;;
      "route delete unicast "*) sed -i "\\|^$4 |d" "$at/routes" ;;
      "route delete "*) sed -i "\\|^$3 $4 |d" "$at/routes" ;;
      "address delete "*) rm "$at/tunnel" ;;
      "netns delete "*) rm "$at/run/netns/$3" ;;
    esac'
  fake nft 'case "$1 $2" in "list table") [[ -e $CLUSTER_ROOT/tables/$3-$4 ]] ;; "delete table") rm "$CLUSTER_ROOT/tables/$3-$4" ;; esac'
}

reset() { cluster reset --local --yes "$@"; }
at() { printf '%s%s' "$CLUSTER_ROOT" "$1"; }
content() { cat "$CLUSTER_ROOT$1"; }

# Every file, folder, mode and content, so that a difference shows itself.
all_of_it() { (cd -P "$CLUSTER_ROOT" && find . -printf '%p %m %l\n' | sort && find . -type f -exec sha256sum {} + | sort); }
remember() { all_of_it >"$BATS_TEST_TMPDIR/was"; }

# What is not files comes back by commands, and what is another's stays.
is_as_before() {
  if [[ -e $(at /links) ]]; then
    rm "$(at /links)"
    sed -i '/172.20.0.0/d' "$(at /routes)"
  fi
  all_of_it | diff "$BATS_TEST_TMPDIR/was" -
}

# What a machine may have had of its own.
lived_in() {
  printf 'Filename\n/swap.img file 1 0 -2\n/dev/zram0 partition 1 0 100\n' >"$(at /proc/swaps)"
  printf 'UUID=1 / ext4 defaults 0 1\n/swap.img none swap sw 0 0' >"$(at /etc/fstab)"
  chmod 640 "$(at /etc/fstab)"
  touch -d '2024-03-01 10:00' "$(at /etc/fstab)"
  echo '[Swap]' >"$(at /etc/systemd/system/data-swap.swap)"
  : >"$(at /etc/systemd/system/data-swap.swap.enabled)"
  sed -i 's/^kernel.panic = .*/kernel.panic = 10/' "$(at /values)"
  mkdir "$(at /packages)"
  echo 'ii 1.0.9' >"$(at /packages/nftables)"
  echo 'ii 1.6.0-1' >"$(at /packages/containerd.io)"
  mkdir -p "$CLUSTER_ROOT"/{etc/containerd,var/lib/containerd,etc/cni/net.d,etc/kubernetes}
  echo '# by hand' >"$(at /etc/containerd/config.toml)"
  echo own >"$(at /var/lib/containerd/image)"
  echo own >"$(at /etc/cni/net.d/87-podman.conflist)"
  echo rc >"$(at /packages/conntrack)"
}

# What kubeadm, kubelet, containerd and Calico leave at run time.
at_work() {
  mkdir -p "$CLUSTER_ROOT"/{etc/kubernetes/manifests,var/lib/kubelet/pki,var/lib/etcd/member,var/lib/calico,var/log/calico/cni,var/log/pods/a,var/log/containers,run/containerd} \
    "$CLUSTER_ROOT"/{etc/cni/net.d,opt/cni/bin,var/lib/cni,var/lib/containerd/io,opt/containerd/bin,root/.kube/cache}
  touch "$(at /etc/kubernetes/manifests/etcd.yaml)" "$(at /etc/cni/net.d/10-calico.conflist)" "$(at /etc/cni/net.d/calico-kubeconfig)" "$(at /run/netns/cni-1)" \
    "$(at /opt/cni/bin/calico)" "$(at /opt/cni/bin/calico-ipam)" "$(at /var/lib/containerd/io/image)"
  printf '1: lo: <UP>\n7: cali0123456789a@if3: <UP>\n8: calibration: <UP>\n9: vxlan.calico: <UP>\n' >"$(at /links)"
  echo '3: tunl0    inet 10.244.1.1/32 scope global tunl0' >"$(at /tunnel)"
  printf 'blackhole 10.244.1.0/26 proto bird\n10.244.2.0/26 via 10.0.0.11 dev tunl0 proto bird onlink\n172.20.0.0/16 via 10.0.0.9 dev eth0 proto bird\n' >>"$(at /routes)"
}

built() {
  cluster prepare --local && cluster firewall --local && cluster init --local && cluster cni --local
} >/dev/null

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
  cluster prepare --local >/dev/null
  run -0 reset
  : >"$CALLS"
  run -0 reset
  [ "$output" = 'nothing to change' ]
  [ ! -s "$CALLS" ]
  is_as_before
}

# The first call of PROGRAM that is like PATTERN ends the run that made it.
cuts_off() {
  local mark="$BATS_TEST_TMPDIR/cut-$1"
  sed -i "2a if [[ \"\$*\" == $2 && ! -e $mark ]]; then : >$mark; kill -9 \$PPID; exit; fi" "$BIN/$1"
}

@test "a reset that is cut off anywhere goes on where it was" {
  local tries=0
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
  until reset; do
    tries=$((tries + 1))
    [ "$tries" -lt 9 ] || { cat "$BATS_TEST_TMPDIR/said" && false; }
  done >"$BATS_TEST_TMPDIR/said" 2>&1
  [ "$tries" -eq 7 ]
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

@test "what somebody else has changed since stays, and what was before lies with the backups" {
  lived_in
  cluster prepare --local >/dev/null
  echo '/dev/sdc1 /data ext4 defaults 0 2' >>"$(at /etc/fstab)"
  echo '# tuned' >>"$(at /etc/containerd/config.toml)"
  run -0 reset
  [ "$(content /etc/fstab)" = $'UUID=1 / ext4 defaults 0 1\n/swap.img none swap sw 0 0\n/dev/sdc1 /data ext4 defaults 0 2' ]
  tail -n 1 "$(at /etc/containerd/config.toml)" | grep -qx '# tuned'
  [ "$(content /var/backups/marong-cluster/before/etc/containerd/config.toml)" = '# by hand' ]
  says '  - /etc/containerd/config.toml, which somebody else has changed since; as it was before, it lies in /var/backups/marong-cluster/before/etc/containerd/config.toml'
}

@test "a folder of ours into which somebody has put a file stays with it" {
  cluster firewall --local >/dev/null
  echo own >"$(at /etc/marong-cluster/notes)"
  run -0 reset
  [ "$(ls "$(at /etc/marong-cluster)")" = notes ]
  says '  - /etc/marong-cluster, which is not empty'
}

@test "holds and loaded modules that were there before stay" {
  lived_in
  echo containerd.io >"$(at /held)"
  mkdir "$(at /sys/module/overlay)"
  cluster prepare --local >/dev/null
  [ "$(grep -c . "$(at /held)")" -gt 1 ]
  run -0 reset
  [ "$(content /held)" = containerd.io ]
  called 'modprobe -r br_netfilter'
  called_not 'modprobe -r overlay'
}

@test "a module in use, swap that does not come back and a version that is not to be had are said, and end nothing" {
  lived_in
  cluster prepare --local >/dev/null
  : >"$(at /uses-overlay)"
  echo containerd.io >"$(at /broken)"
  fake swapon 'echo "swapon: /swap.img: No such file" >&2; exit 255'
  run -0 reset
  says "  - the kernel's module overlay, until the next start: modprobe: FATAL: Module overlay is in use."
  says '  - no swap on /swap.img: swapon: /swap.img: No such file'
  says 'as they were: apt-get install --allow-downgrades containerd.io=1.6.0-1'
  [ ! -e "$(at /var/lib/marong-cluster)" ]
}

@test "a package that somebody else's needs by now stays, and containerd's data with it" {
  cluster prepare --local >/dev/null
  mkdir -p "$(at /var/lib/containerd/io)"
  echo docker-ce >"$(at /needs-containerd.io)"
  run -0 reset
  says '  - the package containerd.io, because these need it: docker-ce'
  called 'apt-get purge -q -y -o DPkg::Lock::Timeout=300 conntrack kubeadm kubectl kubelet nftables'
  [ -d "$(at /var/lib/containerd/io)" ]
  says_not 'containerd/io'
}

@test "a package that does not go ends the reset with apt's own words, and the next one goes on" {
  cluster prepare --local >/dev/null
  sed -i '2a [[ "$*" != *purge* ]] || { echo "E: dpkg was interrupted" >&2; exit 100; }' "$BIN/apt-get"
  run -1 reset
  says 'E: dpkg was interrupted'
  says 'This did not work (status 100): env DEBIAN_FRONTEND=noninteractive apt-get purge'
  fake_packages
  chmod +x "$BIN/apt-get"
  run -0 reset
  called 'apt-get purge -q -y -o DPkg::Lock::Timeout=300 conntrack containerd.io kubeadm kubectl kubelet nftables'
}

@test "what apt fetched for these sources goes, and what others' sources name stays" {
  mkdir -p "$CLUSTER_ROOT"/{etc/apt/sources.list.d,var/cache/apt/archives}
  echo 'deb https://download.docker.com/linux/debian bookworm stable' >"$(at /etc/apt/sources.list.d/docker.list)"
  touch "$(at /var/lib/apt/lists/download.docker.com_linux_Release)" "$(at /var/cache/apt/archives/kubelet_1_amd64.deb)" "$(at /var/cache/apt/archives/vim_1_amd64.deb)"
  cluster prepare --local >/dev/null
  [ -e "$(at /var/lib/apt/lists/pkgs.k8s.io_core:_stable:_InRelease)" ]
  run -0 reset
  [ "$(ls "$(at /var/lib/apt/lists)")" = download.docker.com_linux_Release ]
  [ "$(ls "$(at /var/cache/apt/archives)")" = vim_1_amd64.deb ]
}

@test "volumes that are still mounted are unmounted first, the inner ones before the outer, and their data is not touched" {
  built
  mkdir -p "$(at /var/lib/kubelet/pods/a/volume)"
  printf 'nfs /var/lib/kubelet/pods/a nfs rw 0 0\nnfs /var/lib/kubelet/pods/a/volume nfs rw 0 0\nnfs /var/lib/kubelet-other nfs rw 0 0\n' >"$(at /proc/mounts)"
  fake umount 'echo "target is busy" >&2; exit 32'
  run -1 reset
  says 'target is busy'
  [ -d "$(at /var/lib/kubelet/pods/a/volume)" ]
  fake umount
  : >"$CALLS"
  run -0 reset
  [ "$(grep '^umount' "$CALLS")" = "umount $CLUSTER_ROOT/var/lib/kubelet/pods/a/volume"$'\n'"umount $CLUSTER_ROOT/var/lib/kubelet/pods/a" ]
  [ ! -e "$(at /var/lib/kubelet)" ]
}

@test "of interfaces, routes and namespaces only the cluster's go" {
  built
  at_work
  run -0 reset
  [ "$(content /links)" = $'1: lo: <UP>\n8: calibration: <UP>' ]
  [ "$(sed 1,2d "$(at /routes)")" = '172.20.0.0/16 via 10.0.0.9 dev eth0 proto bird' ]
  called 'ip address delete 10.244.1.1/32 dev tunl0'
  called 'ip route delete blackhole 10.244.1.0/26'
  called 'ip route delete unicast 10.244.2.0/26'
  called 'ip netns delete cni-1'
}

@test "nothing of another's firewall is touched" {
  fake iptables-nft-save "cat '$BATS_TEST_DIRNAME/fixtures/iptables.txt'"
  fake iptables-nft-restore 'cat "${*: -1}" >"$CLUSTER_ROOT/restored"'
  fake ip6tables-nft-save 'printf "*filter\n:INPUT ACCEPT [0:0]\n:DOCKER - [0:0]\n-A INPUT -j DOCKER\nCOMMIT\n"'
  fake ip6tables-nft-restore
  built
  : >"$(at /tables/inet-filter)"
  : >"$(at /tables/ip-calico)"
  : >"$(at /tables/ip6-kube-proxy)"
  run -0 reset
  diff "$BATS_TEST_DIRNAME/fixtures/iptables-goes.txt" "$(at /restored)"
  called_not 'ip6tables-nft-restore'
  called_not ' flush'
  [ "$(ls "$(at /tables)")" = inet-filter ]
}

@test "a firewall whose unit fails is taken down all the same" {
  cluster firewall --local >/dev/null
  : >"$(at /unit-fails)"
  run -0 reset
  called 'nft delete table inet marong_cluster'
  [ -z "$(ls "$(at /tables)")" ]
}

@test "a cluster by another's hand is left alone, on a prepared machine too" {
  mkdir -p "$(at /etc/kubernetes)"
  touch "$(at /etc/kubernetes/kubelet.conf)"
  remember
  run -1 reset
  says 'control-1 is in a cluster that these scripts did not make: nothing is done to it.'
  rm "$(at /etc/kubernetes/kubelet.conf)"
  cluster prepare --local >/dev/null
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
  cluster prepare --local >/dev/null
  rm -r "$(at /var/lib/marong-cluster/before)"
  echo 'kernel.panic = 1' >>"$(at /etc/sysctl.d/90-marong-cluster.conf)"
  run -0 cluster prepare --local
  run -0 reset
  [ ! -e "$(at /etc/sysctl.d/90-marong-cluster.conf)" ]
  says 'what an older version of these scripts changed without a note'
}

# --- over SSH

over_ssh() { (unset CLUSTER_ROOT && cluster "$@" --logs "$BATS_TEST_TMPDIR/logs"); }

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
