// Reads the YAML that we write by hand: maps, lists, plain and quoted scalars, literal blocks. What it does not know it refuses, so that nothing is read wrongly.
// `node yaml.mjs flat FILE…` prints every leaf of every document as a line: FILE#DOCUMENT, its path, its value, by tabs.
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const refuse = (line, why) => {
  throw new Error(`line ${line.number}: ${why}: ${line.text}`);
};

export function documents(text) {
  return text
    .split(/^---$/m)
    .map((part) => lines(part))
    .filter((part) => part.some((line) => line.text !== ''))
    .map((part) => {
      const reader = { lines: part, at: 0 };
      const value = block(reader, indentOfNext(reader));
      if (reader.at < part.length && skipEmpty(reader)) refuse(part[reader.at], 'does not belong to anything');
      return value;
    });
}

function lines(text) {
  return text.split('\n').map((raw, index) => {
    if (raw.includes('\t')) throw new Error(`line ${index + 1}: a tab`);
    return { raw, number: index + 1, indent: raw.length - raw.trimStart().length, text: raw.trim().startsWith('#') ? '' : raw.trim() };
  });
}

function skipEmpty(reader) {
  while (reader.at < reader.lines.length && reader.lines[reader.at].text === '') reader.at++;
  return reader.at < reader.lines.length;
}

function indentOfNext(reader) {
  return skipEmpty(reader) ? reader.lines[reader.at].indent : -1;
}

function block(reader, indent) {
  skipEmpty(reader);
  return reader.lines[reader.at].text.startsWith('- ') || reader.lines[reader.at].text === '-' ? list(reader, indent) : map(reader, indent);
}

function list(reader, indent) {
  const items = [];
  while (skipEmpty(reader) && reader.lines[reader.at].indent === indent) {
    const line = reader.lines[reader.at];
    if (!line.text.startsWith('- ')) break;
    const rest = line.text.slice(2);
    if (/^("[^"]*"|[^\s"'[{&*|>]+):( |$)/.test(rest)) {
      // A map that begins on the dash's line goes on two columns further in.
      reader.lines[reader.at] = { ...line, indent: indent + 2, text: rest };
      items.push(map(reader, indent + 2));
    } else {
      reader.at++;
      items.push(scalar(line, rest));
    }
  }
  return items;
}

function map(reader, indent) {
  const value = {};
  while (skipEmpty(reader) && reader.lines[reader.at].indent === indent) {
    const line = reader.lines[reader.at];
    const parts = /^(?:"([^"]+)"|([^\s"'[{&*|>#-][^\s:]*(?::[^\s:]+)*)):(?: (.*))?$/.exec(line.text);
    if (!parts) refuse(line, 'not understood');
    const key = parts[1] ?? parts[2];
    if (Object.hasOwn(value, key)) refuse(line, 'said twice');
    reader.at++;
    const rest = (parts[3] ?? '').trim();
    if (rest === '|' || rest === '|-') {
      value[key] = literal(reader, indent);
    } else if (rest !== '') {
      value[key] = scalar(line, rest);
    } else {
      const next = indentOfNext(reader);
      const inner = next > indent || (next === indent && reader.lines[reader.at].text.startsWith('- '));
      value[key] = inner ? block(reader, next) : null;
    }
  }
  if (reader.at < reader.lines.length && skipEmpty(reader) && reader.lines[reader.at].indent > indent) refuse(reader.lines[reader.at], 'too far in');
  return value;
}

function literal(reader, indent) {
  const found = [];
  while (reader.at < reader.lines.length) {
    const line = reader.lines[reader.at];
    if (line.raw.trim() !== '' && line.indent <= indent) break;
    found.push(line.raw);
    reader.at++;
  }
  const inner = Math.min(...found.filter((raw) => raw.trim() !== '').map((raw) => raw.length - raw.trimStart().length));
  return found.map((raw) => raw.slice(inner)).join('\n').trimEnd() + '\n';
}

function scalar(line, text) {
  const quoted = /^"((?:[^"\\]|\\.)*)"(?: #.*)?$/.exec(text) ?? /^'((?:[^']|'')*)'(?: #.*)?$/.exec(text);
  if (quoted) return quoted[1];
  if (text === '{}') return {};
  if (text === '[]') return [];
  if (/^["'[{&*|>!%@`]/.test(text) || /: /.test(text)) refuse(line, 'not understood');
  const plain = text.replace(/ #.*$/, '');
  if (plain === 'true' || plain === 'false') return plain === 'true';
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : plain;
}

export function leaves(value, path = []) {
  if (value === null || typeof value !== 'object') return [[path, value]];
  const entries = Array.isArray(value) ? value.map((item, index) => [String(index), item]) : Object.entries(value);
  return entries.length === 0 ? [[path, Array.isArray(value) ? '[]' : '{}']] : entries.flatMap(([key, item]) => leaves(item, [...path, key]));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const file of process.argv.slice(3)) {
    documents(readFileSync(file, 'utf8')).forEach((document, number) => {
      for (const [path, value] of leaves(document)) {
        console.log([`${file}#${number}`, path.join('.'), String(value).replaceAll('\n', '\\n')].join('\t'));
      }
    });
  }
}
