# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# How a node comes into the cluster: by a ticket that holds a token of two hours, the hash of the cluster's CA, and, for a
# control plane, the key of the certificates and the encryption. A ticket is a file for its owner alone, and is never an argument.

# --- the ticket, on the first control plane

local_ticket() {
  local token hash
  if [[ -n $dry ]]; then
    changed 'run    kubeadm token create --ttl 2h'
    [[ -z $control_plane ]] || changed 'run    kubeadm init phase upload-certs --upload-certs --skip-certificate-key-print'
    return
  fi
  is_done init || fail "The cluster has not begun on $node: ./cluster init."
  token=$(kubeadm token create --ttl 2h --kubeconfig "$root/etc/kubernetes/admin.conf" 2>"$work/errors") ||
    fail "kubeadm gave no token: $(tail -n 1 "$work/errors")"
  hash=$(ca_hash) || fail "The CA of $node cannot be read."
  printf 'token %s\nca-hash sha256:%s\n' "$token" "$hash" >"$work/given"
  [[ -z $control_plane ]] || ticket_for_control_plane >>"$work/given"
  if [[ -n $to ]]; then
    (umask 077 && cat "$work/given" >"$to") && chmod 600 "$to"
  elif [[ -t 1 ]]; then
    fail 'A ticket is a secret and not for a screen: write it into a file by --to FILE.'
  else
    cat "$work/given"
  fi
}

ca_hash() {
  openssl x509 -pubkey -noout -in "$root/etc/kubernetes/pki/ca.crt" 2>/dev/null | openssl pkey -pubin -outform der 2>/dev/null |
    sha256sum | cut -d ' ' -f 1
}

ticket_for_control_plane() {
  value[certificate-key]=$(openssl rand -hex 32)
  render kubeadm-upload.yaml >"$work/upload.yaml"
  kubeadm init phase upload-certs --upload-certs --skip-certificate-key-print --config "$work/upload.yaml" >"$work/errors" 2>&1 ||
    fail "kubeadm could not upload the certificates: $(tail -n 1 "$work/errors")"
  printf 'certificate-key %s\nencryption %s\n' "${value[certificate-key]}" "$(base64 -w 0 <"$root/etc/kubernetes/control/encryption.yaml")"
}

# --- what is read of it, on the node that joins

read_ticket() {
  local key text file=${ticket:-$here/ticket}
  if [[ $dry == plan ]]; then
    value[token]='(of the ticket)' value[ca-hash]='sha256:(of the ticket)' value[certificate-key]='(of the ticket)' value[encryption]=
    return
  fi
  [[ -f $file ]] || fail "Without a ticket nobody joins: ./cluster ticket --local --to FILE on $(first_control_plane), and --ticket FILE here."
  [[ -z $(find -L "$file" -perm /077) ]] || fail "$file can be read by others: chmod 600 $file"
  while read -r key text; do
    case $key in
      token | ca-hash | certificate-key | encryption) value["$key"]=$text ;;
    esac
  done <"$file"
  if [[ ! ${value[token]:-} =~ ^[a-z0-9]{6}\.[a-z0-9]{16}$ || ! ${value[ca-hash]:-} =~ ^sha256:[0-9a-f]{64}$ ]]; then
    fail "$file is no ticket."
  fi
  if [[ ${role_of[$node]} == control-plane && (! ${value[certificate-key]:-} =~ ^[0-9a-f]{64}$ || -z ${value[encryption]:-}) ]]; then
    fail "$file is a worker's ticket: a control plane's is made by ./cluster ticket --control-plane."
  fi
}

# --- joining

local_join() {
  local text
  if [[ $dry != plan ]] && is_done joined; then
    count_changes
    return
  fi
  judge_kubeadm
  alone
  if [[ $dry != plan ]] && has_begun && join_is_complete; then
    say '  kubeadm had ended its work when it was cut off'
  else
    read_ticket
    take_back
    [[ ${role_of[$node]} != control-plane ]] || write_joining_control_plane
    # The token goes, however this ends.
    [[ -n $dry ]] || trap 'rm -rf "$work" "$root/etc/kubernetes/join.yaml"' EXIT
    text=$(render kubeadm-join.yaml)
    write /etc/kubernetes/join.yaml 600 "$(secrecy)" <<<"$text"
    effect begun join
    run kubeadm join --config "$root/etc/kubernetes/join.yaml"
  fi
  tighten
  remove /etc/kubernetes/join.yaml
  effect joined 'done'
  count_changes
}

write_joining_control_plane() {
  local text='(as on the first control plane)'
  write_control_files
  [[ $dry == plan ]] || text=$(base64 -d <<<"${value[encryption]}")
  write /etc/kubernetes/control/encryption.yaml 600 "$(secrecy)" <<<"$text"
}

# The last that kubeadm join does is to mark a control plane; a worker is one when its kubelet has its own certificate.
join_is_complete() {
  is_member && systemctl is-active -q kubelet.service || return 1
  [[ ${role_of[$node]} == worker ]] ||
    kube get node "$node" --request-timeout=5s -o go-template='{{.metadata.labels}}' 2>/dev/null | grep -q node-role.kubernetes.io/control-plane
}

# For the scripts themselves: whether a machine needs a ticket.
local_member() { if is_done joined; then say yes; else say no; fi; }

# --- over SSH: a ticket only when somebody needs one

over_ssh_join() {
  local targets=$1 first name answer fresh=() options=''
  first=$(first_control_plane)
  make_bundle
  for name in $targets; do
    answer=$(on_node "$name" member 2>>"$logs/join-$name.log") || fail "$name does not answer: SSH to ${address_of[$name]} failed, or see $logs/join-$name.log."
    [[ $answer == yes ]] || fresh+=("$name")
  done
  if ((${#fresh[@]} > 0)); then
    [[ -z $control_plane ]] || options=--control-plane
    (umask 077 && on_node "$first" ticket $options >"$work/ticket" 2>"$work/errors") || fail "$first gave no ticket: $(sed 's/^cluster: //' "$work/errors")"
    make_bundle
  fi
  # etcd takes one new member at a time.
  if [[ -n $control_plane ]]; then
    for name in $targets; do on_nodes join '' "$name"; done
  else
    # shellcheck disable=SC2086 # names have no blanks
    on_nodes join '' $targets
  fi
  rm -f "$work/ticket"
  make_bundle
  on_nodes approve '' "$first"
}
