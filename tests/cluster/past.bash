# shellcheck shell=bash disable=SC2016,SC2154 # a fake's body is expanded when it runs; house and bats set the rest
# A machine with a past: a kernel, a systemd, a firewall and packages that remember, and what a cluster leaves on it.

build_past() {
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

reset() { cluster reset --local --yes; }
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

# made VERB…: done on this machine; on a fresh one only once for all tests of a file.
made() {
  local kept="$BATS_FILE_TMPDIR/$*" verb
  # A machine with a life of its own is like no other.
  [[ ! -e $CLUSTER_ROOT/packages && -z $(ls "$CLUSTER_ROOT/sys/module") ]] || kept=
  if [[ -d $kept ]]; then
    cp -a "$kept/." "$CLUSTER_ROOT"
    return
  fi
  for verb; do cluster "$verb" --local; done >/dev/null
  [[ -z $kept ]] || cp -a "$CLUSTER_ROOT/." "$kept"
}

built() { made prepare firewall init cni; }

# The first call of PROGRAM that is like PATTERN ends the run that made it.
cuts_off() {
  local mark="$BATS_TEST_TMPDIR/cut-$1"
  sed -i "2a if [[ \"\$*\" == $2 && ! -e $mark ]]; then : >$mark; kill -9 \$PPID; exit; fi" "$BIN/$1"
}

over_ssh() { (unset CLUSTER_ROOT && cluster "$@" --logs "$BATS_TEST_TMPDIR/logs"); }
