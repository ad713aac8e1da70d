# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# What has to be done again and again, by systemd's clock on each control plane: the scripts stay there with the inventory.

scripts=/usr/local/lib/marong-cluster
timers=(marong-backup marong-renew-certs marong-approve)

local_timers() {
  local unit state text units=()
  control_plane_only timers
  alone
  copy_scripts
  value[scripts]=$scripts value[renewal-time]=$(renewal_time)
  for unit in "${timers[@]/%/.service}" "${timers[@]/%/.timer}"; do
    text=$(render "$unit")
    write "/etc/systemd/system/$unit" 644 <<<"$text"
    units+=("/etc/systemd/system/$unit")
  done
  state=$(state_of active "${units[@]}")
  if ! in_effect timers "$state"; then
    run systemctl daemon-reload
    run systemctl enable "${timers[@]/%/.timer}"
    # A timer that is active takes another time only when it begins again.
    run systemctl restart "${timers[@]/%/.timer}"
    effect timers "$state"
  fi
  count_changes
}

# The bundle of this run is gone when it ends. No ticket and no key is in what stays.
copy_scripts() {
  local path file
  if [[ $dry == plan ]]; then
    changed "copy   these scripts, the inventory and the versions to $scripts"
    return
  fi
  folder $scripts 755
  copy_script cluster 755 "$here/cluster"
  for path in "$here"/lib/*.sh "$here"/templates/* "$here"/{ports,versions.lock}; do
    copy_script "${path#"$here/"}" 644 "$path"
  done
  for path in "$shared"/*.sh; do
    copy_script "shared/${path##*/}" 644 "$path"
  done
  copy_script inventory 644 "$inventory"
  copy_script versions.env 644 "$versions"
  # What an older version of the scripts had, and this one has not.
  for path in "$root$scripts"/{lib,templates,shared}/*; do
    file=${path#"$root$scripts/"}
    [[ ! -f $path || -f $here/$file || -f $shared/${file#shared/} ]] || remove "$scripts/$file"
  done
}

# In a dry run the name is enough.
copy_script() {
  local text
  text=$(cat "$3")
  write "$scripts/$1" "$2" "${dry:+secret}" <<<"$text"
}

# Another day of the week for each control plane, so that no two of them restart their components in the same hour.
renewal_time() {
  local name index=0 days=(Mon Tue Wed Thu Fri Sat Sun)
  for name in $(nodes_with control-plane); do
    [[ $name != "$node" ]] || break
    index=$((index + 1))
  done
  printf '%s *-*-* %02d:00:00' "${days[index % 7]}" "$((4 + index / 7))"
}

# For reset, which takes the files away itself. Of a timer that is Persistent systemd keeps when it ran.
undo_timers() {
  local name
  if [[ $dry == plan ]]; then
    [[ ${role_of[$node]} != control-plane ]] || changed "run    systemctl disable --now ${timers[*]/%/.timer}"
    return
  fi
  [[ -f $root/etc/systemd/system/${timers[0]}.timer ]] || return 0
  run systemctl disable --now "${timers[@]/%/.timer}"
  run systemctl stop "${timers[@]/%/.service}"
  for name in "${timers[@]}"; do
    name=/var/lib/systemd/timers/stamp-$name.timer
    [[ ! -f $root$name ]] || run rm -f "$root$name"
  done
}
