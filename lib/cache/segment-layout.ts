import { inflateSync } from 'fflate';
import { isRecord, isTextList } from '../domain/guards.ts';
import type { BlockTexts } from '../search/text-block.ts';

/**
 * A segment before it is sealed: two lengths, then a head in JSON, the folded texts, and one JSON object a row, the rows
 * deflated. A page reads head and texts at once, since every search needs them, and a row only when it is shown: every
 * byte passes a page's thread several times on its way from the disk, and rows deflate to a sixth. They do so in groups,
 * since the rows on screen stand in many segments, and inflating is slow before an engine knows the code well.
 */
export interface SegmentParts {
  readonly head: SegmentHead;
  /** `BlockTexts.text`. */
  readonly text: string;
  readonly groups: readonly RowGroup[];
}

/** Some neighbouring rows. */
export interface RowGroup {
  readonly count: number;
  /** Inflates them: UTF-8, a comma after each; `SegmentHead.rowBytes` says how long each is. Throws when damaged. */
  readonly readRows: () => Uint8Array<ArrayBuffer>;
}

export interface SegmentHead extends Omit<BlockTexts, 'text'> {
  readonly rowIds: readonly string[];
  readonly activities: readonly (number | null)[];
  readonly rowBytes: readonly number[];
  /** How long each group is, deflated. Absent where all rows are one. */
  readonly groupBytes?: readonly number[];
  readonly removedIds: readonly string[];
}

/** The first byte of every segment of this form; another form is read anew from its service, but for the one before. */
const form = 5;
const formOfOneGroup = 4;
/** Rows deflated together. */
const rowsPerGroup = 50;
const prefixBytes = 9;
const comma = 0x2c;

export async function packSegment(
  head: Omit<SegmentHead, 'rowBytes' | 'groupBytes'>,
  text: string,
  rows: readonly object[],
): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const encodedRows = rows.map((row) => encoder.encode(JSON.stringify(row)));
  const rowBytes = encodedRows.map(({ byteLength }) => byteLength);
  const groups = await Promise.all(inGroups(encodedRows).map((group) => deflate(joinRows(group))));
  const groupBytes = groups.map(({ byteLength }) => byteLength);
  const encodedHead = encoder.encode(JSON.stringify({ ...head, rowBytes, groupBytes } satisfies SegmentHead));
  const encodedText = encoder.encode(text);
  const parts = [encodedHead, encodedText, ...groups];
  const whole = new Uint8Array(prefixBytes + sizeOf(parts));
  const lengths = new DataView(whole.buffer);
  lengths.setUint8(0, form);
  lengths.setUint32(1, encodedHead.byteLength);
  lengths.setUint32(5, encodedText.byteLength);
  let place = prefixBytes;
  for (const part of parts) {
    whole.set(part, place);
    place += part.byteLength;
  }
  return whole;
}

function inGroups<Entry>(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const groups: (readonly Entry[])[] = [];
  for (let start = 0; start < entries.length; start += rowsPerGroup)
    groups.push(entries.slice(start, start + rowsPerGroup));
  return groups;
}

const sizeOf = (parts: readonly Uint8Array[]): number =>
  parts.reduce((sum, { byteLength }) => sum + byteLength, 0);

function joinRows(rows: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(sizeOf(rows) + rows.length);
  let place = 0;
  for (const row of rows) {
    joined.set(row, place);
    joined[place + row.byteLength] = comma;
    place += row.byteLength + 1;
  }
  return joined;
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new CompressionStream('deflate-raw');
  const writer = writable.getWriter();
  const [deflated] = await Promise.all([
    new Response(readable).arrayBuffer(),
    writer.write(bytes),
    writer.close(),
  ]);
  return new Uint8Array(deflated);
}

/** Throws a `TypeError` on anything that `packSegment` did not make. */
export function unpackSegment(whole: Uint8Array<ArrayBuffer>): SegmentParts {
  if (whole.byteLength < prefixBytes || (whole[0] !== form && whole[0] !== formOfOneGroup))
    throw new TypeError('a cached segment has an unknown form');
  const lengths = new DataView(whole.buffer, whole.byteOffset);
  const headEnd = prefixBytes + lengths.getUint32(1);
  const textEnd = headEnd + lengths.getUint32(5);
  const decoder = new TextDecoder();
  const head: unknown = JSON.parse(decoder.decode(whole.subarray(prefixBytes, headEnd)));
  if (!isHead(head)) throw new TypeError('a cached segment has an unknown head');
  // Copied: the texts, which are kept as strings, need not stay in memory twice.
  const deflated = whole.slice(textEnd);
  return { head, text: decoder.decode(whole.subarray(headEnd, textEnd)), groups: readGroups(head, deflated) };
}

function readGroups(
  { groupBytes, rowBytes }: SegmentHead,
  deflated: Uint8Array<ArrayBuffer>,
): readonly RowGroup[] {
  const isWhole = groupBytes === undefined;
  const rowsEach = isWhole ? rowBytes.length : rowsPerGroup;
  let end = 0;
  return (groupBytes ?? [deflated.byteLength]).map((bytes, place) => {
    const start = end;
    end += bytes;
    const rows = rowBytes.slice(place * rowsEach, (place + 1) * rowsEach);
    const size = rows.reduce((sum, length) => sum + length + 1, 0);
    const range = deflated.subarray(start, end);
    return { count: rows.length, readRows: () => inflateSync(range, { out: new Uint8Array(size) }) };
  });
}

/** Enough to trust what was sealed under the connection's own key. */
const isHead = (value: unknown): value is SegmentHead =>
  isRecord(value) &&
  isTextList(value['rowIds']) &&
  isTextList(value['removedIds']) &&
  Array.isArray(value['activities']) &&
  Array.isArray(value['rowBytes']) &&
  (value['groupBytes'] === undefined || Array.isArray(value['groupBytes']));
