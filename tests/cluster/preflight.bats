#!/usr/bin/env bats
# What keeps a machine from being a node: each thing alone, and all at once.

bats_require_minimum_version 1.5.0

setup() {
  load house
  build_house
  fake_system
  machines
  on worker-1
}

preflight() { cluster preflight --local "$@"; }

# Exactly one finding, and this one.
alone() {
  run -1 preflight "${@:2}"
  says "$1"
  [ "$(grep -c '^  - ' <<<"$output")" -eq 1 ] || { echo "$output" && return 1; }
}

@test "a machine as the inventory says passes" {
  run -0 preflight
  says 'nothing in the way'
  on control-1
  run -0 preflight
}

@test "a system that nobody has tried" {
  printf 'ID=fedora\nVERSION_ID=40\n' >"$CLUSTER_ROOT/etc/os-release"
  alone 'its system is fedora 40: these scripts know Ubuntu 22.04 and 24.04 and Debian 12'
}

@test "both Ubuntus are known" {
  local release
  for release in 22.04 24.04; do
    printf 'ID=ubuntu\nVERSION_ID="%s"\n' "$release" >"$CLUSTER_ROOT/etc/os-release"
    run -0 preflight
  done
}

@test "too few cores" {
  echo 'processor : 0' >"$CLUSTER_ROOT/proc/cpuinfo"
  alone 'it has 1 cores: a worker has 4'
}

@test "too little memory, where a tenth is forgiven" {
  echo 'MemTotal: 7200000 kB' >"$CLUSTER_ROOT/proc/meminfo"
  run -0 preflight
  echo 'MemTotal: 7199999 kB' >"$CLUSTER_ROOT/proc/meminfo"
  alone 'it has 7199 MB of memory: a worker has 8 GB'
}

@test "swap" {
  printf 'Filename\n/swap.img file 1 0 -2\n/dev/zram0 partition 1 0 100\n' >"$CLUSTER_ROOT/proc/swaps"
  alone 'swap is on (/swap.img /dev/zram0): ./cluster prepare turns it off for good'
}

@test "the old cgroups" {
  rm "$CLUSTER_ROOT/sys/fs/cgroup/cgroup.controllers"
  alone 'it has no cgroups v2'
}

@test "another host name than the inventory's" {
  echo node-9 >"$CLUSTER_ROOT/proc/sys/kernel/hostname"
  alone "it is called 'node-9', and 'worker-1' in the inventory: hostnamectl set-hostname worker-1" --node worker-1
}

@test "a host name that Kubernetes does not take" {
  echo Worker_1 >"$CLUSTER_ROOT/proc/sys/kernel/hostname"
  run -1 preflight --node worker-1
  says "its host name 'Worker_1' is not one that Kubernetes takes"
}

@test "an address that is not the inventory's" {
  echo '2: eth0 inet 10.0.0.99/24' >"$CLUSTER_ROOT/addresses"
  alone 'none of its addresses is 10.0.0.11'
}

@test "a clock that nothing keeps in step" {
  fake timedatectl 'echo no'
  alone 'its clock is kept in step by nothing'
}

@test "a clock apart from the admin's by more than five seconds, either way" {
  rm "$BIN/date" && fake date 'echo 1000'
  run -0 preflight --clock 995
  run -0 preflight --clock 1005
  alone 'its clock is 6 s apart' --clock 994
  alone 'its clock is 6 s apart' --clock 1006
}

@test "a port that is taken" {
  echo 'LISTEN 0 128 0.0.0.0:10250 0.0.0.0:*' >"$CLUSTER_ROOT/listening"
  alone 'something listens on port 10250 already'
}

@test "IPv6 listeners count, and ports of the other role do not" {
  printf 'LISTEN 0 128 *:6443 *:*\nLISTEN 0 128 [::]:22 [::]:*\n' >"$CLUSTER_ROOT/listening"
  run -0 preflight
  on control-1
  printf 'LISTEN 0 128 [::]:2379 [::]:*\n' >"$CLUSTER_ROOT/listening"
  alone 'something listens on port 2379 already'
}

@test "a node of the cluster has the ports itself" {
  mkdir -p "$CLUSTER_ROOT/etc/kubernetes"
  touch "$CLUSTER_ROOT/etc/kubernetes/kubelet.conf"
  echo 'LISTEN 0 128 *:10250 *:*' >"$CLUSTER_ROOT/listening"
  run -0 preflight
}

@test "a node where kubeadm was cut off has the ports itself too" {
  mkdir -p "$CLUSTER_ROOT/var/lib/marong-cluster"
  echo join >"$CLUSTER_ROOT/var/lib/marong-cluster/begun"
  echo 'LISTEN 0 128 *:10250 *:*' >"$CLUSTER_ROOT/listening"
  run -0 preflight
}

@test "a route across the pods' or services' network, unless it is Calico's" {
  echo '10.244.3.0/26 via 10.0.0.12 dev tunl0 proto bird onlink' >>"$CLUSTER_ROOT/routes"
  run -0 preflight
  echo '10.96.0.0/16 via 10.0.0.254 dev eth0' >>"$CLUSTER_ROOT/routes"
  alone 'it has a route to 10.96.0.0/16, which lies across service-cidr 10.96.0.0/12'
}

@test "an endpoint that nothing knows the address of, unless the inventory says it or it is an address" {
  fake getent 'exit 2'
  alone 'nothing says which address k8s.marong.internal has: put it into DNS, or say endpoint-address in the inventory and run ./cluster prepare'
  called 'getent hosts k8s.marong.internal'
  sed -i 's/^endpoint = .*/endpoint = 10.0.0.10:6443/' "$HOUSE/inventory"
  run -0 preflight
}

@test "an /etc/hosts that does not say what the inventory says" {
  fake getent 'exit 2'
  echo 'endpoint-address = 10.0.0.10' >>"$HOUSE/inventory"
  alone 'its /etc/hosts does not say what the inventory says of k8s.marong.internal: ./cluster prepare writes it'
  echo '10.0.0.10 k8s.marong.internal # marong-cluster: the endpoint' >"$CLUSTER_ROOT/etc/hosts"
  run -0 preflight
  sed -i '/^endpoint-address/d' "$HOUSE/inventory"
  fake getent
  alone 'its /etc/hosts does not say what the inventory says of k8s.marong.internal: ./cluster prepare writes it'
}

@test "programs that are missing, by name" {
  rm "$BIN/modprobe" "$BIN/curl"
  alone 'it lacks programs: curl modprobe'
}

@test "somebody who is not root" {
  fake id 'echo 1000'
  alone 'this is not root'
}

@test "all of it at once, and nothing is changed" {
  printf 'ID=fedora\n' >"$CLUSTER_ROOT/etc/os-release"
  : >"$CLUSTER_ROOT/proc/cpuinfo"
  : >"$CLUSTER_ROOT/proc/meminfo"
  printf 'Filename\n/swap.img file\n' >"$CLUSTER_ROOT/proc/swaps"
  rm "$CLUSTER_ROOT/sys/fs/cgroup/cgroup.controllers" "$BIN/curl"
  echo x >"$CLUSTER_ROOT/proc/sys/kernel/hostname"
  : >"$CLUSTER_ROOT/addresses"
  echo '10.244.0.0/16 dev docker0' >>"$CLUSTER_ROOT/routes"
  echo 'LISTEN 0 128 *:10250 *:*' >"$CLUSTER_ROOT/listening"
  fake timedatectl 'echo no'
  fake id 'echo 1000'
  fake getent 'exit 2'
  before=$(fingerprint)
  run -1 preflight --node worker-1 --clock 0
  [ "$(grep -c '^  - ' <<<"$output")" -eq 14 ] || { echo "$output" && false; }
  [ "$(fingerprint)" = "$before" ]
}

@test "a machine that the inventory does not know says so" {
  echo stranger >"$CLUSTER_ROOT/proc/sys/kernel/hostname"
  run -1 preflight
  says "This machine is called 'stranger', which the inventory does not know"
}
