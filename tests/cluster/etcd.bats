#!/usr/bin/env bats
# shellcheck disable=SC2016 # a fake's body is expanded when it runs
# A real etcd with mutual TLS (Debian's etcd-server and etcd-client): what was acknowledged before a backup is there after a restore.

bats_require_minimum_version 1.5.0

setup_file() {
  export ETCD ETCDCTL PKI="$BATS_FILE_TMPDIR/pki"
  if ! ETCD=$(type -P etcd) || ! ETCDCTL=$(type -P etcdctl); then
    echo 'These tests need etcd: apt-get install etcd-server etcd-client' >&2
    return 1
  fi
  mkdir "$PKI"
  certificate ca 'CA:TRUE'
  certificate server 'CA:FALSE' serverAuth,clientAuth
  certificate peer 'CA:FALSE' serverAuth,clientAuth
  certificate healthcheck-client 'CA:FALSE' clientAuth
}

# certificate NAME BASIC-CONSTRAINTS [PURPOSE]: by the CA, or the CA itself.
certificate() {
  local signed=()
  [[ -z ${3:-} ]] || signed=(-CA "$PKI/ca.crt" -CAkey "$PKI/ca.key" -addext "extendedKeyUsage=$3" -addext subjectAltName=IP:127.0.0.1)
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=$1" -addext "basicConstraints=critical,$2" "${signed[@]}" \
    -keyout "$PKI/$1.key" -out "$PKI/$1.crt" 2>/dev/null
}

setup() {
  CLIENT=$(free_port) PEER=$(free_port)
  load house
  load etcd
  build_house
  fake_system
  fake_etcd
  real_etcd
  machines
  control_plane control-1
  on control-1
  etcd_on_ports
  systemctl restart kubelet.service
  until_healthy
  many_keys
  FILE="$BATS_TEST_TMPDIR/backup.tar.gz"
}

# By their numbers alone: a machine may have an etcd of its own.
teardown() {
  touch "$BATS_TEST_TMPDIR/stop"
  [[ ! -s $BATS_TEST_TMPDIR/etcd.pid ]] || kill -9 "$(<"$BATS_TEST_TMPDIR/etcd.pid")" || true
}

listens() { (exec 4<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

free_port() {
  local port
  for _ in {1..50}; do
    port=$((20000 + RANDOM % 10000))
    listens "$port" || break
  done
  echo "$port"
}

# The image's program is the real one, without etcdutl, as in 3.4. kubelet runs etcd when there is a manifest, and ends it when there is none.
real_etcd() {
  rm "$IMAGE"/*
  ln -s "$ETCDCTL" "$IMAGE/etcdctl"
  export PID="$BATS_TEST_TMPDIR/etcd.pid" ETCD_LOG="$BATS_TEST_TMPDIR/etcd.log" CLIENT
  fake systemctl '
    [[ "$*" == "restart kubelet.service" && ! -s $PID ]] || exit 0
    mapfile -t flags < <(sed -n "s/^ *- \(--.*\)/\1/p" "$CLUSTER_ROOT/etc/kubernetes/manifests/etcd.yaml")
    flags=("${flags[@]//=\/etc/=$CLUSTER_ROOT/etc}")
    "$ETCD" "${flags[@]//=\/var/=$CLUSTER_ROOT/var}" >>"$ETCD_LOG" 2>&1 3>&- 9>&- &
    echo "$!" >"$PID"'
  fake ss '
    if [[ -s $PID && ! -f $CLUSTER_ROOT/etc/kubernetes/manifests/etcd.yaml ]]; then kill "$(<"$PID")"; rm "$PID"; fi
    ! (exec 4<>/dev/tcp/127.0.0.1/$CLIENT) 2>/dev/null || echo "LISTEN 0 128 127.0.0.1:$CLIENT *:*"'
  fake sleep 'exec "$BIN/really-sleep" 0.2'
  fake kubectl '[[ $* != *"get --raw /readyz"* ]] || exec '"$ETCDCTL"' --endpoints "https://127.0.0.1:$CLIENT" --cacert "$PKI/ca.crt" --cert "$PKI/healthcheck-client.crt" --key "$PKI/healthcheck-client.key" endpoint health'
  chmod +x "$BIN"/{systemctl,ss,sleep,kubectl}
}

# As kubeadm tells etcd, but on loopback alone.
etcd_on_ports() {
  local at=/etc/kubernetes/pki/etcd
  cp "$PKI"/* "$CLUSTER_ROOT$at"
  rm -r "$CLUSTER_ROOT/var/lib/etcd"
  cat >"$CLUSTER_ROOT/etc/kubernetes/manifests/etcd.yaml" <<MANIFEST
spec:
  containers:
  - command:
    - etcd
    - --advertise-client-urls=https://127.0.0.1:$CLIENT
    - --cert-file=$at/server.crt
    - --client-cert-auth=true
    - --data-dir=/var/lib/etcd
    - --initial-advertise-peer-urls=https://127.0.0.1:$PEER
    - --initial-cluster=control-1=https://127.0.0.1:$PEER
    - --key-file=$at/server.key
    - --listen-client-urls=https://127.0.0.1:$CLIENT
    - --listen-peer-urls=https://127.0.0.1:$PEER
    - --name=control-1
    - --peer-cert-file=$at/peer.crt
    - --peer-client-cert-auth=true
    - --peer-key-file=$at/peer.key
    - --peer-trusted-ca-file=$at/ca.crt
    - --trusted-ca-file=$at/ca.crt
    image: registry.k8s.io/etcd:3.4.23-0
MANIFEST
}

etcd() { "$ETCDCTL" --endpoints "https://127.0.0.1:$CLIENT" --cacert "$PKI/ca.crt" --cert "$PKI/healthcheck-client.crt" --key "$PKI/healthcheck-client.key" "$@"; }

until_healthy() {
  local try
  for ((try = 0; try < 50; try++)); do
    ! etcd endpoint health --command-timeout 1s >/dev/null 2>&1 || return 0
    "$BIN/really-sleep" 0.1
  done
  tail -n 5 "$ETCD_LOG" && false
}

# Three hundred, a hundred in each transaction.
many_keys() {
  local first number
  for first in 1 101 201; do
    {
      echo
      for ((number = first; number < first + 100; number++)); do echo "put bulk/key$number $number"; done
      printf '\n\n'
    } | etcd txn >/dev/null
  done
}

# One after another, as fast as they are acknowledged; not for longer than a test may take.
write_on() {
  local number
  : >"$BATS_TEST_TMPDIR/acknowledged"
  for ((number = 1; number <= 500; number++)); do
    [[ ! -e $BATS_TEST_TMPDIR/stop ]] || break
    ! etcd put "load/$number" "value-$number" >/dev/null 2>&1 || echo "$number" >>"$BATS_TEST_TMPDIR/acknowledged"
  done
}

acknowledged() { wc -l <"$BATS_TEST_TMPDIR/acknowledged"; }

until_acknowledged() {
  local try
  for ((try = 0; try < 100; try++)); do
    (($(acknowledged 2>/dev/null || echo 0) < $1)) || return 0
    "$BIN/really-sleep" 0.1
  done
  false
}

# load_is_there NUMBER: all up to that one, with their values.
load_is_there() {
  local number
  etcd get --prefix load/ | paste -d ' ' - - | sort >"$BATS_TEST_TMPDIR/there"
  head -n "$1" "$BATS_TEST_TMPDIR/acknowledged" | while read -r number; do echo "load/$number value-$number"; done | sort >"$BATS_TEST_TMPDIR/wanted"
  [ "$(wc -l <"$BATS_TEST_TMPDIR/wanted")" -eq "$1" ]
  [ "$(diff "$BATS_TEST_TMPDIR/wanted" "$BATS_TEST_TMPDIR/there" | grep -c '^<')" -eq 0 ]
}

bulk_is_there() { [ "$(etcd get --prefix bulk/ --keys-only | grep -c key)" -eq 300 ]; }

backup() {
  cluster backup --local >"$BATS_TEST_TMPDIR/said" || { cat "$BATS_TEST_TMPDIR/said" && false; }
  mv "$(newest)" "$FILE"
}

restore() { cluster restore --local --from "$FILE" "$@"; }

@test "every key that was acknowledged before a backup under load is there after a wipe and a restore" {
  # Who has no certificate is not listened to.
  run -1 "$ETCDCTL" --endpoints "https://127.0.0.1:$CLIENT" --cacert "$PKI/ca.crt" --command-timeout 1s get bulk/key1
  write_on 3>&- &
  writer=$!
  until_acknowledged 15
  before=$(acknowledged)
  backup
  until_acknowledged "$((before + 15))"
  touch "$BATS_TEST_TMPDIR/stop"
  wait "$writer"

  kill -9 "$(<"$PID")"
  rm -r "$PID" "$CLUSTER_ROOT/var/lib/etcd"
  run -0 restore --yes
  says 'restored: '
  bulk_is_there
  load_is_there "$before"
  [ "$(etcd member list | cut -d ' ' -f 3,4)" = "control-1, https://127.0.0.1:$PEER," ]
  [ "$(stat -c %a "$CLUSTER_ROOT/var/lib/etcd")" = 700 ]
  etcd put after restore >/dev/null
  [ "$(etcd get after --print-value-only)" = restore ]
}

@test "in the place of a cluster that runs, what is newer goes, and is still there aside" {
  backup
  before=$(etcd member list -w json)
  etcd put newer than-the-backup >/dev/null
  run -1 restore
  says '1 changes have been made since'
  [ "$(etcd get newer --print-value-only)" = than-the-backup ]
  run -0 restore --yes
  bulk_is_there
  [ -z "$(etcd get newer --print-value-only)" ]
  # Another cluster by its number, so that members of before do not take it for theirs.
  [ "$(grep -o 'cluster_id":[0-9]*' <<<"$before")" != "$(etcd member list -w json | grep -o 'cluster_id":[0-9]*')" ]
  run -0 grep -rqa than-the-backup "$CLUSTER_ROOT"/var/lib/etcd.before-restore-*
}

# What kubeadm does with a CA that it finds: certificates by it, and etcd upon the data that lie there.
kubeadm_finds_ca() {
  export PKI PEER
  fake kubeadm '
    [[ $1 == init ]] || exit 0
    etc="$CLUSTER_ROOT/etc/kubernetes"
    mkdir -p "$etc/manifests"
    for name in server peer healthcheck-client; do
      openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=new $name" -addext basicConstraints=critical,CA:FALSE -addext subjectAltName=IP:127.0.0.1 \
        -CA "$etc/pki/etcd/ca.crt" -CAkey "$etc/pki/etcd/ca.key" -keyout "$etc/pki/etcd/$name.key" -out "$etc/pki/etcd/$name.crt" 2>/dev/null
    done
    touch "$etc/admin.conf" "$etc/kubelet.conf"
    cp "$BATS_TEST_TMPDIR/etcd.yaml" "$etc/manifests"
    exec systemctl restart kubelet.service'
}

@test "on a new machine every key is there, and who has a certificate of the cluster of before is still known" {
  backup
  cp "$CLUSTER_ROOT/etc/kubernetes/manifests/etcd.yaml" "$BATS_TEST_TMPDIR"
  kill -9 "$(<"$PID")"
  rm -r "$PID" "${NODES:?}"/*
  machine control-1 10.0.0.10 2 3900
  prepared control-1
  kubeadm_finds_ca
  run -0 restore --yes
  bulk_is_there
  run -0 openssl verify -CAfile "$PKI/ca.crt" "$CLUSTER_ROOT/etc/kubernetes/pki/etcd/server.crt"
  [ "$(openssl x509 -noout -subject -in "$CLUSTER_ROOT/etc/kubernetes/pki/etcd/server.crt")" = 'subject=CN = new server' ]
}

# The archive with members as BODY makes them and all of our own checksums right.
remake() {
  local at="$BATS_TEST_TMPDIR/members"
  rm -rf "$at"
  mkdir "$at"
  tar -xzf "$BATS_TEST_TMPDIR/good" -C "$at"
  (cd "$at" && eval "$1" && sed -i '/^sha256/d' about &&
    find . -type f ! -path ./about -printf '%P\n' | while read -r path; do sha256sum "$path"; done | sed 's/^/sha256 /' >>about && tar -czf "$FILE" -- *)
}

refused() {
  run -1 restore --yes
  says "$1"
  etcd put still here >/dev/null
  [ -z "$(find "$CLUSTER_ROOT/var/lib" -name 'etcd.*')" ]
}

@test "a corrupt, a truncated and a foreign snapshot are refused, and etcd goes on" {
  backup
  good="$BATS_TEST_TMPDIR/good"
  cp "$FILE" "$good"
  head -c "$(($(stat -c %s "$good") / 2))" "$good" >"$FILE"
  refused 'is truncated, damaged or no backup at all'
  remake 'head -c -4096 snapshot.db >part && mv part snapshot.db'
  refused 'snapshot.db has not the hash that etcd wrote at its end'
  # Bytes of a page changed, and even etcd's own hash made right again: then its pages do not fit together.
  remake '{ head -c 12288 snapshot.db && head -c 8192 /dev/zero | tr "\0" "\377" && tail -c +20481 snapshot.db | head -c -32; } >part && openssl dgst -sha256 -binary part >sum && cat part sum >snapshot.db && rm part sum'
  refused 'etcd does not take the snapshot for a sound one'
  remake 'sed -i "s/^ca-hash .*/ca-hash 1234/" about'
  refused "it is another cluster's"
  bulk_is_there
}
