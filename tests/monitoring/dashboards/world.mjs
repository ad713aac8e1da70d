// A small world in which everything is there that can be asked for: a class of series for each metric of docs/metrics.md and known.txt.
// `node world.mjs write ROOT TIME` prints it for promtool to make blocks of: six minutes that end at TIME.
// `node world.mjs ask PORT TIME <QUERIES` asks a Prometheus each query that `check.mjs --rules` wrote; a line for each that is refused or shows nothing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { list, ours, others } from './known.mjs';

const services = ['gateway', 'frontend', 'auth', 'backend', 'matching', 'recommendation', 'ai'];
const nodes = ['a', 'b'].map((name, index) => ({ node: `node-${name}`, nodename: `node-${name}`, instance: `10.0.0.${index + 1}:9100` }));
const replicas = (job) => ['1', '2'].map((number) => ({ job, pod: `${job}-${number}`, container: job, instance: `${job}-${number}:8081` }));
const pods = [...services.flatMap(replicas), { pod: 'mariadb-0', container: 'mariadb' }].map(({ pod, container }, index) => ({
  pod, container, uid: `uid-${index}`, id: `/pod/${index}`, name: `c${index}`, node: nodes[index % 2].node,
}));
// Whatever else a label may say; one that is not here says `some`.
const sayings = {
  namespace: ['marong'], cpu: ['0', '1'], cronjob: ['mariadb-backup'], deployment: ['redis'], device: ['eth0'], event_name: ['OnRetry', 'OnTimeout'], fstype: ['ext4'],
  horizontalpodautoscaler: ['gateway', 'backend'], http_response_status_code: ['200', '503'], job_name: ['mariadb-backup-1'], le: ['0.1', '1', '10', '+Inf'], mountpoint: ['/'],
  name: ['marong-backup.service', 'marong-backup.timer'], persistentvolumeclaim: ['data-mariadb-0', 'mariadb-backup'], resource: ['cpu', 'memory'], statefulset: ['mariadb'],
};

// Who shows a metric, as the labels that belong together.
function showing(labels) {
  const [job] = labels.get('job') ?? ['some'];
  if (services.includes(job)) return labels.get('job').flatMap(replicas);
  if (job !== 'node-exporter' && labels.has('container') && labels.has('uid')) return pods.map((pod) => ({ job, ...pod }));
  if (labels.has('image')) return pods.map((pod) => ({ job, ...pod, instance: nodes.find((each) => each.node === pod.node).instance }));
  if (labels.has('uid')) return pods.map(({ pod, uid, node }) => ({ job, pod, uid, node }));
  return labels.has('node') || job === 'node-exporter' ? nodes.map((node) => ({ job, ...node })) : [{ job }];
}

function* series(labels) {
  for (const row of showing(labels)) {
    let all = [[]];
    for (const [label, values] of labels) {
      const said = row[label] ? [row[label]] : (values ?? sayings[label] ?? ['some']);
      all = all.flatMap((each) => said.map((value) => [...each, [label, value]]));
    }
    yield* all;
  }
}

// A bucket has what the smaller ones have, and one more.
function samples(name, type, labels, end) {
  const chosen = labels.map(([label, value]) => `${label}="${value}"`).join(',');
  const le = labels.find(([label]) => label === 'le')?.[1];
  const step = le === undefined ? 1 : le === '+Inf' ? 100 : 1 + Number(le);
  return [5, 4, 3, 2, 1, 0].map((minute) => `${name}{${chosen}} ${type === 'counter' ? (6 - minute) * step : 1} ${end - minute * 60}`);
}

function write(root, end) {
  const text = (file) => readFileSync(join(root, file), 'utf8');
  const metrics = [...ours(text('docs/metrics.md')), ...others(text('tests/monitoring/dashboards/known.txt'))];
  for (const file of list(root, 'cluster/addons/monitoring/rules', '.yaml')) {
    for (const [, name] of text(file).matchAll(/record: (marong:slo_\S+)/g)) metrics.push([name, { type: 'gauge', labels: new Map([['slo', ['gateway', 'reveal']]]) }]);
  }
  const written = new Set();
  for (const [name, { type, labels }] of metrics.filter(([name]) => !written.has(name) && written.add(name))) {
    for (const each of series(labels)) console.log(samples(name, type, each, end).join('\n'));
  }
  console.log('# EOF');
}

async function ask(port, time) {
  const { groups } = JSON.parse(readFileSync(0, 'utf8'));
  let answered = 0;
  for (const { expr, labels } of groups[0].rules) {
    const query = expr.replaceAll(/\$[a-z]\w*/g, '.+');
    const answer = await (await fetch(`http://127.0.0.1:${port}/api/v1/query`, { method: 'POST', body: new URLSearchParams({ query, time }) })).json();
    if (answer.status !== 'success') console.log(`${labels.file} ${labels.where}: ${answer.error}`);
    else if (answer.data.result.length === 0) console.log(`${labels.file} ${labels.where}: shows nothing`);
    else answered++;
  }
  console.error(`${answered} show something`);
}

const [what, where, time] = process.argv.slice(2);
if (what === 'write') write(where, Number(time));
else await ask(where, time);
