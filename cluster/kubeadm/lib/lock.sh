# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# What is downloaded, by checksum. A checksum that is not known is asked for by `lock`, on a machine with a way out, and nowhere else.

# NAME VERSION of everything that these versions need.
downloads() {
  printf '%s\n' "kubernetes-apt-key $kubernetes_minor" 'containerd-apt-key debian' 'containerd-apt-key ubuntu' "calico-manifest ${version[CALICO_VERSION]}"
}

url_of() {
  case $1 in
    kubernetes-apt-key) echo "https://pkgs.k8s.io/core:/stable:/v$2/deb/Release.key" ;;
    containerd-apt-key) echo "https://download.docker.com/linux/$2/gpg" ;;
    calico-manifest) echo "https://raw.githubusercontent.com/projectcalico/calico/v$2/manifests/calico.yaml" ;;
  esac
}

locked() { awk -v name="$1" -v wanted="$2" '$1 == name && $2 == wanted { print $3; exit }' "$here/versions.lock"; }

# need_locked "NAME VERSION"…: all that nobody has asked for yet, at once.
need_locked() {
  local entry absent=()
  for entry; do
    # shellcheck disable=SC2086 # two words
    [[ $(locked $entry) =~ ^[0-9a-f]{64}$ ]] || absent+=("$entry")
  done
  ((${#absent[@]} == 0)) || fail_all 'versions.lock has no checksum for these: ./cluster lock asks for them, where there is a way out, and the file belongs into git.' "${absent[@]}"
}

# fetch NAME VERSION PATH: the file is there and is the one that was locked, or the run ends.
fetch() {
  local url sum path=$3 staged
  url=$(url_of "$1" "$2") sum=$(locked "$1" "$2")
  if [[ -f $root$path ]] && is_sum "$root$path" "$sum"; then
    return
  fi
  changed "fetch  $path ($url, sha256 $sum)"
  if [[ -n $dry ]]; then
    would_change["$path"]=yes
    return
  fi
  note "$path"
  mkdir -p "$root${path%/*}"
  staged=$(mktemp "$root${path%/*}/.marong.XXXXXX")
  if ! download "$url" "$staged"; then
    rm -f "$staged"
    fail "$url could not be fetched."
  fi
  if ! is_sum "$staged" "$sum"; then
    rm -f "$staged"
    fail "$url is not what was locked: expected sha256 $sum. Look why before you lock it anew."
  fi
  chmod 644 "$staged"
  note_content "$path" "$staged"
  mv "$staged" "$root$path"
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
      printf '%s %s %s\n' "$name" "$wanted" "$sum" >>"$here/versions.lock"
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
