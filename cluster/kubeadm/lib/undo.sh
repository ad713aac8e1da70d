# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# What prepare changes that is no file of ours: how it was is noted before, once, and brought back by these notes.

# --- folders that come by the work of packages and of the cluster, and go with it

cluster_folders=(/etc/kubernetes /var/lib/kubelet /var/lib/etcd /var/lib/calico /var/log/calico /run/calico /var/log/kubernetes
  /var/log/pods /var/log/containers /usr/libexec/kubernetes)
shared_folders=(/etc/cni /opt/cni /var/lib/cni /root/.kube/cache)
containerd_folders=(/var/lib/containerd /run/containerd /opt/containerd /run/nri /opt/nri)

# The package of containerd brings a file of its own there, before ours is written.
run_time=("${cluster_folders[@]}" "${shared_folders[@]}" "${containerd_folders[@]}" /etc/containerd/config.toml)

note_run_time() {
  local path
  open_notes
  for path in "${run_time[@]}"; do note "$path"; done
  [[ -n $dry || -e $before/within ]] || contents_of "${cluster_folders[@]}" >"$before/within"
}

contents_of() {
  local path
  for path; do
    find "$root$path" -mindepth 1 -maxdepth 1 -printf "$path/%f\n" 2>/dev/null || true
  done
}

# A prepare that was given up before it brought anything made nothing possible, and what is there by now is another's.
brought_something() { has_begun || is_ours kubelet || is_ours containerd.io; }

undo_folders() {
  local path name
  if [[ $dry != plan ]] && ! brought_something; then
    for path in "${run_time[@]}"; do
      [[ -n $dry || -e $before/wrote/${path//\//%} ]] || rm -f "$before/new/${path//\//%}"
    done
    return
  fi
  for path in "${cluster_folders[@]}"; do
    if [[ $dry == plan ]]; then
      changed "remove $path"
    elif is_new "$path" || { began_late && has_begun; }; then
      erase "$path"
    elif has_begun; then
      # A folder that was there before stays, with what was in it.
      for name in $(contents_of "$path" | grep -vxFf "$before/within"); do erase "$name"; done
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

# --- containerd

# A containerd that was there before goes back to its own settings; with ours its data goes too.
undo_containerd() {
  local path config=/etc/containerd/config.toml
  if [[ $dry == plan ]]; then
    for path in "${containerd_folders[@]}"; do changed "remove $path, when containerd came with prepare"; done
    return
  fi
  read_packages
  if is_ours containerd.io && { [[ -n $dry ]] || ! is_there containerd.io; }; then
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
