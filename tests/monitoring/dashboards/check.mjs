// Reads dashboards, rules and the queries of the run-book as Prometheus, Loki and Grafana will, and says what would show nothing. A line a finding: FILE: KIND: what.
// `node check.mjs ROOT MODULES` finds. --write puts dashboards and the column "Used by" of docs/metrics.md into their form instead of complaining of that;
// --rules writes the dashboards' PromQL as a file of rules, for Prometheus itself to judge.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { documents } from '../../addons/yaml.mjs';
import { charted, formatted, panelsOf, shape } from './grafana.mjs';
import { list, logLabels, ours, others, usedBy } from './known.mjs';
import { reader as logReader } from './logql.mjs';
import { plain, reader as promReader } from './promql.mjs';

const [root, modules] = process.argv.slice(2);
const [write, rules] = ['--write', '--rules'].map((option) => process.argv.includes(option));
const require = createRequire(resolve(modules, 'package.json'));
const findings = new Set();
const find = (file, kind, what) => findings.add(`${file}: ${kind}: ${what}`);
const text = (file) => readFileSync(join(root, file), 'utf8');
const base = (file) => file.split('/').at(-1).replace(/\.\w+$/, '');

const table = 'docs/metrics.md', knownFile = 'tests/monitoring/dashboards/known.txt';
const documented = ours(text(table));
const known = others(text(knownFile));
const recorded = new Map();
// Prometheus makes it of its alerts, without anybody showing it.
const made = others('gauge ALERTS alertname alertstate=pending|firing severity=critical|warning|info namespace');
const metric = (name) => recorded.get(name) ?? documented.get(name) ?? known.get(name) ?? made.get(name);
const promql = promReader(require('@prometheus-io/lezer-promql').parser, metric);
const logql = logReader(require('@grafana/lezer-logql').parser, logLabels(text('cluster/addons/values/fluent-bit.yaml')));

// Who uses a metric, or the histogram of which it is a part.
const uses = new Map();
const asked = new Set();
const judged = [];
let count = 0;

function ask(file, where, expression, read = promql) {
  count++;
  if (read === promql && file.endsWith('.json')) judged.push({ record: 'query', expr: plain(expression), labels: { file: base(file), where } });
  const answer = read(expression);
  for (const [kind, what] of answer.problems) find(file, kind, `${where}: ${what}`);
  for (const name of answer.names ?? []) {
    asked.add(name);
    const whole = metric(name)?.whole ?? name;
    uses.set(whole, (uses.get(whole) ?? new Set()).add(file));
  }
  return answer.labels;
}

const shown = (file, where, labels, names) => {
  for (const name of names) if (labels && !labels.has(name)) find(file, 'legend', `${where}: the result has no label ${name}`);
};

const ruleFiles = list(root, 'cluster/addons/monitoring/rules', '.yaml').map((file) => [file, documents(text(file))[0].groups.flatMap((group) => group.rules)]);

// A recording rule has the labels of its expression, which may ask for another one: again, until nothing is new.
for (let before = -1, now = 0; before !== now; ) {
  for (const rule of ruleFiles.flatMap(([, all]) => all).filter((rule) => rule.record)) {
    const entry = recorded.get(rule.record) ?? { type: 'gauge', labels: new Map() };
    const { labels, names } = promql(rule.expr);
    const from = [...names].map((name) => recorded.get(name)).filter(Boolean);
    for (const label of labels ?? []) entry.labels.set(label, from.map((each) => each.labels.get(label)).find(Boolean) ?? entry.labels.get(label) ?? null);
    for (const [label, value] of Object.entries(rule.labels ?? {})) {
      entry.labels.set(label, [...new Set([...(entry.labels.get(label) ?? []), value])]);
    }
    recorded.set(rule.record, entry);
  }
  before = now;
  now = [...recorded.values()].reduce((sum, entry) => sum + 1 + entry.labels.size, 0);
}

// What the promises allow, by what the budget is divided by.
const budget = ruleFiles.flatMap(([, all]) => all).find((rule) => rule.record === 'marong:slo_budget_left:ratio').expr;
const allowed = new Map([...budget.matchAll(/slo="(\w+)"\} \/ ([\d.]+)/g)].map((match) => [match[1], Number(match[2])]));
function promised(file, panel) {
  const steps = panel.fieldConfig?.defaults?.thresholds?.steps?.map((step) => step.value) ?? [];
  for (const [, slo] of JSON.stringify(panel.targets).matchAll(/slo_errors_per_request:\w+\{slo=\\"(\w+)\\"/g)) {
    const bad = allowed.get(slo);
    if (!steps.includes(bad) && !steps.includes(1 - bad)) find(file, 'promise', `panel ${panel.id} shows no threshold at what ${slo} promises`);
  }
}

for (const [file, ofFile] of ruleFiles) {
  for (const rule of ofFile) {
    const name = rule.alert ?? rule.record;
    const labels = ask(file, name, rule.expr);
    const all = labels && new Set([...labels, ...Object.keys(rule.labels ?? {})]);
    const said = Object.values(rule.annotations ?? {}).join(' ');
    shown(file, name, all, [...said.matchAll(/\$labels\.(\w+)/g)].map((match) => match[1]));
  }
}

const uids = new Map();
for (const file of list(root, 'cluster/addons/monitoring/dashboards', '.json')) {
  const dashboard = JSON.parse(text(file));
  if (text(file) !== formatted(dashboard)) {
    if (write) writeFileSync(join(root, file), formatted(dashboard));
    else find(file, 'format', 'not in its form; --write puts it there');
  }
  for (const [kind, what] of shape(dashboard, base(file))) find(file, kind, what);
  if (uids.has(dashboard.uid)) find(file, 'shape', `has the uid of ${uids.get(dashboard.uid)}`);
  uids.set(dashboard.uid, file);
  for (const variable of dashboard.templating?.list ?? []) {
    const [, selector, label] = /^label_values\((.*), (\w+)\)$/.exec(variable.query?.query ?? '') ?? [];
    if (!selector) find(file, 'shape', `variable ${variable.name} is no label_values(…)`);
    else shown(file, `variable ${variable.name}`, ask(file, `variable ${variable.name}`, selector), [label]);
  }
  for (const panel of panelsOf(dashboard).filter(charted)) {
    promised(file, panel);
    for (const target of panel.targets) {
      const where = `panel ${panel.id} ${target.refId}`;
      const labels = ask(file, where, target.expr, panel.datasource.uid === 'loki' ? logql : promql);
      shown(file, where, labels, [...(target.legendFormat ?? '').matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1]));
    }
  }
}

// What a run-book page tells people to ask Prometheus: all under its commands that is no command. Being looked up there is no use of a metric.
for (const file of list(root, 'docs/runbooks', '.md')) {
  const blocks = [...text(file).matchAll(/^```\n([^]*?)^```$/gm)].flatMap((match) => match[1].split('\n')).filter(Boolean);
  for (const line of blocks.filter((each) => !/^( |kubectl |kubeadm |ssh |amtool )/.test(each))) {
    count++;
    for (const [kind, what] of promql(line).problems) find(file, kind, `"${line.slice(0, 40)}": ${what}`);
  }
}

for (const entry of known.values()) {
  if (!entry.parts.some((part) => asked.has(part))) find(knownFile, 'unused', `nothing asks for ${entry.whole}`);
}
for (const name of recorded.keys()) if (!asked.has(name)) find('cluster/addons/monitoring/rules', 'unused', `nothing asks for ${name}`);
const { findings: wrong, written } = usedBy(text(table), uses, base);
if (write) writeFileSync(join(root, table), written);
else for (const what of wrong) find(table, 'used-by', what);
for (const entry of documented.values()) if (!uses.has(entry.whole)) find(table, 'unused', `neither a rule nor a dashboard uses ${entry.whole}`);

if (rules) console.log(JSON.stringify({ groups: [{ name: 'queries', rules: judged }] }));
else for (const finding of findings) console.log(finding);
console.error(`${count} expressions in ${ruleFiles.length} files of rules and ${uids.size} dashboards`);
process.exitCode = findings.size > 0 ? 1 : 0;
