#!/usr/bin/env bats
# A node without pods, one that has them again, and one that goes: what is asked of the cluster, what is refused, and what a person is told.

bats_require_minimum_version 1.5.0

setup() {
  load house
  load fake_cluster
  build_house
  fake_system
  machines
  fake_cluster 1.35.3
  on control-1
}

over_ssh() { (unset CLUSTER_ROOT && cluster "$@" --logs "$BATS_TEST_TMPDIR/logs"); }

@test "a node is emptied within a bound, and a second time nothing is done" {
  run -0 cluster drain --local --only worker-1
  called 'drain worker-1 --ignore-daemonsets --delete-emptydir-data --timeout=300s'
  node_is worker-1 '1.35.3 True closed'
  : >"$CALLS"
  run -0 cluster drain --local --only worker-1
  [ "$output" = 'nothing to change' ]
  called_not ' drain '
}

@test "a node that is closed and has pods still is emptied" {
  echo '1.35.3 True closed' >"$API/nodes/worker-1"
  run -0 cluster drain --local --only worker-1
  called 'drain worker-1'
}

@test "a node is opened, and a second time nothing is done" {
  run -0 cluster drain --local --only worker-1
  run -0 cluster uncordon --local --only worker-1
  node_is worker-1 '1.35.3 True open'
  : >"$CALLS"
  run -0 cluster uncordon --local --only worker-1
  [ "$output" = 'nothing to change' ]
  called_not ' uncordon '
}

@test "several are emptied one after another over SSH, on the first control plane" {
  run -0 over_ssh drain --only worker-2,worker-1
  says 'control-1      drain: 2 changes'
  [ "$(steps)" = $'control-1: drain worker-2\ncontrol-1: drain worker-1' ]
  run -0 over_ssh uncordon --only worker-2,worker-1
  says 'control-1      uncordon: 2 changes'
}

@test "a pod that stays ends the run with kubectl's reason, said once, and how to take the node back" {
  budget_on worker-1
  run -1 over_ssh drain --only worker-1,worker-2
  says 'cluster: worker-1 could not be emptied, and takes no new pods meanwhile'
  [ "$(grep -c "would violate the pod's disruption budget" <<<"$output")" -eq 1 ]
  says 'to take it back: ./cluster uncordon --only worker-1'
  called_not 'drain worker-2'
}

@test "words of kubectl that nobody foresaw are said as they are" {
  echo 'Unheard of' >"$API/budget-on-worker-1"
  run -1 cluster drain --local --only worker-1
  says '  - Unheard of'
}

@test "it is said when no other worker takes pods, and done all the same" {
  echo '1.35.3 False open' >"$API/nodes/worker-2"
  echo '1.35.3 True closed' >"$API/nodes/worker-3"
  run -0 over_ssh drain --only worker-1
  says '  note   no other worker takes pods now: what worker-1 has to run waits until one does'
  run -0 over_ssh drain --only control-1
  says_not 'no other worker'
}

@test "nodes that nobody names, that the inventory does not know, or that the cluster does not have are refused" {
  for verb in drain uncordon; do
    run -1 cluster $verb --local
    says "$verb is for nodes that are named: --only"
    run -1 over_ssh $verb
    says "$verb is for nodes that are named: --only"
    run -1 cluster $verb --local --only worker-1,worker-9
    says "--only names 'worker-9', which the inventory does not know"
  done
  rm "$API"/nodes/worker-[23]
  run -1 cluster drain --local --only worker-1,worker-2,worker-3
  says 'The cluster has no node worker-2 worker-3'
  called_not 'drain'
}

@test "a machine that has no admin.conf, or a cluster that does not answer, is said" {
  on worker-1
  run -1 cluster drain --local --only worker-1
  says 'worker-1 has no admin.conf: drain is asked of a control plane, such as control-1'
  on control-1
  touch "$API/no-pods"
  run -1 cluster drain --local --only worker-1
  says 'The pods of worker-1 cannot be asked for.'
  touch "$API/silent"
  run -1 cluster drain --local --only worker-1
  says 'The cluster cannot be asked from control-1: The connection to the server'
  called_not ' drain '
}

@test "a dry run says what would be asked, and asks for nothing" {
  run -0 cluster remove --local --only worker-1 --dry-run
  says 'run    kubectl drain worker-1'
  says 'delete node worker-1'
  says '2 changes'
  node_is worker-1 '1.35.3 True open'
}

# --- remove

@test "a worker is emptied and goes, and the next steps are said" {
  run -0 over_ssh remove --only worker-3 --yes
  says 'next: ./cluster reset --only worker-3 --yes'
  [ ! -e "$API/nodes/worker-3" ]
  [ "$(steps)" = 'control-1: drain worker-3' ]
  called_not etcdctl
  run -0 over_ssh remove --only worker-3 --yes
  says 'remove: nothing to change'
}

@test "without --yes nobody goes" {
  run -1 over_ssh remove --only worker-3
  says '--yes says that it is meant'
  run -1 cluster remove --local --only worker-3
  says '--yes says that it is meant'
  [ ! -s "$CALLS" ]
}

@test "a worker that cannot be emptied stays in the cluster" {
  budget_on worker-3
  run -1 cluster remove --local --only worker-3 --yes
  called_not 'delete node'
}

@test "a worker that is dead goes without anybody's consent, and its machine is to be turned off" {
  echo '1.35.3 Unknown open' >"$API/nodes/worker-3"
  budget_on worker-3
  run -0 over_ssh remove --only worker-3 --yes
  says '  note   worker-3 does not answer. Turn it off'
  called 'drain worker-3 --force --disable-eviction --skip-wait-for-delete-timeout=1 --ignore-daemonsets'
  [ ! -e "$API/nodes/worker-3" ]
}

@test "a control plane's member of etcd goes before its name, and what two are worth is said" {
  three_planes
  run -0 cluster remove --local --only control-2 --yes
  says 'That leaves 2 control planes'
  run -0 cut -d , -f 1 "$API/members"
  [ "$output" = $'a1\na3' ]
  [ "$(grep -oE '^etcdctl member remove|delete node' "$CALLS")" = $'etcdctl member remove\ndelete node' ]
}

@test "a dead control plane goes, and two of three leave one that is enough" {
  three_planes
  echo '1.35.3 Unknown open' >"$API/nodes/control-3"
  sed -i '3s/is healthy/is unhealthy/' "$API/health"
  run -0 cluster remove --local --only control-3,control-2 --yes
  says_not 'That leaves'
  run -0 cut -d , -f 1 "$API/members"
  [ "$output" = a1 ]
}

@test "a removal that was cut off after the node had gone goes on with its member" {
  three_planes
  rm "$API/nodes/control-3"
  run -0 cluster remove --local --only control-3 --yes
  called 'etcdctl member remove a3'
  called_not 'drain'
  called_not 'delete node'
}

@test "the first control plane, and one without which etcd would stand still, are refused before anything changes" {
  three_planes
  sed -i '3s/is healthy/is unhealthy/' "$API/health"
  run -1 cluster remove --local --only control-1,control-2 --yes
  says '  - control-1 is the first control plane'
  run -1 cluster remove --local --only control-2 --yes
  says '  - without control-2 etcd would have 2 members and only 1 of them well'
  touch "$API/silent-etcd"
  run -1 cluster remove --local --only control-2 --yes
  says 'etcd on control-1 does not say who its members are.'
  called_not 'drain'
  called_not 'member remove'
}
