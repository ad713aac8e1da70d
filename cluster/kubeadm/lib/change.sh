# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# The ways by which a machine is changed, and the only ones: each says what it does, does it once, and in a dry run only says it.

# What has been brought into effect, by the hash of what it came from; so a run that was cut off goes on where it was.
records=/var/lib/marong-cluster
changes=0
declare -A would_change=()

# A folder in which the machine's files are looked for; empty on a real one.
root=${CLUSTER_ROOT:-}

changed() {
  changes=$((changes + 1))
  say "  $*"
}

# run COMMAND…: what must work, or nothing after it makes sense.
run() {
  local status=0 said="$*"
  changed "run    ${said//"$root/"//}"
  [[ -z $dry ]] || return 0
  "$@" </dev/null || status=$?
  ((status == 0)) || fail "This did not work (status $status): $said"
}

# write PATH MODE [secret]: what comes in becomes the file, unless it is so already. A secret is never shown.
write() {
  local path=$1 mode=$2 secret=${3:-} content staged
  IFS= read -r -d '' content || true
  if [[ -f $root$path && $(stat -c %a "$root$path") == "$mode" ]] && cmp -s "$root$path" - <<<"${content%$'\n'}"; then
    return
  fi
  changed "write  $path ($mode)"
  if [[ -n $dry ]]; then
    would_change["$path"]=yes
    if [[ -n $secret ]]; then
      say '         | (not shown)'
    else
      sed 's/^/         | /;s/ *$//' <<<"${content%$'\n'}"
    fi
    return
  fi
  note "$path"
  mkdir -p "$root${path%/*}"
  staged=$(umask 077 && mktemp "$root${path%/*}/.marong.XXXXXX")
  printf '%s' "$content" >"$staged"
  chmod "$mode" "$staged"
  note_content "$path" "$staged"
  mv "$staged" "$root$path"
}

# folder PATH MODE
folder() {
  if [[ -d $root$1 && $(stat -c %a "$root$1") == "$2" ]]; then
    return
  fi
  changed "folder $1 ($2)"
  note "$1"
  [[ -n $dry ]] || install -d -m "$2" "$root$1"
}

remove() {
  [[ -e $root$1 ]] || return 0
  changed "remove $1"
  note "$1"
  [[ -n $dry ]] || rm -f "$root$1"
}

# state_of TEXT PATH…: what an effect depends on, as one hash.
state_of() {
  local text=$1 path sum there=()
  shift
  for path; do
    if [[ -n ${would_change[$path]:-} || ! -f $root$path ]]; then
      text+=$'\n'"other $path"
    else
      there+=("$root$path")
    fi
  done
  sum=$({ printf '%s\n' "$text" && { ((${#there[@]} == 0)) || sha256sum "${there[@]}"; }; } | sha256sum)
  printf '%s' "${sum%% *}"
}

# in_effect NAME STATE: whether that was brought into effect, from the same.
in_effect() { [[ $(cat "$root$records/$1" 2>/dev/null) == "$2" ]]; }

effect() {
  [[ -z $dry ]] || return 0
  open_notes
  printf '%s\n' "$2" >"$root$records/$1"
}

# forget NAME…: it is in effect no more, or no longer on its way.
forget() { [[ -n $dry ]] || rm -f "${@/#/"$root$records/"}"; }

# once NAME STATE COMMAND…: runs when it has not, or when what it depends on is another now.
once() {
  local name=$1 state=$2
  shift 2
  if in_effect "$name" "$state"; then
    return
  fi
  run "$@"
  effect "$name" "$state"
}

# until_true "what is waited for" SECONDS COMMAND…: asks every five seconds, and not for longer.
until_true() {
  local what=$1 tries=$(($2 / 5)) try
  shift 2
  if [[ -n $dry ]]; then
    say "  wait   $what"
    return
  fi
  for ((try = 0; try < tries; try++)); do
    if "$@" >/dev/null 2>&1 </dev/null; then
      return
    fi
    sleep 5
  done
  fail "Waited $((tries * 5)) s in vain: $what."
}

count_changes() {
  case $changes in
    0) say 'nothing to change' ;;
    1) say '1 change' ;;
    *) say "$changes changes" ;;
  esac
}
