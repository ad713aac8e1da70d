#!/usr/bin/env bats
# From 1.29 to 1.30: the order, what is refused before anything changes, what a stopped run says, and how the next one goes on.

bats_require_minimum_version 1.5.0

setup() {
  load house
  load fake_cluster
  build_house
  fake_system
  machines
  sed -i '/^node worker-[23]/d' "$HOUSE/inventory"
  fake_cluster 1.29.15
  all_locked
  printf 'kubernetes-apt-key 1.30 %s\n' "$(printf 'key of https://pkgs.k8s.io/core:/stable:/v1.30/deb/Release.key\n' | sha256sum | cut -d ' ' -f 1)" >>"$HOUSE/versions.lock"
  new="$BATS_TEST_DIRNAME/fixtures/versions-1.30.env"
  on control-1
}

over_ssh() { (unset CLUSTER_ROOT && cluster upgrade --versions "${versions:-$new}" --logs "$BATS_TEST_TMPDIR/logs" "$@"); }
by_hand() { cluster upgrade --local --versions "${versions:-$new}" "$@"; }

# wanted VERSION: a file of versions that asks for it.
wanted() {
  versions="$BATS_TEST_TMPDIR/wanted.env"
  sed "s/^KUBERNETES_VERSION=.*/KUBERNETES_VERSION=$1/" "$new" >"$versions"
}

# All machines, and all that the cluster says.
everything() { (cd "$NODES" && find . "$API" -type f ! -name marong-cluster.lock -exec sha256sum {} + | sort); }

# have VERSION NODE…: these have it already, and so has the API server.
have() {
  local name
  for name in "${@:2}"; do in_cluster "$name" "$1"; done
  echo "$1" >"$API/version"
  echo "$1" >"$API/config"
}

# The other workers of the seed.
worker() {
  local name
  for name; do
    grep "^node $name" "$HOUSE/inventory.example" >>"$HOUSE/inventory"
    in_cluster "$name" 1.29.15
  done
}

@test "control plane first, then each worker alone: empty, changed, open again" {
  worker worker-2
  run -0 over_ssh
  [ "$(steps)" = "$(
    cat <<'END'
control-1: take-backup
control-1: install kubeadm=1.30.14-*
control-1: kubeadm upgrade apply
control-1: drain control-1
control-1: install kubelet=1.30.14-* kubectl=1.30.14-*
control-1: restart kubelet
control-1: uncordon control-1
control-1: drain worker-1
worker-1: install kubeadm=1.30.14-*
worker-1: kubeadm upgrade node
worker-1: install kubelet=1.30.14-* kubectl=1.30.14-*
worker-1: restart kubelet
control-1: uncordon worker-1
control-1: drain worker-2
worker-2: install kubeadm=1.30.14-*
worker-2: kubeadm upgrade node
worker-2: install kubelet=1.30.14-* kubectl=1.30.14-*
worker-2: restart kubelet
control-1: uncordon worker-2
END
  )" ]
  called 'kubeadm upgrade apply v1.30.14 --yes'
  for name in control-1 worker-1 worker-2; do
    node_is $name '1.30.14 True open'
    [ "$(stat -c %a "$NODES/$name/var/lib/kubelet/config.yaml")" = 600 ]
    grep -qF '/v1.30/deb/' "$NODES/$name/etc/apt/sources.list.d/marong-cluster.list"
    [ ! -e "$NODES/$name/var/lib/marong-cluster/upgrading" ]
  done
}

@test "three control planes go one after another, each told by kubeadm what the first one was" {
  three_planes
  run -0 over_ssh
  [ "$(steps | grep -E 'kubeadm upgrade|drain|uncordon')" = "$(
    cat <<'END'
control-1: kubeadm upgrade apply
control-1: drain control-1
control-1: uncordon control-1
control-2: kubeadm upgrade node
control-2: drain control-2
control-2: uncordon control-2
control-3: kubeadm upgrade node
control-3: drain control-3
control-3: uncordon control-3
control-1: drain worker-1
worker-1: kubeadm upgrade node
control-1: uncordon worker-1
END
  )" ]
}

@test "a second run changes nothing, and asks no machine for more than its versions" {
  run -0 over_ssh
  before=$(everything)
  : >"$CALLS"
  run -0 over_ssh
  [ "$(grep -c 'upgrade: nothing to change' <<<"$output")" -eq 2 ]
  [ "$(grep -c '^ssh ' "$CALLS")" -eq 2 ]
  [ -z "$(steps)" ]
  [ "$(everything)" = "$before" ]
  run -0 by_hand
  [ "$output" = 'nothing to change' ]
}

@test "a newer patch comes in the same way, after another look at what the repository has" {
  have 1.30.14 control-1 worker-1
  run -0 cluster prepare --local --versions "$new"
  : >"$CALLS"
  wanted 1.30.15
  run -0 over_ssh
  called 'apt-get update'
  called 'kubeadm upgrade apply v1.30.15 --yes'
  node_is worker-1 '1.30.15 True open'
}

@test "another containerd empties the nodes too, and needs nothing of kubeadm" {
  have 1.30.14 control-1 worker-1
  sed 's/^CONTAINERD_VERSION=.*/CONTAINERD_VERSION=2.2.1/' "$new" >"$BATS_TEST_TMPDIR/wanted.env"
  versions="$BATS_TEST_TMPDIR/wanted.env" run -0 over_ssh
  [ "$(steps)" = "$(
    cat <<'END'
control-1: drain control-1
control-1: install containerd.io=2.2.1-*
control-1: uncordon control-1
control-1: drain worker-1
worker-1: install containerd.io=2.2.1-*
control-1: uncordon worker-1
END
  )" ]
}

@test "Calico of another version is the next step, and not when it has come" {
  have 1.30.14 control-1 worker-1
  touch "$CLUSTER_ROOT"/etc/kubernetes/calico{,-3.27.2}.yaml
  run -0 over_ssh
  says "next: ./cluster cni --versions $new, as Calico is another version than 3.28.2"
  touch "$CLUSTER_ROOT/etc/kubernetes/calico-3.28.2.yaml"
  run -0 over_ssh
  says_not 'cluster cni'
}

# --- refused, all of it at once, before anything changes

@test "all that is in the way is said at once, and nothing is changed" {
  worker worker-2 worker-3
  sed -i '/apt-key/d' "$HOUSE/versions.lock"
  echo '1.28.15 True open' >"$API/nodes/worker-1"
  echo '1.29.15 False open' >"$API/nodes/worker-2"
  mv "$API/nodes/worker-3" "$API/nodes/stranger"
  touch "$API/ill"
  before=$(everything)
  run -1 over_ssh
  says 'cluster: Kubernetes 1.30.14 cannot come to control-1, and nothing was changed:'
  says '  - versions.lock has no checksum for kubernetes-apt-key 1.30: ./cluster lock'
  says '  - versions.lock has no checksum for containerd-apt-key debian'
  says '  - worker-3 is in the inventory and not in the cluster'
  says '  - stranger is in the cluster and not in the inventory'
  says '  - the kubelet of worker-1 is 1.28.15: to 1.30.14 are more minors than one; go to 1.29 first'
  says '  - worker-2 is not Ready'
  says '  - kubeadm upgrade plan: [ERROR ControlPlaneNodesReady]: not all are'
  [ "$(everything)" = "$before" ]
  [ -z "$(steps)" ]
}

@test "two minors at once are refused" {
  wanted 1.31.14
  run -1 over_ssh
  says '  - the API server is 1.29.15: to 1.31.14 are more minors than one; go to 1.30 first'
  says '  - the kubelet of worker-1 is 1.29.15'
  [ -z "$(steps)" ]
}

@test "a worker that was left a minor behind has to follow before its control plane goes on" {
  have 1.30.14 control-1
  wanted 1.31.14
  run -1 over_ssh
  says_not 'the API server is'
  says '  - the kubelet of worker-1 is 1.29.15: to 1.31.14 are more minors than one'
  [ -z "$(steps)" ]
}

@test "a step back is refused, of a minor and of a patch" {
  have 1.30.14 control-1 worker-1
  versions="$HOUSE/versions.seed-1.29.env" run -1 over_ssh
  says '  - the API server is 1.30.14: 1.29.15 would be a step back'
  says '  - the kubelet of worker-1 is 1.30.14: 1.29.15 would be a step back'
  wanted 1.30.9
  run -1 over_ssh
  says '  - the API server is 1.30.14: 1.30.9 would be a step back'
  [ -z "$(steps)" ]
}

@test "an API server that says no version is not taken for a good one" {
  echo unknown >"$API/version"
  run -1 by_hand
  says '  - the API server does not say its version'
}

@test "a node that does not answer, is none, or reaches no cluster is found before anything begins, with the others" {
  worker worker-2 worker-3
  touch "$NODES/worker-1/unreachable"
  rm "$NODES/worker-2/var/lib/marong-cluster/joined"
  rm "$NODES/worker-3/etc/kubernetes/kubelet.conf"
  touch "$API/ill"
  run -1 over_ssh
  says 'upgrade-check: SSH to 10.0.0.11 failed or was lost'
  says 'cluster: worker-2 is not a node of a cluster that these scripts made.'
  says 'cluster: worker-3 is not a node'
  says '  - kubeadm upgrade plan: [ERROR'
  touch "$API/silent"
  run -1 over_ssh --only control-1
  says 'cluster: The cluster cannot be asked from control-1: The connection to the server'
  [ -z "$(steps)" ]
}

@test "a node that answers at the second time only is not taken for one that has its versions" {
  touch "$NODES/worker-1/loses"
  run -1 over_ssh
  says 'Nothing was begun, because worker-1 did not answer at first: run it again.'
  [ -z "$(steps)" ]
}

@test "control planes cannot be left out" {
  run -1 over_ssh --only worker-1
  says 'worker-1 is not next: control planes come first, and --only leaves out control-1.'
  three_planes
  run -1 over_ssh --only control-1,control-3
  says 'control-3 is not next: control planes come first, and --only leaves out control-2.'
  [ -z "$(steps)" ]
  run -0 over_ssh --only control-1,control-2
  node_is control-2 '1.30.14 True open'
  node_is control-3 '1.29.15 True open'
}

# --- stopped on the way

@test "a worker that cannot be emptied stops the run, which says what is done and how to go on; the next one goes on" {
  worker worker-2 worker-3
  budget_on worker-2
  run -1 over_ssh
  says "Cannot evict pod as it would violate the pod's disruption budget."
  says 'cluster: The upgrade to 1.30.14 stopped at worker-2'
  says '  - done: control-1 worker-1'
  says '  - not done: worker-2 worker-3'
  says '  - worker-2 takes no new pods meanwhile'
  says "the same goes on from there: ./cluster upgrade --versions $new"
  says './cluster uncordon --only worker-2'
  node_is worker-2 '1.29.15 True closed upgrade'
  node_is worker-3 '1.29.15 True open'
  rm "$API/budget-on-worker-2"
  : >"$CALLS"
  run -0 over_ssh
  [ "$(steps | cut -d ' ' -f 1-3 | grep -E 'drain|uncordon|kubeadm')" = "$(
    cat <<'END'
control-1: drain worker-2
worker-2: install kubeadm=1.30.14-*
worker-2: kubeadm upgrade
control-1: uncordon worker-2
control-1: drain worker-3
worker-3: install kubeadm=1.30.14-*
worker-3: kubeadm upgrade
control-1: uncordon worker-3
END
  )" ]
  node_is worker-2 '1.30.14 True open'
}

@test "a worker that was taken back meanwhile is emptied anew" {
  budget_on worker-1
  run -1 over_ssh
  run -0 cluster uncordon --local --only worker-1
  node_is worker-1 '1.29.15 True open'
  rm "$API/budget-on-worker-1"
  run -0 over_ssh
  node_is worker-1 '1.30.14 True open'
}

@test "a node that a person had closed stays closed, and it is said" {
  run -0 cluster drain --local --only worker-1
  run -0 over_ssh
  says '  note   worker-1 was closed to pods before the upgrade, and stays so: ./cluster uncordon --only worker-1'
  node_is worker-1 '1.30.14 True closed'
}

@test "a backup that fails, and a package that does not come, leave the cluster as it was" {
  touch "$API/no-backup"
  run -1 over_ssh
  says 'This did not work (status 1): take-backup'
  says '  - done: nothing'
  says '  - control-1 may take no new pods meanwhile'
  rm "$API/no-backup"
  echo kubeadm >"$CLUSTER_ROOT/broken"
  run -1 over_ssh
  says 'E: Version for kubeadm was not found'
  called_not 'kubeadm upgrade apply'
  called_not ' drain '
  node_is control-1 '1.29.15 True open'
}

@test "kubeadm that fails is told the same again by the next run" {
  touch "$CLUSTER_ROOT/fails"
  run -1 over_ssh
  says '[upgrade/apply] FATAL: timed out'
  says '  - not done: control-1 worker-1'
  rm "$CLUSTER_ROOT/fails"
  : >"$CALLS"
  run -0 over_ssh
  called 'kubeadm upgrade apply v1.30.14 --yes'
  node_is control-1 '1.30.14 True open'
}

@test "a kubelet that does not become Ready is waited for and not for ever; the next run mends it, NotReady or not" {
  touch "$NODES/worker-1/broken-kubelet"
  run -1 over_ssh
  says 'Waited 300 s in vain: worker-1 is Ready, with kubelet 1.30.14.'
  node_is worker-1 '1.30.14 False closed upgrade'
  rm "$NODES/worker-1/broken-kubelet"
  : >"$CALLS"
  run -0 over_ssh
  called 'systemctl restart kubelet.service'
  called_not 'kubeadm upgrade node'
  called_not 'apt-get install'
  node_is worker-1 '1.30.14 True open'
}

@test "a run that lost its SSH after the change opens the node in the next one" {
  have 1.30.14 control-1 worker-1
  echo '1.30.14 True closed upgrade' >"$API/nodes/worker-1"
  run -0 over_ssh
  node_is worker-1 '1.30.14 True open'
}

# --- by hand

@test "by hand, the first control plane does all of its part by itself, and says what is next" {
  touch "$CLUSTER_ROOT"/etc/kubernetes/calico{,-3.27.2}.yaml
  run -0 by_hand
  says 'next: ./cluster upgrade --local on the other control planes'
  says 'then: ./cluster cni --local, as Calico is another version than 3.28.2'
  node_is control-1 '1.30.14 True open'
  called 'drain control-1'
  before=$(everything)
  run -0 by_hand
  [ "$output" = 'nothing to change' ]
  [ "$(everything)" = "$before" ]
}

@test "by hand, nobody comes before the first control plane, and a worker is empty first" {
  on worker-1
  run -1 by_hand
  says 'The first control plane comes first, and the cluster is still 1.29.15: on control-1, ./cluster upgrade --local.'
  (on control-1 && by_hand "$@")
  run -1 by_hand
  says 'worker-1 has to be empty before its kubelet changes'
  says '  - on control-1: ./cluster drain --local --only worker-1'
  echo '1.29.15 True closed' >"$API/nodes/worker-1"
  run -1 by_hand
  says 'worker-1 has to be empty'
  : >"$API/pods/worker-1"
  run -0 by_hand
  says 'next, on control-1: ./cluster uncordon --local --only worker-1'
  node_is worker-1 '1.30.14 True closed'
  called_not 'drain worker-1'
  run -0 by_hand
  [ "$output" = 'nothing to change' ]
}

@test "by hand, a worker is refused two minors and what is not locked" {
  on worker-1
  wanted 1.31.14
  run -1 by_hand
  says 'Kubernetes 1.31.14 cannot come to worker-1, and nothing was changed:'
  says '  - versions.lock has no checksum for kubernetes-apt-key 1.31'
  says '  - the kubelet of worker-1 is 1.29.15'
}

@test "a dry run on a machine says its steps and changes nothing; a plan says everybody's" {
  before=$(everything)
  run -0 by_hand --dry-run
  says 'run    kubeadm upgrade apply v1.30.14 --yes'
  says 'run    kubectl drain control-1'
  says 'uncordon control-1'
  [ "$(everything)" = "$before" ]
  : >"$CALLS"
  run -0 over_ssh --dry-run
  [ "$(grep -oE '^upgrade on [^ ]+|kubeadm upgrade (apply|node)|(drain|uncordon) [a-z0-9-]+|restart kubelet|^  on .*' <<<"$output" | sed -n '/^upgrade on worker-1/,$p')" = "$(
    cat <<'END'
upgrade on worker-1
  on     control-1
drain worker-1
  on     worker-1
kubeadm upgrade node
restart kubelet
  on     control-1
uncordon worker-1
END
  )" ]
  [ ! -s "$CALLS" ]
}
