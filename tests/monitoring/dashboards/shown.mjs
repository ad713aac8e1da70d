// Whether a program shows what known.txt says of it. `node shown.mjs ROOT PREFIX BUT <METRICS` looks for every metric of that prefix, but those that
// match BUT; a line for each that is not there, or has a label or a value that is not listed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { others } from './known.mjs';

const [root, prefix, but] = process.argv.slice(2);
const shown = new Map();
for (const line of readFileSync(0, 'utf8').split('\n').filter((each) => each.startsWith(prefix))) {
  const [, name, labels] = /^(\w+)(?:\{(.*)\})? /.exec(line);
  const all = [...(labels ?? '').matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map((match) => [match[1], match[2]]);
  shown.set(name, [...(shown.get(name) ?? []), ...all]);
}

let compared = 0;
const wrong = new Set();
for (const [name, { labels }] of others(readFileSync(join(root, 'tests/monitoring/dashboards/known.txt'), 'utf8'))) {
  if (!name.startsWith(prefix) || new RegExp(`^(${but})$`).test(name)) continue;
  compared++;
  if (!shown.has(name)) wrong.add(`${name} is not shown`);
  for (const [label, value] of shown.get(name) ?? []) {
    if (!labels.has(label)) wrong.add(`${name} has a label ${label}`);
    else if (labels.get(label) && !labels.get(label).includes(value)) wrong.add(`${label} of ${name} can be ${value}`);
  }
}
for (const each of wrong) console.log(each);
console.error(`${compared} metrics`);
