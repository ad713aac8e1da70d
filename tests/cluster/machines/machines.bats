#!/usr/bin/env bats
# shellcheck disable=SC2016,SC2154 # the shell of a machine expands it; nodes and output are set by lab and by bats
# The verbs on three machines with a real systemd, with real SSH, apt, containerd and nftables; Kubernetes' programs are stubs.
# The tests build on each other: a cluster begins, is looked at, and is taken apart.

bats_require_minimum_version 1.5.0

setup_file() {
  load lab
  build_lab
  snapshot new
}

teardown_file() {
  load lab
  remove_lab
}

setup() { load lab; }

# What was said is what a failure is understood by.
teardown() { [[ -n ${BATS_TEST_COMPLETED:-} ]] || printf '%s\n' "${output:-}"; }

# --- a cluster begins

@test "what is downloaded is locked by the admin" {
  run -0 cluster lock
  [ "$(grep -c '✓ locked' <<<"$output")" -eq 4 ]
}

@test "swap and the endpoint's address are all that is in the way of new machines" {
  run -1 cluster preflight
  [ "$(grep -c '^  - swap is on (/swap.img)' <<<"$output")" -eq 3 ]
  [ "$(grep -c '^  - its /etc/hosts does not say' <<<"$output")" -eq 3 ]
  [ "$(grep -c '^  - ' <<<"$output")" -eq 6 ]
}

@test "up ends well on all of them" {
  for name in "${nodes[@]}"; do at "$name" systemd-run --quiet --unit watch bash -c 'while :; do cat /proc/[0-9]*/cmdline; echo; sleep 0.1; done >/run/seen'; done
  run cluster up
  for name in "${nodes[@]}"; do at "$name" systemctl stop watch; done
  [ "$status" -eq 0 ]
  [ "$(grep -c '✓ control-1' <<<"$output")" -eq 8 ]
  [ "$(grep -c '✓ worker-[12]' <<<"$output")" -eq 8 ]
}

@test "a second time changes nothing: no file, no service" {
  started() { for name in "${nodes[@]}"; do at "$name" systemctl show -p ActiveEnterTimestampMonotonic containerd kubelet marong-firewall ssh; done; }
  snapshot up
  before=$(started)
  run -0 cluster up
  [ "$(grep -c 'nothing to change' <<<"$output")" -eq "$(grep -c '✓' <<<"$output" | awk '{ print $1 - 3 }')" ]
  snapshot again
  same up again
  [ "$(started)" = "$before" ]
}

@test "every item of verify is as it should be" {
  run -0 cluster verify
  [ "$(grep -c 'items are as they should be' <<<"$output")" -eq 3 ]
}

# --- what it left

@test "swap is off for good" {
  for name in "${nodes[@]}"; do
    called "$name" 'swapoff -a'
    [ "$(at "$name" cat /proc/swaps | wc -l)" -eq 1 ]
    [ "$(at "$name" grep -c '^# Kubernetes wants none: /swap.img none swap sw 0 0$' /etc/fstab)" -eq 1 ]
    run at "$name" systemctl is-enabled swap.img.swap swap.target
    [ "$output" = $'disabled\nmasked' ]
  done
}

@test "the kernel's modules and settings are asked for, now and at every start" {
  for name in "${nodes[@]}"; do
    called "$name" 'modprobe -a overlay br_netfilter'
    called "$name" 'sysctl -q -p /etc/sysctl.d/90-marong-cluster.conf'
    [ "$(at "$name" cat /etc/modules-load.d/marong-cluster.conf)" = $'overlay\nbr_netfilter' ]
    [ "$(at "$name" grep -c ' = ' /etc/sysctl.d/90-marong-cluster.conf)" -eq 9 ]
    [ "$(at "$name" cat /proc/sys/net/ipv4/ip_forward)" = 1 ]
  done
}

@test "containerd runs with systemd's cgroups and the pause image of the versions, and Kubernetes' part of it is on" {
  for name in "${nodes[@]}"; do
    run -0 at "$name" containerd config dump
    says 'SystemdCgroup = true'
    says "sandbox_image = \"$(sed -n 's/^PAUSE_IMAGE=//p' "$LAB/admin/versions.env")\""
    run -0 at "$name" ctr plugins ls
    [[ $output =~ grpc\.v1\ +cri\ +[^[:space:]]+\ +ok ]]
    run -0 at "$name" ctr version
    says 'Server:'
  done
}

@test "every machine knows where the endpoint is" {
  for name in "${nodes[@]}"; do
    [ "$(at "$name" getent hosts k8s.marong.internal)" = '10.213.7.11     k8s.marong.internal' ]
  done
}

@test "the packages are the versions', and newer ones do not come, by the pin nor without it" {
  version=$(sed -n 's/^KUBERNETES_VERSION=//p' "$LAB/admin/versions.env")
  for name in "${nodes[@]}"; do
    [ "$(at "$name" apt-mark showhold | paste -sd ' ')" = 'containerd.io kubeadm kubectl kubelet' ]
  done
  [ "$(at worker-1 apt-cache madison kubelet | wc -l)" -eq 2 ]
  run -0 at worker-1 apt-get upgrade -y
  run -0 at worker-1 apt-get upgrade -y -o Dir::Etc::PreferencesParts=/nowhere
  says 'have been kept back'
  says '  containerd.io kubeadm kubectl kubelet'
  [ "$(at worker-1 dpkg-query -W -f '${Version}\n' kubelet kubeadm kubectl | sort -u)" = "$version-1.1" ]
}

@test "a node joins by a token that ends and by the hash of the CA" {
  called control-1 'kubeadm token create --ttl 2h --kubeconfig /etc/kubernetes/admin.conf'
  for name in worker-1 worker-2; do
    called "$name" 'kubeadm join --config /etc/kubernetes/join.yaml'
    [ "$(at "$name" cat /etc/kubernetes/pki/ca.crt)" = "$(at control-1 cat /etc/kubernetes/pki/ca.crt)" ]
    run -1 at "$name" test -e /etc/kubernetes/join.yaml
  done
  run -0 at control-1 kubectl --kubeconfig /etc/kubernetes/admin.conf get nodes
  [ "$output" = 'control-1 worker-1 worker-2 ' ]
}

@test "no secret is in a list of processes, a log or a journal, and nothing stays in /tmp" {
  at control-1 cat /var/lib/kubelet/api/tokens >"$LAB/secrets"
  at control-1 sed -n 's/^ *secret: //p' /etc/kubernetes/control/encryption.yaml >>"$LAB/secrets"
  [ "$(wc -l <"$LAB/secrets")" -eq 2 ]
  for name in "${nodes[@]}"; do
    at "$name" cat /run/seen | tr '\0' ' ' >"$LAB/said"
    [[ $name == control-1 ]] || grep -q 'cluster join --local' "$LAB/said"
    at "$name" sh -c 'journalctl --no-pager; cat /run/calls; find /var/log -type f -exec cat {} +' >>"$LAB/said"
    at admin sh -c 'cat /root/logs/*' >>"$LAB/said"
    grep -q 'COMMAND=/usr/bin/bash' "$LAB/said"
    run -1 grep -aFf "$LAB/secrets" "$LAB/said"
    [ -z "$(at "$name" find /tmp -mindepth 1 -maxdepth 1 -not -name 'systemd-private-*' -not -name '.*-unix')" ]
  done
  [ "$(at admin stat -c %a /root/logs)" = 700 ]
  [ "$(at admin sh -c 'stat -c %a /root/logs/*' | sort -u)" = 600 ]
}

# --- who reaches what

@test "the API server is open to nodes and the admin; etcd, controller manager and scheduler to nobody but control planes" {
  listen control-1 10257 10259 10250
  connects worker-1 control-1 6443 10250 22
  connects admin control-1 6443 22
  connects_not worker-1 control-1 2379 10257 10259
  connects_not admin control-1 10250 2379
  connects control-1 control-1 2379 10257
}

@test "a worker has its kubelet open to nodes, NodePorts to the load balancer, and nothing that is not listed" {
  listen worker-1 10250 30080 8080
  connects control-1 worker-1 10250
  connects worker-2 worker-1 10250 30080
  connects admin worker-1 30080 22
  connects_not admin worker-1 10250 8080
  connects_not worker-2 worker-1 8080
  listen control-1 30080
  connects_not admin control-1 30080
}

@test "pods' packets pass by VXLAN's port, and not by another" {
  for port in 4789 8472; do at worker-1 systemd-run --quiet --collect --unit "udp-$port" socat -u "UDP-RECV:$port" "OPEN:/run/udp-$port,creat"; done
  at worker-1 timeout 5 bash -c 'until [ "$(ss -Hlun "sport = :4789 or sport = :8472" | wc -l)" = 2 ]; do sleep 0.05; done'
  at worker-2 socat - UDP:10.213.7.12:8472 <<<unlisted
  at worker-2 socat - UDP:10.213.7.12:4789 <<<listed
  at worker-1 timeout 5 bash -c 'until grep -q ^listed /run/udp-4789; do sleep 0.05; done'
  [ -z "$(at worker-1 cat /run/udp-8472)" ]
}

@test "it is our table that keeps them out, and it is there again after a restart of its service" {
  at control-1 systemctl stop marong-firewall
  connects worker-1 control-1 2379
  at control-1 systemctl start marong-firewall
  connects_not worker-1 control-1 2379
  at control-1 systemctl restart marong-firewall
  connects_not worker-1 control-1 2379
  connects worker-1 control-1 6443
  [ "$(at control-1 systemctl is-enabled marong-firewall)" = enabled ]
}

# --- by the clock

@test "timers are on, their units are what systemd takes, and each service ends well under it" {
  timers=(marong-backup marong-renew-certs marong-approve)
  run -0 at control-1 systemctl is-enabled "${timers[@]/%/.timer}"
  run -0 at control-1 systemctl is-active "${timers[@]/%/.timer}"
  run -0 at control-1 systemd-analyze verify "${timers[@]/%/.timer}" "${timers[@]/%/.service}"
  [ -z "$output" ]
  run -0 at control-1 systemctl start "${timers[@]/%/.service}"
  [ "$(at control-1 sh -c 'ls /var/backups/marong-cluster/*.tar.gz' | wc -l)" -eq 1 ]
  run -1 at worker-1 test -e /etc/systemd/system/marong-backup.timer
}

# --- etcd, a real one in a container of its own image

@test "what was in etcd before a backup is there after a restore, and what came later is not" {
  etcd put /registry/before kept
  run -0 cluster backup --to /root/backups
  file=$(at admin sh -c 'ls /root/backups/control-1/*.tar.gz')
  etcd put /registry/after lost
  etcd del /registry/before
  run -1 cluster restore --from "$file"
  says 'what is newer would be lost'
  run -0 cluster restore --from "$file" --yes
  run -0 etcd get --prefix --keys-only /registry/
  [ "$(xargs <<<"$output")" = /registry/before ]
  run -0 at control-1 stat -c '%a' /var/lib/etcd
  [ "$output" = 700 ]
}

# --- when one is lost

@test "a machine that is not there is named, and the others end well" {
  at worker-2 systemctl stop ssh
  run -1 cluster preflight
  at worker-2 systemctl start ssh
  says '✗ worker-2       preflight: SSH to 10.213.7.13 failed or was lost'
  says "Connection refused"
  [ "$(grep -c '✓' <<<"$output")" -eq 2 ]
  run -0 cluster preflight
}

@test "a machine that stands still is left after the bound, and the others end well" {
  podman pause worker-2
  run -1 cluster preflight --timeout 3
  podman unpause worker-2
  says '✗ worker-2       preflight: not done within 3 s'
  [ "$(grep -c '✓' <<<"$output")" -eq 2 ]
}

# --- as it was

@test "reset wants to be meant, and says what it would do to whom" {
  run -1 cluster reset
  says 'Add --yes when that is meant'
  run -1 cluster reset --yes --only worker-2
  says 'worker-2: ./cluster remove --only worker-2 --yes'
}

@test "after a reset every machine is as it was before: files, modes, hashes, packages, swap and rules" {
  run -0 cluster reset --yes
  [ "$(grep -c '✓ .* changes' <<<"$output")" -eq 3 ]
  snapshot reset
  same new reset
  run -0 cluster reset --yes
  [ "$(grep -c 'nothing to change' <<<"$output")" -eq 3 ]
}

@test "what all machines share is as it was before them" {
  kernel_settings | diff "$LAB/kernel" -
}
