// Reads LogQL by Loki's own grammar. Streams are chosen by labels; what stands beside a line, and what is in it, can be asked for after that.
import { chosen } from './promql.mjs';

const kids = (node) => {
  const found = [];
  for (let kid = node.firstChild; kid; kid = kid.nextSibling) found.push(kid);
  return found;
};

// `known` is { stream: Map of a label to its values or null, beside: names, line: names }.
export function reader(parser, known) {
  return (text) => {
    const problems = [], variables = text.replaceAll(/\$__(auto|interval|range)\b/g, '5m');
    const say = (kind, what) => problems.push([kind, what]);
    const source = (node) => variables.slice(node.from, node.to);
    const tree = parser.parse(variables);
    const nodes = [];
    tree.iterate({
      enter(node) {
        if (node.type.isError) say('syntax', `not LogQL at "${variables.slice(node.from, node.from + 20)}"`);
        nodes.push(node.node);
      },
    });
    if (problems.length > 0) return { problems, labels: null };

    const parsed = nodes.some((node) => node.name === 'Json');
    const after = new Set([...known.stream.keys(), ...known.beside, ...(parsed ? known.line : [])]);
    let labels = new Set(known.stream.keys());
    for (const node of nodes) {
      if (node.name === 'Matcher') {
        const [name, operator, value] = kids(node).map(source);
        const isStream = node.parent.name === 'Matchers';
        if (!(isStream ? known.stream.has(name) : after.has(name))) say('label', `${isStream ? 'no stream' : 'no line'} has ${name}`);
        const values = known.stream.get(name);
        for (const each of chosen(operator, value.slice(1, -1))) if (values && !values.includes(each)) say('value', `${name} of a line is never ${each}`);
      }
      if (node.name === 'Grouping') {
        labels = new Set(kids(node).filter((kid) => kid.name === 'Labels').flatMap(kids).map(source));
        for (const name of labels) if (!after.has(name)) say('label', `no line has ${name}`);
      }
      if (node.name === 'LineFormatExpr') {
        for (const [, name] of source(node).matchAll(/\{\{\s*\.(\w+)/g)) if (!after.has(name)) say('label', `no line has ${name}`);
      }
    }
    return { problems, labels };
  };
}
