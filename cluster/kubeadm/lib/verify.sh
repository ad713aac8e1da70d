# shellcheck shell=bash disable=SC2034,SC2154 # the parts share their variables; checked from ../cluster they are all there
# The items of the CIS benchmark (1.12) that these scripts are answerable for, read from the files that the components run by.
# Not among them, on purpose: 1.2.1 (kubeadm's joining and the probes ask without a name; RBAC gives them nothing else), 1.2.11
# (AlwaysPullImages would stop every pod when the registry does) and section 5 but for its default (who may do what is in the
# cluster's objects, which `./marong test publish` judges before they are there).

judged=0
failed_items=()

local_verify() {
  if [[ $dry == plan ]]; then
    say "  asks   the files of a ${role_of[$node]}: $(verify_parts | paste -sd ' ')"
    return
  fi
  local part
  judged=0 failed_items=()
  for part in $(verify_parts); do
    "verify_$part"
  done
  ((${#failed_items[@]} == 0)) || fail_all "${#failed_items[@]} of $judged items are not as they should be on $node:" "${failed_items[@]}"
  say "all $judged items are as they should be"
}

verify_parts() {
  [[ ${role_of[$node]} != control-plane ]] || printf '%s\n' files api_server controller_manager scheduler etcd audit
  printf '%s\n' kubelet_files kubelet proxy
}

# item ID "what should be" CONDITION…
item() {
  local id=$1 what=$2
  shift 2
  judged=$((judged + 1))
  if "$@" 2>/dev/null; then
    say "  ✓ $id $what"
  else
    say "  ✗ $id $what"
    failed_items+=("$id $what")
  fi
}

# --- what is read

# flag COMPONENT NAME: its value; fails when the component is not told.
flag() { grep -oPm 1 -- "^\s*- --$2=\K.*" "$root/etc/kubernetes/manifests/$1.yaml"; }

flag_is() { [[ $(flag "$1" "$2") == "$3" ]]; }
flag_is_not() { [[ $(flag "$1" "$2") != "$3" ]]; }
flag_is_set() { [[ -n $(flag "$1" "$2") ]]; }
flags_are_set() { flag_is_set "$1" "$2" && flag_is_set "$1" "$3"; }

flag_at_least() {
  local number
  number=$(flag "$1" "$2") && [[ $number =~ ^[0-9]+$ ]] && ((number >= $3))
}

flag_lists() { [[ ,$(flag "$1" "$2"), == *",$3,"* ]]; }

# Every suite with forward secrecy and authenticated encryption, and at least one.
are_strong() {
  local suite suites=${1//[^A-Z0-9_,]/}
  [[ -n $suites ]] || return 1
  for suite in ${suites//,/ }; do
    [[ $suite == TLS_ECDHE_*_GCM_* || $suite == TLS_ECDHE_*_CHACHA20_POLY1305* ]] || return 1
  done
}

flag_is_strong() { are_strong "$(flag "$1" "$2")"; }

# private PATH…: nobody beside the owner reads it, and the owner is the machine's. Of a pattern, at least one file is there.
private() { no_more_than 077 "$@"; }
unwritable() { no_more_than 022 "$@"; }

no_more_than() {
  local mask=$1 path
  shift
  for path; do
    [[ -e $path && -z $(find "$path" -maxdepth 0 -perm "/$mask") && $(stat -c %u "$path") == "$(stat -c %u "${root:-/}")" ]] || return 1
  done
}

# setting_at FILE KEY[.KEY…]: a scalar, or a list on one line, of a plain YAML file such as kubeadm writes.
setting_at() {
  awk -v wanted="$2" '
    /^ *(#|$)/ { next }
    {
      match($0, /^ */); depth = RLENGTH
      line = substr($0, depth + 1)
      if (line ~ /^- /) { if (path() == wanted) list = list "," substr(line, 3); next }
      split_at = index(line, ":")
      if (!split_at) next
      while (levels && depths[levels] >= depth) levels--
      levels++; depths[levels] = depth; keys[levels] = substr(line, 1, split_at - 1)
      value = substr(line, split_at + 1); gsub(/^ +| +$|"/, "", value)
      if (path() == wanted && value != "") { print value; exit }
    }
    function path(  level, text) { for (level = 1; level <= levels; level++) text = text (level > 1 ? "." : "") keys[level]; return text }
    END { if (list != "") print substr(list, 2) }' "$1"
}

kubelet_setting() { setting_at "$root/var/lib/kubelet/config.yaml" "$1"; }
kubelet_is() { [[ $(kubelet_setting "$1") == "$2" ]]; }
kubelet_is_strong() { are_strong "$(kubelet_setting tlsCipherSuites)"; }
kubelet_has_number() { [[ $(kubelet_setting "$1") =~ ^[1-9][0-9]*$ ]]; }

# --- the items

verify_files() {
  local at=$root/etc/kubernetes
  item 1.1.1 'the manifest of the API server is its owner'\''s' private "$at/manifests/kube-apiserver.yaml"
  item 1.1.3 'the manifest of the controller manager is its owner'\''s' private "$at/manifests/kube-controller-manager.yaml"
  item 1.1.5 'the manifest of the scheduler is its owner'\''s' private "$at/manifests/kube-scheduler.yaml"
  item 1.1.7 'the manifest of etcd is its owner'\''s' private "$at/manifests/etcd.yaml"
  item 1.1.11 'the data of etcd is its owner'\''s' private "$root/var/lib/etcd"
  item 1.1.13 'admin.conf is its owner'\''s' private "$at/admin.conf"
  item 1.1.15 'scheduler.conf is its owner'\''s' private "$at/scheduler.conf"
  item 1.1.17 'controller-manager.conf is its owner'\''s' private "$at/controller-manager.conf"
  item 1.1.20 'certificates are written by their owner alone' unwritable "$at"/pki/*.crt
  item 1.1.21 'keys are their owner'\''s' private "$at"/pki/*.key
}

verify_api_server() {
  local api=kube-apiserver
  item 1.2.3 'Services take no external addresses' flag_lists $api enable-admission-plugins DenyServiceExternalIPs
  item 1.2.5 'kubelets are recognised by the CA' flag_is_set $api kubelet-certificate-authority
  item 1.2.9 'events have a limit' flag_lists $api enable-admission-plugins EventRateLimit
  item 1.2.14 'a node changes nothing but its own' flag_lists $api enable-admission-plugins NodeRestriction
  item 1.2.15 'the API server is not profiled' flag_is $api profiling false
  item 1.2.16 'there is an audit log' flag_is_set $api audit-log-path
  item 1.2.17 'it is kept for 30 days' flag_at_least $api audit-log-maxage 30
  item 1.2.18 'ten older ones are kept' flag_at_least $api audit-log-maxbackup 10
  item 1.2.19 'each holds 100 MB' flag_at_least $api audit-log-maxsize 100
  item 1.2.27 'what is stored is encrypted' flag_is_set $api encryption-provider-config
  item 1.2.28 'by secretbox, AES-CBC or a KMS' encrypts_well
  item 1.2.29 'its TLS is strong' flag_is_strong $api tls-cipher-suites
  item 1.2.30 'tokens of pods end when they say' flag_is $api service-account-extend-token-expiration false
  item 5.2.1 'pods have a standard where a namespace says nothing' has_pod_security
}

# The first provider is the one that writes.
encrypts_well() {
  local file
  file=$(flag kube-apiserver encryption-provider-config) &&
    [[ $(grep -A 1 -m 1 'providers:' "$root$file" | tail -n 1) =~ ^\ *-\ (secretbox|aescbc|kms): ]] && private "$root$file"
}

has_pod_security() {
  local file
  file=$(flag kube-apiserver admission-control-config-file) && grep -q 'name: PodSecurity' "$root$file" &&
    grep -qE '^ *enforce: (baseline|restricted)$' "$root$file"
}

verify_controller_manager() {
  item 1.3.1 'ended pods are cleared away' flag_at_least kube-controller-manager terminated-pod-gc-threshold 1
  item 1.3.2 'the controller manager is not profiled' flag_is kube-controller-manager profiling false
  item 1.3.7 'it listens on loopback' flag_is kube-controller-manager bind-address 127.0.0.1
}

verify_scheduler() {
  item 1.4.1 'the scheduler is not profiled' flag_is kube-scheduler profiling false
  item 1.4.2 'it listens on loopback' flag_is kube-scheduler bind-address 127.0.0.1
}

verify_etcd() {
  item 2.1 'etcd serves by a certificate' flags_are_set etcd cert-file key-file
  item 2.2 'etcd asks clients for theirs' flag_is etcd client-cert-auth true
  item 2.3 'etcd signs none itself' flag_is_not etcd auto-tls true
  item 2.4 'etcd has a certificate for its peers' flags_are_set etcd peer-cert-file peer-key-file
  item 2.5 'etcd asks peers for theirs' flag_is etcd peer-client-cert-auth true
  item 2.6 'etcd signs none for peers' flag_is_not etcd peer-auto-tls true
  item 2.7 'etcd has a CA of its own' has_own_ca
}

has_own_ca() { flag_is_set etcd trusted-ca-file && flag_is_not etcd trusted-ca-file "$(flag kube-apiserver client-ca-file)"; }

verify_audit() {
  item 3.2.1 'there is an audit policy' has_policy
  item 3.2.2 'it tells of secrets without their contents' hides_secrets
}

policy() { printf '%s%s' "$root" "$(flag kube-apiserver audit-policy-file)"; }

has_policy() { flag_is_set kube-apiserver audit-policy-file && grep -q '^kind: Policy$' "$(policy)"; }

# The first rule that names secrets decides.
hides_secrets() { [[ $(awk '/- level:/ { level = $3 } /resources:.*secrets/ { print level; exit }' "$(policy)") == Metadata ]]; }

verify_kubelet_files() {
  item 4.1.5 'kubelet.conf is its owner'\''s' private "$root/etc/kubernetes/kubelet.conf"
  item 4.1.7 'the CA is written by its owner alone' unwritable "$root/etc/kubernetes/pki/ca.crt"
  item 4.1.9 'the configuration of kubelet is its owner'\''s' private "$root/var/lib/kubelet/config.yaml"
}

verify_kubelet() {
  item 4.2.1 'kubelet answers nobody without a name' kubelet_is authentication.anonymous.enabled false
  item 4.2.2 'kubelet asks the cluster what one may' kubelet_is authorization.mode Webhook
  item 4.2.3 'kubelet knows clients by the CA' kubelet_is authentication.x509.clientCAFile /etc/kubernetes/pki/ca.crt
  # Left out it is off; kubeadm writes it so.
  item 4.2.4 'kubelet has no port without a question' kubelet_port_is_closed
  item 4.2.5 'idle connections end' kubelet_is streamingConnectionIdleTimeout 5m0s
  item 4.2.6 'kubelet keeps its chains and the kernel'\''s settings' kubelet_guards_kernel
  item 4.2.8 'events of kubelet are recorded' kubelet_has_number eventRecordQPS
  item 4.2.10 'the certificate of kubelet is renewed' kubelet_is rotateCertificates true
  item 4.2.11 'kubelet serves by a certificate of the cluster' kubelet_is serverTLSBootstrap true
  item 4.2.12 'TLS of kubelet is strong' kubelet_is_strong
  item 4.2.13 'processes of a pod have a limit' kubelet_has_number podPidsLimit
  item 4.2.14 'system calls of pods are filtered' kubelet_is seccompDefault true
}

kubelet_port_is_closed() { [[ -f $root/var/lib/kubelet/config.yaml && $(kubelet_setting readOnlyPort) =~ ^0?$ ]]; }

kubelet_guards_kernel() { kubelet_is makeIPTablesUtilChains true && kubelet_is protectKernelDefaults true; }

verify_proxy() { item 4.3.1 'kube-proxy tells its metrics to this machine alone' proxy_is_local; }

# kube-proxy has its settings from the cluster, so what it does is asked.
proxy_is_local() {
  local listening
  listening=$(ss -Hltn) && ! awk '$4 ~ /:10249$/ { print $4 }' <<<"$listening" | grep -qv '^127\.'
}
