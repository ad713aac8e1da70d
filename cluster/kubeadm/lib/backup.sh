# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# etcd, the keys and the encryption of a control plane into one file that is its owner's, checked before it has its name.

local_backup() {
  local folder=${setting[backup-folder]} name staging sum at_end
  [[ $dry == plan ]] || judge_backup
  alone
  # Not by `folder`: reset takes back what that makes, and backups stay.
  [[ $dry != plan && -d $root$folder ]] || run install -d -m 700 "$root$folder"
  if [[ -n $dry ]]; then
    plan_backup
    return
  fi
  name=marong-cluster-$(now_as_name).tar.gz
  [[ ! -e $root$folder/$name ]] || fail "There is a backup of this second already: $folder/$name."
  # What a run that was killed has left.
  rm -rf "$root$folder"/.marong-backup.*
  umask 077
  staging=$(mktemp -d "$root$folder/.marong-backup.XXXXXX")
  at_end=$(trap -p EXIT)
  # shellcheck disable=SC2064 # the folder of now is meant
  trap "rm -rf '$work' '$staging'" EXIT
  gather "$staging/all"
  pack "$staging/all" "$staging/$name"
  sum=$(sha256sum <"$staging/$name") sum=${sum%% *}
  printf '%s  %s\n' "$sum" "$name" >"$staging/sum"
  # A checksum without its archive is nothing; an archive without its checksum would be one that nobody can check from outside.
  mv "$staging/sum" "$root$folder/$name.sha256"
  mv "$staging/$name" "$root$folder/$name"
  rm -rf "$staging"
  eval "$at_end"
  umask 022

  forget_old_backups "$name"
  [[ -z $to ]] || copy_backup "$folder" "$name" "$sum"
  say "$folder/$name: $keys keys, revision $revision, $(size_of "$root$folder/$name")"
}

# All that is wrong at once, before anything is written.
judge_backup() {
  local folder=${setting[backup-folder]} path
  findings=()
  [[ ${role_of[$node]} == control-plane ]] || fail "$node is a worker: what there is to keep is on the control planes."
  for path in control/encryption.yaml "${cluster_pki[@]/#/pki/}" pki/etcd/healthcheck-client.crt pki/etcd/healthcheck-client.key; do
    [[ -s $root/etc/kubernetes/$path ]] || finding "there is no /etc/kubernetes/$path"
  done
  [[ -n $(etcd_image) && -n $(etcd_url) ]] || finding "$manifests/etcd.yaml does not say which image etcd is and where it listens on 127.0.0.1"
  [[ -n $(running_kubernetes) ]] || finding "$manifests/kube-apiserver.yaml does not say which Kubernetes this is"
  [[ ! -e $root$folder || $(stat -c %a "$root$folder") == 700 ]] || finding "$folder is open to others: chmod 700 $folder, or name another backup-folder"
  # The snapshot, the archive of it and what comes out of that lie beside each other for a while.
  judge_space "$folder" $((3 * $(stat -c %s "$root$etcd_data/member/snap/db" 2>/dev/null || echo 0))) 'a backup'
  [[ -z $to ]] || judge_to
  ((${#findings[@]} == 0)) || fail_all "$node cannot be backed up:" "${findings[@]}"
}

# judge_space PATH BYTES WHAT
judge_space() {
  local at=$root$1 free needed=$(($2 / 1024 + 65536))
  until [[ -d $at ]]; do at=${at%/*}; done
  free=$(df -Pk "$at" | awk 'NR == 2 { print $4 }')
  ((${free:-0} >= needed)) || finding "$1 has $((${free:-0} / 1024)) MB free: $3 takes $((needed / 1024)) MB"
}

judge_to() { [[ -d $to || ! -e $to ]] || fail "--to is a folder, and $to is none."; }

running_kubernetes() { grep -oPm 1 '^\s*image: \S+:v\K[0-9.]+' "$root$manifests/kube-apiserver.yaml" 2>/dev/null; }

plan_backup() {
  local folder=${setting[backup-folder]}
  changed "run    etcdctl snapshot save, in etcd's own image, and its hash compared"
  changed "write  $folder/marong-cluster-TIME.tar.gz (600): snapshot.db, pki, control/encryption.yaml, kubeadm.yaml, about"
  changed "write  $folder/marong-cluster-TIME.tar.gz.sha256 (600)"
  if [[ $dry == plan ]]; then
    say "  keeps  the newest ${setting[backup-keep]}"
  else
    forget_old_backups ''
  fi
}

# gather FOLDER: the snapshot, and the keys that belong to it.
gather() {
  local all=$1
  keep_keys "$all"
  ask_etcd "rw=$all" snapshot save "$all/snapshot.db" >"$work/errors" 2>&1 || fail "etcd gave no snapshot: $(tail -n 1 "$work/errors")"
  read_snapshot "$(etcd_image)" "$all" || fail 'The snapshot that etcd gave is not whole, and was not kept: look for free space, then whether etcd is well (journalctl -u kubelet).'
  # A snapshot by one key and the key of another would be worth nothing.
  keep_keys "$work/again"
  if ! diff -r "$all/pki" "$work/again/pki" >/dev/null || ! cmp -s "$all/control/encryption.yaml" "$work/again/control/encryption.yaml"; then
    fail 'Keys were changed while the snapshot was taken: run it again.'
  fi
  rm -rf "$work/again"
  describe "$all" >"$work/about"
  mv "$work/about" "$all/about"
}

keep_keys() {
  local etc=$root/etc/kubernetes
  mkdir -p "$1/control"
  cp -rL "$etc/pki" "$1/pki" || fail 'The keys could not be copied: look for free space.'
  cp "$etc/control/encryption.yaml" "$1/control"
  [[ ! -f $etc/kubeadm.yaml ]] || cp "$etc/kubeadm.yaml" "$1"
}

describe() {
  local path
  cat <<ABOUT
format $archive_format
made $(date -u +%Y-%m-%dT%H:%M:%SZ)
node $node
ca-hash $(ca_hash)
endpoint ${setting[endpoint]}
pod-cidr ${setting[pod-cidr]}
service-cidr ${setting[service-cidr]}
kubernetes $(running_kubernetes)
etcd-image $(etcd_image)
revision $revision
keys $keys
ABOUT
  (cd "$1" && find . -type f -printf '%P\n' | sort | while read -r path; do sha256sum "$path"; done) | sed 's/^/sha256 /'
}

# pack FOLDER FILE: on the disk, and one that restore would take.
pack() {
  local members=(about snapshot.db pki control)
  [[ ! -f $1/kubeadm.yaml ]] || members+=(kubeadm.yaml)
  if ! tar -czf "$2" -C "$1" "${members[@]}" || ! sync "$2"; then
    fail 'The archive could not be written: look for free space.'
  fi
  (open_archive "$2" "$2.out") 2>"$work/errors" || fail "The archive could not be restored, and was not kept: $(paste -sd ' ' "$work/errors")"
}

# forget_old_backups NEW: of our own names alone, and never the one just made, however the clock went.
forget_old_backups() {
  local path
  while read -r path; do
    # Not by `remove`, which would keep what was there for reset.
    run rm -f "$root${setting[backup-folder]}/$path" "$root${setting[backup-folder]}/$path.sha256"
  done < <(kept_backups | grep -vxF -- "${1:-nothing}" | head -n "-$((${setting[backup-keep]} - 1))")
}

kept_backups() {
  find "$root${setting[backup-folder]}" -maxdepth 1 -type f -regextype posix-extended -regex ".*/$archive_name" -printf '%f\n' 2>/dev/null | sort
}

size_of() { stat -c %s "$1" | awk '{ if ($1 < 1048576) printf "%d KB", ($1 + 1023) / 1024; else printf "%.1f MB", $1 / 1048576 }'; }

# --- a copy elsewhere

copy_backup() {
  (umask 077 && mkdir -p "$to")
  keep_archive "$to" "$2" "$3" <"$root$1/$2"
  say "  copied to $to"
}

# For the scripts themselves: the checksum and the name, then the archive.
local_backup_copy() {
  local file=$root${setting[backup-folder]}/$from sum
  [[ $from =~ ^$archive_name$ && -f $file ]] || fail "There is no backup $from on $node."
  sum=$(sha256sum <"$file")
  printf '%s %s\n' "${sum%% *}" "$from"
  cat "$file"
}

over_ssh_backup() {
  local name
  [[ -z $to ]] || judge_to
  make_bundle
  # shellcheck disable=SC2086 # names have no blanks
  on_nodes backup '' $1
  [[ -n $to ]] || return 0
  for name in $1; do
    fetch_backup "$name"
  done
}

# Names and times may be the same on several machines, so each has its folder.
fetch_backup() {
  local name=$1 log=$logs/backup-$1.log wanted sum file
  wanted=$(tail -n 1 "$log" | grep -oE "$archive_name") || fail "$log does not say which backup $name made."
  mkdir -p "$to/$name"
  if ! on_node "$name" backup-copy --from "$wanted" 2>>"$log" | {
    read -r sum file && [[ $file == "$wanted" && $sum =~ ^[0-9a-f]{64}$ ]] && keep_archive "$to/$name" "$file" "$sum"
  }; then
    fail "$wanted did not come from $name: SSH was lost, or see $log. It is there, and whole."
  fi
  done_line "$name" "copied to $to/$name/$wanted"
}
