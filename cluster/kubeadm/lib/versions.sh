# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# Which versions go together, and the checksums of what is downloaded. No checksum is ever made up: `cluster lock` asks for it.

version_keys=(KUBERNETES_VERSION CONTAINERD_VERSION PAUSE_IMAGE CALICO_VERSION)
declare -A version=()
oldest_minor=29 newest_minor=36

# Read, not sourced: a file of versions runs nothing.
read_versions() {
  local file=$1 line key wrong=() number='[0-9]+\.[0-9]+\.[0-9]+'
  [[ -r $file ]] || fail "There are no versions at $file."
  while IFS= read -r line || [[ -n $line ]]; do
    line=${line%%#*}
    [[ ! $line =~ ^[[:space:]]*$ ]] || continue
    if [[ $line =~ ^([A-Z_]+)=([^[:space:]]*)[[:space:]]*$ && " ${version_keys[*]} " == *" ${BASH_REMATCH[1]} "* ]]; then
      version[${BASH_REMATCH[1]}]=${BASH_REMATCH[2]}
    else
      wrong+=("not understood: $line")
    fi
  done <"$file"

  for key in "${version_keys[@]}"; do
    if [[ -z ${version[$key]:-} ]]; then
      wrong+=("$key is missing")
    elif [[ $key == *_VERSION && ! ${version[$key]} =~ ^$number$ ]]; then
      wrong+=("$key is not a version such as 1.35.3: ${version[$key]}")
    elif [[ $key == *_IMAGE && ! ${version[$key]} =~ ^[a-z0-9./-]+:[A-Za-z0-9._-]+$ ]]; then
      wrong+=("$key is not an image with a tag: ${version[$key]}")
    fi
  done
  ((${#wrong[@]} == 0)) || fail_all "The versions of $file cannot be used:" "${wrong[@]}"
  judge_kubernetes "$file"
}

judge_kubernetes() {
  local major minor
  IFS=. read -r major minor _ <<<"${version[KUBERNETES_VERSION]}"
  if ((major != 1 || minor < oldest_minor || minor > newest_minor)); then
    fail "$1 asks for Kubernetes ${version[KUBERNETES_VERSION]}: these scripts know 1.$oldest_minor to 1.$newest_minor."
  fi
  kubernetes_minor=1.$minor
  # kubeadm reads v1beta4 from 1.31 on, and writes it.
  kubeadm_api=v1beta4
  ((minor >= 31)) || kubeadm_api=v1beta3
}
