#!/usr/bin/env bats
# versions.env, values, Applications and what deploy/ says fit each other; and each thing that tree.mjs looks for is found when it is wrong.
# shellcheck disable=SC2016,SC2030,SC2031 # the dollars are sed's and YAML's; bats sets output

bats_require_minimum_version 1.5.0

setup() {
  source="${BATS_TEST_DIRNAME%/tests/*}" tree="$BATS_TEST_TMPDIR/tree"
}

look() { node "$BATS_TEST_DIRNAME/tree.mjs" "$1"; }

copy() {
  rm -rf "$tree"
  mkdir -p "$tree/deploy/kubernetes/components" "$tree/cluster" "$tree/tests"
  cp -r "$source/cluster/addons" "$tree/cluster"
  cp -r "$source/deploy/argocd" "$tree/deploy"
  cp -r "$source"/deploy/kubernetes/components/{canary,ingress,monitoring} "$tree/deploy/kubernetes/components"
  cp -r "$source/tests/addons" "$tree/tests"
}

# wrong FILE SED FINDING: with that edit in a copy of the tree, that is found.
wrong() {
  copy
  sed -i "$2" "$tree/$1"
  ! cmp -s "$source/$1" "$tree/$1" || { echo "the edit of $1 changes nothing" && return 1; }
  look "$tree" >"$BATS_TEST_TMPDIR/found"
  grep -qF -- "$3" "$BATS_TEST_TMPDIR/found" || { printf 'not found: %s\nfound:\n' "$3" && cat "$BATS_TEST_TMPDIR/found" && return 1; }
}

apps=deploy/argocd/platform/applications
values=cluster/addons/values

@test "nothing is wrong with our tree" {
  run -0 look "$source"
  [ -z "$output" ] || { echo "$output" && false; }
}

@test "a version that is another than that of versions.env is found, with the line to change" {
  wrong $apps/loki.yaml 's/targetRevision: 18.*/targetRevision: 18.0.0/' "$apps/loki.yaml: line 20 has targetRevision: 18.0.0, versions.env says LOKI_CHART=18.13.1"
  wrong cluster/addons/versions.env 's/^TRAEFIK_CHART=.*/TRAEFIK_CHART=43.0.0/' 'tests/addons/keys/traefik.txt: says "# chart: traefik 42.4.3", versions.env 43.0.0'
  wrong cluster/addons/versions.env '/^LOKI_CHART/d' 'LOKI_CHART is missing for values/loki.yaml'
  wrong cluster/addons/versions.env '$aOTHER_CHART=1.0.0' 'OTHER_CHART has no values/'
}

@test "a version with a hole that is known is found" {
  wrong cluster/addons/versions.env 's/^ARGO_CD_CHART=.*/ARGO_CD_CHART=9.5.4/' 'ARGO_CD_CHART is older than 10.1.3: Argo CD before 3.4.5: Secrets are read'
  wrong cluster/addons/versions.env 's/^ARGO_CD_CHART=.*/ARGO_CD_CHART=10.1.2/' 'ARGO_CD_CHART is older than 10.1.3'
  wrong tests/addons/floors.txt 's/^ARGO_CD_CHART/ARGO_CHART/' 'there is no ARGO_CHART'
}

@test "an Application that brings something else than its name says is found" {
  wrong $apps/loki.yaml 's/chart: loki/chart: tempo/' 'brings the chart tempo'
  wrong $apps/loki.yaml 's/releaseName: loki/releaseName: logs/' 'its release is called logs'
  wrong $apps/loki.yaml 's/^  name: loki/  name: logs/' 'its Application is called logs'
  wrong $apps/loki.yaml 's|values/loki.yaml|values/tempo.yaml|' 'reads $values/cluster/addons/values/tempo.yaml'
  wrong $apps/loki.yaml 's/ref: values/ref: other/' 'does not take its values from this repository'
  wrong $apps/issuer.yaml 's|addons/issuer|addons/issuers|' 'cluster/addons/issuers is not a folder of this repository'
  copy
  rm "$tree/$apps/loki.yaml"
  run -0 look "$tree"
  [[ $output == *'no Application loki uses it'* ]]
}

@test "a project that admits more or less than is needed is found" {
  local root=deploy/argocd/platform/root.yaml
  wrong $root '/fluent.github.io/d' 'the project does not know https://fluent.github.io/helm-charts'
  wrong $root 's|    - https://charts.jetstack.io|&\n    - https://example.org/charts|' 'nothing comes from https://example.org/charts'
  wrong $root 's/namespace: sealed-secrets/namespace: elsewhere/' 'the project does not admit sealed-secrets'
  wrong $root 's/namespace: sealed-secrets/&\n    - server: https:\/\/kubernetes.default.svc\n      namespace: elsewhere/' 'nothing goes to elsewhere'
  wrong $root 's/kind: IngressClass/kind: "*"/' 'the project may everything in the cluster'
  wrong $root 's/kind: ClusterIssuer/kind: Issuer/' 'the project admits no ClusterIssuer'
  wrong $apps/loki.yaml 's/project: platform/project: default/' 'project default'
}

@test "an Application that is not kept, not tried again or too large for kubectl is found" {
  wrong $apps/loki.yaml 's/selfHeal: true/selfHeal: false/' 'is not kept as git says'
  wrong $apps/loki.yaml 's/limit: 10/limit: 0/' 'is not tried again'
  wrong $apps/loki.yaml '/ServerSideApply/d' 'is not applied by the server'
  wrong $values/argo-cd.yaml 's/diff.server.side: true/diff.server.side: false/' 'compares here what the server applies'
}

@test "what comes before what it needs is found" {
  wrong $apps/loki.yaml 's/sync-wave: .*/sync-wave: "-19"/' 'loki.yaml: is not after local-path-provisioner'
  wrong $apps/issuer.yaml 's/sync-wave: .*/sync-wave: "-14"/' 'issuer.yaml: is not after cert-manager'
  wrong $apps/base.yaml 's/sync-wave: .*/sync-wave: "-1"/' 'is not after base'
  wrong $apps/cert-manager.yaml 's/sync-wave: .*/sync-wave: "-17"/' 'cert-manager.yaml: is not after kube-prometheus-stack'
  wrong $apps/fluent-bit.yaml 's/sync-wave: .*/sync-wave: "10"/' 'fluent-bit.yaml: is not before marong'
  wrong $apps/fluent-bit.yaml '/sync-wave/d' 'fluent-bit.yaml: is not before marong'
}

# healthy GROUP_KIND OBJECT STATUS
healthy() {
  run -0 node "$BATS_TEST_DIRNAME/health.mjs" "$source/$values/argo-cd.yaml" "$1" "$2"
  [[ $output == "$3" ]] || { echo "$2: $output" && return 1; }
}

@test "a wave waits until an Application is synced and healthy, and no longer" {
  healthy argoproj.io_Application '{}' Progressing
  healthy argoproj.io_Application '{"status":{"health":{"status":"Healthy"}}}' Progressing
  healthy argoproj.io_Application '{"status":{"health":{"status":"Healthy"},"sync":{"status":"OutOfSync"}}}' Progressing
  healthy argoproj.io_Application '{"status":{"health":{"status":"Progressing"},"sync":{"status":"Synced"}}}' Progressing
  healthy argoproj.io_Application '{"status":{"health":{"status":"Degraded","message":"why"},"sync":{"status":"OutOfSync"}}}' Degraded
  healthy argoproj.io_Application '{"status":{"health":{"status":"Healthy"},"sync":{"status":"Synced"}}}' Healthy
  healthy networking.k8s.io_Ingress '{"status":{"loadBalancer":{}}}' Healthy
}

@test "a namespace that lets more in, or is missing, is found" {
  wrong cluster/addons/base/namespaces.yaml '0,/enforce: baseline/s//enforce: privileged/' 'privileged are argocd,node-agents,local-path-storage'
  wrong cluster/addons/base/namespaces.yaml 's/name: sealed-secrets/name: other/' 'sealed-secrets is missing'
  wrong cluster/addons/base/namespaces.yaml 's/enforce: restricted/enforce: none/' 'cert-manager enforces nothing'
  wrong $values/kube-prometheus-stack.yaml '/namespaceOverride/d' 'node-exporter is not among node-agents'
  wrong $apps/fluent-bit.yaml 's/namespace: node-agents/namespace: monitoring/' 'is not among node-agents'
}

@test "a controller that marong's Ingress or policies do not mean is found" {
  wrong $apps/traefik.yaml 's/namespace: traefik/namespace: monitoring/' "marong's policy admits traefik"
  wrong $values/traefik.yaml 's/ingressClass: traefik/ingressClass: nginx/' "the class is nginx, marong's Ingress asks for traefik"
  wrong cluster/addons/ingress-class/ingress-class.yaml 's/name: traefik/name: nginx/' "the class is nginx, marong's Ingress asks for traefik"
  wrong $values/traefik.yaml 's|controllerClass: .*|controllerClass: other|' 'answers for other'
  wrong cluster/addons/issuer/letsencrypt.yaml 's/name: letsencrypt$/name: other/' 'is not whom the Ingress names'
  wrong cluster/addons/issuer/letsencrypt.yaml 's/ingressClassName: traefik/ingressClassName: other/' 'is answered through another class'
  wrong cluster/addons/issuer/letsencrypt.yaml '/serviceType/d' "is answered through a NodePort, of which marong's quota admits none"
  wrong deploy/kubernetes/components/ingress/ingress.yaml '/name: acme-solver$/,$s/metadata.name: traefik/metadata.name: other/' 'certificates are asked for through other'
  wrong $apps/kube-prometheus-stack.yaml 's/namespace: monitoring/namespace: argocd/' "marong's policies admit monitoring"
}

@test "an Ingress for whose address Argo CD would wait for ever is found" {
  wrong $values/argo-cd.yaml '/io_Ingress/,+1d' 'argo-cd.yaml: waits for an address in the Ingress, which nobody writes'
}

@test "a monitor or rule that Prometheus does not select is found" {
  wrong $values/kube-prometheus-stack.yaml '0,/release: kube-prometheus-stack/s//release: other/' 'ServiceMonitor gateway: is not selected by Prometheus'
  wrong cluster/addons/monitoring/objects/monitors.yaml '/release:/d' 'PodMonitor traefik: is not selected by Prometheus'
  wrong $values/kube-prometheus-stack.yaml '/ruleSelector/,/release/s/release: .*/release: other/' 'the stock rules are not selected'
}

@test "a policy that keeps out who has to come in is found" {
  wrong cluster/addons/base/network-policies.yaml 's/metadata.name: argo-rollouts/metadata.name: elsewhere/' 'Argo Rollouts does not reach Prometheus'
  wrong cluster/addons/base/network-policies.yaml 's/port: 9090/port: 9091/' 'Argo Rollouts does not reach Prometheus'
  wrong cluster/addons/base/network-policies.yaml 's/metadata.name: node-agents/metadata.name: elsewhere/' 'Fluent Bit does not reach Loki'
  wrong $values/fluent-bit.yaml 's/Port 3100/Port 3101/' 'Fluent Bit does not reach Loki'
}

@test "who may read Secrets without need is found" {
  wrong $values/kube-prometheus-stack.yaml '/useExistingClusterRole/d' 'Grafana reads more than ConfigMaps'
  wrong cluster/addons/base/grafana.yaml 's/      - configmaps/&\n      - secrets/' 'Grafana reads more than ConfigMaps'
  wrong $values/kube-prometheus-stack.yaml '0,/resource: configmap/s//resource: both/' 'Grafana looks for dashboards where it may not'
  wrong $values/loki.yaml '/^sidecar:/,/enabled/s/enabled: false/enabled: true/' 'Loki reads every Secret'
}

@test "alerts that would reach nobody are found" {
  local objects=cluster/addons/monitoring/objects
  wrong $values/kube-prometheus-stack.yaml 's/port: http-web/port: web/' 'alerts go nowhere'
  wrong $values/kube-prometheus-stack.yaml '/^alertmanager:/,/enabled/s/enabled: false/enabled: true/' "the chart's Alertmanager refuses webhook_url_file"
  wrong $objects/alertmanager.yaml 's/^  replicas: 1/&\n  alertmanagerConfigSelector: {}/' 'with a selector the operator refuses webhook_url_file'
  wrong $objects/alertmanager.yaml 's/configSecret: .*/configSecret: other/' 'makes another Secret than Alertmanager reads'
  wrong $objects/alertmanager.yaml 's/- marong-discord/- other-discord/' 'does not make other-discord'
  wrong cluster/addons/monitoring/kustomization.yaml '/monitors.yaml/d' 'monitors.yaml: is not in the kustomization'
  copy
  mkdir -p "$tree/cluster/addons/monitoring/alertmanager"
  echo '      - webhook_url_file: /etc/alertmanager/secrets/marong-discord/loud' >"$tree/cluster/addons/monitoring/alertmanager/alertmanager.yaml"
  run -0 look "$tree"
  [[ $output == *'marong-discord/loud is not in what ./install puts there'* ]]
  [[ $output == *'templates do not name /etc/alertmanager/config/*.tmpl'* ]]
}

@test "a storage class that nobody makes is found" {
  wrong $values/loki.yaml 's/storageClass: .*/storageClass: fast/' 'loki: asks for the storage class fast'
  wrong cluster/addons/monitoring/objects/alertmanager.yaml 's/storageClassName: .*/storageClassName: fast/' 'monitoring: asks for the storage class fast'
}

@test "volumes of which the kubelet tells nothing are found, and a provisioner that is not the one that is pinned" {
  wrong $values/local-path-provisioner.yaml 's/defaultVolumeType: local/defaultVolumeType: hostPath/' 'the kubelet tells nothing of such volumes, and alerts ask it'
  wrong $values/local-path-provisioner.yaml 's/  tag: v0.0.33/  tag: master-head/' 'runs master-head, versions.env says v0.0.33'
}

@test "node conditions that come too seldom are found" {
  wrong $values/kube-prometheus-stack.yaml '/^      http:/,/interval/{/http:/d; s/^  //}' 'node conditions are not asked for every 15 s'
  wrong $values/kube-prometheus-stack.yaml '/^      http:/,/interval/s/15s/30s/' 'node conditions are not asked for every 15 s'
}

@test "a stock alert that is wanted and silent, or the other way round, is found" {
  wrong $values/kube-prometheus-stack.yaml 's/^    KubeNodeNotReady: true/    KubeletDown: true/' 'KubeletDown is wanted'
  wrong $values/kube-prometheus-stack.yaml '/KubeNodeEviction/d' 'KubeNodeEviction is not wanted'
  wrong $values/kube-prometheus-stack.yaml '/^    general: false/d' 'the group general keeps nothing'
  wrong tests/addons/stock-alerts.txt '/KubeNodeEviction/d' 'KubeNodeEviction is missing'
  copy
  mkdir -p "$tree/cluster/addons/monitoring/rules"
  rm "$tree"/cluster/addons/monitoring/rules/*.yaml
  echo '      - alert: MarongWatchdog' >"$tree/cluster/addons/monitoring/rules/monitoring.yaml"
  run -0 look "$tree"
  [[ $output == *'there is no alert MarongNodeNotReady of ours'* && $output != *'MarongWatchdog of ours'* ]]
}

@test "kubelets that are not checked are found" {
  wrong $values/metrics-server.yaml 's/  - --metric-resolution=15s/&\n  - --kubelet-insecure-tls/' 'does not check the kubelets'
  wrong $values/kube-prometheus-stack.yaml 's/insecureSkipVerify: false/insecureSkipVerify: true/' 'does not check the kubelets'
}

@test "a key that no chart documents is found, and a documented one that is not used" {
  wrong $values/loki.yaml 's/auth_enabled/auth_enable/' "$values/loki.yaml: loki.auth_enable is not among the documented keys"
  wrong $values/loki.yaml 's/auth_enabled/auth_enable/' 'tests/addons/keys/loki.txt: loki.auth_enabled is not used'
  wrong $values/traefik.yaml '$areplicas: 2' "$values/traefik.yaml: replicas is not among the documented keys"
  wrong tests/addons/keys/loki.txt '/^# seen/d' 'does not say where its keys were seen'
  copy
  rm "$tree/tests/addons/keys/loki.txt"
  run -0 look "$tree"
  [[ $output == *'tests/addons/keys/loki.txt: is missing'* ]]
}

@test "add-ons that leave marong no room are found" {
  wrong $values/loki.yaml 's/memory: 256Mi/memory: 4Gi/' 'MiB of memory, of 28 GiB'
  wrong $values/loki.yaml 's/cpu: 50m/cpu: 2/' 'm of processor, of 14 000'
}

@test "YAML that the reader does not know is refused and never read as something else" {
  local text
  for text in 'a: {b: c}' 'a: &x 1' $'a: 1\na: 2' $'a:\n\tb: 1' 'a: >' $'a: 1\n   b: 2' 'just words'; do
    printf '%s\n' "$text" >"$BATS_TEST_TMPDIR/file.yaml"
    run -1 node "$BATS_TEST_DIRNAME/yaml.mjs" flat "$BATS_TEST_TMPDIR/file.yaml"
  done
}
