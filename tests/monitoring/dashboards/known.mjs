// What there is to be asked for: our services' and their libraries' metrics (docs/metrics.md), what others show (known.txt), and the labels of the logs.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

export const list = (root, folder, ending) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => `${folder}/${name}`);

// What the scrape adds to what a service says: docs/metrics.md, and the ServiceMonitors of deploy/kubernetes.
const scraped = ['namespace', 'pod', 'instance', 'container', 'endpoint', 'service', 'rollouts_pod_template_hash'];

const codes = (cell) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1]);
const cellsOf = (line) => line.split('|').slice(1, -1).map((cell) => cell.trim());
const rows = (text) => text.split('\n').filter((line) => line.startsWith('| `'));

// A histogram is asked for by its parts.
function add(metrics, name, type, labels, buckets = null) {
  const parts = type === 'histogram' ? ['bucket', 'sum', 'count'].map((part) => `${name}_${part}`) : [name];
  for (const part of parts) {
    const all = part.endsWith('_bucket') && type === 'histogram' ? new Map([...labels, ['le', buckets]]) : labels;
    metrics.set(part, { type: type === 'histogram' ? 'counter' : type, labels: all, whole: name, parts });
  }
}

export function ours(text) {
  const metrics = new Map();
  for (const [name, type, , said, tells, services] of rows(text).map(cellsOf)) {
    const labels = new Map(scraped.map((label) => [label, null]));
    labels.set('job', services.split(', '));
    for (const [label, ...values] of said.split(';').map(codes)) if (label) labels.set(label, values.length > 0 ? values : null);
    const buckets = /buckets ([\d. ]*\d)/.exec(tells)?.[1].split(' ');
    // One library calls a counter what is none; the table says so.
    add(metrics, codes(name)[0], tells.includes('goes up and down') ? 'gauge' : type, labels, buckets && [...buckets, '+Inf']);
  }
  return metrics;
}

// Lines of known.txt: `@ JOB LABEL…` says who shows what follows, and what the scrape adds; `TYPE NAME LABEL…` is a metric. LABEL=VALUE|VALUE lists all values.
export function others(text) {
  const metrics = new Map();
  let target = new Map();
  for (const line of text.split('\n').filter((each) => each && !each.startsWith('#'))) {
    const [first, second, ...rest] = line.split(/\s+/);
    const labels = rest.map((word) => word.split('=')).map(([label, values]) => [label, values?.split('|') ?? null]);
    if (first === '@') target = new Map([['job', second === 'any' ? null : [second]], ...labels]);
    else add(metrics, second, first, new Map([...target, ...labels]));
  }
  return metrics;
}

// Fluent Bit's own configuration says what a stream is, what stands beside a line, and what levels there are. A line is what .NET's console writes.
export function logLabels(text) {
  const setting = (name) => [...(new RegExp(`^ +${name} (\\w+=.+)$`, 'm').exec(text)?.[1] ?? '').matchAll(/(\w+)=/g)].map((match) => match[1]);
  const stream = new Map(setting('Labels').map((label) => [label, null]));
  stream.set('level', [...text.matchAll(/^ +Set level (\w+)$/gm)].map((match) => match[1]));
  return { stream, beside: setting('Structured_Metadata'), line: ['Timestamp', 'EventId', 'LogLevel', 'Category', 'Message', 'Exception', 'State', 'Scopes'] };
}

// The column "Used by", as it should be.
export function usedBy(text, uses, base) {
  const findings = [];
  const of = (name, ending) => [...(uses.get(name) ?? [])].filter((file) => file.endsWith(ending)).map((file) => base(file)).sort().join(', ');
  const lines = text.split('\n').map((line) => {
    if (!line.startsWith('| `')) return line;
    const cells = cellsOf(line);
    const name = codes(cells[0])[0];
    const rules = of(name, '.yaml'), dashboards = of(name, '.json');
    const used = [rules && `rules ${rules}`, dashboards && `dashboards ${dashboards}`].filter(Boolean).join('; ');
    if (cells[6] !== used) findings.push(`${name} is used by ${used || 'nothing'}, not by ${cells[6] || 'nothing'}`);
    return `|${[...cells.slice(0, 6), used].map((cell) => (cell ? ` ${cell} ` : ' ')).join('|')}|`;
  });
  return { findings, written: lines.join('\n') };
}
