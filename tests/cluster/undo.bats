#!/usr/bin/env bats
# What is undone piece by piece: ours goes, what others have done since or had before stays, and what cannot be undone is said.
# shellcheck disable=SC2016 # a fake's body is expanded when it runs

bats_require_minimum_version 1.5.0

setup() {
  load house
  load past
  build_past
}

@test "what somebody else has changed since stays, and what was before lies with the backups" {
  lived_in
  made prepare
  echo '/dev/sdc1 /data ext4 defaults 0 2' >>"$(at /etc/fstab)"
  echo '# tuned' >>"$(at /etc/containerd/config.toml)"
  run -0 reset
  [ "$(content /etc/fstab)" = $'UUID=1 / ext4 defaults 0 1\n/swap.img none swap sw 0 0\n/dev/sdc1 /data ext4 defaults 0 2' ]
  tail -n 1 "$(at /etc/containerd/config.toml)" | grep -qx '# tuned'
  [ "$(content /var/backups/marong-cluster/before/etc/containerd/config.toml)" = '# by hand' ]
  says '  - /etc/containerd/config.toml, which somebody else has changed since; as it was before, it lies in /var/backups/marong-cluster/before/etc/containerd/config.toml'
}

@test "a folder of ours into which somebody has put a file stays with it" {
  made firewall
  echo own >"$(at /etc/marong-cluster/notes)"
  run -0 reset
  [ "$(ls "$(at /etc/marong-cluster)")" = notes ]
  says '  - /etc/marong-cluster, which is not empty'
}

@test "holds and loaded modules that were there before stay" {
  lived_in
  echo containerd.io >"$(at /held)"
  mkdir "$(at /sys/module/overlay)"
  made prepare
  [ "$(grep -c . "$(at /held)")" -gt 1 ]
  run -0 reset
  [ "$(content /held)" = containerd.io ]
  called 'modprobe -r br_netfilter'
  called_not 'modprobe -r overlay'
}

@test "a module in use, swap that does not come back and a version that is not to be had are said, and end nothing" {
  lived_in
  made prepare
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
  made prepare
  mkdir -p "$(at /var/lib/containerd/io)"
  echo docker-ce >"$(at /needs-containerd.io)"
  run -0 reset
  says '  - the package containerd.io, because these need it: docker-ce'
  called 'apt-get purge -q -y -o DPkg::Lock::Timeout=300 conntrack kubeadm kubectl kubelet nftables'
  [ -d "$(at /var/lib/containerd/io)" ]
  says_not 'containerd/io'
}

@test "a package that does not go ends the reset with apt's own words, and the next one goes on" {
  made prepare
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
  made prepare
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
  made firewall
  : >"$(at /unit-fails)"
  run -0 reset
  called 'nft delete table inet marong_cluster'
  [ -z "$(ls "$(at /tables)")" ]
}

@test "a link and a folder's mode come back as they were" {
  mkdir -p "$CLUSTER_ROOT"/{srv,etc/containerd,packages,var/log/kubernetes/audit}
  echo 'ii 1.6.0-1' >"$(at /packages/containerd.io)"
  echo '# by hand' >"$(at /srv/config.toml)"
  ln -s "$(at /srv/config.toml)" "$(at /etc/containerd/config.toml)"
  chmod 750 "$(at /var/log/kubernetes/audit)"
  remember
  built
  [ ! -L "$(at /etc/containerd/config.toml)" ]
  [ "$(stat -c %a "$(at /var/log/kubernetes/audit)")" = 700 ]
  run -0 reset
  says '  back   /var/log/kubernetes/audit (750)'
  is_as_before
}

@test "notes are for nobody else, keep what is secret as it was, and are made once" {
  mkdir -p "$CLUSTER_ROOT/etc/containerd" "$(at /packages)"
  echo 'ii 1.6.0-1' >"$(at /packages/containerd.io)"
  (umask 077 && echo first >"$(at /etc/containerd/config.toml)")
  made prepare
  [ "$(stat -c %a "$(at /var/lib/marong-cluster)" "$(at /var/lib/marong-cluster/before)" | paste -sd ' ')" = '700 700' ]
  [ "$(stat -c %a "$(at /var/lib/marong-cluster/before/was/%etc%containerd%config.toml)")" = 600 ]
  echo second >"$(at /etc/containerd/config.toml)"
  made prepare
  run -0 reset
  [ "$(content /etc/containerd/config.toml)" = first ]
  [ "$(stat -c %a "$(at /etc/containerd/config.toml)")" = 600 ]
}

@test "a line of ours in a file of others goes, when they have changed it since and when they have not" {
  printf 'set_hosts() { write /etc/hosts 644 < <(cat "$root/etc/hosts" && echo "10.0.0.99 k8s # ours"); }\nundo_hosts() { undo_lines /etc/hosts "/# ours\\$/d"; }\n' >>"$HOUSE/lib/reset.sh"
  sed -i 's/^  note_run_time$/&; set_hosts/' "$HOUSE/lib/prepare.sh"
  echo '127.0.0.1 localhost' >"$(at /etc/hosts)"
  remember
  cluster prepare --local >/dev/null
  grep -q ours "$(at /etc/hosts)"
  run -0 reset
  is_as_before
  cluster prepare --local >/dev/null
  echo '10.9.9.9 printer' >>"$(at /etc/hosts)"
  before=$(fingerprint)
  run -0 cluster reset --local --dry-run
  [ "$(fingerprint)" = "$before" ]
  says_not 'somebody else has changed'
  run -0 reset
  [ "$(content /etc/hosts)" = $'127.0.0.1 localhost\n10.9.9.9 printer' ]
  says_not 'somebody else has changed'
}

@test "what a restore has put aside goes, and so does the tunnel's module unless it was there before" {
  mkdir -p "$CLUSTER_ROOT/sys/module/br_netfilter"
  built
  mkdir -p "$CLUSTER_ROOT"/{sys/module/ipip,var/lib/etcd.before-restore-1/member}
  run -0 reset
  [ ! -e "$(at /var/lib/etcd.before-restore-1)" ]
  called 'modprobe -r ipip'
  called_not 'modprobe -r br_netfilter'
}

@test "a folder that cannot be removed ends the reset, and nothing after it is done" {
  built
  fake rm '[[ "$*" != *one-file-system* ]] && exec /bin/rm "$@"; exit 1'
  run -1 reset
  says '/etc/kubernetes could not be removed: look what keeps it'
  called_not purge
  [ -e "$(at /var/lib/marong-cluster/begun)" ]
}

@test "a prepare that brought nothing has made nothing possible: what came since is another's" {
  echo kubelet >"$(at /broken)"
  run -1 cluster prepare --local
  mkdir -p "$CLUSTER_ROOT"/{etc/cni/net.d,var/lib/containerd,etc/containerd}
  echo own >"$(at /etc/cni/net.d/87-podman.conflist)"
  echo own >"$(at /etc/containerd/config.toml)"
  run -0 reset
  [ -e "$(at /etc/cni/net.d/87-podman.conflist)" ]
  [ -d "$(at /var/lib/containerd)" ]
  [ "$(content /etc/containerd/config.toml)" = own ]
}

@test "timers, the virtual IP and the endpoint's line in /etc/hosts go with all that they brought" {
  local verb
  printf '127.0.0.1 localhost\n' >"$(at /etc/hosts)"
  # As many timers come and go as are named.
  fake systemctl '
    wants="$CLUSTER_ROOT/etc/systemd/system/timers.target.wants"
    case $1 in
      enable) mkdir -p "$wants" && for unit in "${@:2}"; do ln -sf "../$unit" "$wants"; done ;;
      disable) for unit in "${@:3}"; do rm -f "$wants/$unit"; done; rm -d "$wants" 2>/dev/null || true ;;
      mask) ln -s /dev/null "$CLUSTER_ROOT/etc/systemd/system/$2" ;;
      unmask) rm "$CLUSTER_ROOT/etc/systemd/system/$2" ;;
      is-active | is-enabled) exit 3 ;;
    esac'
  remember
  echo 'virtual-ip = 10.0.0.5' >>"$HOUSE/inventory"
  for verb in prepare virtual-ip timers; do run -0 cluster "$verb" --local; done
  grep -q '10.0.0.5 k8s.marong.internal' "$(at /etc/hosts)"
  run -0 reset
  called 'systemctl disable --now keepalived.service'
  called 'apt-get purge -q -y -o DPkg::Lock::Timeout=300 conntrack containerd.io kubeadm kubectl kubelet nftables keepalived'
  is_as_before
}

@test "what others have written into /etc/hosts since stays" {
  printf '127.0.0.1 localhost\n' >"$(at /etc/hosts)"
  echo 'endpoint-address = 10.0.0.10' >>"$HOUSE/inventory"
  run -0 cluster prepare --local
  echo '10.0.0.7 registry' >>"$(at /etc/hosts)"
  run -0 reset
  [ "$(content /etc/hosts)" = $'127.0.0.1 localhost\n10.0.0.7 registry' ]
}
