# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# Which packages there were before, and which came: with what they brought along they go again, and what apt fetched for them too.

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

# install_noted PACKAGE…: and it is known afterwards what came along.
install_noted() {
  note_packages
  run env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends --allow-change-held-packages -o DPkg::Lock::Timeout=300 "$@"
  settle_packages
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
  undo_holds
  read_packages
  for verb in purge remove; do
    there=()
    for name in $(noted_packages "$verb"); do
      # A package that is purged has no settings left either.
      if is_there "$name" || [[ $verb-${state_of_package[$name]:-} == purge-c ]]; then
        there+=("$name")
      fi
    done
    keep_needed
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

declare -A state_of_package=()

read_packages() {
  local name status version
  state_of_package=()
  while read -r name status version; do
    state_of_package[$name]=${status:1:1}
  done < <(list_packages)
}

is_there() { [[ ${state_of_package[$1]:-n} != [nc] ]]; }

# Out of those that would go stays what somebody has installed something upon since.
keep_needed() {
  local name others kept=()
  ((${#there[@]} > 0)) && [[ -n $(others_that_go "${there[@]}") ]] || return 0
  for name in "${there[@]}"; do
    others=$(others_that_go "$name")
    if [[ -z $others ]]; then
      kept+=("$name")
    else
      stays+=("the package $name, because these need it: $others")
    fi
  done
  there=("${kept[@]}")
}

others_that_go() {
  apt-get -s -q remove --allow-change-held-packages "$@" 2>/dev/null | awk '$1 == "Remv" || $1 == "Purg" { sub(/:.*/, "", $2); print $2 }' |
    grep -vxF "$({ noted_packages purge && noted_packages remove; } | sed 's/:.*//')" | paste -sd ' ' || true
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
