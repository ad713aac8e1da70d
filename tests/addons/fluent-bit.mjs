// Plays what Fluent Bit does with a line, by the sections of our values: only the filters and options that these use, each as its manual tells it; what it does
// not know it refuses. `node fluent-bit.mjs VALUES LOG` prints for every line its labels, what is beside it, and the line as Loki gets it.
import { readFileSync } from 'node:fs';
import { documents } from './yaml.mjs';

const known = {
  tail: 'name tag path exclude_path multiline.parser db db.locking read_from_head buffer_chunk_size buffer_max_size skip_long_lines refresh_interval rotate_wait storage.type',
  kubernetes: 'name match merge_log merge_log_key keep_log labels annotations k8s-logging.parser k8s-logging.exclude buffer_size',
  nest: 'name match operation nested_under add_prefix',
  modify: 'name match condition rename set',
  record_modifier: 'name match allowlist_key',
  loki:
    'name match host port labels structured_metadata auto_kubernetes_labels remove_keys drop_single_key line_format compress retry_limit storage.total_limit_size',
};

export function sections(text, kind) {
  const found = [];
  for (const line of text.split('\n').map((raw) => raw.trim()).filter(Boolean)) {
    if (line === `[${kind}]`) {
      found.push({ options: [] });
    } else {
      const [, key, value] = /^(\S+)\s+(.+)$/.exec(line) ?? [];
      if (!key || found.length === 0) throw new Error(`not understood: ${line}`);
      found.at(-1).options.push([key.toLowerCase(), value]);
    }
  }
  for (const section of found) {
    section.get = (key) => section.options.find(([name]) => name === key)?.[1];
    section.all = (key) => section.options.filter(([name]) => name === key).map(([, value]) => value);
    section.name = section.get('name');
    const allowed = known[section.name]?.split(' ') ?? [];
    const strange = section.options.map(([key]) => key).filter((key) => !allowed.includes(key));
    if (strange.length > 0) throw new Error(`${section.name} has options that nobody looked up: ${strange.join(', ')}`);
  }
  return found;
}

// The runtime's format, as the built-in parser reads it; P is put together with what follows from the same container.
function records(log) {
  const open = {};
  const found = [];
  for (const line of log.split('\n').filter((raw) => raw && !raw.startsWith('#'))) {
    const [who, written] = line.split(' | ');
    const { stream, part, log: text } = /^(?<time>.+?) (?<stream>stdout|stderr) (?<part>F|P) (?<log>.*)$/.exec(written).groups;
    open[who] = (open[who] ?? '') + text;
    if (part === 'F') {
      const [pod, namespace, container, app] = who.split(' ');
      const labels = { 'app.kubernetes.io/name': app, 'pod-template-hash': pod };
      found.push({ record: { stream, log: open[who] }, kubernetes: { pod_name: pod, namespace_name: namespace, container_name: container, host: 'worker-1', labels } });
      delete open[who];
    }
  }
  return found;
}

const on = (section, option) => /^(on|true)$/i.test(section.get(option) ?? '');

const filters = {
  kubernetes(section, record, kubernetes) {
    if (on(section, 'merge_log')) {
      try {
        const merged = JSON.parse(record.log);
        if (typeof merged === 'object' && merged !== null) record[section.get('merge_log_key')] = merged;
        if (!on(section, 'keep_log')) delete record.log;
      } catch {
        // a line that is no JSON stays as it is
      }
    }
    record.kubernetes = { ...kubernetes, ...(on(section, 'labels') ? {} : { labels: undefined }) };
  },
  nest(section, record) {
    const under = section.get('nested_under');
    if (section.get('operation') !== 'lift') throw new Error('nest: only lift is played');
    if (typeof record[under] !== 'object') return;
    for (const [key, value] of Object.entries(record[under])) record[section.get('add_prefix') + key] = value;
    delete record[under];
  },
  modify(section, record) {
    const meets = section.all('condition').every((condition) => {
      const [what, key, ...rest] = condition.split(/\s+/);
      if (what === 'Key_value_equals') return record[key] === rest.join(' ');
      if (what === 'Key_value_matches') return typeof record[key] === 'string' && new RegExp(rest.join(' ')).test(record[key]);
      if (what === 'Key_does_not_exist') return !Object.hasOwn(record, key);
      throw new Error(`modify: ${what} is not played`);
    });
    if (!meets) return;
    for (const [from, to] of section.all('rename').map((rename) => rename.split(/\s+/))) {
      if (!Object.hasOwn(record, from) || Object.hasOwn(record, to)) continue;
      record[to] = record[from];
      delete record[from];
    }
    for (const [key, value] of section.all('set').map((set) => set.split(/\s+/))) record[key] = value;
  },
  record_modifier(section, record) {
    const allowed = section.all('allowlist_key');
    for (const key of Object.keys(record)) if (!allowed.includes(key)) delete record[key];
  },
};

function accessed(record, accessor) {
  const [, key, inner] = /^\$(\w+)((?:\['[^']+'\])*)$/.exec(accessor);
  return [...inner.matchAll(/\['([^']+)'\]/g)].reduce((value, [, step]) => value?.[step], record[key]);
}

function keyed(record, list) {
  return list.split(/,\s*/).map((pair) => {
    const [name, accessor] = pair.split('=');
    return [name, accessor.startsWith('$') ? accessed(record, accessor) : accessor];
  });
}

function sent(section, record) {
  const labels = keyed(record, section.get('labels'));
  const beside = keyed(record, section.get('structured_metadata'));
  for (const key of section.get('remove_keys').split(/,\s*/)) {
    // fluent-bit issues 5546 and 10250
    if (section.get('labels').includes(`$${key}[`)) throw new Error(`loki: a label takes a part of ${key}, so it is not sure to be removed`);
    delete record[key];
  }
  const keys = Object.keys(record);
  const single = keys.length === 1 && section.get('drop_single_key') === 'raw';
  const text = (pairs) => pairs.map(([name, value]) => `${name}=${value}`).join(' ');
  return `${text(labels)} | ${text(beside)} | ${single ? record[keys[0]] : JSON.stringify(record)}`;
}

const [values] = documents(readFileSync(process.argv[2], 'utf8'));
const [input] = sections(values.config.inputs, 'INPUT');
const chain = sections(values.config.filters, 'FILTER');
const [output] = sections(values.config.outputs, 'OUTPUT');
if (input.get('multiline.parser') !== 'cri') throw new Error('tail: the runtime writes cri');
for (const { record, kubernetes } of records(readFileSync(process.argv[3], 'utf8'))) {
  for (const section of chain) filters[section.name](section, record, kubernetes);
  console.log(sent(output, record));
}
