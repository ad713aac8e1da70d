// What has to hold between versions.env, the values, the Applications, and what deploy/ already says. Prints a line a finding; none is good.
// `node tree.mjs ROOT` reads ROOT/cluster/addons, ROOT/deploy and ROOT/tests/addons.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { documents, leaves } from './yaml.mjs';

const root = process.argv[2];
const findings = [];
const find = (file, what) => findings.push(`${file}: ${what}`);
const text = (file) => readFileSync(join(root, file), 'utf8');
const read = (file) => documents(text(file));
const list = (folder, ending = '.yaml') =>
  existsSync(join(root, folder))
    ? readdirSync(join(root, folder))
        .filter((name) => name.endsWith(ending))
        .sort()
        .map((name) => `${folder}/${name}`)
    : [];
const base = (file) => file.split('/').at(-1).replace(/\.\w+$/, '');
const words = (file) => text(file).split('\n').filter((line) => line && !line.startsWith('#'));

const git = 'https://github.com/marong/marong.git';
const versions = new Map(words('cluster/addons/versions.env').map((line) => line.split('=')));
const variable = (chart) => `${chart.toUpperCase().replaceAll('-', '_')}_CHART`;
const values = new Map(list('cluster/addons/values').map((file) => [base(file), read(file)[0]]));
const apps = new Map(list('deploy/argocd/platform/applications').map((file) => [base(file), { file, json: read(file)[0] }]));
const rootFile = 'deploy/argocd/platform/root.yaml';
const [project, rootApp] = read(rootFile);
const namespaces = read('cluster/addons/base/namespaces.yaml');

// --- versions and sources

// Installed by hand of `install`, not by itself.
const bootstrap = 'argo-cd';
for (const chart of values.keys()) {
  if (!versions.has(variable(chart))) find('cluster/addons/versions.env', `${variable(chart)} is missing for values/${chart}.yaml`);
  if (chart !== bootstrap && !apps.has(chart)) find(`cluster/addons/values/${chart}.yaml`, `no Application ${chart} uses it`);
}
for (const name of versions.keys()) {
  if (name.endsWith('_CHART') && ![...values.keys()].some((chart) => variable(chart) === name)) find('cluster/addons/versions.env', `${name} has no values/`);
}
const older = (one, other) => {
  const [mine, theirs] = [one, other].map((version) => version.replace(/^v/, '').split('.').map(Number));
  const at = mine.findIndex((part, index) => part !== theirs[index]);
  return at >= 0 && mine[at] < theirs[at];
};
for (const [name, floor, ...why] of words('tests/addons/floors.txt').map((line) => line.split(' '))) {
  if (!versions.has(name)) find('tests/addons/floors.txt', `there is no ${name}`);
  else if (older(versions.get(name), floor)) find('cluster/addons/versions.env', `${name} is older than ${floor}: ${why.join(' ')}`);
}
const used = new Set([git]);
for (const [name, { file, json }] of apps) {
  const { spec, metadata } = json;
  if (metadata.name !== name) find(file, `its Application is called ${metadata.name}`);
  if (spec.project !== project.metadata.name) find(file, `project ${spec.project}`);
  const sources = spec.sources ?? [spec.source];
  for (const source of sources) {
    used.add(source.repoURL);
    if (!project.spec.sourceRepos.includes(source.repoURL)) find(file, `the project does not know ${source.repoURL}`);
  }
  if (spec.sources) {
    const [chart, reference] = sources;
    const wanted = versions.get(variable(name));
    if (chart.targetRevision !== wanted) {
      const line = text(file).split('\n').findIndex((raw) => raw.trim().startsWith('targetRevision:')) + 1;
      find(file, `line ${line} has targetRevision: ${chart.targetRevision}, versions.env says ${variable(name)}=${wanted}`);
    }
    if ((chart.chart ?? chart.path?.split('/').at(-1)) !== name) find(file, `brings the chart ${chart.chart ?? chart.path}`);
    if (chart.helm.releaseName !== name) find(file, `its release is called ${chart.helm.releaseName}`);
    if (String(chart.helm.valueFiles) !== `$values/cluster/addons/values/${name}.yaml`) find(file, `reads ${chart.helm.valueFiles}`);
    if (reference.repoURL !== git || reference.ref !== 'values' || reference.targetRevision !== 'main') find(file, 'does not take its values from this repository');
  } else if (spec.source.repoURL !== git || !existsSync(join(root, spec.source.path))) {
    find(file, `${spec.source.path} is not a folder of this repository`);
  }
}
for (const repository of project.spec.sourceRepos) if (!used.has(repository)) find(rootFile, `nothing comes from ${repository}`);

// --- what an Application may, and how it goes on

const targets = new Set(['argocd', 'node-agents', 'kube-system']);
for (const { file, json } of [...apps.values(), { file: rootFile, json: rootApp }]) {
  const { destination, syncPolicy } = json.spec;
  targets.add(destination.namespace);
  if (!project.spec.destinations.some((place) => place.namespace === destination.namespace)) find(file, `the project does not admit ${destination.namespace}`);
  if (!syncPolicy.automated?.prune || !syncPolicy.automated.selfHeal) find(file, 'is not kept as git says');
  if (!(syncPolicy.retry?.limit > 0) || !syncPolicy.retry.backoff?.maxDuration) find(file, 'is not tried again');
  if (!syncPolicy.syncOptions.includes('ServerSideApply=true')) find(file, 'is not applied by the server');
}
for (const { namespace } of project.spec.destinations) if (!targets.has(namespace)) find(rootFile, `nothing goes to ${namespace}`);
if (rootApp.spec.source.path !== 'deploy/argocd/platform/applications') find(rootFile, 'the root brings something else');
// argo-cd issue 11143
if (values.get(bootstrap).configs.params['controller.diff.server.side'] !== true) find(`cluster/addons/values/${bootstrap}.yaml`, 'compares here what the server applies');
if (project.spec.clusterResourceWhitelist.some(({ group, kind }) => group === '*' || kind === '*')) find(rootFile, 'the project may everything in the cluster');
const clusterWide = ['ClusterRole', 'Namespace', 'IngressClass', 'ClusterIssuer'];
for (const { spec } of [...apps.values()].map((app) => app.json)) {
  if (spec.sources) continue;
  for (const object of list(spec.source.path).filter((file) => base(file) !== 'kustomization').flatMap(read)) {
    if (clusterWide.includes(object.kind) && !project.spec.clusterResourceWhitelist.some(({ kind }) => kind === object.kind)) find(rootFile, `the project admits no ${object.kind}`);
  }
}

// --- waves

const wave = (name) => Number(apps.get(name)?.json.metadata.annotations?.['argocd.argoproj.io/sync-wave'] ?? NaN);
const marong = Number(read('deploy/argocd/production/applications/marong.yaml')[0].metadata.annotations['argocd.argoproj.io/sync-wave']);
const monitored = [...apps.keys()].filter((name) => /serviceMonitor|servicemonitor/.test(existsSync(join(root, `cluster/addons/values/${name}.yaml`)) ? text(`cluster/addons/values/${name}.yaml`) : ''));
const order = [
  ...[...apps.keys()].filter((name) => name !== 'base').map((name) => ['base', name]),
  ['local-path-provisioner', 'kube-prometheus-stack'],
  ['local-path-provisioner', 'loki'],
  ...monitored.filter((name) => name !== 'kube-prometheus-stack').map((name) => ['kube-prometheus-stack', name]),
  ['kube-prometheus-stack', 'monitoring'],
  ['cert-manager', 'issuer'],
  ['ingress-class', 'traefik'],
  ['traefik', 'issuer'],
  ['loki', 'fluent-bit'],
];
for (const [first, then] of order) {
  if (!(wave(first) < wave(then))) find(`deploy/argocd/platform/applications/${then}.yaml`, `is not after ${first}`);
}
for (const name of apps.keys()) if (!(wave(name) < marong)) find(`deploy/argocd/platform/applications/${name}.yaml`, 'is not before marong');

// --- pod security

const privileged = namespaces.filter((one) => one.metadata.labels['pod-security.kubernetes.io/enforce'] === 'privileged').map((one) => one.metadata.name);
if (String(privileged) !== 'node-agents,local-path-storage') find('cluster/addons/base/namespaces.yaml', `privileged are ${privileged}`);
const named = namespaces.map((one) => one.metadata.name);
for (const namespace of targets) if (namespace !== 'kube-system' && !named.includes(namespace)) find('cluster/addons/base/namespaces.yaml', `${namespace} is missing`);
for (const one of namespaces) {
  if (!['privileged', 'baseline', 'restricted'].includes(one.metadata.labels['pod-security.kubernetes.io/enforce'])) find('cluster/addons/base/namespaces.yaml', `${one.metadata.name} enforces nothing`);
}
const stack = values.get('kube-prometheus-stack');
if (stack['prometheus-node-exporter'].namespaceOverride !== 'node-agents') find('cluster/addons/values/kube-prometheus-stack.yaml', 'node-exporter is not among node-agents');
if (apps.get('fluent-bit')?.json.spec.destination.namespace !== 'node-agents') find('deploy/argocd/platform/applications/fluent-bit.yaml', 'is not among node-agents');

// --- what deploy/ says already

const [ingress, admitted, solver] = read('deploy/kubernetes/components/ingress/ingress.yaml');
const [ingressClass] = read('cluster/addons/ingress-class/ingress-class.yaml');
const provider = values.get('traefik').providers.kubernetesIngressNGINX;
const from = admitted.spec.ingress[0].from[0].namespaceSelector.matchLabels['kubernetes.io/metadata.name'];
if (apps.get('traefik')?.json.spec.destination.namespace !== from) find('deploy/argocd/platform/applications/traefik.yaml', `marong's policy admits ${from}`);
for (const [what, name] of [['ingress-class', ingressClass.metadata.name], ['values/traefik.yaml', provider.ingressClass]]) {
  if (name !== ingress.spec.ingressClassName) find(`cluster/addons/${what}`, `the class is ${name}, marong's Ingress asks for ${ingress.spec.ingressClassName}`);
}
if (ingressClass.spec.controller !== provider.controllerClass) find('cluster/addons/values/traefik.yaml', `answers for ${provider.controllerClass}`);
const [issuer] = read('cluster/addons/issuer/letsencrypt.yaml');
if (issuer.metadata.name !== ingress.metadata.annotations['cert-manager.io/cluster-issuer']) find('cluster/addons/issuer/letsencrypt.yaml', 'is not whom the Ingress names');
if (issuer.spec.acme.solvers[0].http01.ingress.ingressClassName !== ingressClass.metadata.name) find('cluster/addons/issuer/letsencrypt.yaml', 'is answered through another class');

if (issuer.spec.acme.solvers[0].http01.ingress.serviceType !== 'ClusterIP') find('cluster/addons/issuer/letsencrypt.yaml', "is answered through a NodePort, of which marong's quota admits none");
const answers = solver?.spec.ingress[0].from[0].namespaceSelector.matchLabels['kubernetes.io/metadata.name'];
if (apps.get('traefik')?.json.spec.destination.namespace !== answers) find('deploy/kubernetes/components/ingress/ingress.yaml', `certificates are asked for through ${answers}`);
const health = values.get(bootstrap).configs.cm['resource.customizations.health.networking.k8s.io_Ingress'] ?? '';
if (values.get('traefik').service.spec.type !== 'LoadBalancer' && !/status = "Healthy"/.test(health)) find(`cluster/addons/values/${bootstrap}.yaml`, 'waits for an address in the Ingress, which nobody writes');

const monitors = read('deploy/kubernetes/components/monitoring/monitoring.yaml');
const spec = stack.prometheus.prometheusSpec;
for (const object of [...monitors, ...list('cluster/addons/monitoring/objects').flatMap(read)].filter(({ kind }) => /Monitor$/.test(kind))) {
  const selector = object.kind === 'PodMonitor' ? spec.podMonitorSelector : spec.serviceMonitorSelector;
  if (leaves(selector.matchLabels).some(([[key], value]) => object.metadata.labels[key] !== value)) find(`${object.kind} ${object.metadata.name}`, 'is not selected by Prometheus');
}
if (spec.ruleSelector.matchLabels.release !== apps.get('kube-prometheus-stack')?.json.metadata.name) find('cluster/addons/values/kube-prometheus-stack.yaml', "the stock rules are not selected");
const admits = monitors.find(({ kind }) => kind === 'NetworkPolicy').spec.ingress[0].from[0].namespaceSelector.matchLabels['kubernetes.io/metadata.name'];
if (apps.get('kube-prometheus-stack')?.json.spec.destination.namespace !== admits) find('deploy/argocd/platform/applications/kube-prometheus-stack.yaml', `marong's policies admit ${admits}`);

// --- who reaches what

const policies = read('cluster/addons/base/network-policies.yaml');
// Whether pods NAME of NAMESPACE reach those of `monitoring` that are called TO, at PORT.
function reaches(name, namespace, to, port) {
  const selecting = policies.filter(({ metadata, spec }) => metadata.namespace === 'monitoring' && spec.podSelector.matchLabels['app.kubernetes.io/name'] === to);
  return selecting.some(({ spec }) =>
    spec.ingress.some(
      (rule) =>
        (!rule.ports || rule.ports.some((one) => one.port === port)) &&
        rule.from.some(
          (peer) => peer.namespaceSelector?.matchLabels['kubernetes.io/metadata.name'] === namespace && (peer.podSelector?.matchLabels['app.kubernetes.io/name'] ?? name) === name,
        ),
    ),
  );
}
const asksPrometheus = /address: http:\/\/prometheus-operated\.monitoring\.svc:(\d+)/.exec(text('deploy/kubernetes/components/canary/canary.yaml'));
const rollouts = apps.get('argo-rollouts')?.json.spec.destination.namespace;
if (asksPrometheus && !reaches('argo-rollouts', rollouts, 'prometheus', Number(asksPrometheus[1]))) find('cluster/addons/base/network-policies.yaml', 'Argo Rollouts does not reach Prometheus, by which it judges');
const shipping = /Host (\S+)\.(\S+)\.svc\n +Port (\d+)/.exec(values.get('fluent-bit').config.outputs);
if (!reaches('fluent-bit', apps.get('fluent-bit')?.json.spec.destination.namespace, shipping[1], Number(shipping[3]))) find('cluster/addons/base/network-policies.yaml', 'Fluent Bit does not reach Loki');

// The charts' own roles for what looks for ConfigMaps read every Secret.
const role = list('cluster/addons/base').flatMap(read).find(({ kind, metadata }) => kind === 'ClusterRole' && metadata.name === stack.grafana.rbac?.useExistingClusterRole);
if (!role || role.rules.some(({ resources }) => resources.some((name) => name !== 'configmaps'))) find('cluster/addons/values/kube-prometheus-stack.yaml', 'Grafana reads more than ConfigMaps');
for (const what of ['dashboards', 'datasources']) if (stack.grafana.sidecar[what].resource !== 'configmap') find('cluster/addons/values/kube-prometheus-stack.yaml', `Grafana looks for ${what} where it may not`);
if (values.get('loki').sidecar?.rules.enabled !== false) find('cluster/addons/values/loki.yaml', 'Loki reads every Secret');

// --- names that two files have to share

const objects = list('cluster/addons/monitoring/objects').flatMap(read);
const alertmanager = objects.find(({ kind }) => kind === 'Alertmanager');
const service = objects.find(({ kind }) => kind === 'Service');
const [endpoint] = spec.alertingEndpoints;
if (endpoint.name !== service.metadata.name || endpoint.port !== service.spec.ports[0].name || endpoint.namespace !== service.metadata.namespace) find('cluster/addons/values/kube-prometheus-stack.yaml', 'alerts go nowhere');
if (stack.alertmanager.enabled) find('cluster/addons/values/kube-prometheus-stack.yaml', "the chart's Alertmanager refuses webhook_url_file");
if ('alertmanagerConfigSelector' in alertmanager.spec || 'alertmanagerConfiguration' in alertmanager.spec) find('cluster/addons/monitoring/objects/alertmanager.yaml', 'with a selector the operator refuses webhook_url_file');
const [kustomization] = read('cluster/addons/monitoring/kustomization.yaml');
if (kustomization.secretGenerator[0].name !== alertmanager.spec.configSecret) find('cluster/addons/monitoring/kustomization.yaml', 'makes another Secret than Alertmanager reads');
for (const file of list('cluster/addons/monitoring/objects')) if (!kustomization.resources.includes(`objects/${base(file)}.yaml`)) find(file, 'is not in the kustomization');
const storage = values.get('local-path-provisioner').storageClass.name;
for (const [name, json] of [...values, ['monitoring', alertmanager]]) {
  for (const [path, value] of leaves(json)) if (/^storageClass(Name)?$/.test(path.at(-1)) && value !== storage) find(name, `asks for the storage class ${value}`);
}
const { storageClass: madeBy, image } = values.get('local-path-provisioner');
if (list('cluster/addons/monitoring/rules').some((file) => text(file).includes('kubelet_volume_stats_')) && madeBy.defaultVolumeType !== 'local') find('cluster/addons/values/local-path-provisioner.yaml', 'the kubelet tells nothing of such volumes, and alerts ask it');
if (image?.tag !== versions.get('LOCAL_PATH_PROVISIONER_CHART')) find('cluster/addons/values/local-path-provisioner.yaml', `runs ${image?.tag}, versions.env says ${versions.get('LOCAL_PATH_PROVISIONER_CHART')}`);
const installed = text('cluster/addons/lib/secrets.sh');
for (const secret of [...alertmanager.spec.secrets, stack.grafana.admin.existingSecret]) if (!installed.includes(secret)) find('cluster/addons/lib/secrets.sh', `does not make ${secret}`);
const configuration = 'cluster/addons/monitoring/alertmanager/alertmanager.yaml';
if (existsSync(join(root, configuration))) {
  // The operator has Alertmanager read a copy in another folder, and a path is taken from there; the template lies beside the original.
  if (!/^ +- ['"]?\/etc\/alertmanager\/config\/\*\.tmpl['"]?$/m.test(text(configuration))) find(configuration, 'templates do not name /etc/alertmanager/config/*.tmpl');
  for (const [, path] of text(configuration).matchAll(/(?:webhook_url_file|url_file):\s*(\S+)/g)) {
    if (!/^\/etc\/alertmanager\/secrets\/marong-discord\/(critical|warning|deadman)$/.test(path)) find(configuration, `${path} is not in what ./install puts there`);
  }
}

// A lost node is told of within two minutes: a scrape, MarongNodeNotReady's minute, an evaluation and the route are in them. The monitor of the chart is by port,
// and an interval that stands anywhere else is ignored without a word.
const monitor = stack['kube-state-metrics'].prometheus.monitor;
if (monitor.http?.interval !== '15s' || Object.keys(monitor).some((key) => key !== 'http')) find('cluster/addons/values/kube-prometheus-stack.yaml', 'node conditions are not asked for every 15 s');

// --- stock alerts

const stock = words('tests/addons/stock-alerts.txt').map((line) => line.split(' '));
const { rules, disabled } = stack.defaultRules;
const kept = new Set(stock.filter(([, , verdict]) => verdict === 'keep').map(([group]) => group));
const rulesHere = list('cluster/addons/monitoring/rules').map(text).join('\n');
for (const [group, alert, verdict] of stock) {
  const silent = rules[group] === false || disabled[alert] === true;
  if (verdict === 'keep' && silent) find('cluster/addons/values/kube-prometheus-stack.yaml', `${alert} is wanted`);
  if (verdict !== 'keep' && !silent) find('cluster/addons/values/kube-prometheus-stack.yaml', `${alert} is not wanted`);
  if (!kept.has(group) && rules[group] !== false) find('cluster/addons/values/kube-prometheus-stack.yaml', `the group ${group} keeps nothing`);
  if (rulesHere && verdict.startsWith('ours:') && !rulesHere.includes(`alert: ${verdict.slice(5)}\n`)) find('tests/addons/stock-alerts.txt', `there is no alert ${verdict.slice(5)} of ours`);
}
for (const alert of Object.keys(disabled)) if (!stock.some(([, name]) => name === alert)) find('tests/addons/stock-alerts.txt', `${alert} is missing`);

// --- TLS to the kubelets

if (text('cluster/addons/values/metrics-server.yaml').split('\n').some((line) => /insecure/.test(line) && !line.startsWith('#'))) find('cluster/addons/values/metrics-server.yaml', 'does not check the kubelets');
if (stack.kubelet.serviceMonitor.insecureSkipVerify !== false) find('cluster/addons/values/kube-prometheus-stack.yaml', 'does not check the kubelets');

// --- keys of the values

for (const [chart, json] of values) {
  const file = `tests/addons/keys/${chart}.txt`;
  if (!existsSync(join(root, file))) {
    find(file, 'is missing');
    continue;
  }
  const header = text(file).split('\n')[0];
  if (header !== `# chart: ${chart} ${versions.get(variable(chart))}`) find(file, `says "${header}", versions.env ${versions.get(variable(chart))}`);
  if (!/^# seen: ./m.test(text(file))) find(file, 'does not say where its keys were seen');
  const keys = words(file);
  const hit = new Set();
  for (const path of leaves(json).map(([steps]) => steps.join('.'))) {
    const key = keys.find((one) => one === path || (one.endsWith('.*') && path.startsWith(one.slice(0, -1))));
    if (key) hit.add(key);
    else find(`cluster/addons/values/${chart}.yaml`, `${path} is not among the documented keys`);
  }
  for (const key of keys) if (!hit.has(key)) find(file, `${key} is not used`);
}

// --- what a node has to give

const amount = (value) => Number(/^\d+/.exec(value)[0]) * ({ m: 1, Mi: 1, Gi: 1024 }[/[a-zA-Z]*$/.exec(value)[0]] ?? 1000);
const asked = { cpu: 0, memory: 0 };
const everywhere = ['fluent-bit', 'prometheus-node-exporter', 'traefik'];
for (const [name, json] of [...values, ['monitoring', alertmanager.spec]]) {
  for (const [path, value] of leaves(json)) {
    if (path.at(-2) !== 'requests' || !(path.at(-1) in asked)) continue;
    const times = [name, ...path].some((step) => everywhere.includes(step)) ? 4 : name === 'metrics-server' ? 2 : 1;
    asked[path.at(-1)] += times * amount(value);
  }
}
if (asked.cpu > 1500) find('cluster/addons/values', `they ask for ${asked.cpu} m of processor, of 14 000`);
if (asked.memory > 4096) find('cluster/addons/values', `they ask for ${asked.memory} MiB of memory, of 28 GiB`);
if (process.argv.includes('--sum')) console.log(`requests: ${asked.cpu} m, ${asked.memory} MiB`);

for (const line of findings) console.log(line);
