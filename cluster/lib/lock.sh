# shellcheck shell=bash disable=SC2034,SC2154 # whoever sources it has $dry, $work, $lock_file, $lock_command and what speaks
# What is downloaded, by checksum: for the machines of a cluster and for what is put on it.
# A checksum that is not known is asked for by `lock`, on a machine with a way out, and nowhere else.
# Whoever sources this says by `downloads` what is needed (NAME VERSION a line) and by `url_of NAME VERSION` where it is.

locked() { awk -v name="$1" -v wanted="$2" '$1 == name && $2 == wanted { print $3; exit }' "$lock_file"; }

# need_locked "NAME VERSION"…: all that nobody has asked for yet, at once.
need_locked() {
  local entry absent=()
  for entry; do
    # shellcheck disable=SC2086 # two words
    [[ $(locked $entry) =~ ^[0-9a-f]{64}$ ]] || absent+=("$entry")
  done
  ((${#absent[@]} == 0)) || fail_all "versions.lock has no checksum for these: $lock_command asks for them, where there is a way out, and the file belongs into git." "${absent[@]}"
}

# is_locked NAME VERSION FILE: whether the file is there and is the one that was locked.
is_locked() { [[ -f $3 ]] && is_sum "$3" "$(locked "$1" "$2")"; }

# fetch_locked NAME VERSION FILE [COMMAND…]: the file is the one that was locked, or the run ends and no file is left. The command
# is given what was fetched before it has its name.
fetch_locked() {
  local url sum staged
  url=$(url_of "$1" "$2") sum=$(locked "$1" "$2")
  mkdir -p "${3%/*}"
  staged=$(mktemp "${3%/*}/.marong.XXXXXX")
  if ! download "$url" "$staged"; then
    rm -f "$staged"
    fail "$url could not be fetched."
  fi
  if ! is_sum "$staged" "$sum"; then
    rm -f "$staged"
    fail "$url is not what was locked: expected sha256 $sum. Look why before you lock it anew."
  fi
  chmod 644 "$staged"
  (($# == 3)) || "${@:4}" "$staged"
  mv "$staged" "$3"
}

is_sum() { [[ $(sha256sum <"$1") == "$2 "* ]]; }

download() { curl -fsSL --proto '=https' --retry 3 --max-time 120 -o "$2" "$1"; }

# What is locked stays so: another content under the same name is somebody's decision.
lock() {
  local entry name wanted url sum known differ=()
  while read -r name wanted; do
    url=$(url_of "$name" "$wanted")
    if [[ -n $dry ]]; then
      say "  fetch  $url"
      continue
    fi
    download "$url" "$work/download" || fail "$url could not be fetched: nothing was locked from it on."
    sum=$(sha256sum <"$work/download") sum=${sum%% *}
    known=$(locked "$name" "$wanted")
    if [[ -z $known ]]; then
      printf '%s %s %s\n' "$name" "$wanted" "$sum" >>"$lock_file"
      done_line locked "$name $wanted"
    elif [[ $known == "$sum" ]]; then
      done_line same "$name $wanted"
    else
      failed_line other "$name $wanted: $sum"
      differ+=("$name $wanted")
    fi
  done < <(downloads)
  ((${#differ[@]} == 0)) || fail_all 'These are not what was locked; if that is meant, take their lines out of versions.lock first:' "${differ[@]}"
}
