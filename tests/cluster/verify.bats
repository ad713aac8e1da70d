#!/usr/bin/env bats
# A node that is as it should be passes, and each item of the benchmark that is not is caught by its number.

bats_require_minimum_version 1.5.0

setup() {
  load house
  build_house
  fake_system
  machine control-1 10.0.0.10 2 3900
  on control-1
  good_tree
}

# As kubeadm and kubelet leave it: the manifests' flags are those of our own template, etcd's and the others' kubeadm's own.
good_tree() {
  K="$CLUSTER_ROOT/etc/kubernetes" M="$CLUSTER_ROOT/etc/kubernetes/manifests" KUBELET="$CLUSTER_ROOT/var/lib/kubelet/config.yaml"
  mkdir -p "$M" "$K/pki" "$K/control" "$CLUSTER_ROOT/var/lib/kubelet" "$CLUSTER_ROOT/var/lib/etcd"
  WRITTEN="$BATS_FILE_TMPDIR/written"
  [[ -f $WRITTEN ]] || cluster init --dry-run | sed -n 's/^         | \{0,1\}//p' >"$WRITTEN"
  component kube-apiserver apiServer
  component kube-controller-manager controllerManager
  component kube-scheduler scheduler
  echo '    - --client-ca-file=/etc/kubernetes/pki/ca.crt' >>"$M/kube-apiserver.yaml"
  printf '    - --%s\n' cert-file=/e/server.crt key-file=/e/server.key client-cert-auth=true peer-cert-file=/e/peer.crt peer-key-file=/e/peer.key \
    peer-client-cert-auth=true trusted-ca-file=/e/ca.crt >"$M/etcd.yaml"
  sed -n '/^kind: KubeletConfiguration/,/^---/p' "$WRITTEN" | grep -v -- --- >"$KUBELET"
  cp "$HOUSE"/templates/{audit-policy,admission,encryption}.yaml "$K/control"
  touch "$K"/{admin,scheduler,controller-manager,kubelet}.conf "$K"/pki/{ca,apiserver}.{crt,key}
  chmod 644 "$K"/pki/*.crt
  chmod 700 "$CLUSTER_ROOT/var/lib/etcd"
  chmod 600 "$M"/* "$K"/*.conf "$K"/pki/*.key "$K"/control/* "$KUBELET"
}

component() {
  awk -v wanted="$2:" '$0 ~ /^[a-zA-Z]/ { within = $1 == wanted }
    within && $2 == "name:" { name = $3 }
    within && /^ +value: / && name { sub(/^ +value: /, ""); gsub(/"/, ""); print "    - --" name "=" $0; name = "" }' "$WRITTEN" >"$M/$1.yaml"
}

verify() { cluster verify --local "$@"; }

# Exactly these are found.
caught() {
  run -1 verify
  diff <(printf '%s\n' "$@" | sort -V) <(sed -n 's/^  ✗ \([0-9.]*\) .*/\1/p' <<<"$output" | sort -V)
  says "cluster: $# of 54 items are not as they should be on control-1:"
}

@test "what our own templates make of a control plane passes, all 54 items" {
  run -0 verify
  says 'all 54 items are as they should be'
}

@test "a worker is asked for its own items alone" {
  rm -r "$M" "$K/control" "$K/admin.conf"
  run -0 verify --node worker-1
  says 'all 16 items are as they should be'
}

@test "files that others may read or write" {
  chmod 644 "$M"/* "$K"/*.conf "$KUBELET"
  chmod 640 "$K/pki/apiserver.key"
  chmod 664 "$K/pki/ca.crt"
  chmod 755 "$CLUSTER_ROOT/var/lib/etcd"
  caught 1.1.1 1.1.3 1.1.5 1.1.7 1.1.11 1.1.13 1.1.15 1.1.17 1.1.20 1.1.21 4.1.5 4.1.7 4.1.9
}

@test "flags that are not there" {
  : >"$M/kube-apiserver.yaml"
  : >"$M/kube-controller-manager.yaml"
  : >"$M/kube-scheduler.yaml"
  : >"$M/etcd.yaml"
  caught 1.2.3 1.2.5 1.2.9 1.2.14 1.2.15 1.2.16 1.2.17 1.2.18 1.2.19 1.2.27 1.2.28 1.2.29 1.2.30 1.3.1 1.3.2 1.3.7 1.4.1 1.4.2 2.1 2.2 2.4 2.5 2.7 3.2.1 3.2.2 5.2.1
}

@test "flags that say something else" {
  sed -i -e 's/profiling=false/profiling=true/;s/bind-address=.*/bind-address=0.0.0.0/;s/maxage=30/maxage=29/;s/maxbackup=10/maxbackup=9/;s/maxsize=100/maxsize=99/' \
    -e 's/expiration=false/expiration=true/;s/gc-threshold=.*/gc-threshold=0/;s/tls-cipher-suites=/&TLS_RSA_WITH_AES_128_CBC_SHA,/' \
    -e 's/NodeRestriction,EventRateLimit,DenyServiceExternalIPs/NodeRestrictionX,EventRate/' "$M"/*.yaml
  sed -i 's/cert-auth=true/cert-auth=false/;s|trusted-ca-file=.*|trusted-ca-file=/etc/kubernetes/pki/ca.crt|;/key-file/d' "$M/etcd.yaml"
  printf '    - --auto-tls=true\n    - --peer-auto-tls=true\n' >>"$M/etcd.yaml"
  caught 1.2.3 1.2.9 1.2.14 1.2.15 1.2.17 1.2.18 1.2.19 1.2.29 1.2.30 1.3.1 1.3.2 1.3.7 1.4.1 1.4.2 2.1 2.2 2.3 2.4 2.5 2.6 2.7
}

@test "an encryption that does not encrypt first, a policy that shows secrets, and pods without a standard" {
  sed -i 's/- secretbox:/- identity: {}/' "$K/control/encryption.yaml"
  sed -i 's/level: Metadata/level: RequestResponse/' "$K/control/audit-policy.yaml"
  sed -i 's/enforce: baseline/enforce: privileged/' "$K/control/admission.yaml"
  caught 1.2.28 3.2.2 5.2.1
}

@test "an encryption's key that others may read" {
  chmod 644 "$K/control/encryption.yaml"
  caught 1.2.28
}

@test "a kubelet that is told nothing, or the contrary" {
  : >"$KUBELET"
  caught 4.2.1 4.2.2 4.2.3 4.2.5 4.2.6 4.2.8 4.2.10 4.2.11 4.2.12 4.2.13 4.2.14
  good_tree
  sed -i 's/: true$/: WRONG/;s/: false$/: true/;s/WRONG/false/;s/mode: Webhook/mode: AlwaysAllow/;s/readOnlyPort: 0/readOnlyPort: 10255/;s/: 5m0s/: 0s/;s/^\(eventRecordQPS\|podPidsLimit\):.*/\1: 0/;s/clientCAFile:.*/clientCAFile: other/;s/tlsCipherSuites:.*/tlsCipherSuites: [TLS_RSA_WITH_RC4_128_SHA]/' "$KUBELET"
  caught 4.2.1 4.2.2 4.2.3 4.2.4 4.2.5 4.2.6 4.2.8 4.2.10 4.2.11 4.2.12 4.2.13 4.2.14
}

@test "lists that kubelet's file has over several lines are read too" {
  sed -i 's/^tlsCipherSuites:.*/tlsCipherSuites:\n- TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256\n- TLS_RSA_WITH_RC4_128_SHA/' "$KUBELET"
  caught 4.2.12
  sed -i '/RC4/d' "$KUBELET"
  run -0 verify
}

@test "a proxy that tells its metrics to everybody" {
  echo 'LISTEN 0 4096 127.0.0.1:10249 0.0.0.0:*' >"$CLUSTER_ROOT/listening"
  run -0 verify
  echo 'LISTEN 0 4096 *:10249 *:*' >"$CLUSTER_ROOT/listening"
  caught 4.3.1
}
