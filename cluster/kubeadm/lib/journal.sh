# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# How a machine was before these scripts came to it. A path is noted before it is changed for the first time: `was` keeps what was
# there with its mode, owner and time, `new` only says that nothing was. A note without its change is harmless: putting back does nothing.

before=$root$records/before
stays=()
# What has been dealt with; in a dry run it is still there.
declare -A erased=()

# note PATH: a file, link or folder that is about to change; the folders above it that are not there yet are noted too.
note() {
  local path=$1 name=${1//\//%} above=${1%/*}
  [[ -z $dry && $path/ != "$records/"* ]] || return 0
  if [[ -e $before/new/$name || -e $before/was/$name || -L $before/was/$name ]]; then
    return
  fi
  open_notes
  # What a package has put into a folder that was not there was not there either.
  if [[ -e $root$path || -L $root$path ]] && ! is_within_new "$path"; then
    keep "$path"
  else
    [[ -z $above || -e $root$above ]] || note "$above"
    : >"$before/new/$name"
  fi
}

is_new() { [[ -e $before/new/${1//\//%} ]]; }

is_within_new() {
  local above=${1%/*}
  while [[ -n $above ]]; do
    ! is_new "$above" || return 0
    above=${above%/*}
  done
  return 1
}

# Notes that begin after an older version of these scripts was here do not know what that changed.
open_notes() {
  [[ -z $dry && ! -d $before ]] || return 0
  local late=''
  [[ -z $(find "$root$records" -maxdepth 1 -type f 2>/dev/null) ]] || late=yes
  (umask 077 && mkdir -p "$root$records" "$before.begun"/{was,new,wrote})
  chmod 700 "$root$records"
  [[ -z $late ]] || : >"$before.begun/late"
  mv "$before.begun" "$before"
}

began_late() { [[ ! -d $before || -e $before/late ]]; }

keep() {
  local staged=$before/staged
  rm -rf "$staged"
  if [[ -d $root$1 && ! -L $root$1 ]]; then
    folder_like "$root$1" "$staged"
  else
    cp -a "$root$1" "$staged"
  fi
  mv -T "$staged" "$before/was/${1//\//%}"
}

# folder_like MODEL FOLDER
folder_like() {
  install -d -m "$(stat -c %a "$1")" -o "$(stat -c %u "$1")" -g "$(stat -c %g "$1")" "$2"
  touch -r "$1" "$2"
}

# note_content PATH FILE: what the path is about to become, so that another's changes since are seen.
note_content() {
  local name=${1//\//%}
  [[ $1/ == "$records/"* ]] || sha256sum <"$2" >"$before/wrote/$name"
}

# What is there is what these scripts wrote, or nobody knows better.
is_as_written() {
  local name=${1//\//%}
  [[ ! -f $before/wrote/$name ]] || [[ $(sha256sum <"$root$1") == "$(cat "$before/wrote/$name")" ]]
}

# --- back

put_back() {
  local name
  if [[ $dry == plan ]]; then
    changed "back   every file as it was, by the notes in $records; what was not there goes"
    return
  fi
  while read -r name; do take_away "$name"; done < <(notes new)
  while read -r name; do give_back "$name"; done < <(notes was)
}

# What lies in a folder comes before the folder.
notes() { find "$before/$1" -mindepth 1 -maxdepth 1 -printf '%f\n' 2>/dev/null | LC_ALL=C sort -r; }

backups() { printf '%s' "${setting[backup-folder]:-/var/backups/marong-cluster}"; }

take_away() {
  local path=${1//%//} at=$root${1//%//}
  if [[ $path == "$(backups)/"* || (! -e $at && ! -L $at) ]] || is_erased "$path"; then
    :
  elif [[ -L $at || ! -d $at ]]; then
    changed "remove $path"
    [[ -n $dry ]] || rm -f "$at"
  elif [[ -n $dry ]]; then
    changed "remove $path"
  elif [[ -z $(ls -A "$at") ]]; then
    changed "remove $path"
    rm -d "$at"
  elif [[ $(backups)/ != "$path/"* ]]; then
    stays+=("$path, which is not empty: what is in it is not these scripts' work")
  fi
  [[ -n $dry ]] || rm -f "$before/new/$1"
}

give_back() {
  local path=${1//%//} at=$root${1//%//} kept=$before/was/$1 aside
  if [[ -d $kept && ! -L $kept ]]; then
    [[ -d $at && $(stat -c '%a %u %g' "$at") == "$(stat -c '%a %u %g' "$kept")" ]] || changed "back   $path ($(stat -c %a "$kept"))"
    [[ -n $dry ]] || folder_like "$kept" "$at"
  elif is_erased "$path"; then
    :
  elif is_same "$kept" "$at"; then
    [[ -n $dry ]] || touch -h -r "$kept" "$at"
  elif [[ -f $at ]] && ! is_as_written "$path"; then
    aside=$(backups)/before$path
    changed "write  $aside: $path as it was"
    [[ -n $dry ]] || { (umask 077 && mkdir -p "$root${aside%/*}") && cp -a "$kept" "$root$aside"; }
    stays+=("$path, which somebody else has changed since; as it was before, it lies in $aside")
  else
    changed "back   $path"
    [[ -n $dry ]] || replace "$kept" "$at"
  fi
  [[ -n $dry ]] || rm -rf "$kept" "$before/wrote/$1"
}

is_same() {
  if [[ -L $1 || -L $2 ]]; then
    [[ $(readlink "$1") == "$(readlink "$2")" ]]
  else
    [[ -f $2 && $(stat -c '%a %u %g' "$1") == "$(stat -c '%a %u %g' "$2")" ]] && cmp -s "$1" "$2"
  fi
}

replace() {
  mkdir -p "${2%/*}"
  rm -rf "$2.marong-before"
  cp -a "$1" "$2.marong-before"
  mv -T "$2.marong-before" "$2"
}

# undo_lines PATH SED: takes our own lines out of a file that somebody has changed since; one that nobody has is put back as a whole.
undo_lines() {
  local path=$1 text
  if [[ ! -f $root$path ]] || { [[ -f $before/was/${path//\//%} ]] && is_as_written "$path"; }; then
    return
  fi
  text=$(sed -E "$2" "$root$path")
  [[ $text == "$(cat "$root$path")" ]] || write "$path" "$(stat -c %a "$root$path")" <<<"$text"
  erased["$path"]=yes
  [[ -n $dry ]] || rm -f "$before/was/${path//\//%}" "$before/wrote/${path//\//%}"
}

# --- for what is no file of ours

# erase PATH: with all that is in it, but nothing of what is mounted there.
erase() {
  local mounted
  [[ -e $root$1 || -L $root$1 ]] || return 0
  while read -r mounted; do
    run umount "$root$mounted"
  done < <(awk -v path="$1" '$2 == path || index($2, path "/") == 1 { print $2 }' "$root/proc/mounts" 2>/dev/null | LC_ALL=C sort -r)
  changed "remove $1"
  erased["$1"]=yes
  [[ -z $dry ]] || return 0
  rm -rf --one-file-system "$root$1" || fail "$1 could not be removed: look what keeps it (findmnt, lsof), and run it again."
}

is_erased() {
  local path=$1
  while [[ -n $path ]]; do
    [[ -z ${erased[$path]:-} ]] || return 0
    path=${path%/*}
  done
  return 1
}

# attempt "what stays when it does not work" COMMAND…
attempt() {
  local what=$1
  shift
  changed "run    $*"
  [[ -z $dry ]] || return 0
  "$@" </dev/null >/dev/null 2>"$work/errors" || stays+=("$what: $(tail -n 1 "$work/errors")")
}
