#!/usr/bin/env bats
# What may stand in an inventory and in a file of versions, and that all that is wrong with one is said at once.

bats_require_minimum_version 1.5.0

setup() {
  load house
  build_house
}

@test "the example is the seed's four nodes, and deploy's two networks" {
  run -0 cluster show
  says 'pods           10.244.0.0/16'
  says 'services       10.96.0.0/12'
  [ "$(grep -c 'control-plane$' <<<"$output")" -eq 1 ]
  [ "$(grep -c 'worker$' <<<"$output")" -eq 3 ]
}

@test "the kubeadm API follows the version" {
  run -0 cluster show
  says '(kubeadm v1beta4)'
  run -0 cluster show --versions "$HOUSE/versions.seed-1.29.env"
  says 'kubernetes     1.29.15 (kubeadm v1beta3)'
  says 'calico         3.27.2'
  sed -i 's/^KUBERNETES_VERSION=.*/KUBERNETES_VERSION=1.30.9/' "$HOUSE/versions.env"
  run -0 cluster show
  says '(kubeadm v1beta3)'
  sed -i 's/^KUBERNETES_VERSION=.*/KUBERNETES_VERSION=1.31.0/' "$HOUSE/versions.env"
  run -0 cluster show
  says '(kubeadm v1beta4)'
}

@test "without an inventory it says where one belongs" {
  rm "$HOUSE/inventory"
  run -1 cluster show
  says 'There is no inventory at'
  says 'copy inventory.example'
}

@test "all mistakes of an inventory are said at once" {
  inventory <<'END'
endpoint = no-port
pod-cidr = 10.96.0.0/16
service-cidr = 10.96.0.0/12
admin-cidr = 10.0.0.1/8
colour = blue
ssh-port = 70000
ssh-user = Root!
worker-memory = lots
backup-folder = /tmp/../backups
backup-keep = 0
what is this
node Control_1 10.0.0.10 control-plane
node worker-1 10.0.0.300 worker
node worker-1 10.96.1.1 worker
node worker-2 10.0.0.10 master
node worker-3
END
  run -1 cluster show
  says 'endpoint is not HOST:PORT: no-port'
  says 'pod-cidr 10.96.0.0/16 and service-cidr 10.96.0.0/12 have addresses in common'
  says 'admin-cidr is not an IPv4 network: 10.0.0.1/8'
  says "line 5: nothing is called 'colour'"
  says 'ssh-port is not a port: 70000'
  says 'ssh-user is not the name of a user: Root!'
  says 'worker-memory is not a number: lots'
  says 'backup-folder is not a plain absolute path of two parts or more: /tmp/../backups'
  says 'backup-keep is not a number of backups: 0'
  says "line 11 is neither 'key = value' nor 'node NAME ADDRESS ROLE': what is this"
  says "line 12: 'Control_1' cannot be a host name"
  says "line 13: '10.0.0.300' is not an IPv4 address"
  says "line 14: there is already a node 'worker-1'"
  says "worker-1's address 10.96.1.1 lies in service-cidr"
  says "line 15: 'master' is no role"
  says "line 15: '10.0.0.10' is already Control_1's"
  says "line 16: a node is 'node NAME ADDRESS ROLE'"
}

@test "an inventory needs an endpoint and an odd number of control planes" {
  inventory <<<'node worker-1 10.0.0.11 worker'
  run -1 cluster show
  says 'endpoint is missing'
  says 'there is no control plane'
  inventory <<'END'
endpoint = k8s:6443
node a 10.0.0.1 control-plane
node b 10.0.0.2 control-plane
END
  run -1 cluster show
  says 'there are 2 control planes: etcd needs an odd number of members'
}

@test "backups lie in a folder of their own, where reset takes nothing away" {
  run -0 cluster show
  for folder in /var/lib/etcd/backups /etc/kubernetes/backups /tmp/backups; do
    sed -i "s|^backup-folder = .*|backup-folder = $folder|" "$HOUSE/inventory"
    run -1 cluster show
    says "where nothing stays: $folder"
  done
  for folder in / /backups backups '/var/back ups' /var/backups/; do
    sed -i "s|^backup-folder = .*|backup-folder = $folder|" "$HOUSE/inventory"
    run -1 cluster show
  done
  sed -i 's|^backup-folder = .*|backup-folder = /mnt/disk-2/marong|' "$HOUSE/inventory"
  run -0 cluster show
}

@test "networks that only touch are apart, and one within another is not" {
  printf 'endpoint = k8s:6443\npod-cidr = 10.112.0.0/16\nnode a 10.0.0.1 control-plane\n' | inventory
  run -0 cluster show
  printf 'endpoint = k8s:6443\npod-cidr = 10.0.0.0/8\nnode a 192.168.0.1 control-plane\n' | inventory
  run -1 cluster show
  says 'have addresses in common'
}

@test "what is wrong with the endpoint's address and the virtual IP is said at once" {
  inventory <<'END'
endpoint = 10.0.0.9:6443
endpoint-address = k8s
virtual-ip = 10.0.0.1
virtual-ip-interface = eth0/1
node a 10.0.0.1 control-plane
END
  run -1 cluster show
  says 'endpoint-address is not an IPv4 address: k8s'
  says "virtual-ip 10.0.0.1 is a's own address"
  says 'endpoint is an address itself, so endpoint-address has nothing to say'
  says 'virtual-ip-interface is not the name of an interface: eth0/1'
  printf 'endpoint = k8s:6443\nendpoint-address = 10.244.0.9\nvirtual-ip = 10.96.0.9\nnode a 10.0.0.1 control-plane\n' | inventory
  run -1 cluster show
  says 'endpoint-address 10.244.0.9 lies in pod-cidr or service-cidr'
  says 'virtual-ip 10.96.0.9 lies in pod-cidr or service-cidr'
  printf 'endpoint = k8s:6443\nvirtual-ip-interface = eth0\nnode a 10.0.0.1 control-plane\n' | inventory
  run -1 cluster show
  says 'virtual-ip-interface has nothing to say without a virtual-ip'
  printf 'endpoint = k8s:6443\nendpoint-address = 10.0.0.1\nvirtual-ip = 10.0.0.9\nvirtual-ip-interface = bond0.7\nnode a 10.0.0.1 control-plane\n' | inventory
  run -0 cluster show
}

@test "comments, blank lines and a file written on Windows are read" {
  printf '# ours\r\n\r\nendpoint = k8s:6443 # the VIP\r\nnode a 10.0.0.1 control-plane\r\n' | inventory
  run -0 cluster show
  says 'endpoint       k8s:6443'
}

@test "all that is wrong with the versions is said at once, and nothing of them is run" {
  cat >"$HOUSE/bad.env" <<END
KUBERNETES_VERSION=latest
CONTAINERD_VERSION=\$(touch $BATS_TEST_TMPDIR/ran)
PAUSE_IMAGE=pause
COLOUR=blue
END
  run -1 cluster show --versions "$HOUSE/bad.env"
  says 'KUBERNETES_VERSION is not a version such as 1.35.3: latest'
  says 'CALICO_VERSION is missing'
  says 'PAUSE_IMAGE is not an image with a tag: pause'
  says 'not understood: COLOUR=blue'
  [ ! -e "$BATS_TEST_TMPDIR/ran" ]
}

@test "a Kubernetes that the scripts do not know is refused" {
  sed -i 's/^KUBERNETES_VERSION=.*/KUBERNETES_VERSION=1.28.9/' "$HOUSE/versions.env"
  run -1 cluster show
  says 'these scripts know 1.29 to 1.36'
}

@test "a wrong verb and a wrong option are said by name" {
  run -1 cluster fly
  says "There is no verb 'fly'"
  run -1 cluster show --fast
  says "There is no option '--fast'"
  run -1 cluster show --versions
  says '--versions needs a value'
}
