# shellcheck shell=bash disable=SC2016,SC2154 # a fake's body is expanded when it runs; bats sets output
# The real scripts in a folder of their own, machines that are folders, and a PATH on which nothing is real but the shell's tools.

build_house() {
  local source=${BATS_TEST_DIRNAME%/tests/*} tool tools=()
  HOUSE="$BATS_TEST_TMPDIR/house" BIN="$BATS_TEST_TMPDIR/bin" CALLS="$BATS_TEST_TMPDIR/calls" NODES="$BATS_TEST_TMPDIR/nodes"
  mkdir "$BIN" "$NODES"
  cp -r "$source/cluster/kubeadm" "$HOUSE"
  cp -r "$source/cluster/lib" "$HOUSE/shared"
  cp "$HOUSE/inventory.example" "$HOUSE/inventory"
  : >"$CALLS"
  for tool in awk base64 bash cat chmod cmp cp cut date diff dirname env find grep gzip head install ln ls mkdir mktemp mv openssl paste readlink rm sed \
    sha256sum sort stat tail tar timeout touch tr wc; do
    hash "$tool"
    tools+=("${BASH_CMDS[$tool]}")
  done
  ln -s -t "$BIN" "${tools[@]}"
  export HOUSE BIN CALLS NODES PATH="$BIN" HOME="$BATS_TEST_TMPDIR" LC_ALL=C.UTF-8
  unset NO_COLOR CLUSTER_ROOT
}

cluster() { "$HOUSE/cluster" "$@"; }

# fake NAME BODY: a program that notes how it was called, then does what BODY says.
fake() {
  [[ ! -L $BIN/$1 ]] || rm "$BIN/$1"
  printf '#!%s/bash\necho "%s $*" >>"%s"\n%s\n' "$BIN" "$1" "$CALLS" "${2:-:}" >"$BIN/$1"
  [[ -x $BIN/$1 || -n ${many:-} ]] || chmod +x "$BIN/$1"
}

inventory() { cat >"$HOUSE/inventory"; }

says() { [[ $output == *"$1"* ]] || { printf 'not said: %s\nsaid:\n%s\n' "$1" "$output" && return 1; }; }
says_not() { [[ $output != *"$1"* ]] || { printf 'said: %s\nin:\n%s\n' "$1" "$output" && return 1; }; }
called() { grep -qF -- "$1" "$CALLS" || { printf 'not called: %s\ncalled:\n' "$1" && cat "$CALLS" && return 1; }; }
called_not() { ! grep -F -- "$1" "$CALLS"; }

# machine NAME ADDRESS CORES MEGABYTES: a folder that looks like a new machine, reached by its address.
machine() {
  local at="$NODES/$2" core
  [[ -d $at/etc ]] || mkdir -p "$at/etc/systemd/system" "$at/proc/sys/kernel" "$at/sys/fs/cgroup" "$at/run" "$at/var/lib"
  printf 'ID=debian\nVERSION_ID="12"\nVERSION_CODENAME=bookworm\n' >"$at/etc/os-release"
  for ((core = 0; core < $3; core++)); do echo "processor : $core"; done >"$at/proc/cpuinfo"
  echo "MemTotal:        $(($4 * 1000)) kB" >"$at/proc/meminfo"
  echo 'Filename Type Size Used Priority' >"$at/proc/swaps"
  echo "$1" >"$at/proc/sys/kernel/hostname"
  : >"$at/sys/fs/cgroup/cgroup.controllers"
  echo "2: eth0    inet $2/24 brd 10.0.0.255 scope global eth0" >"$at/addresses"
  printf 'default via 10.0.0.1 dev eth0\n10.0.0.0/24 dev eth0 proto kernel scope link\n' >"$at/routes"
  : >"$at/listening"
  [[ -e $NODES/$1 ]] || ln -sn "$2" "$NODES/$1"
}

# The seed's four.
machines() {
  local number
  mkdir -p "$NODES"/10.0.0.1{0,1,2,3}/{etc/systemd/system,proc/sys/kernel,sys/fs/cgroup,run,var/lib}
  machine control-1 10.0.0.10 2 3900
  for number in 1 2 3; do
    machine "worker-$number" "10.0.0.1$number" 4 7900
  done
}

on() { export CLUSTER_ROOT="$NODES/$1"; }

fake_system() {
  local program many=yes
  for program in flock getent modprobe sysctl sleep nft; do
    fake "$program"
  done
  fake_packages
  fake containerd "cat '$BATS_TEST_DIRNAME/fixtures/containerd-2.toml'"
  fake swapoff 'echo Filename >"$CLUSTER_ROOT/proc/swaps"'
  fake systemctl '
    case $1 in
      mask) ln -s /dev/null "$CLUSTER_ROOT/etc/systemd/system/$2" ;;
      is-active) exit 3 ;;
    esac'
  fake_web
  fake id 'echo 0'
  fake sudo '[[ $1 == -n ]] && shift; exec "$@"'
  fake ip 'if [[ $* == *route* ]]; then cat "$CLUSTER_ROOT/routes"; else cat "$CLUSTER_ROOT/addresses"; fi'
  fake ss 'cat "$CLUSTER_ROOT/listening"'
  fake timedatectl 'echo yes'
  fake_ssh
  # The links lead to the machine's own programs, which are none of a test's business.
  find "$BIN" -type f -exec chmod +x {} +
}

# A machine's packages are files; a package whose name is in `broken` does not install. kubelet brings conntrack along, containerd.io
# settings of its own; who `needs` a package goes with it.
fake_packages() {
  fake apt-get '
    at="$CLUSTER_ROOT" simulated= verb=
    for word; do
      case $word in
        -s) simulated=yes ;;
        install | update | purge | remove) verb=$word ;;
      esac
    done
    [[ $verb != update || ! -d $at/var/lib/apt/lists ]] || : >"$at/var/lib/apt/lists/pkgs.k8s.io_core:_stable:_InRelease"
    [[ -n $verb && $verb != update ]] || exit 0
    mkdir -p "$at/packages"
    for package in "${@:2}"; do
      name=${package%%=*}
      if [[ $name == DPkg::* ]]; then
        :
      elif [[ $verb == install && ($package == *=* || $package == nftables || $package == keepalived) ]]; then
        if grep -qsx "$name" "$at/broken"; then
          echo "E: Version for $name was not found" >&2
          exit 100
        fi
        version=${package#*=}
        echo "ii ${version/\*/1.1}" >"$at/packages/$name"
        [[ $name != kubelet ]] || echo "ii 1.4" >"$at/packages/conntrack"
        [[ $name != containerd.io || -e $at/etc/containerd/config.toml ]] || { mkdir -p "$at/etc/containerd"; echo "# the packaged one" >"$at/etc/containerd/config.toml"; }
      elif [[ $verb != install && -e $at/packages/$name ]]; then
        echo "Purg $name [1]"
        [[ ! -e $at/needs-$name ]] || echo "Remv $(cat "$at/needs-$name") [1]"
        [[ -z $simulated ]] || continue
        [[ $name != containerd.io ]] || rm -f "$at/etc/containerd/config.toml"
        if [[ $verb == purge ]]; then rm "$at/packages/$name"; else echo rc >"$at/packages/$name"; fi
      fi
    done
    [[ -n $(ls "$at/packages") ]] || rm -d "$at/packages"'
  fake dpkg-query '
    if [[ ${*: -1} != *"{"* ]]; then
      cat "$CLUSTER_ROOT/packages/${*: -1}"
    elif [[ -d $CLUSTER_ROOT/packages ]]; then
      cd "$CLUSTER_ROOT/packages" && grep -H . -- * | sed "s/:/ /"
    fi'
  fake apt-mark '
    case $1 in
      showhold) cat "$CLUSTER_ROOT/held" 2>/dev/null || true ;;
      hold)
        { cat "$CLUSTER_ROOT/held" 2>/dev/null || true; printf "%s\n" "${@:2}"; } | sort -u >"$CLUSTER_ROOT/held-now"
        mv "$CLUSTER_ROOT/held-now" "$CLUSTER_ROOT/held"
        ;;
      unhold)
        printf "%s\n" "${@:2}" | grep -vxFf - "$CLUSTER_ROOT/held" >"$CLUSTER_ROOT/held-now" || true
        if [[ -s $CLUSTER_ROOT/held-now ]]; then mv "$CLUSTER_ROOT/held-now" "$CLUSTER_ROOT/held"; else rm "$CLUSTER_ROOT/held" "$CLUSTER_ROOT/held-now"; fi
        ;;
    esac'
}

# The web is a manifest and keys; an address that `offline` names part of is not reached.
fake_web() {
  fake curl '
    to=${*: -2:1} url=${*: -1}
    case $url in
      *"$(cat "$HOUSE/offline" 2>/dev/null || echo nothing-is-offline)"*) echo "curl: (6) Could not resolve host" >&2; exit 6 ;;
      */calico.yaml) cat "$HOUSE/calico.yaml" >"$to" ;;
      *) echo "key of $url" >"$to" ;;
    esac'
  cp "$BATS_TEST_DIRNAME/fixtures/calico.yaml" "$HOUSE/calico.yaml"
}

# What `lock` would write on a machine with a way out.
all_locked() {
  local key calico
  calico=$(sha256sum <"$HOUSE/calico.yaml")
  for key in 3.27.2 3.31.3; do
    printf 'calico-manifest %s %s\n' "$key" "${calico%% *}"
  done >>"$HOUSE/versions.lock"
  cat "$BATS_TEST_DIRNAME/fixtures/keys.lock" >>"$HOUSE/versions.lock"
}

# kubeadm leaves the files that tell what it did; kubectl answers from the machine's folder. Secrets are printed where the real ones print them.
fake_kubernetes() {
  fake kubeadm '
    etc="$CLUSTER_ROOT/etc/kubernetes"
    case "$1 ${2:-}" in
      "init phase")
        [[ " $* " == *" --skip-certificate-key-print "* ]] || cat "${*: -1}"
        grep -q "^certificateKey: [0-9a-f]\{64\}$" "${*: -1}"
        ;;
      init*)
        mkdir -p "$etc/pki"
        touch "$etc/kubelet.conf"
        [[ ! -e $CLUSTER_ROOT/fails ]] || { echo "[wait-control-plane] timed out" >&2; exit 1; }
        touch "$etc/admin.conf"
        cp "'"$BATS_TEST_DIRNAME"'/fixtures/ca.crt" "$etc/pki"
        [[ " $* " == *" --skip-token-print "* ]] || echo "kubeadm join --token abcdef.0123456789abcdef"
        [[ ! -e $CLUSTER_ROOT/cut-off ]] || { rm "$CLUSTER_ROOT/cut-off"; kill -9 "$PPID"; }
        ;;
      join*)
        cp "$etc/join.yaml" "$CLUSTER_ROOT/joined-with"
        stat -c %a "$etc/join.yaml" >"$CLUSTER_ROOT/joined-with-mode"
        touch "$etc/kubelet.conf"
        [[ ! -e $CLUSTER_ROOT/fails ]] || { echo "error execution phase kubelet-start" >&2; exit 1; }
        ;;
      "token create") echo abcdef.0123456789abcdef ;;
      reset*) rm -f "$etc/kubelet.conf" "$etc/admin.conf" ;;
    esac'
  fake kubectl '
    [[ $1 != --kubeconfig ]] || shift 2
    case "$*" in
      "get --raw /readyz"*) [[ -e $CLUSTER_ROOT/etc/kubernetes/admin.conf && ! -e $CLUSTER_ROOT/silent-api ]] ;;
      *certificatesigningrequests*) cat "$CLUSTER_ROOT/requests" 2>/dev/null || true ;;
      "certificate approve"*) : >"$CLUSTER_ROOT/requests" ;;
      "get nodes"*) echo control-1 worker-1 ;;
      *"/nodes/worker-1/proxy/healthz"*) [[ ! -s $CLUSTER_ROOT/requests && ! -e $CLUSTER_ROOT/silent-node ]] ;;
      *rollout*) [[ ! -e $CLUSTER_ROOT/no-calico ]] ;;
    esac'
}

# A machine as prepare leaves it.
prepared() {
  local name package
  for name; do
    mkdir -p "$NODES/$name/packages"
    for package in kubelet kubeadm kubectl; do echo 'hi 1.35.3-1.1' >"$NODES/$name/packages/$package"; done
    echo 'hi 2.2.1-1.1' >"$NODES/$name/packages/containerd.io"
  done
}

# What is said to a machine is done in its folder; arguments are noted, as a list of processes would show them.
fake_ssh() {
  fake ssh '
    address=${*: -2:1}
    export CLUSTER_ROOT="$NODES/${address#*@}"
    [[ ! -e $CLUSTER_ROOT/unreachable ]] || { echo "ssh: connect to host ${address#*@} port 22: Connection timed out" >&2; exit 255; }
    export SSH_CONNECTION="${ADMIN_ADDRESS:-10.0.0.200} 50000 ${address#*@} 22"
    [[ ! -e $CLUSTER_ROOT/loses ]] || { rm "$CLUSTER_ROOT/loses"; bash -c "${*: -1}"; echo "client_loop: send disconnect: Broken pipe" >&2; exit 255; }
    [[ ! -e $CLUSTER_ROOT/hangs ]] || exec "$BIN/really-sleep" 20
    exec bash -c "${*: -1}"'
  ln -sf /bin/sleep "$BIN/really-sleep"
}

# Every file, folder and mode of the machine, as one hash.
fingerprint() {
  (cd -P "$CLUSTER_ROOT" && find . -printf '%p %m %l\n' | sort && find . -type f -exec sha256sum {} + | sort) | sha256sum
}
