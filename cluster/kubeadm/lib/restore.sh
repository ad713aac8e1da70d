# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# What was kept becomes the cluster again: on its first control plane as it stands, or on a new machine in its place.

# How far a restore has come: which backup, `begun` or `placed`, whether revisions go on, and where the data of before are.
stage='' former='' archive_sum='' in_restore=''

local_restore() {
  local at=$work/backup file=${from:-$here/backup.tar.gz}
  in_restore=yes
  if [[ $dry == plan ]]; then
    say "  asks   whether the backup is whole, by its checksums and by etcd's own, of this cluster, and of Kubernetes $kubernetes_minor"
    restore_anew
    return
  fi
  [[ -n $from || -f $file ]] || fail 'Which backup? ./cluster restore --from FILE.'
  umask 077
  open_archive "$file" "$at"
  umask 022
  archive_sum=$(sha256sum <"$file") archive_sum=${archive_sum%% *}
  recall
  judge_restore
  confirm_restore
  alone
  if stands_here; then
    restore_in_place
  else
    restore_anew
  fi
  [[ -z $dry ]] || return 0
  say_next_of_restore
  say "restored: ${about[keys]} keys as they were on ${about[made]}, revision ${about[revision]}"
}

recall() {
  local sum=''
  [[ ! -f $root$records/restore ]] || read -r sum stage bumped former <"$root$records/restore" || true
  [[ -z $sum || $sum == "$archive_sum" ]] || stage=begun
}

remember() {
  stage=$1
  effect restore "$archive_sum $stage ${bumped:-no} $former"
}

# A cluster is here, whole or not; what kubeadm has only begun is none.
stands_here() { is_member && etcd_manifest >/dev/null && { ! has_begun || is_done init || is_done joined; }; }

# Called by init: a blank cluster must not come in the place of one that is half restored.
judge_half_restore() {
  [[ $dry == plan || -n $in_restore || ! -f $root$records/restore ]] ||
    fail "A restore on $node has not ended: ./cluster restore --from FILE --yes goes on. Not meant any more? ./cluster reset --yes first."
}

# --- what speaks against it

judge_restore() {
  local first key
  findings=()
  first=$(first_control_plane)
  if [[ ${role_of[$node]} != control-plane ]]; then
    finding "$node is a worker: a cluster is restored on $first"
  elif [[ $node != "$first" ]]; then
    finding "a cluster begins anew on the first control plane of the inventory, and that is $first: restore there, or put $node first"
  fi
  judge_minor
  if [[ -s $root/etc/kubernetes/pki/ca.crt && $(ca_hash) != "${about[ca-hash]}" ]]; then
    finding "it is another cluster's: its CA is not the one in /etc/kubernetes/pki. If $node is to leave its own: ./cluster reset --yes first"
  fi
  judge_space "${etcd_data%/*}" "$(stat -c %s "$at/snapshot.db")" 'what is restored'
  if stands_here; then
    judge_standing
  else
    for key in endpoint pod-cidr service-cidr; do
      [[ ${about[$key]} == "${setting[$key]}" ]] || finding "its cluster has the $key ${about[$key]}, and the inventory says ${setting[$key]}"
    done
  fi
  ((${#findings[@]} == 0)) || fail_all "The backup of ${about[made]} from ${about[node]} is not restored on $node:" "${findings[@]}"
  stands_here || judge_kubeadm
}

judge_minor() {
  [[ ${about[kubernetes]} == "$kubernetes_minor".* ]] ||
    finding "it is of Kubernetes ${about[kubernetes]}, and the versions say ${version[KUBERNETES_VERSION]}: name a file with that minor by --versions"
}

judge_standing() {
  local key
  [[ -s $root/etc/kubernetes/pki/ca.crt ]] || finding "$node has a cluster, but no CA to know it by: ./cluster reset --yes, and it is restored as a new machine"
  for key in name initial-advertise-peer-urls data-dir; do
    [[ -n $(etcd_flag "$key") ]] || finding "the manifest of etcd does not say $key"
  done
  [[ $(etcd_flag data-dir) == "$etcd_data" ]] || finding "etcd keeps its data in $(etcd_flag data-dir): these scripts know $etcd_data alone"
  if [[ -d $root$etcd_data && $(stat -c %d "$root$etcd_data") != $(stat -c %d "$root${etcd_data%/*}") ]]; then
    finding "$etcd_data is a file system of its own and cannot be put aside: unmount it, or restore on a new machine"
  fi
}

# Without --yes nothing is done but to say what it would mean.
confirm_restore() {
  local now facts=() others
  [[ -z $yes && -z $dry ]] || return 0
  facts+=("$node would be as ${about[node]} was on ${about[made]}: ${about[keys]} keys, revision ${about[revision]}; what is newer would be lost")
  if [[ -n $stage ]]; then
    facts+=("a restore was cut off here, and would go on${former:+; the data of before are in $former}")
  elif ! stands_here; then
    facts+=("if the cluster still runs elsewhere, there would be two of it: stop that one first")
  elif now=$(etcd_revision); then
    facts+=("$(lost_since "$now")")
  else
    facts+=("etcd does not answer here, so how much that is cannot be said")
  fi
  others=$(other_planes)
  [[ -z $others ]] || facts+=("$others would go on with the cluster of now and have to be reset at once: ./cluster reset --only $others --yes")
  fail_all 'Nothing was done. If this is meant, add --yes:' "${facts[@]}"
}

lost_since() {
  local newer=$(($1 - about[revision]))
  if ((newer >= 1000000000)); then
    echo "this cluster was itself restored after that backup (revision $1)"
  elif ((newer > 0)); then
    echo "$newer changes have been made since (revision $1)"
  else
    echo "nothing has been changed since, or etcd is older (revision $1)"
  fi
}

other_planes() { nodes_with control-plane | grep -vx "$node" | paste -sd ',' || true; }

# --- what a person does then

say_next_of_restore() {
  local others path
  others=$(other_planes)
  for path in "$root$etcd_data".before-restore-*; do
    [[ ! -e $path ]] || say "  next   ${path#"$root"} holds data of before; when nobody wants them any more: rm -r ${path#"$root"}"
  done
  [[ -z $others ]] || say "  next   ./cluster reset --only $others --yes, then ./cluster join --control-plane: they are members of the etcd of before"
  if ((${#init_options[@]} > 0)); then
    say "  next   ${setting[endpoint]%:*} has to lead to ${address_of[$node]}; the workers come by themselves then; ./cluster approve"
  fi
  [[ $bumped != no ]] ||
    say "  next   this etcd cannot move its revisions on: systemctl restart kubelet on all other nodes, so that they forget what they have seen"
}

over_ssh_restore() {
  local first=$1 options='' log=$logs/restore-$1.log
  [[ -n $from ]] || fail 'Which backup? ./cluster restore --from FILE.'
  findings=()
  open_archive "$from" "$work/backup"
  judge_minor
  ((${#findings[@]} == 0)) || fail_all "$from is not restored:" "${findings[@]}"
  rm -rf "$work/backup"
  # Inside the bundle: it holds every key of the cluster.
  mkdir -p "$work/bundle"
  install -m 600 "$from" "$work/bundle/backup.tar.gz"
  make_bundle
  [[ -z $yes ]] || options=--yes
  on_nodes restore "$options" "$first"
  awk '/^--- / { count = 0 } /^  next / { lines[++count] = $0 } END { for (line = 1; line <= count; line++) print lines[line] }' "$log"
}
