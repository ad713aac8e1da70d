# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# How etcd is asked and its data are made: by the programs of its own image, so that they fit. A node has none beside it.

etcd_data=/var/lib/etcd

# Where static pods are, and where they are while a restore is at work.
manifests=/etc/kubernetes/manifests
manifests_aside=/etc/kubernetes/manifests.before-restore

etcd_manifest() {
  local folder
  for folder in "$manifests" "$manifests_aside"; do
    if [[ -f $root$folder/etcd.yaml ]]; then
      printf '%s' "$root$folder/etcd.yaml"
      return
    fi
  done
  return 1
}

etcd_flag() {
  local file
  file=$(etcd_manifest) && grep -oPm 1 -- "^\s*- --$1=\K\S+" "$file"
}

etcd_image() {
  local file
  file=$(etcd_manifest) && grep -oPm 1 '^\s*image: \K\S+' "$file"
}

# The one on loopback: it is there however the machine's addresses change.
etcd_url() {
  local urls
  urls=$(etcd_flag listen-client-urls) && grep -xEm 1 'https://127\.0\.0\.1:[0-9]+' <<<"${urls//,/$'\n'}"
}

# in_image IMAGE "ro=PATH rw=PATH…" PROGRAM…: it sees nothing of the machine but these paths, under their own names.
in_image() {
  local image=$1 part mounts=()
  for part in $2; do
    mounts+=(--mount "type=bind,src=${part#*=},dst=${part#*=},options=rbind:${part%%=*}")
  done
  shift 2
  timeout -k 10 "$limit" ctr -n k8s.io run --rm --net-host "${mounts[@]}" "$image" "marong-etcd-$$-$RANDOM" "$@" </dev/null
}

# ask_etcd "PATH…" ARGUMENT…: the etcd of this machine, by the certificate that its probes use.
ask_etcd() {
  local pki=$root/etc/kubernetes/pki/etcd image url paths=$1
  shift
  image=$(etcd_image) && url=$(etcd_url) || return 1
  in_image "$image" "ro=$pki $paths" etcdctl --endpoints "$url" --dial-timeout 5s \
    --cacert "$pki/ca.crt" --cert "$pki/healthcheck-client.crt" --key "$pki/healthcheck-client.key" "$@"
}

etcd_revision() {
  local status
  ! has_stopped || return 1
  status=$(ask_etcd '' endpoint status -w json 2>/dev/null) && grep -oPm 1 '"revision":\K[0-9]+' <<<"$status"
}

# Neither etcd nor the API server listens.
has_stopped() {
  local port listening
  port=$(etcd_url) port=${port##*:}
  listening=$(ss -Hltn | awk '{ sub(".*:", "", $4); print $4 }') && ! grep -qxE "$port|6443" <<<"$listening"
}

# etcdutl came with etcd 3.5; from 3.6 on it alone knows what to do with a snapshot.
etcd_tool() { if in_image "$1" '' etcdutl version >/dev/null 2>&1; then echo etcdutl; else echo etcdctl; fi; }

# The image comes with kubeadm; a machine that it has not been on yet fetches it.
need_image() {
  if [[ -n $dry || -z $(ctr -n k8s.io images list -q "name==$1") ]]; then
    run ctr -n k8s.io images pull "$1"
  fi
}

# At the end of a snapshot etcd writes the hash of it.
has_its_hash() {
  (($(stat -c %s "$1") % 512 == 32)) && cmp -s <(head -c -32 "$1" | openssl dgst -sha256 -binary) <(tail -c 32 "$1")
}

# read_snapshot IMAGE FOLDER: what snapshot.db there holds; fails when it is not whole.
read_snapshot() {
  local file=$2/snapshot.db facts
  has_its_hash "$file" || return 1
  facts=$(in_image "$1" "ro=$2" "$(etcd_tool "$1")" snapshot status "$file" -w json 2>"$work/errors") || return 1
  revision=$(grep -oPm 1 '"revision":\K[0-9]+' <<<"$facts") && keys=$(grep -oPm 1 '"totalKey":\K[0-9]+' <<<"$facts")
}

now_as_name() { date -u +%Y%m%dT%H%M%SZ; }

# make_data IMAGE SNAPSHOT-FOLDER NAME PEER-URL BUMP: in $restoring, as the only member; nothing that runs is touched by it.
restoring=/var/lib/etcd.restoring
bumped=''

make_data() {
  local image=$1 from=$2 name=$3 peer=$4 more=() tool
  bumped=no
  changed "run    etcd's own snapshot restore into $restoring, as the only member $name ($peer)"
  [[ -z $dry ]] || return 0
  rm -rf "$root$restoring"
  install -d -m 700 "$root$restoring"
  tool=$(etcd_tool "$image")
  # Whoever watches must not take what comes for what it has seen: revisions go on far beyond.
  if [[ $(in_image "$image" '' "$tool" snapshot restore --help 2>&1) == *--bump-revision* ]]; then
    more=(--bump-revision "$5" --mark-compacted) bumped=yes
  fi
  # A token of its own, or members of before would take it for the one they know.
  in_image "$image" "ro=$from rw=$root$restoring" "$tool" snapshot restore "$from/snapshot.db" --data-dir "$root$restoring/data" --name "$name" \
    --initial-cluster "$name=$peer" --initial-cluster-token "restored-$(now_as_name)" --initial-advertise-peer-urls "$peer" "${more[@]}" >"$work/errors" 2>&1 ||
    fail "etcd made no data of the snapshot: $(tail -n 1 "$work/errors")"
}
