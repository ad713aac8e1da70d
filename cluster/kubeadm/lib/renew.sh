# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# kubeadm's certificates end after a year. They are renewed when less than 30 days are left, by kubeadm and with a copy kept,
# and the components read them when they start. CAs are not renewed, and kubelet renews its own.

renewal_days=30
pki_copies=3
due=() nearest='' nearest_name=''

local_renew_certs() {
  control_plane_only renew-certs
  if [[ $dry == plan ]]; then
    say "  asks   which of kubeadm's certificates has less than $renewal_days days left; the rest is done when one has"
    due=('one of them')
  else
    has_cluster || fail "$node is in no cluster yet: its certificates come by init or join."
    read_certificates
  fi
  if ((${#due[@]} == 0)) && ! is_done renewing; then
    say "  the first to end is $nearest_name, on $(day_of "$nearest")"
    count_changes
    return
  fi
  alone
  wait_for_others
  ((${#due[@]} == 0)) || renew_all
  restart_components
  forget renewing
  count_changes
}

restart_components() {
  local name
  for name in "${components[@]}"; do
    if [[ $dry == plan || -f $root/etc/kubernetes/manifests/$name.yaml ]]; then
      restart_component "$name"
    fi
  done
}

# --- what ends, and when

day_of() { date -u -d "@$1" +%F; }

# FILE…: kubeadm's certificates on this machine, without the CAs.
certificate_files() {
  local path
  for path in "$root"/etc/kubernetes/pki/*.crt "$root"/etc/kubernetes/pki/etcd/*.crt "$root"/etc/kubernetes/{admin,super-admin,controller-manager,scheduler}.conf; do
    [[ ! -f $path || $path == *ca.crt ]] || printf '%s\n' "$path"
  done
}

# A kubeconfig has the certificate within it.
certificate_in() {
  case $1 in
    *.conf) sed -n 's/^ *client-certificate-data: //p' "$1" | head -n 1 | base64 -d ;;
    *) cat "$1" ;;
  esac
}

# reply: when it ends, in seconds.
read_end() {
  local text
  text=$(certificate_in "$1" | openssl x509 -noout -enddate 2>/dev/null) || fail "${1#"$root"} cannot be read as a certificate: kubeadm certs check-expiration says more."
  reply=$(date -u -d "${text#notAfter=}" +%s)
}

read_certificates() {
  local path name now reply
  due=() nearest='' now=$(date +%s)
  for path in $(certificate_files); do
    name=${path#"$root/etc/kubernetes/"}
    read_end "$path"
    [[ -z $dry ]] || say "  ends   $(day_of "$reply") $name"
    ((reply - now >= renewal_days * 86400)) || due+=("$name")
    if [[ -z $nearest ]] || ((reply < nearest)); then
      nearest=$reply nearest_name=$name
    fi
  done
  [[ -n $nearest ]] || fail "$node has no certificates in /etc/kubernetes/pki."
  [[ -z $dry ]] || say '  ends   kubelet.conf: kubelet renews that itself'
  read_authorities "$now"
}

read_authorities() {
  local path reply
  for path in "$root"/etc/kubernetes/pki/{ca,front-proxy-ca,etcd/ca}.crt; do
    [[ -f $path ]] || continue
    read_end "$path"
    ((reply - $1 >= 365 * 86400)) || say "  note   ${path#"$root/etc/kubernetes/"} ends on $(day_of "$reply"): a CA is not renewed by this, and all that it signed ends with it"
  done
}

# --- the renewal

backup_folder() { printf '%s' "${setting[backup-folder]:-/var/backups/marong-cluster}"; }

renew_all() {
  local copy path
  say "  due    ${due[*]}"
  copy=$(backup_folder)/pki-$(if [[ $dry == plan ]]; then echo TIME; else date -u +%Y%m%dT%H%M%SZ; fi)
  keep_copy "$copy"
  effect renewing 'begun'
  (run kubeadm certs renew all) || fail "The certificates of $node may be renewed in part. Run renew-certs again; or put the copy back: cp -R $copy/. /etc/kubernetes/"
  changes=$((changes + 1))
  for path in "$root"/etc/kubernetes/*.conf "$root"/etc/kubernetes/pki/*.key "$root"/etc/kubernetes/pki/etcd/*.key; do
    [[ ! -f $path || $(stat -c %a "$path") == 600 ]] || run chmod 600 "$path"
  done
  say '  note   copies of admin.conf that people have end when they did before: give them the new one'
}

keep_copy() {
  local paths=("$root"/etc/kubernetes/{pki,*.conf}) old mask
  [[ $dry != plan ]] || paths=(/etc/kubernetes/pki '/etc/kubernetes/*.conf')
  folder "$(backup_folder)" 700
  folder "$1" 700
  mask=$(umask)
  # Without modes of their own, files get 600 and folders 700.
  umask 077
  run cp -R "${paths[@]}" "$root$1"
  umask "$mask"
  for old in $(find "$root$(backup_folder)" -maxdepth 1 -type d -name 'pki-*' 2>/dev/null | sort -r | tail -n +$((pki_copies + 1))); do
    run rm -r "$old"
  done
}

# etcd keeps going when one member is away, so there is never more than one.
over_ssh_renew_certs() {
  local name
  make_bundle
  for name in $1; do on_nodes renew-certs '' "$name"; done
}
