#!/usr/bin/env bats
# An upgrade that stopped on the way: what it says, how the next run goes on; and the same by hand, node by node.

bats_require_minimum_version 1.5.0

setup() {
  load house
  load fake_cluster
  before_upgrade
}

@test "a worker that cannot be emptied stops the run, which says what is done and how to go on; the next one goes on" {
  worker worker-2 worker-3
  budget_on worker-2
  run -1 upgrade
  says "Cannot evict pod as it would violate the pod's disruption budget."
  says 'cluster: The upgrade to 1.30.14 stopped at worker-2'
  says '  - done: control-1 worker-1'
  says '  - not done: worker-2 worker-3'
  says '  - worker-2 takes no new pods meanwhile'
  says "the same goes on from there: ./cluster upgrade --versions $NEW"
  says './cluster uncordon --only worker-2'
  node_is worker-2 '1.29.15 True closed upgrade'
  node_is worker-3 '1.29.15 True open'
  rm "$API/budget-on-worker-2"
  touch "$API/ill"
  : >"$CALLS"
  run -0 upgrade
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
  run -1 upgrade
  run -0 cluster uncordon --local --only worker-1
  node_is worker-1 '1.29.15 True open'
  rm "$API/budget-on-worker-1"
  run -0 upgrade
  node_is worker-1 '1.30.14 True open'
}

@test "a node that a person had closed stays closed, and it is said" {
  run -0 cluster drain --local --only worker-1
  run -0 upgrade
  says '  note   worker-1 was closed to pods before the upgrade, and stays so: ./cluster uncordon --only worker-1'
  node_is worker-1 '1.30.14 True closed'
}

@test "a backup that fails, and a package that does not come, leave the cluster as it was" {
  touch "$API/no-backup"
  run -1 upgrade
  says 'This did not work (status 1): take-backup'
  says '  - done: nothing'
  says '  - control-1 may take no new pods meanwhile'
  rm "$API/no-backup"
  echo kubeadm >"$CLUSTER_ROOT/broken"
  run -1 upgrade
  says 'E: Version for kubeadm was not found'
  called_not 'kubeadm upgrade apply'
  called_not ' drain '
  node_is control-1 '1.29.15 True open'
}

@test "kubeadm that fails is told the same again by the next run" {
  touch "$CLUSTER_ROOT/fails"
  run -1 upgrade
  says '[upgrade/apply] FATAL: timed out'
  says '  - not done: control-1 worker-1'
  rm "$CLUSTER_ROOT/fails"
  : >"$CALLS"
  run -0 upgrade
  called 'kubeadm upgrade apply v1.30.14 --yes'
  node_is control-1 '1.30.14 True open'
}

@test "a kubelet that does not become Ready is waited for and not for ever; the next run mends it, NotReady or not" {
  touch "$NODES/worker-1/broken-kubelet"
  run -1 upgrade
  says 'Waited 300 s in vain: worker-1 is Ready, with kubelet 1.30.14.'
  node_is worker-1 '1.30.14 False closed upgrade'
  rm "$NODES/worker-1/broken-kubelet"
  : >"$CALLS"
  run -0 upgrade
  called 'systemctl restart kubelet.service'
  called_not 'kubeadm upgrade node'
  called_not 'apt-get install'
  node_is worker-1 '1.30.14 True open'
}

@test "a run that lost its SSH after the change opens the node in the next one" {
  have 1.30.14 control-1 worker-1
  echo '1.30.14 True closed upgrade' >"$API/nodes/worker-1"
  run -0 upgrade
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
  run -0 upgrade --dry-run
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
