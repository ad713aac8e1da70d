# shellcheck shell=bash disable=SC2154 # bats sets output
# Three machines with a systemd of their own and an admin's machine beside them, in a network without a way out. All of it is
# Podman's, with storage, configuration and network of the test's own, and is gone at the end, whatever happened.

subnet=10.213.7
declare -gA number_of=([admin]=10 [control-1]=11 [worker-1]=12 [worker-2]=13)
machine_path=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin
machines=(admin control-1 worker-1 worker-2)

# --- from nothing to machines that answer

build_lab() {
  need podman runc mmdebstrap gpg openssl dpkg-deb ssh-keygen iptables /usr/lib/podman/netavark
  # Two of these at a time would have the same addresses.
  exec 9</run/lock
  flock -w 300 9 || { echo 'Another run of these tests has had the addresses for 5 minutes.' >&2 && return 1; }
  for LAB in /tmp/marong-machines-*; do remove_lab; done
  use_lab "$(mktemp -d /tmp/marong-machines-XXXXXX)"
  # apt fetches as a user of its own.
  chmod 711 "$LAB"
  kernel_settings >"$LAB/kernel"
  configure_podman
  prepare_admin
  "$BATS_TEST_DIRNAME/build.sh" "$LAB" "$LAB/admin/versions.env" </dev/null 3>&- 9>&-
  podman network create --internal --disable-dns --subnet "$subnet.0/24" lab >/dev/null
  # A name that no other Podman takes.
  sed -i 's/"network_interface": ".*"/"network_interface": "marong-lab"/' "$LAB/networks/lab.json"
  for name in "${machines[@]}"; do start_machine "$name"; done
  for name in "${machines[@]}"; do wait_for_machine "$name"; done
  furnish_admin
}

use_lab() { export LAB=$1 CONTAINERS_CONF=$1/containers.conf CONTAINERS_STORAGE_CONF=$1/storage.conf CONTAINERS_REGISTRIES_CONF=$1/registries.conf; }

need() {
  local program absent=()
  for program; do type -P "$program" >/dev/null || absent+=("$program"); done
  ((${#absent[@]} == 0)) || { echo "These tests need ${absent[*]}: ./marong test cluster installs what they need." >&2 && return 1; }
  [[ $(id -u) == 0 ]] || { echo 'These tests need root: machines have a network and mounts of their own.' >&2 && return 1; }
}

configure_podman() {
  mkdir "$LAB/networks" "$LAB/cgroups"
  cat >"$CONTAINERS_CONF" <<CONF
[containers]
default_ulimits = ["nofile=16384:16384", "nproc=16384:16384"]
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
tmp_dir = "$LAB/run/tmp"
[network]
network_backend = "netavark"
network_config_dir = "$LAB/networks"
CONF
  printf '[storage]\ndriver = "overlay"\ngraphroot = "%s/storage"\nrunroot = "%s/run"\n' "$LAB" "$LAB" >"$CONTAINERS_STORAGE_CONF"
  echo 'unqualified-search-registries = []' >"$CONTAINERS_REGISTRIES_CONF"
}

# The scripts as they are, with an inventory of these machines.
prepare_admin() {
  cp -r "${BATS_TEST_DIRNAME%/tests/*}/cluster/kubeadm" "$LAB/admin"
  cp -r "${BATS_TEST_DIRNAME%/tests/*}/cluster/lib" "$LAB/admin/shared"
  cat >"$LAB/admin/inventory" <<INVENTORY
endpoint = k8s.marong.internal:6443
endpoint-address = $subnet.11
admin-cidr = $subnet.10/32
node-port-cidr = $subnet.10/32
ssh-user = ops
control-plane-cores = 1
control-plane-memory = 1
worker-cores = 1
worker-memory = 1
node control-1 $subnet.11 control-plane
node worker-1 $subnet.12 worker
node worker-2 $subnet.13 worker
INVENTORY
}

# No more rights than systemd, nftables and containerd's containers need: the kernel's own settings cannot be written from inside.
start_machine() {
  local options=()
  [[ $1 != admin ]] || options=(--volume "$LAB/admin:/root/kubeadm" --volume "$LAB/web:/web:ro" --volume "$LAB/keys:/keys:ro")
  podman run --detach --pull=never --name "$1" --hostname "$1" --network lab --ip "$subnet.${number_of[$1]}" --dns none --no-hosts \
    --systemd=always --cap-add SYS_ADMIN,NET_ADMIN,MKNOD --security-opt seccomp=unconfined --env "CGROUP=${LAB##*/}-$1" \
    "${options[@]}" --rootfs "$LAB/root:O" /usr/local/lib/machine/boot >/dev/null 3>&- 9>&-
  podman inspect --format "{{.State.Pid}}" "$1" >"$LAB/pid-$1"
}

wait_for_machine() {
  local try
  for ((try = 0; try < 300; try++)); do
    [[ $(at "$1" systemctl is-system-running 2>/dev/null) != running ]] || return 0
    sleep 0.1
  done
  echo "$1 is not running after 30 s:" >&2
  at "$1" systemctl --failed --no-legend >&2
  return 1
}

furnish_admin() {
  at admin install -m 600 /keys/admin /root/.ssh/id_ed25519
  at admin install -m 644 /keys/known_hosts /root/.ssh/known_hosts
  at admin systemctl start nginx.service
}

# --- to nothing again

# Also what a run that was killed has left.
remove_lab() {
  [[ -n ${LAB:-} && -d $LAB ]] || return 0
  use_lab "$LAB"
  podman rm --all --force --time 0 >/dev/null 2>&1
  podman network rm lab >/dev/null 2>&1
  local mount
  while read -r _ mount _; do
    [[ $mount != "$LAB"/* ]] || umount -l "$mount"
  done < <(tac /proc/self/mounts)
  if mount -t cgroup2 none "$LAB/cgroups"; then
    find "$LAB/cgroups" -depth -type d -path "$LAB/cgroups/${LAB##*/}-*" -exec rmdir {} +
    umount "$LAB/cgroups"
  fi
  rm -rf "$LAB"
}

# --- what tests say

# at MACHINE COMMAND…: by its root. Podman could do that too, twenty times slower.
at() { nsenter --target "$(cat "$LAB/pid-$1")" --all -- env -i PATH="$machine_path" HOME=/root LC_ALL=C.UTF-8 "${@:2}"; }

nodes=(control-1 worker-1 worker-2)

cluster() { at admin /root/kubeadm/cluster "$@" --logs /root/logs; }

says() { [[ $output == *"$1"* ]] || { printf 'not said: %s\nsaid:\n%s\n' "$1" "$output" && return 1; }; }

# called MACHINE WORDS: whether the program was called so there, the kernel's and Kubernetes' alike.
called() { at "$1" grep -qxF -- "$2" /run/calls || { printf 'not called: %s\ncalled:\n' "$2" && at "$1" cat /run/calls && return 1; }; }

# snapshot NAME: every file, folder and link of each node, with owner, mode and hash, the packages, swap and rules, as $LAB/NAME-NODE. Left out is
# what changes by itself: logs; what apt has read and fetched; dpkg's own lists, because the packages are asked for; caches that are made anew.
snapshot() {
  local name pids=()
  for name in "${nodes[@]}"; do
    at "$name" bash -s >"$LAB/$1-$name" <<'SCRIPT' &
find / /var/lib -xdev \( -path /var/log -o -path /var/lib/apt/lists -o -path /var/cache/apt -o -path /var/cache/ldconfig -o -path /etc/ld.so.cache \
  -o -path '/var/lib/dpkg/*-old' -o -path /var/lib/dpkg/status -o -path /var/lib/dpkg/triggers -o -path '/var/lib/dpkg/info/*.list' \
  -o -path /var/backups/marong-cluster \) -prune -o \
  -printf "%M %u:%g %p %l\n" -type f -exec b2sum -l 256 {} + | sort
dpkg-query -W -f '${Package} ${Version} ${db:Status-Abbrev}\n'
apt-mark showhold
cat /proc/swaps /proc/sys/net/ipv4/ip_forward
nft list ruleset 2>/dev/null || true
SCRIPT
    pids+=("$!")
  done
  wait "${pids[@]}"
}

# same NAME OTHER: two snapshots of all nodes, compared; says what differs.
same() {
  local name
  for name in "${nodes[@]}"; do
    [[ $(wc -l <"$LAB/$1-$name") -gt 5000 ]] || { echo "the snapshot $1 of $name is too small to say anything" && return 1; }
    diff "$LAB/$1-$name" "$LAB/$2-$name" >"$LAB/differences" || { echo "$name:" && head -n 40 "$LAB/differences" && return 1; }
  done
}

# etcd ARGUMENT…: asks the etcd of control-1, by its own image.
etcd() {
  local pki=/etc/kubernetes/pki/etcd image
  image=$(at control-1 sed -n 's/^ *image: //p' /etc/kubernetes/manifests/etcd.yaml)
  at control-1 ctr -n k8s.io run --rm --net-host --mount "type=bind,src=$pki,dst=$pki,options=rbind:ro" "$image" "asks-$RANDOM" \
    etcdctl --cacert "$pki/ca.crt" --cert "$pki/server.crt" --key "$pki/server.key" "$@"
}

# listen MACHINE PORT…: something answers on these from now on.
listen() {
  local port
  for port in "${@:2}"; do
    at "$1" systemd-run --quiet --collect --unit "listen-$port" socat "TCP-LISTEN:$port,fork,reuseaddr" SYSTEM:true
  done
  for port in "${@:2}"; do
    at "$1" timeout 5 bash -c "until : </dev/tcp/127.0.0.1/$port; do sleep 0.05; done" 2>/dev/null
  done
}

# connects FROM TO PORT…: whether each of them is reached; `connects_not`: whether none is, which is said by silence, so they are asked at once.
connects() { [[ $(reached 5 "$@") == "$(printf '%s\n' "${@:3}" | sort)" ]] || { echo "not all of ${*:3} of $2 are reached from $1" && return 1; }; }
connects_not() { [[ -z $(reached 1 "$@") ]] || { echo "some of ${*:3} of $2 are reached from $1" && return 1; }; }

# reached SECONDS FROM TO PORT…
reached() {
  at "$2" bash -s "$1" "$subnet.${number_of[$3]}" "${@:4}" <<'SCRIPT' | sort
for port in "${@:3}"; do
  timeout "$1" bash -c ": </dev/tcp/$2/$port" 2>/dev/null && echo "$port" &
done
wait
SCRIPT
}

# What the machine under all of them is told; nothing of it may change.
kernel_settings() {
  local name
  for name in kernel/{panic,panic_on_oops,keys/root_maxkeys,keys/root_maxbytes} vm/{overcommit_memory,panic_on_oom} \
    fs/{file-max,nr_open,protected_hardlinks,protected_symlinks} net/ipv4/conf/all/rp_filter; do
    printf '%s %s\n' "$name" "$(cat "/proc/sys/$name" 2>/dev/null)"
  done
  cut -d ' ' -f 1 /proc/modules 2>/dev/null | grep -xE 'overlay|br_netfilter' || true
  cat /proc/swaps
}
