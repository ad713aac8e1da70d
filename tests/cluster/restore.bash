# shellcheck shell=bash disable=SC2154 # etcd.bash and house.bash are loaded before
# A restore on a control plane as it stands: the backup that is restored, what is made of it, and how it looks afterwards.

build_restore() {
  build_house
  fake_system
  fake_kubernetes
  fake_etcd
  machines
  control_plane control-1
  on control-1
  a_backup
}

# Of revision 100; since then there are five changes more, and other data.
a_backup() {
  FILE="$BATS_TEST_TMPDIR/kept/backup.tar.gz"
  mkdir "$BATS_TEST_TMPDIR/kept"
  the_backup
  cp "$BATS_FILE_TMPDIR/backup.tar.gz" "$FILE"
  (cd "$BATS_TEST_TMPDIR/kept" && sha256sum backup.tar.gz >backup.tar.gz.sha256)
  etcd_holds control-1 105 14
  : >"$CALLS"
}

restore() { cluster restore --local --from "$FILE" "$@"; }

# The archive as BODY, run in a folder with its members, makes it; with its own checksums right unless `as-it-is`.
remake() {
  local at="$BATS_TEST_TMPDIR/members"
  rm -rf "$at" "$FILE.sha256"
  mkdir "$at"
  tar -xzf "$FILE" -C "$at"
  (cd "$at" && eval "$1")
  if [[ ${2:-} != as-it-is ]]; then
    sed -i '/^sha256/d' "$at/about"
    (cd "$at" && find . -type f ! -path ./about -printf '%P\n' | while read -r path; do sha256sum "$path"; done | sed 's/^/sha256 /' >>about)
  fi
  (cd "$at" && tar -czf "$FILE" -- *)
}

data() { head -n 1 "$CLUSTER_ROOT/var/lib/etcd/member/snap/db" | tr -d '\0'; }
aside() { find "$CLUSTER_ROOT/var/lib/" -maxdepth 1 -name 'etcd.before-restore-*'; }

is_restored() {
  [ "$(data)" = '100 12' ]
  [ "$(stat -c %a "$CLUSTER_ROOT/var/lib/etcd")" = 700 ]
  [ "$(find "$CLUSTER_ROOT/etc/kubernetes/manifests" -name '*.yaml' | wc -l)" -eq 4 ]
  [ ! -e "$CLUSTER_ROOT/etc/kubernetes/manifests.before-restore" ]
  [ ! -e "$CLUSTER_ROOT/var/lib/marong-cluster/restore" ]
  [ ! -e "$CLUSTER_ROOT/var/lib/etcd.restoring" ]
}
