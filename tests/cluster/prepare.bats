#!/usr/bin/env bats
# A machine made ready: what is done to a fresh one, that a second run does nothing, and that a run that was cut off goes on.
# shellcheck disable=SC2016 # a fake's body is expanded when it runs

bats_require_minimum_version 1.5.0

setup() {
  load house
  build_house
  fake_system
  machines
  all_locked
  on worker-1
}

prepare() { cluster prepare --local "$@"; }
file() { cat "$CLUSTER_ROOT$1"; }

@test "a fresh machine gets all of it" {
  printf 'Filename\n/swap.img file 1 0 -2\n' >"$CLUSTER_ROOT/proc/swaps"
  printf 'UUID=1 / ext4 defaults 0 1\n/swap.img none swap sw 0 0\n# /old none swap sw 0 0\n/dev/sdb2\tnone\tswap\tsw\t0\t0' >"$CLUSTER_ROOT/etc/fstab"
  run -0 prepare
  says '16 changes'
  called 'swapoff -a'
  called 'systemctl mask swap.target'
  [ "$(file /etc/fstab)" = $'UUID=1 / ext4 defaults 0 1\n# Kubernetes wants none: /swap.img none swap sw 0 0\n# /old none swap sw 0 0\n# Kubernetes wants none: /dev/sdb2\tnone\tswap\tsw\t0\t0' ]
  called 'modprobe -a overlay br_netfilter'
  file /etc/sysctl.d/90-marong-cluster.conf | grep -qx 'net.bridge.bridge-nf-call-iptables = 1'
  called 'sysctl -q -p'
  called_not 'sysctl --system'
  file /etc/apt/sources.list.d/marong-cluster.list | grep -F 'https://pkgs.k8s.io/core:/stable:/v1.35/deb/ /'
  file /etc/apt/sources.list.d/marong-cluster.list | grep -F 'https://download.docker.com/linux/debian bookworm stable'
  called 'kubelet=1.35.3-* kubeadm=1.35.3-* kubectl=1.35.3-* containerd.io=2.2.1-* nftables'
  called 'apt-mark hold kubelet kubeadm kubectl containerd.io'
  called 'systemctl restart containerd.service'
}

@test "a second run changes nothing, and starts nothing that could" {
  run -0 prepare
  before=$(fingerprint)
  : >"$CALLS"
  run -0 prepare
  [ "$output" = 'nothing to change' ]
  [ "$(fingerprint)" = "$before" ]
  called_not 'apt-get'
  called_not 'systemctl'
  called_not 'modprobe'
  called_not 'curl'
}

@test "the endpoint's address stands in /etc/hosts when the inventory says it, changes and goes with it; the rest of the file stays" {
  local hosts=$'127.0.0.1 localhost\n\n# ours\n10.0.0.9 k8s.marong.internal-old'
  printf '%s' "$hosts" >"$CLUSTER_ROOT/etc/hosts"
  run -0 prepare
  [ "$(file /etc/hosts)" = "$hosts" ]
  echo 'endpoint-address = 10.0.0.10' >>"$HOUSE/inventory"
  run -0 prepare
  says '1 change'
  [ "$(file /etc/hosts)" = "$hosts"$'\n10.0.0.10 k8s.marong.internal # marong-cluster: the endpoint' ]
  run -0 prepare
  [ "$output" = 'nothing to change' ]
  sed -i 's/^endpoint-address.*/virtual-ip = 10.0.0.5/' "$HOUSE/inventory"
  run -0 prepare
  [ "$(file /etc/hosts)" = "$hosts"$'\n10.0.0.5 k8s.marong.internal # marong-cluster: the endpoint' ]
  sed -i '/^virtual-ip/d' "$HOUSE/inventory"
  run -0 prepare
  [ "$(file /etc/hosts)" = "$hosts" ]
  run -0 prepare
  [ "$output" = 'nothing to change' ]
}

@test "a machine without /etc/hosts gets one, and an endpoint that is an address needs no line" {
  echo 'virtual-ip = 10.0.0.5' >>"$HOUSE/inventory"
  run -0 prepare
  [ "$(file /etc/hosts)" = '10.0.0.5 k8s.marong.internal # marong-cluster: the endpoint' ]
  sed -i 's/^endpoint = .*/endpoint = 10.0.0.5:6443/' "$HOUSE/inventory"
  run -0 cluster prepare --dry-run --only worker-1
  says_not /etc/hosts
}

@test "containerd's defaults of both generations get the two edits and keep the rest" {
  local generation
  for generation in 1.7 2; do
    fake containerd "cat '$BATS_TEST_DIRNAME/fixtures/containerd-$generation.toml'"
    run -0 prepare
    run -1 diff "$BATS_TEST_DIRNAME/fixtures/containerd-$generation.toml" "$CLUSTER_ROOT/etc/containerd/config.toml"
    [ "$(grep -c '^>' <<<"$output")" -eq 2 ]
    says 'SystemdCgroup = true'
    says 'registry.k8s.io/pause:3.10.1"'
  done
}

@test "a runc without SystemdCgroup gets the line among its options" {
  fake containerd "grep -v SystemdCgroup '$BATS_TEST_DIRNAME/fixtures/containerd-2.toml'"
  run -0 prepare
  grep -A 2 'runc.options\]' "$CLUSTER_ROOT/etc/containerd/config.toml" | grep -q 'BinaryName'
  [ "$(grep -c 'SystemdCgroup = true' "$CLUSTER_ROOT/etc/containerd/config.toml")" -eq 1 ]
  sed -n '/runc.options\]/,/gc.v1/p' "$CLUSTER_ROOT/etc/containerd/config.toml" | grep -q 'SystemdCgroup = true'
}

@test "a containerd that nobody knows is refused before its file is touched" {
  fake containerd 'echo "version = 9"'
  run -1 prepare
  says "containerd's defaults on worker-1 have no place for SystemdCgroup"
  [ "$(file /etc/containerd/config.toml)" = '# the packaged one' ]
}

@test "a run that was cut off goes on where it was, and does not do again what is done" {
  fake sysctl 'exit 1'
  run -1 prepare
  says 'This did not work (status 1): sysctl'
  fake sysctl
  : >"$CALLS"
  run -0 prepare
  called 'sysctl -q -p'
  called_not 'modprobe'
  before=$(fingerprint)
  run -0 prepare
  [ "$(fingerprint)" = "$before" ]
}

@test "a containerd that did not restart is restarted by the next run, though its file is right already" {
  fake systemctl 'if [[ $1 == restart ]]; then exit 1; elif [[ $1 == mask ]]; then ln -s /dev/null "$CLUSTER_ROOT/etc/systemd/system/$2"; fi'
  run -1 prepare
  fake systemctl
  run -0 prepare
  called 'systemctl restart containerd.service'
  says '1 change'
}

@test "a package that does not install ends the run with apt's own words, and nothing is held" {
  echo kubeadm >"$CLUSTER_ROOT/broken"
  run -1 prepare
  says 'E: Version for kubeadm was not found'
  says 'This did not work (status 100): env DEBIAN_FRONTEND=noninteractive apt-get install'
  called_not 'apt-mark hold'
}

@test "what keeps a machine from being a node keeps it from being prepared, and nothing is changed" {
  printf 'ID=fedora\n' >"$CLUSTER_ROOT/etc/os-release"
  fake timedatectl 'echo no'
  before=$(fingerprint)
  run -1 prepare
  says 'worker-1 cannot be prepared yet:'
  says 'its system is fedora'
  says 'its clock is kept in step by nothing'
  [ "$(fingerprint)" = "$before" ]
}

@test "without checksums nothing is fetched, and the verb that asks for them is named" {
  sed -i '/apt-key/d' "$HOUSE/versions.lock"
  before=$(fingerprint)
  run -1 prepare
  says './cluster lock asks for them'
  says '  - kubernetes-apt-key 1.35'
  says '  - containerd-apt-key debian'
  called_not curl
  [ "$(fingerprint)" = "$before" ]
}

@test "a key that is not the one that was locked is thrown away" {
  sed -i "s/^\(kubernetes-apt-key 1.35\) .*/\1 $(printf '0%.0s' {1..64})/" "$HOUSE/versions.lock"
  run -1 prepare
  says 'is not what was locked'
  [ -z "$(ls -A "$CLUSTER_ROOT/etc/apt/keyrings")" ]
}

@test "a node that works gets no other version" {
  run -0 prepare
  mkdir -p "$CLUSTER_ROOT/etc/kubernetes"
  touch "$CLUSTER_ROOT/etc/kubernetes/kubelet.conf"
  run -0 prepare
  before=$(fingerprint)
  run -1 prepare --versions "$HOUSE/versions.seed-1.29.env"
  says 'worker-1 is in a cluster and has kubelet 1.35.3-1.1: prepare brings no other version (1.29.15)'
  [ "$(fingerprint)" = "$before" ]
}

@test "a swap unit of somebody's own is turned off, once" {
  echo '[Swap]' >"$CLUSTER_ROOT/etc/systemd/system/data-swap.swap"
  run -0 prepare
  called 'systemctl disable --now data-swap.swap'
  run -0 prepare
  [ "$output" = 'nothing to change' ]
}

@test "two runs at the same time are refused" {
  fake flock 'exit 1'
  run -1 prepare
  says 'Another run is still at work on worker-1'
}

@test "a dry run on the machine says only what would change, and changes nothing" {
  before=$(fingerprint)
  run -0 prepare --dry-run
  says 'write  /etc/modules-load.d/marong-cluster.conf (644)'
  says '         | br_netfilter'
  [ "$(fingerprint)" = "$before" ]
  called_not modprobe
  run -0 prepare
  run -0 prepare --dry-run
  [ "$output" = 'nothing to change' ]
  echo kernel.panic = 0 >>"$CLUSTER_ROOT/etc/sysctl.d/90-marong-cluster.conf"
  run -0 prepare --dry-run
  says 'run    sysctl -q -p /etc/sysctl.d/90-marong-cluster.conf'
  says '2 changes'
}

@test "SSH that is lost on the way is said, and the next run finds what was done" {
  touch "$NODES/worker-3/loses"
  unset CLUSTER_ROOT
  run -1 cluster prepare --only worker-3 --logs "$BATS_TEST_TMPDIR/logs"
  says 'prepare: SSH to 10.0.0.13 failed or was lost'
  says 'Broken pipe'
  run -0 cluster prepare --only worker-3 --logs "$BATS_TEST_TMPDIR/logs"
  says 'prepare: nothing to change'
}

@test "all machines at once over SSH, and a failing one with apt's words" {
  echo containerd.io >"$NODES/worker-2/broken"
  run -1 cluster prepare --logs "$BATS_TEST_TMPDIR/logs"
  [ "$(grep -c '✓' <<<"$output")" -eq 3 ]
  says 'E: Version for containerd.io was not found'
  says 'prepare did not end well on worker-2'
}
