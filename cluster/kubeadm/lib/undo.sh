# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# What prepare changes that is no file of ours: how it was is noted before, once, and brought back by these notes.

# --- folders that come by the work of packages and of the cluster, and go with it

cluster_folders=(/etc/kubernetes /var/lib/kubelet /var/lib/etcd /var/lib/calico /var/log/calico /run/calico /var/log/kubernetes
  /var/log/pods /var/log/containers /usr/libexec/kubernetes)
shared_folders=(/etc/cni /opt/cni /var/lib/cni /root/.kube/cache)
containerd_folders=(/var/lib/containerd /run/containerd /opt/containerd /run/nri /opt/nri)

note_run_time() {
  local path
  open_notes
  # The package of containerd brings a file of its own there, before ours is written.
  for path in "${cluster_folders[@]}" "${shared_folders[@]}" "${containerd_folders[@]}" /etc/containerd/config.toml; do
    note "$path"
  done
  [[ -n $dry || -e $before/within ]] || contents_of "${cluster_folders[@]}" >"$before/within"
}

contents_of() {
  local path
  for path; do
    find "$root$path" -mindepth 1 -maxdepth 1 -printf "$path/%f\n" 2>/dev/null || true
  done
}

undo_folders() {
  local path
  for path in "${cluster_folders[@]}"; do
    if [[ $dry == plan ]]; then
      changed "remove $path"
    elif is_new "$path" || { began_late && has_begun; }; then
      erase "$path"
    elif has_begun; then
      # A folder that was there before stays, with what was in it.
      for path in $(contents_of "$path" | grep -vxFf "$before/within"); do erase "$path"; done
    fi
  done
  for path in "${shared_folders[@]}"; do
    if [[ $dry == plan ]]; then
      changed "remove $path, unless it was there before"
    elif is_new "$path"; then
      erase "$path"
    fi
  done
  for path in "$root"/var/lib/etcd.before-restore-*; do erase "${path#"$root"}"; done
  # Where the folder is somebody else's, Calico's own go out of it.
  for path in /etc/cni/net.d/10-calico.conflist /etc/cni/net.d/calico-kubeconfig /opt/cni/bin/calico /opt/cni/bin/calico-ipam; do
    ! has_begun || erase "$path"
  done
}

# --- packages

list_packages() { dpkg-query -W -f '${binary:Package} ${db:Status-Abbrev} ${Version}\n'; }

# What was there before is kept until it is known what came of it; so nothing is lost when apt is cut off.
note_packages() {
  [[ -z $dry ]] || return 0
  open_notes
  [[ -e $before/packages-then ]] || { list_packages >"$before/staged" && mv "$before/staged" "$before/packages-then"; }
}

# Lines of `packages`: `purge NAME` and `remove NAME` (its settings were there) are new, `back NAME VERSION` was there in that version.
settle_packages() {
  [[ -z $dry && -e $before/packages-then ]] || return 0
  touch "$before/packages"
  list_packages >"$work/packages"
  {
    cat "$before/packages"
    awk '
      FILENAME ~ /packages$/ && !listing { known[$2] = 1; next }
      { state = substr($2, 2, 1); there = (state != "n" && state != "c") }
      FILENAME ~ /packages-then$/ { status[$1] = state; if (there) version[$1] = $3; next }
      { now[$1] = there ? $3 : "" }
      END {
        for (name in now)
          if (now[name] != "" && !(name in version) && !(name in known)) print (status[name] == "c" ? "remove" : "purge"), name
        for (name in version)
          if (now[name] != version[name] && !(name in known)) print "back", name, version[name]
      }' "$before/packages" listing=yes "$before/packages-then" "$work/packages" | LC_ALL=C sort
  } >"$before/staged"
  mv "$before/staged" "$before/packages"
  rm "$before/packages-then"
}

note_holds() {
  [[ -n $dry || -e $before/holds ]] || printf '%s\n' "$1" >"$before/holds"
}

noted_packages() { awk -v what="$1" '$1 == what { print $2 }' "$before/packages" 2>/dev/null; }

is_ours() { noted_packages purge | grep -qx "$1" || noted_packages remove | grep -qx "$1"; }

undo_packages() {
  local name verb there=() version
  if [[ $dry == plan ]]; then
    changed "run    apt-mark unhold ${packages[*]}"
    changed "run    apt-get purge ${packages[*]}, nftables, and what came along with them: those that were not there before"
    return
  fi
  settle_packages
  undo_holds
  for verb in purge remove; do
    there=()
    for name in $(noted_packages "$verb"); do
      ! is_there "$name" "$verb" || is_needed "$name" || there+=("$name")
    done
    ((${#there[@]} == 0)) || run env DEBIAN_FRONTEND=noninteractive apt-get "$verb" -q -y -o DPkg::Lock::Timeout=300 "${there[@]}"
  done
  there=()
  while read -r verb name version; do
    [[ $verb != back || $(installed "$name") == "$version" ]] || there+=("$name=$version")
  done < <(cat "$before/packages" 2>/dev/null)
  ((${#there[@]} == 0)) || attempt "other packages than before; as they were: apt-get install --allow-downgrades ${there[*]}" \
    env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends --allow-downgrades -o DPkg::Lock::Timeout=300 "${there[@]}"
}

undo_holds() {
  local name held ours=()
  [[ -e $before/holds ]] || return 0
  held=$(apt-mark showhold)
  for name in "${packages[@]}"; do
    ! grep -qx "$name" <<<"$held" || grep -qx "$name" "$before/holds" || ours+=("$name")
  done
  ((${#ours[@]} == 0)) || run apt-mark unhold "${ours[@]}"
}

# A purged package has no settings left either.
is_there() {
  local status
  status=$(dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null) || return 1
  [[ $status == ?[!nc]* || ($2 == purge && $status == ?c*) ]]
}

# What somebody has installed since, and would lose with it.
is_needed() {
  local others
  others=$(apt-get -s -q remove --allow-change-held-packages "$1" 2>/dev/null | awk '$1 == "Remv" || $1 == "Purg" { sub(/:.*/, "", $2); print $2 }' |
    grep -vxF "$({ noted_packages purge && noted_packages remove; } | sed 's/:.*//')" | paste -sd ' ' || true)
  [[ -n $others ]] || return 1
  stays+=("the package $1, because these need it: $others")
}

# What apt has fetched for our sources, unless somebody else's name them too.
undo_sources() {
  local host path name
  if [[ $dry == plan ]]; then
    changed "remove /var/lib/apt/lists: pkgs.k8s.io, download.docker.com, unless other sources name them"
    return
  fi
  for host in pkgs.k8s.io download.docker.com; do
    ! is_others_source "$host" || continue
    for path in "$root/var/lib/apt/lists/$host"_*; do erase "${path#"$root"}"; done
  done
  for name in $(noted_packages purge); do
    for path in "$root/var/cache/apt/archives/${name%:*}"_*.deb; do erase "${path#"$root"}"; done
  done
}

is_others_source() { grep -rqsF --exclude=marong-cluster.list "$1" "$root/etc/apt/sources.list" "$root/etc/apt/sources.list.d"; }

# A containerd that was there before goes back to its own settings; with ours its data goes too.
undo_containerd() {
  local path config=/etc/containerd/config.toml
  if [[ $dry == plan ]]; then
    for path in "${containerd_folders[@]}"; do changed "remove $path, when containerd came with prepare"; done
    return
  fi
  if is_ours containerd.io && { [[ -n $dry ]] || ! is_there containerd.io remove; }; then
    for path in "${containerd_folders[@]}"; do
      ! is_new "$path" || erase "$path"
    done
  elif [[ -f $before/was/${config//\//%} ]] && ! is_same "$before/was/${config//\//%}" "$root$config" && is_as_written "$config"; then
    changed "back   $config"
    if [[ -z $dry ]]; then
      replace "$before/was/${config//\//%}" "$root$config"
    fi
    run systemctl restart containerd.service
  fi
}

# --- swap

note_swaps() {
  local name kind size used priority
  [[ -z $dry ]] || return 0
  while read -r name kind size used priority; do
    grep -qsF "$name " "$before/swaps" || printf '%s %s\n' "$name" "$priority" >>"$before/swaps"
  done < <(sed 1d "$root/proc/swaps" 2>/dev/null)
}

note_swap_unit() {
  [[ -z $dry ]] || return 0
  [[ $(systemctl is-enabled "$1" 2>/dev/null) != enabled ]] || printf '%s\n' "$1" >>"$before/swap-units"
}

undo_swap() {
  local name priority options
  if [[ $dry == plan ]]; then
    changed 'run    systemctl unmask swap.target'
    changed 'edit   /etc/fstab: lines of swap are lines again'
    changed 'run    swapon, for what was on before'
    return
  fi
  if is_new /etc/systemd/system/swap.target && [[ $(readlink "$root/etc/systemd/system/swap.target") == /dev/null ]]; then
    run systemctl unmask swap.target
    erased[/etc/systemd/system/swap.target]=yes
  fi
  undo_lines /etc/fstab 's/^# Kubernetes wants none: //'
  while read -r name; do
    [[ $(systemctl is-enabled "$name" 2>/dev/null) == enabled ]] || run systemctl enable "$name"
  done < <(sort -u "$before/swap-units" 2>/dev/null)
  while read -r name priority; do
    ! grep -qsF "$name " "$root/proc/swaps" || continue
    options=()
    ((${priority:--1} < 0)) || options=(-p "$priority")
    attempt "no swap on $name" swapon "${options[@]}" "$name"
  done < <(cat "$before/swaps" 2>/dev/null)
}

# --- the kernel

note_kernel() {
  local key value
  [[ -z $dry && ! -e $before/kernel ]] || return 0
  {
    for key in "${own_modules[@]}" ipip; do
      [[ ! -d $root/sys/module/$key ]] || printf 'module %s\n' "$key"
    done
    while read -r key value; do
      # What comes with a module that is not loaded yet has no value.
      value=$(sysctl -n "$key" 2>/dev/null) || true
      [[ -z $value ]] || printf 'sysctl %s %s\n' "$key" "$value"
    done < <(own_sysctls)
  } >"$before/staged"
  mv "$before/staged" "$before/kernel"
}

was_loaded() { grep -qsx "module $1" "$before/kernel"; }

# unload MODULE: one that was not there before, when nothing else uses it.
unload() {
  [[ -d $root/sys/module/$1 && -e $before/kernel ]] && ! was_loaded "$1" || return 0
  attempt "the kernel's module $1, until the next start" modprobe -r "$1"
}

undo_kernel() {
  local what key value module
  if [[ $dry == plan ]]; then
    changed 'run    sysctl -q -w, for each value that was another before'
    changed "run    modprobe -r ${own_modules[*]}, those that were not loaded before"
    return
  fi
  while read -r what key value; do
    [[ $what != sysctl || $(sysctl -n "$key" 2>/dev/null) == "$value" ]] || attempt "another value of $key than $value" sysctl -q -w "$key=$value"
  done < <(cat "$before/kernel" 2>/dev/null)
  for module in "${own_modules[@]}"; do unload "$module"; done
}
