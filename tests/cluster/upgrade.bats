#!/usr/bin/env bats
# From 1.29 to 1.30: the order, what is done a second time, and what is refused before anything changes.

bats_require_minimum_version 1.5.0

setup() {
  load house
  load fake_cluster
  before_upgrade
}

@test "control plane first, then each worker alone: empty, changed, open again" {
  worker worker-2
  run -0 upgrade
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
  run -0 upgrade
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
  run -0 upgrade
  before=$(everything)
  : >"$CALLS"
  run -0 upgrade
  [ "$(grep -c 'upgrade: nothing to change' <<<"$output")" -eq 2 ]
  [ "$(grep -c '^ssh ' "$CALLS")" -eq 2 ]
  [ -z "$(steps)" ]
  [ "$(everything)" = "$before" ]
  run -0 by_hand
  [ "$output" = 'nothing to change' ]
}

@test "a newer patch comes in the same way, after another look at what the repository has" {
  have 1.30.14 control-1 worker-1
  run -0 cluster prepare --local --versions "$NEW"
  : >"$CALLS"
  wanted 1.30.15
  run -0 upgrade
  called 'apt-get update'
  called 'kubeadm upgrade apply v1.30.15 --yes'
  node_is worker-1 '1.30.15 True open'
}

@test "another containerd empties the nodes too, and needs nothing of kubeadm" {
  have 1.30.14 control-1 worker-1
  sed 's/^CONTAINERD_VERSION=.*/CONTAINERD_VERSION=2.2.1/' "$NEW" >"$BATS_TEST_TMPDIR/wanted.env"
  versions="$BATS_TEST_TMPDIR/wanted.env" run -0 upgrade
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
  run -0 upgrade
  says "next: ./cluster cni --versions $NEW, as Calico is another version than 3.28.2"
  touch "$CLUSTER_ROOT/etc/kubernetes/calico-3.28.2.yaml"
  run -0 upgrade
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
  run -1 upgrade
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
  run -1 upgrade
  says '  - the API server is 1.29.15: to 1.31.14 are more minors than one; go to 1.30 first'
  says '  - the kubelet of worker-1 is 1.29.15'
  [ -z "$(steps)" ]
}

@test "a worker that was left a minor behind has to follow before its control plane goes on" {
  have 1.30.14 control-1
  wanted 1.31.14
  run -1 upgrade
  says_not 'the API server is'
  says '  - the kubelet of worker-1 is 1.29.15: to 1.31.14 are more minors than one'
  [ -z "$(steps)" ]
}

@test "a step back is refused, of a minor and of a patch" {
  have 1.30.14 control-1 worker-1
  versions="$HOUSE/versions.seed-1.29.env" run -1 upgrade
  says '  - the API server is 1.30.14: 1.29.15 would be a step back'
  says '  - the kubelet of worker-1 is 1.30.14: 1.29.15 would be a step back'
  wanted 1.30.9
  run -1 upgrade
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
  run -1 upgrade
  says 'upgrade-check: SSH to 10.0.0.11 failed or was lost'
  says 'cluster: worker-2 is not a node of a cluster that these scripts made.'
  says 'cluster: worker-3 is not a node'
  says '  - kubeadm upgrade plan: [ERROR'
  touch "$API/silent"
  run -1 upgrade --only control-1
  says 'cluster: The cluster cannot be asked from control-1: The connection to the server'
  [ -z "$(steps)" ]
}

@test "a node that answers at the second time only is not taken for one that has its versions" {
  touch "$NODES/worker-1/loses"
  run -1 upgrade
  says 'Nothing was begun, because worker-1 did not answer at first: run it again.'
  [ -z "$(steps)" ]
}

@test "control planes cannot be left out" {
  run -1 upgrade --only worker-1
  says 'worker-1 is not next: control planes come first, and --only leaves out control-1.'
  three_planes
  run -1 upgrade --only control-1,control-3
  says 'control-3 is not next: control planes come first, and --only leaves out control-2.'
  [ -z "$(steps)" ]
  run -0 upgrade --only control-1,control-2
  node_is control-2 '1.30.14 True open'
  node_is control-3 '1.29.15 True open'
}
