// unpack.mjs ARCHIVE ENTRY TARGET: takes one program out of a zip archive, so that no unzip has to be on the machine.
import { readFileSync, writeFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const [archive, entry, target] = process.argv.slice(2);
const bytes = readFileSync(archive);

// The directory at the archive's end says where each entry begins.
let at = bytes.readUInt32LE(bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1') + 16);
while (bytes.readUInt32LE(at) === 0x02014b50) {
  const [method, packed, local] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 42)];
  const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
  const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
  if (name === entry) {
    const begin = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const content = bytes.subarray(begin, begin + packed);
    writeFileSync(target, method === 0 ? content : inflateRawSync(content), { mode: 0o755 });
    process.exit(0);
  }
  at += 46 + nameLength + extraLength + commentLength;
}
console.error(`${archive} has no ${entry}.`);
process.exit(1);
