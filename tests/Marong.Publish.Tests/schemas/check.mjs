// Judges Kubernetes objects by the pinned model packages. What the packages' own validators check (types, required fields, enums, patterns) is asked
// of them; they let unknown fields through, so each object is also walked beside its declared type.
// Reads an array of objects from stdin, writes an array of { index, path, message }.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const modules = process.argv[2];
const require = createRequire(join(modules, 'package.json'));
const ts = require('typescript');

const homes = {
  'argoproj.io/Application': '@kubernetes-models/argo-cd',
  'argoproj.io/AppProject': '@kubernetes-models/argo-cd',
  'argoproj.io/ApplicationSet': '@kubernetes-models/argo-cd',
  'argoproj.io/Rollout': '@kubernetes-models/argo-rollouts',
  'argoproj.io/AnalysisTemplate': '@kubernetes-models/argo-rollouts',
  'cert-manager.io/ClusterIssuer': '@kubernetes-models/cert-manager',
  'monitoring.coreos.com/Alertmanager': '@kubernetes-models/prometheus-operator',
  'monitoring.coreos.com/ServiceMonitor': '@kubernetes-models/prometheus-operator',
  'monitoring.coreos.com/PodMonitor': '@kubernetes-models/prometheus-operator',
  'monitoring.coreos.com/PrometheusRule': '@kubernetes-models/prometheus-operator',
};

const findings = [];
const objects = JSON.parse(await read(process.stdin));
const homeOf = new Map();
for (const [index, object] of objects.entries()) {
  const key = `${object.apiVersion} ${object.kind}`;
  if (!homeOf.has(key)) {
    homeOf.set(key, find(object));
  }
  if (homeOf.get(key) === undefined) {
    findings.push({ index, path: '/kind', message: `no schema knows ${key}` });
  }
}

const files = [...homeOf.values()].filter((home) => home !== undefined);
const program = ts.createProgram({
  rootNames: files.map((file) => `${file}.d.ts`),
  options: { noEmit: true, skipLibCheck: true, types: [], lib: ['lib.es5.d.ts'], module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext },
});
const checker = program.getTypeChecker();

for (const [index, object] of objects.entries()) {
  const home = homeOf.get(`${object.apiVersion} ${object.kind}`);
  if (home !== undefined) {
    await validate(index, object, home);
    walk(index, object, declared(home, object.kind), '');
  }
}
process.stdout.write(JSON.stringify(findings));

// The module of a kind, without its extension; undefined when no package has it.
function find({ apiVersion, kind }) {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  const home = homes[`${group}/${kind}`] ?? 'kubernetes-models';
  try {
    // Only the declaration files' place is asked for: the exports map has no "require".
    const folder = dirname(require.resolve.paths(home).map((place) => join(place, home, 'package.json')).find((place) => ts.sys.fileExists(place)));
    const file = join(folder, apiVersion, kind);
    return ts.sys.fileExists(`${file}.d.ts`) ? file : undefined;
  } catch {
    return undefined;
  }
}

async function validate(index, object, home) {
  const model = await import(pathToFileURL(`${home}.js`));
  try {
    new model[object.kind](withClaimOfPackage(index, object)).validate();
  } catch (error) {
    for (const { instancePath, message, keyword, params } of error.errors ?? [{ instancePath: '', message: error.message }]) {
      findings.push({ index, path: instancePath, message: message ?? `${keyword} ${JSON.stringify(params)}` });
    }
  }
}

// The operator embeds a claim as Kubernetes has it; the package takes the type that describes it for a kind, and wants that named.
function withClaimOfPackage(index, object) {
  const claim = object.spec?.storage?.volumeClaimTemplate;
  if (claim === undefined || !object.apiVersion.startsWith('monitoring.coreos.com/')) {
    return object;
  }
  for (const [name, meant] of [['apiVersion', 'v1'], ['kind', 'PersistentVolumeClaim']]) {
    if ((claim[name] ?? meant) !== meant) {
      findings.push({ index, path: `/spec/storage/volumeClaimTemplate/${name}`, message: `must be ${meant}` });
    }
  }
  const copy = structuredClone(object);
  Object.assign(copy.spec.storage.volumeClaimTemplate, { apiVersion: 'monitoring.coreos.com/v1', kind: 'EmbeddedPersistentVolumeClaim' });
  return copy;
}

function declared(home, kind) {
  const module = checker.getSymbolAtLocation(program.getSourceFile(`${home}.d.ts`));
  const symbol = checker.getExportsOfModule(module).find((candidate) => candidate.name === `I${kind}`);
  return checker.getDeclaredTypeOfSymbol(symbol);
}

function walk(index, value, type, path) {
  if (value === null || typeof value !== 'object') {
    return;
  }
  const candidates = (type.isUnion() ? type.types : [type]).filter((candidate) => candidate.flags & ts.TypeFlags.Object);
  // any, unknown: the schema leaves the inside open.
  if (candidates.length === 0) {
    return;
  }
  if (Array.isArray(value)) {
    const items = candidates.map((candidate) => checker.getIndexTypeOfType(candidate, ts.IndexKind.Number)).find((found) => found !== undefined);
    if (items !== undefined) {
      value.forEach((item, at) => walk(index, item, items, `${path}/${at}`));
    }
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    const types = candidates.map((candidate) => typeOf(candidate, name)).filter((found) => found !== undefined);
    if (types.length === 0) {
      findings.push({ index, path: `${path}/${name}`, message: 'unknown field' });
    } else {
      walk(index, inner, types[0], `${path}/${name}`);
    }
  }
}

function typeOf(type, name) {
  const property = checker.getPropertyOfType(type, name);
  if (property !== undefined) {
    return checker.getNonNullableType(checker.getTypeOfSymbol(property));
  }
  return checker.getIndexTypeOfType(type, ts.IndexKind.String);
}

async function read(stream) {
  stream.setEncoding('utf8');
  let text = '';
  for await (const chunk of stream) {
    text += chunk;
  }
  return text;
}
