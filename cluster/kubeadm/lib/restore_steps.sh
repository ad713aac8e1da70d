# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# How a restore is done, when it is to be: cut off at any place it goes on, and what was before is only put aside.

# What needs etcd's programs: whether its pages are sound, and are what the page about them says.
judge_snapshot() {
  : >"$work/errors"
  need_image "$1"
  [[ -z $dry ]] || return 0
  if ! read_snapshot "$1" "$work/backup" || [[ $revision != "${about[revision]}" || $keys != "${about[keys]}" ]]; then
    fail "etcd does not take the snapshot for a sound one: $(tail -n 1 "$work/errors") Nothing was done with it."
  fi
}

# --- on the node as it stands

restore_in_place() {
  local image name peer now bump=1000000000
  [[ -n $dry ]] || trap 'say_way_back; rm -rf "$work" "$root$restoring"' EXIT
  if [[ $stage != placed ]]; then
    image=$(etcd_image) name=$(etcd_flag name) peer=$(etcd_flag initial-advertise-peer-urls)
    judge_snapshot "$image"
    # Beyond what anybody has seen, whatever the distance.
    if [[ -z $dry ]] && now=$(etcd_revision) && ((now > about[revision])); then
      bump=$((bump + now - about[revision]))
    fi
    make_data "$image" "$work/backup" "$name" "$peer" "$bump"
    remember begun
    stop_control_plane
    place_encryption
    place_data
  fi
  start_control_plane
  until_true 'the API server answers' 240 answers
  forget restore
  [[ -n $dry ]] || trap 'rm -rf "$work"' EXIT
  count_changes
}

# kubelet ends what has no manifest any more.
stop_control_plane() {
  local name
  [[ -d $root$manifests_aside ]] || run install -d -m 700 "$root$manifests_aside"
  for name in kube-apiserver kube-controller-manager kube-scheduler etcd; do
    [[ ! -f $root$manifests/$name.yaml ]] || run mv "$root$manifests/$name.yaml" "$root$manifests_aside/$name.yaml"
  done
  until_true 'etcd and the API server have ended' 180 has_stopped
}

# What was kept by one key is not read by another.
place_encryption() {
  local path=/etc/kubernetes/control/encryption.yaml
  ! cmp -s "$work/backup/control/encryption.yaml" "$root$path" || return 0
  [[ ! -f $root$path ]] || run cp -p "$root$path" "$root${path%.yaml}.before-restore-$(now_as_name).yaml"
  folder "${path%/*}" 700
  write "$path" 600 secret <"$work/backup/control/encryption.yaml"
}

# Nothing of before is thrown away.
place_data() {
  local aside
  if [[ -d $root$etcd_data && -n $(ls -A "$root$etcd_data") ]]; then
    aside=$etcd_data.before-restore-$(now_as_name)
    [[ ! -e $root$aside ]] || aside+=-$$
    [[ -n $former && -e $root$former ]] || former=$aside
    remember begun
    run mv "$root$etcd_data" "$root$aside"
  elif [[ -d $root$etcd_data ]]; then
    run rmdir "$root$etcd_data"
  fi
  run mv "$root$restoring/data" "$root$etcd_data"
  run chmod 700 "$root$etcd_data"
  [[ -n $dry ]] || rm -rf "$root${restoring:?}"
  remember placed
}

start_control_plane() {
  local path
  for path in "$root$manifests_aside"/*.yaml; do
    [[ ! -f $path ]] || run mv "$path" "$root$manifests/${path##*/}"
  done
  if [[ -n $dry ]]; then
    changed "run    mv, the manifests back to $manifests"
  elif [[ -d $root$manifests_aside ]]; then
    run rmdir "$root$manifests_aside"
  fi
  run systemctl restart kubelet.service
}

say_way_back() {
  [[ -f $root$records/restore ]] || return 0
  if [[ -z $former || ! -e $root$former ]]; then
    echo "cluster: The restore on $node has not ended. Run it again, and it goes on. Or back: move what is in $manifests_aside to $manifests, rm $records/restore, systemctl restart kubelet."
  else
    echo "cluster: The restore on $node has not ended. Run it again, and it goes on. Or back: move the control plane's manifests from $manifests to $manifests_aside and wait until etcd has ended, put $former in the place of $etcd_data (and the newest control/encryption.before-restore-*.yaml, if there is one, in that of encryption.yaml), move the manifests back, rm $records/restore, systemctl restart kubelet."
  fi >&2
}

# --- on a new machine

restore_anew() {
  local image=${about[etcd-image]:-'(the one that the backup names)'}
  if [[ $stage == placed ]] && has_begun && init_is_complete; then
    say '  the data are in place'
  else
    judge_snapshot "$image"
    remember begun
    [[ -n $dry ]] || trap 'say_new_machine; rm -rf "$work" "$root$restoring"' EXIT
    [[ $dry == plan ]] || take_back
    forget begun init joined
    place_keys
    make_data "$image" "$work/backup" "$node" "https://${address_of[$node]}:2380" 1000000000
    place_data
  fi
  init_options=(--ignore-preflight-errors=DirAvailable--var-lib-etcd)
  local_init
  forget restore
  [[ -n $dry ]] || trap 'rm -rf "$work"' EXIT
}

place_keys() {
  local path mode all=$work/backup
  folder /etc/kubernetes/control 700
  folder /etc/kubernetes/pki 755
  folder /etc/kubernetes/pki/etcd 755
  for path in control/encryption.yaml "${cluster_pki[@]/#/pki/}"; do
    mode=600
    [[ $path != *.crt ]] || mode=644
    if [[ $dry == plan ]]; then
      write "/etc/kubernetes/$path" "$mode" <<<'(of the backup)'
    else
      write "/etc/kubernetes/$path" "$mode" secret <"$all/$path"
    fi
  done
}

say_new_machine() {
  echo "cluster: The restore on $node has not ended. Run it again, and it begins anew by itself; ./cluster reset --yes makes a new machine of $node again." >&2
}
