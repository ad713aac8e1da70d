# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# What kubeadm is told, from one set of templates for both of its APIs.

declare -A value=()

ciphers=TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
ciphers+=,TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384
ciphers+=,TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256

# render TEMPLATE: {{name}} is a value; '@arg' is a pair in the API's own form (a map before v1beta4, a list from it);
# '@v1beta3', '@v1beta4' and '@control-plane' are lines for these alone.
render() {
  local line indent name text
  value[api]=$kubeadm_api value[kubernetes]=${version[KUBERNETES_VERSION]} value[ciphers]=$ciphers
  value[endpoint]=${setting[endpoint]} value[pod-cidr]=${setting[pod-cidr]} value[service-cidr]=${setting[service-cidr]}
  value[node]=$node value[address]=${address_of[$node]} value[names]=$(api_names)
  while IFS= read -r line; do
    if [[ $line =~ ^@(v1beta[34]|control-plane)\ (.*)$ ]]; then
      [[ ${BASH_REMATCH[1]} == "$kubeadm_api" || ${BASH_REMATCH[1]} == "${role_of[$node]}" ]] || continue
      line=${BASH_REMATCH[2]}
    fi
    while [[ $line =~ \{\{([a-z-]+)\}\} ]]; do
      name=${BASH_REMATCH[1]}
      [[ -n ${value[$name]:-} ]] || fail "The template $1 wants '$name', and nothing says what it is."
      line=${line//"{{$name}}"/${value[$name]}}
    done
    if [[ $line =~ ^@arg\ ( *)([a-z-]+)\ (.*)$ ]]; then
      indent=${BASH_REMATCH[1]} name=${BASH_REMATCH[2]} text=${BASH_REMATCH[3]}
      if [[ $kubeadm_api == v1beta3 ]]; then
        printf '%s%s: "%s"\n' "$indent" "$name" "$text"
      else
        printf '%s- name: %s\n%s  value: "%s"\n' "$indent" "$name" "$indent" "$text"
      fi
    else
      printf '%s\n' "$line"
    fi
  done <"$here/templates/$1"
}

# What every control plane has beside kubeadm's own files. The key is made where the cluster begins, and comes to others by their ticket.
write_control_files() {
  local name text
  folder /etc/kubernetes/control 700
  for name in audit-policy admission event-rate-limit; do
    text=$(render "$name.yaml")
    write "/etc/kubernetes/control/$name.yaml" 600 <<<"$text"
  done
  folder /var/log/kubernetes/audit 700
}

# A plan has no secrets in it, so it can show where they would be.
secrecy() { [[ $dry == plan ]] || echo secret; }

kube() { kubectl --kubeconfig "$root/etc/kubernetes/admin.conf" "$@"; }

answers() { kube get --raw /readyz --request-timeout=5s; }

# kubeadm's work on this machine, kept apart from what is there by another's hand.
has_begun() { [[ -f $root$records/begun ]]; }

judge_kubeadm() {
  [[ $dry != plan ]] || return 0
  if is_member && ! has_begun; then
    fail "$node is in a cluster that these scripts did not make: nothing is done to it."
  fi
  local package
  inspect_machine
  inspect_swap
  inspect_hosts
  inspect_ports
  for package in kubelet kubeadm kubectl containerd.io; do
    is_installed "$package" || finding "$package ${version[KUBERNETES_VERSION]} is not installed: ./cluster prepare"
  done
  ((${#findings[@]} == 0)) || fail_all "$node is not ready for kubeadm:" "${findings[@]}"
}

# What kubeadm left half done is taken back by kubeadm itself, and begun anew.
take_back() {
  has_begun || return 0
  run kubeadm reset --force --cri-socket unix:///run/containerd/containerd.sock
}

# More that kubeadm init is told, when it is not to begin with nothing.
init_options=()

local_init() {
  judge_half_restore
  if [[ $dry != plan ]] && is_done init; then
    until_true 'the API server answers' 60 answers
    count_changes
    return
  fi
  judge_kubeadm
  alone
  write_control_files
  write_encryption
  if [[ $dry != plan ]] && has_begun && init_is_complete; then
    say '  kubeadm had ended its work when it was cut off'
  else
    take_back
    local text
    text=$(render kubeadm-init.yaml)
    write /etc/kubernetes/kubeadm.yaml 600 <<<"$text"
    effect begun init
    run kubeadm init --config "$root/etc/kubernetes/kubeadm.yaml" --skip-token-print "${init_options[@]}"
  fi
  tighten
  until_true 'the API server answers' 240 answers
  effect init 'done'
  count_changes
}

# kubeadm lets everybody read it.
tighten() {
  local path=/var/lib/kubelet/config.yaml
  if [[ $dry == plan || (-f $root$path && $(stat -c %a "$root$path") != 600) ]]; then
    run chmod 600 "$root$path"
  fi
}

is_done() { [[ -f $root$records/$1 ]]; }

# The proxy is the last thing that kubeadm init brings.
init_is_complete() {
  [[ -f $root/etc/kubernetes/admin.conf ]] && answers >/dev/null 2>&1 &&
    kube -n kube-system get daemonset kube-proxy --request-timeout=5s >/dev/null 2>&1
}
