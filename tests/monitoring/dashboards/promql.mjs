// Reads PromQL by Prometheus' own grammar and says which labels its result can have. A label that is grouped by, matched on, or shown in a legend without
// being there is no error to Prometheus: the panel is empty, and the alert never fires.
const expressions = new Set([
  'VectorSelector', 'MatrixSelector', 'SubqueryExpr', 'OffsetExpr', 'StepInvariantExpr', 'ParenExpr', 'UnaryExpr', 'BinaryExpr', 'AggregateExpr', 'FunctionCall',
  'NumberDurationLiteral', 'NumberDurationLiteralInDurationContext', 'StringLiteral',
]);
const counted = new Set(['rate', 'increase', 'irate', 'resets']);
const measured = new Set(['delta', 'deriv', 'idelta', 'predict_linear']);
const kept = new Set(['topk', 'bottomk', 'limitk', 'limit_ratio']);

const kids = (node) => {
  const found = [];
  for (let kid = node.firstChild; kid; kid = kid.nextSibling) found.push(kid);
  return found;
};
const operands = (node) => kids(node).filter((kid) => expressions.has(kid.name));
const minus = (set, names) => new Set([...set].filter((name) => !names.includes(name)));
const same = (one, other) => one.size === other.size && [...one].every((name) => other.has(name));

// The values that a matcher names, when it names them.
export function chosen(operator, value) {
  if (value === '' || value.includes('$')) return [];
  if (operator === '=' || operator === '!=') return [value];
  return /^[\w|-]+$/.test(value) ? value.split('|') : [];
}

// Grafana's variables outside of strings are durations; within strings they are like any other text.
export const plain = (text) => text.replaceAll(/\$__(rate_interval|interval|range)\b/g, '5m');

// `metric(name)` says { type, labels: Map of a label to its values, or to null when they are not listed }, or nothing for one that nobody has.
export function reader(parser, metric) {
  return (text) => {
    const problems = [], names = new Set(), written = plain(text);
    const say = (kind, what) => problems.push([kind, what]);
    const source = (node) => written.slice(node.from, node.to);
    const unquoted = (node) => source(node).slice(1, -1);
    const words = (node) => kids(node).filter((kid) => kid.name === 'LabelName').map(source);

    const tree = parser.parse(written);
    tree.iterate({
      enter(node) {
        if (node.type.isError) say('syntax', `not PromQL at "${written.slice(node.from, node.from + 20)}"`);
      },
    });
    if (problems.length > 0) return { problems, names, labels: null };

    const has = (labels, wanted, where) => {
      for (const name of wanted) if (labels && !labels.has(name)) say('label', `${where} has no label ${name}`);
    };

    function selector(node) {
      const matchers = kids(node).filter((kid) => kid.name === 'LabelMatchers').flatMap(kids).map((kid) => kids(kid));
      const name = source(kids(node).find((kid) => kid.name === 'Identifier') ?? node);
      const known = metric(name);
      names.add(name);
      if (!known) {
        say('metric', `nobody has ${name}`);
        return null;
      }
      for (const [label, operator, value] of matchers) {
        has(known.labels, [source(label)], name);
        const values = known.labels.get(source(label));
        for (const each of chosen(source(operator), unquoted(value))) if (values && !values.includes(each)) say('value', `${source(label)} of ${name} is never ${each}`);
      }
      return new Set(known.labels.keys());
    }

    function aggregate(node) {
      const inner = labels(operands(kids(node).find((kid) => kid.name === 'FunctionCallBody')).at(-1));
      const modifier = kids(node).find((kid) => kid.name === 'AggregateModifier');
      const listed = modifier ? words(kids(modifier).find((kid) => kid.name === 'GroupingLabels')) : [];
      if (!inner) return null;
      has(inner, listed, source(operands(kids(node).find((kid) => kid.name === 'FunctionCallBody')).at(-1)));
      if (kept.has(source(kids(node)[0]))) return inner;
      return modifier && kids(modifier)[0].name === 'Without' ? minus(inner, listed) : new Set(listed);
    }

    function call(node) {
      const name = source(kids(node).find((kid) => kid.name === 'FunctionIdentifier'));
      const given = operands(kids(node).find((kid) => kid.name === 'FunctionCallBody'));
      const found = given.map(labels);
      if (name === 'vector') return new Set();
      if (name === 'time' || name === 'scalar') return null;
      if (name === 'absent') {
        const equal = kids(given[0]).filter((kid) => kid.name === 'LabelMatchers').flatMap(kids).map(kids).filter((parts) => source(parts[1]) === '=');
        return new Set(equal.map((parts) => source(parts[0])));
      }
      if (name === 'label_replace') {
        has(found[0], [unquoted(given[3])].filter(Boolean), source(given[0]));
        return found[0] && new Set([...found[0], unquoted(given[1])]);
      }
      if (name === 'histogram_quantile') {
        has(found[1], ['le'], source(given[1]));
        return found[1] && minus(found[1], ['le']);
      }
      if (given[0]?.name === 'MatrixSelector') {
        const of = source(kids(kids(given[0])[0])[0]), type = metric(of)?.type;
        if (type && counted.has(name) && type !== 'counter') say('type', `${name} of ${of}, which is a ${type}`);
        if (type && measured.has(name) && type === 'counter') say('type', `${name} of ${of}, which is a counter`);
      }
      return found.find((each) => each) ?? null;
    }

    function binary(node) {
      const [left, right] = operands(node).map(labels);
      if (!left || !right) return left ?? right;
      const operator = kids(node).find((kid) => !expressions.has(kid.name)).name;
      const clause = kids(node).find((kid) => kid.name === 'MatchingModifierClause');
      const parts = clause ? kids(clause) : [];
      const group = parts.find((kid) => kid.name === 'GroupLeft' || kid.name === 'GroupRight')?.name;
      const [matched, brought] = [0, 1].map((index) => parts.filter((kid) => kid.name === 'GroupingLabels')[index]).map((each) => (each ? words(each) : []));
      const on = parts[0]?.name === 'On';
      if (operator === 'Or') return new Set([...left, ...right]);
      if (on) [left, right].forEach((side, index) => has(side, matched, source(operands(node)[index])));
      else if (!same(minus(left, matched), minus(right, matched)) && !group) {
        const [more, less] = [left, right].map((side, index) => [...minus(side, [...[right, left][index], ...matched])]);
        say('label', `sides that never match: left alone has ${more.join(', ') || 'nothing'}, right alone ${less.join(', ') || 'nothing'}`);
      }
      if (group) {
        const [many, one] = group === 'GroupLeft' ? [left, right] : [right, left];
        has(one, brought, 'the side that is one');
        return new Set([...many, ...brought]);
      }
      if (operator === 'And' || operator === 'Unless') return left;
      return on ? new Set(matched) : minus(left, matched);
    }

    function labels(node) {
      switch (node.name) {
        case 'VectorSelector':
          return selector(node);
        case 'AggregateExpr':
          return aggregate(node);
        case 'FunctionCall':
          return call(node);
        case 'BinaryExpr':
          return binary(node);
        default:
          return operands(node).length > 0 ? labels(operands(node)[0]) : null;
      }
    }

    const result = labels(operands(tree.topNode)[0]);
    return { problems, names, labels: result };
  };
}
