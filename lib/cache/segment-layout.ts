import { inflateSync } from 'fflate';
import { isRecord, isTextList } from '../domain/guards.ts';
import type { BlockTexts } from '../search/text-block.ts';

/**
 * A segment before it is sealed: two lengths, then a head in JSON, the folded texts, and one JSON object a row, the rows
 * deflated. A page reads head and texts at once, since every search needs them, and a row only when it is shown: every
 * byte passes a page's thread several times on its way from the disk, and rows deflate to a sixth.
 */
export interface SegmentParts {
  readonly head: SegmentHead;
  /** `BlockTexts.text`. */
  readonly text: string;
  /** Inflates the rows: UTF-8, a comma after each; `head.rowBytes` says how long each is. Throws when damaged. */
  readonly readRows: () => Uint8Array<ArrayBuffer>;
}

export interface SegmentHead extends Omit<BlockTexts, 'text'> {
  readonly rowIds: readonly string[];
  readonly activities: readonly (number | null)[];
  readonly rowBytes: readonly number[];
  readonly removedIds: readonly string[];
}

/** The first byte of every segment of this form; an older form is read anew from its service. */
const form = 4;
const prefixBytes = 9;
const comma = 0x2c;

export async function packSegment(
  head: Omit<SegmentHead, 'rowBytes'>,
  text: string,
  rows: readonly object[],
): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const encodedRows = rows.map((row) => encoder.encode(JSON.stringify(row)));
  const rowBytes = encodedRows.map(({ byteLength }) => byteLength);
  const encodedHead = encoder.encode(JSON.stringify({ ...head, rowBytes } satisfies SegmentHead));
  const encodedText = encoder.encode(text);
  const deflated = await deflate(joinRows(encodedRows, sizeOfRows(rowBytes)));
  const textStart = prefixBytes + encodedHead.byteLength;
  const textEnd = textStart + encodedText.byteLength;
  const whole = new Uint8Array(textEnd + deflated.byteLength);
  const lengths = new DataView(whole.buffer);
  lengths.setUint8(0, form);
  lengths.setUint32(1, encodedHead.byteLength);
  lengths.setUint32(5, encodedText.byteLength);
  whole.set(encodedHead, prefixBytes);
  whole.set(encodedText, textStart);
  whole.set(deflated, textEnd);
  return whole;
}

function joinRows(rows: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(size);
  let place = 0;
  for (const row of rows) {
    joined.set(row, place);
    joined[place + row.byteLength] = comma;
    place += row.byteLength + 1;
  }
  return joined;
}

const sizeOfRows = (rowBytes: readonly number[]): number =>
  rowBytes.reduce((sum, bytes) => sum + bytes + 1, 0);

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
  if (whole.byteLength < prefixBytes || whole[0] !== form)
    throw new TypeError('a cached segment has an unknown form');
  const lengths = new DataView(whole.buffer, whole.byteOffset);
  const headEnd = prefixBytes + lengths.getUint32(1);
  const textEnd = headEnd + lengths.getUint32(5);
  const decoder = new TextDecoder();
  const head: unknown = JSON.parse(decoder.decode(whole.subarray(prefixBytes, headEnd)));
  if (!isHead(head)) throw new TypeError('a cached segment has an unknown head');
  // Copied: the texts, which are kept as strings, need not stay in memory twice.
  const deflated = whole.slice(textEnd);
  return {
    head,
    text: decoder.decode(whole.subarray(headEnd, textEnd)),
    readRows: () => inflateSync(deflated, { out: new Uint8Array(sizeOfRows(head.rowBytes)) }),
  };
}

/** Enough to trust what was sealed under the connection's own key. */
const isHead = (value: unknown): value is SegmentHead =>
  isRecord(value) &&
  isTextList(value['rowIds']) &&
  isTextList(value['removedIds']) &&
  Array.isArray(value['activities']) &&
  Array.isArray(value['rowBytes']);
