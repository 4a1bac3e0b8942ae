import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';

/** The files of a folder as one uncompressed ZIP archive, which is what Firefox calls an XPI. Sorted, undated. */
export function packXpi(folder: string): Buffer {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .toSorted();
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const body = readFileSync(join(folder, file));
    const name = Buffer.from(file.replaceAll('\\', '/'));
    const facts = describeEntry(name, body);
    const local = Buffer.concat([signature(0x04034b50), facts, name]);
    directory.push(Buffer.concat([signature(0x02014b50), twoBytes(20), facts, entryTail(offset), name]));
    bodies.push(local, body);
    offset += local.length + body.length;
  }
  const index = Buffer.concat(directory);
  return Buffer.concat([...bodies, index, endOfArchive(files.length, index.length, offset)]);
}

const signature = (value: number): Buffer => fourBytes(value);

function twoBytes(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeUInt16LE(value);
  return buffer;
}

function fourBytes(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
}

/** Version, UTF-8 names, stored, 1 January 1980, checksum, both sizes, length of the name, no extra field. */
const describeEntry = (name: Buffer, body: Buffer): Buffer =>
  Buffer.concat([
    ...[20, 0x0800, 0, 0, 0x21].map(twoBytes),
    ...[crc32(body), body.length, body.length].map(fourBytes),
    ...[name.length, 0].map(twoBytes),
  ]);

const entryTail = (offset: number): Buffer =>
  Buffer.concat([...[0, 0, 0].map(twoBytes), ...[0, offset].map(fourBytes)]);

const endOfArchive = (count: number, size: number, offset: number): Buffer =>
  Buffer.concat([
    signature(0x06054b50),
    ...[0, 0, count, count].map(twoBytes),
    ...[size, offset].map(fourBytes),
    twoBytes(0),
  ]);
