// Plays the Lua by which Argo CD judges the health of a kind, as our values give it: the few forms of lines that they use; what it does not know it refuses.
// `node health.mjs VALUES GROUP_KIND OBJECT` prints the status.
import { readFileSync } from 'node:fs';
import { documents } from './yaml.mjs';

const table = (text) => text.replace(/(\w+) = (?="|\w)/g, '$1: ');
const expression = (text) =>
  text
    .replaceAll('==', '===')
    .replaceAll('~=', '!==')
    .replace(/\bnil\b/g, 'undefined')
    .replace(/\band\b/g, '&&')
    .replace(/\bor\b/g, '||');
const forms = [
  [/^local (\w+) = (\{.*\})$/, (name, value) => `const ${name} = ${table(value)};`],
  [/^if (.+) then$/, (condition) => `if (${expression(condition)}) {`],
  [/^else$/, () => '} else {'],
  [/^end$/, () => '}'],
  [/^(\w+\.\w+) = ([\w.]+|"[^"]*")$/, (name, value) => `${name} = ${value};`],
  [/^return (\w+|\{.*\})$/, (value) => `return ${value.startsWith('{') ? table(value) : value};`],
];

function javascript(line) {
  for (const [form, write] of forms) {
    const found = form.exec(line);
    if (found) return write(...found.slice(1));
  }
  throw new Error(`not understood: ${line}`);
}

const [values] = documents(readFileSync(process.argv[2], 'utf8'));
const lua = values.configs.cm[`resource.customizations.health.${process.argv[3]}`];
const body = lua.split('\n').map((line) => line.trim()).filter(Boolean).map(javascript).join('\n');
console.log(new Function('obj', body)(JSON.parse(process.argv[4])).status);
