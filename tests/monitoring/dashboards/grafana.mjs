// What a dashboard has to say of itself, and how it is written down.
const sources = { prometheus: 'prometheus', loki: 'loki' };
const panelOrder = ['id', 'type', 'title', 'description', 'datasource', 'gridPos', 'interval', 'maxDataPoints', 'targets', 'fieldConfig', 'options', 'transformations'];
const order = ['uid', 'title', 'description', 'tags', 'timezone', 'schemaVersion', 'editable', 'graphTooltip', 'refresh', 'time', 'templating', 'panels'];
const width = 190;

export const panelsOf = (dashboard) => dashboard.panels ?? [];
export const charted = (panel) => panel.type !== 'row';

// Two spaces; what fits into a line stands in one.
export function formatted(dashboard) {
  const sorted = { ...pick(dashboard, order), panels: panelsOf(dashboard).map((panel) => pick(panel, panelOrder)) };
  return `${write(sorted, '', true)}\n`;
}

function pick(object, keys) {
  const rest = Object.keys(object).filter((key) => !keys.includes(key));
  return Object.fromEntries([...keys, ...rest].filter((key) => key in object).map((key) => [key, object[key]]));
}

const flat = (value) => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(flat).join(', ')}]`;
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${flat(item)}`);
  return entries.length > 0 ? `{ ${entries.join(', ')} }` : '{}';
};

// The dashboard and its panels are spread out, key by key.
function write(value, indent, spread) {
  const line = flat(value);
  if (value === null || typeof value !== 'object' || (!spread && indent.length + line.length <= width)) return line;
  const inner = `${indent}  `;
  const item = (each) => write(each, inner, each?.gridPos && charted(each));
  const parts = Array.isArray(value) ? value.map(item) : Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${item(each)}`);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
}

// Findings as [kind, what].
export function shape(dashboard, name) {
  const found = [];
  const say = (what, kind = 'shape') => found.push([kind, what]);
  const expected = { uid: `marong-${name}`, timezone: 'Asia/Seoul', schemaVersion: 42, editable: false, refresh: '30s' };
  for (const [key, value] of Object.entries(expected)) if (dashboard[key] !== value) say(`${key} is ${dashboard[key]}, not ${value}`);
  if (JSON.stringify(dashboard.tags) !== '["marong"]') say('tags are not ["marong"]');
  for (const key of ['title', 'description', 'time']) if (!dashboard[key]) say(`no ${key}`);
  for (const key of Object.keys(dashboard)) if (!order.includes(key)) say(`${key} is not ours to keep`);

  const panels = panelsOf(dashboard);
  const ids = panels.map((panel) => panel.id);
  if (new Set(ids).size !== ids.length || !ids.every(Number.isInteger)) say('ids of panels are not numbers that differ');
  for (const panel of panels) panelShape(panel, (what, kind) => say(`panel ${panel.id}: ${what}`, kind));
  for (const [index, panel] of panels.entries()) {
    const other = panels.slice(0, index).find((each) => overlap(each.gridPos, panel.gridPos));
    if (other) say(`panel ${panel.id} lies over panel ${other.id}`, 'grid');
  }
  const variables = (dashboard.templating?.list ?? []).map((variable) => variable.name);
  const all = JSON.stringify(panels);
  const used = new Set([...all.matchAll(/\$(?:\{([a-z]\w*)\}|([a-z]\w*))/g)].map((match) => match[1] ?? match[2]));
  for (const name of used) if (!variables.includes(name)) say(`there is no variable ${name}`, 'variable');
  for (const name of variables) if (!used.has(name)) say(`nothing uses the variable ${name}`, 'variable');
  for (const variable of dashboard.templating?.list ?? []) {
    if (variable.type !== 'query' || variable.datasource?.uid !== 'prometheus' || !variable.label) say(`variable ${variable.name} is no labelled query of Prometheus`, 'variable');
  }
  return found;
}

function panelShape(panel, say) {
  const { x, y, w, h } = panel.gridPos ?? {};
  if (![x, y, w, h].every(Number.isInteger) || x < 0 || y < 0 || w < 1 || h < 1 || x + w > 24) say('does not lie on the 24 columns', 'grid');
  if (!panel.title) say('no title');
  if (!charted(panel)) return;
  if (!panel.description) say('no description');
  const { type, uid } = panel.datasource ?? {};
  if (!sources[uid] || sources[uid] !== type) say(`no data source ${type} ${uid}`);
  const refs = panel.targets?.map((target) => target.refId) ?? [];
  if (refs.length === 0 || new Set(refs).size !== refs.length) say('no targets, or two of one refId');
  for (const target of panel.targets ?? []) {
    if (!target.expr) say(`${target.refId} asks for nothing`);
    if (target.datasource) say(`${target.refId} has a data source of its own`);
    if (panel.type !== 'logs' && !target.legendFormat) say(`${target.refId} has no legend`);
  }
  if (panel.type !== 'logs' && !panel.fieldConfig?.defaults?.unit) say('no unit');
  const steps = panel.fieldConfig?.defaults?.thresholds?.steps;
  if (panel.type === 'stat' && !steps?.length) say('no thresholds');
  if (steps && (steps[0].value !== null || steps.slice(1).some((step, index) => index > 0 && step.value <= steps[index].value))) say('thresholds do not rise');
}

function overlap(one, other) {
  return one && other && one.x < other.x + other.w && other.x < one.x + one.w && one.y < other.y + other.h && other.y < one.y + one.h;
}
