# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# What these scripts download; how it is checked is shared with what is put on a cluster, and travels to a machine in the bundle.

lock_file=$here/versions.lock lock_command=./cluster\ lock
# shellcheck source=cluster/lib/lock.sh
source "$shared/lock.sh"

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

# fetch NAME VERSION PATH: the file is there and is the one that was locked, or the run ends.
fetch() {
  local path=$3
  if is_locked "$1" "$2" "$root$path"; then
    return
  fi
  changed "fetch  $path ($(url_of "$1" "$2"), sha256 $(locked "$1" "$2"))"
  if [[ -n $dry ]]; then
    would_change["$path"]=yes
    return
  fi
  note "$path"
  fetch_locked "$1" "$2" "$root$path" note_content "$path"
}
