#!/usr/bin/env bash
# What the machines are made of: one root file system for all of them, and the part of the web that they ask.
#   build.sh FOLDER VERSIONS    writes FOLDER/root, FOLDER/web and FOLDER/keys for the versions of a versions.env
# Debian's packages come from this machine's own apt sources; Kubernetes' are stubs, containerd is Debian's under another name.
set -euo pipefail

here="$(cd -P "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
umask 022
codename=bookworm

# shellcheck source=tests/cluster/machines/image.sh
source "$here/image.sh"
# shellcheck source=tests/cluster/machines/web.sh
source "$here/web.sh"

main() {
  lab=${1:?which folder}
  root=$lab/root web=$lab/web keys=$lab/keys debs=$lab/debs
  # Read, not sourced.
  kubernetes=$(sed -n 's/^KUBERNETES_VERSION=//p' "${2:?which versions}")
  containerd=$(sed -n 's/^CONTAINERD_VERSION=//p' "$2")
  calico=$(sed -n 's/^CALICO_VERSION=//p' "$2")
  minor=${kubernetes%.*}
  mkdir -p "$web" "$keys" "$debs/partial"
  chmod 700 "$keys"

  make_root >"$lab/root.log" 2>&1 &
  local root_made=$!
  make_keys
  make_kubernetes
  wait "$root_made" || { cat "$lab/root.log" >&2 && exit 1; }
  make_containerd
  make_etcd
  make_debian
  make_manifest
  furnish
}

main "$@"
