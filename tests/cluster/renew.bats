#!/usr/bin/env bats
# Certificates that end soon: which are looked at, what is kept and restarted in which order, and how a run that was cut off goes on.
# shellcheck disable=SC2016 # a fake's body is expanded when it runs

bats_require_minimum_version 1.5.0

setup() {
  load house
  load components
  build_house
  fake_system
  machines
  fake_components
  fake kubeadm '
    [[ ! -e $CLUSTER_ROOT/fails ]] || { echo "error: failed to renew" >&2; exit 1; }
    cp "$NODES/year.crt" "$CLUSTER_ROOT/etc/kubernetes/pki/apiserver.crt"
    chmod 644 "$CLUSTER_ROOT/etc/kubernetes/pki/apiserver.key"'
  plane control-1
  on control-1
  pki control-1
}

renew() { cluster renew-certs --local "$@"; }

# certificate FILE DAYS: made once a file of tests, because making one takes longer than the rest.
certificate() {
  local made="$BATS_FILE_TMPDIR/$2.crt"
  [[ -f $made ]] || openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout "$BATS_FILE_TMPDIR/key" -out "$made" -days "$2" -subj /CN=x 2>/dev/null
  case $1 in
    *.conf) printf 'users:\n- user:\n    client-certificate-data: %s\n' "$(base64 -w 0 <"$made")" >"$1" && chmod 600 "$1" ;;
    *) cp "$made" "$1" ;;
  esac
}

# Half a year is left of all of them, and nine of the CAs.
pki() {
  local etc="$NODES/$1/etc/kubernetes" name
  for name in ca front-proxy-ca etcd/ca; do certificate "$etc/pki/$name.crt" 3300; done
  for name in apiserver apiserver-etcd-client front-proxy-client etcd/server etcd/peer; do certificate "$etc/pki/$name.crt" 180; done
  for name in admin super-admin controller-manager scheduler; do certificate "$etc/$name.conf" 180; done
  touch "$etc/pki/apiserver.key" "$etc/pki/etcd/server.key"
  chmod 600 "$etc"/pki/*.key "$etc"/pki/etcd/*.key
  certificate "$NODES/year.crt" 365
}

ends_soon() { certificate "$CLUSTER_ROOT/etc/kubernetes/$1" "${2:-29}"; }

@test "certificates that have half a year left are left alone, and the first to end is said" {
  before=$(fingerprint)
  ends_soon pki/etcd/peer.crt 31
  run -0 renew
  [ "${lines[0]}" = "  the first to end is pki/etcd/peer.crt, on $(date -u -d '+31 days' +%F)" ]
  [ "${lines[1]}" = 'nothing to change' ]
  ends_soon pki/etcd/peer.crt 180
  [ "$(fingerprint)" = "$before" ]
  called_not kubeadm
  called_not ctr
}

@test "whichever certificate or kubeconfig ends within 30 days is a reason" {
  for name in pki/front-proxy-client.crt pki/etcd/server.crt admin.conf super-admin.conf controller-manager.conf scheduler.conf; do
    ends_soon "$name"
  done
  run -0 renew --dry-run
  says '  due    pki/front-proxy-client.crt pki/etcd/server.crt admin.conf super-admin.conf controller-manager.conf scheduler.conf'
  says 'run    kubeadm certs renew all'
  called_not kubeadm
}

@test "a dry run lists every certificate with its end, and changes nothing" {
  before=$(fingerprint)
  run -0 renew --dry-run
  [ "$(grep -c '^  ends   [0-9-]\{10\} ' <<<"$output")" -eq 9 ]
  says "  ends   $(date -u -d '+180 days' +%F) pki/apiserver.crt"
  says '  ends   kubelet.conf: kubelet renews that itself'
  says 'nothing to change'
  [ "$(fingerprint)" = "$before" ]
}

@test "a renewal keeps a copy, renews by kubeadm, and restarts one component after another" {
  ends_soon pki/apiserver.crt
  run -0 renew
  says '  due    pki/apiserver.crt'
  called 'kubeadm certs renew all'
  [ "$(tr '\n' ' ' <"$CLUSTER_ROOT/tasks")" = 'etcd-2 kube-apiserver-2 kube-controller-manager-2 kube-scheduler-2 ' ]
  # Each was asked itself, on this machine, before the next one was ended.
  [ "$(grep -oE 'SIGTERM [a-z-]+|127.0.0.1:[0-9]+|--server .*' "$CALLS" | paste -sd ' ')" = "SIGTERM etcd- 127.0.0.1:2381 SIGTERM kube-apiserver- --server https://10.0.0.10:6443 \
SIGTERM kube-controller-manager- 127.0.0.1:10257 SIGTERM kube-scheduler- 127.0.0.1:10259" ]
  copy=$(echo "$CLUSTER_ROOT"/var/backups/marong-cluster/pki-*)
  cmp "$copy/pki/apiserver.crt" "$BATS_FILE_TMPDIR/29.crt"
  [ -f "$copy/admin.conf" ]
  [ -z "$(find "$CLUSTER_ROOT/var/backups/marong-cluster" -perm /077)" ]
  says 'copies of admin.conf that people have end when they did before'
  : >"$CALLS"
  before=$(fingerprint)
  run -0 renew
  says 'nothing to change'
  [ "$(fingerprint)" = "$before" ]
  called_not SIGTERM
}

@test "keys and kubeconfigs are their owner's again" {
  ends_soon pki/apiserver.crt
  run -0 renew
  [ "$(stat -c %a "$CLUSTER_ROOT/etc/kubernetes/pki/apiserver.key")" = 600 ]
}

@test "three copies are kept, and what else lies there" {
  local old
  for old in pki-20200101T000000Z pki-20210101T000000Z pki-20220101T000000Z; do mkdir -p "$CLUSTER_ROOT/var/backups/marong-cluster/$old"; done
  touch "$CLUSTER_ROOT/var/backups/marong-cluster/"{pki-notes,marong-cluster-1.tar.gz}
  ends_soon pki/apiserver.crt
  run -0 renew
  [ "$(find "$CLUSTER_ROOT/var/backups/marong-cluster" -mindepth 1 -maxdepth 1 -type d | wc -l)" -eq 3 ]
  [ ! -e "$CLUSTER_ROOT/var/backups/marong-cluster/pki-20200101T000000Z" ]
  [ -e "$CLUSTER_ROOT/var/backups/marong-cluster/pki-notes" ]
  [ -e "$CLUSTER_ROOT/var/backups/marong-cluster/marong-cluster-1.tar.gz" ]
}

@test "a renewal that fails says how to put the copy back, restarts nothing, and the next run does it" {
  ends_soon pki/apiserver.crt
  touch "$CLUSTER_ROOT/fails"
  run -1 renew
  says 'error: failed to renew'
  says 'This did not work (status 1): kubeadm certs renew all'
  says 'may be renewed in part. Run renew-certs again; or put the copy back: cp -R /var/backups/marong-cluster/pki-'
  called_not SIGTERM
  rm "$CLUSTER_ROOT/fails"
  run -0 renew
  called 'SIGTERM kube-scheduler-1'
}

@test "a run that was cut off between the restarts ends them, without another renewal" {
  ends_soon pki/apiserver.crt
  echo '1 after' >"$CLUSTER_ROOT/cut-off"
  run ! renew
  called 'SIGTERM etcd-1'
  called_not 'SIGTERM kube-apiserver-1'
  run -0 renew
  called 'SIGTERM kube-scheduler-1'
  [ "$(grep -c 'certs renew' "$CALLS")" -eq 1 ]
  run -0 renew
  says 'nothing to change'
}

@test "a component that does not end, or does not come again, is waited for and not for ever" {
  ends_soon pki/apiserver.crt
  touch "$CLUSTER_ROOT/stuck"
  run -1 renew
  says 'Waited 120 s in vain: etcd ends.'
  rm "$CLUSTER_ROOT/stuck"
  touch "$CLUSTER_ROOT/silent-api"
  run -1 renew
  says 'Waited 240 s in vain: kube-apiserver answers again.'
}

@test "a component that does not run is waited for, and one without a manifest is not" {
  ends_soon pki/apiserver.crt
  rm "$CLUSTER_ROOT/etc/kubernetes/manifests/etcd.yaml"
  sed -i /scheduler/d "$CLUSTER_ROOT/tasks"
  run -0 renew
  called_not 'SIGTERM etcd'
  called_not 'SIGTERM kube-scheduler'
  called 10259
}

@test "a containerd that does not answer is said" {
  ends_soon pki/apiserver.crt
  touch "$CLUSTER_ROOT/no-containerd"
  run -1 renew
  says 'containerd on control-1 does not say what runs'
}

@test "nothing restarts while another control plane is away" {
  three_planes
  plane control-2
  ends_soon pki/apiserver.crt
  touch "$NODES/10.0.0.20/silent-api"
  run -1 renew
  says 'Waited 120 s in vain: the API server of control-2 answers.'
  called_not 'certs renew'
  called_not 10.0.0.30
  rm "$NODES/10.0.0.20/silent-api"
  run -0 renew
}

@test "a cluster that cannot be asked keeps nobody from renewing" {
  three_planes
  ends_soon admin.conf 1
  touch "$NODES/silent-endpoint"
  run -0 renew
  called 'certs renew all'
}

@test "a CA that ends within a year is said, and not renewed" {
  certificate "$CLUSTER_ROOT/etc/kubernetes/pki/etcd/ca.crt" 300
  run -0 renew
  says "  note   pki/etcd/ca.crt ends on $(date -u -d '+300 days' +%F): a CA is not renewed by this"
  says 'nothing to change'
}

@test "what cannot be read as a certificate, or is not there, is said" {
  echo nonsense >"$CLUSTER_ROOT/etc/kubernetes/pki/apiserver.crt"
  run -1 renew
  says '/etc/kubernetes/pki/apiserver.crt cannot be read as a certificate'
  rm -r "$CLUSTER_ROOT/etc/kubernetes/"{pki,super-admin.conf,controller-manager.conf,scheduler.conf}
  certificate "$CLUSTER_ROOT/etc/kubernetes/admin.conf" 180
  run -0 renew
  rm "$CLUSTER_ROOT/etc/kubernetes/admin.conf"
  run -1 renew
  says 'control-1 is in no cluster yet'
}

@test "a worker has none of them" {
  on worker-1
  run -1 renew
  says 'worker-1 is a worker: renew-certs is for control planes.'
}

@test "over SSH one control plane comes after another, and the first that fails is the last" {
  local name
  three_planes
  plane control-2 control-3
  for name in control-1 control-2 control-3; do
    pki "$name"
    certificate "$NODES/$name/etc/kubernetes/pki/apiserver.crt" 29
  done
  touch "$NODES/control-2/fails"
  unset CLUSTER_ROOT
  run -1 cluster renew-certs --logs "$BATS_TEST_TMPDIR/logs"
  says 'renew-certs did not end well on control-2'
  [ "$(cat "$NODES/control-1/tasks" "$NODES/control-2/tasks" "$NODES/control-3/tasks" | grep -c -- -2)" -eq 4 ]
  rm "$NODES/control-2/fails"
  run -0 cluster renew-certs --logs "$BATS_TEST_TMPDIR/logs"
  [ "$(grep '✓' <<<"$output" | grep -o 'control-[0-9]' | paste -sd ' ')" = 'control-1 control-2 control-3' ]
  [ "$(grep '✓' <<<"$output" | grep -c 'nothing to change')" -eq 1 ]
}
