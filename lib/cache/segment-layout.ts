import { isRecord, isTextList } from '../domain/guards.ts';
import type { BlockTexts } from '../search/text-block.ts';

/**
 * A segment before it is sealed: two lengths, then a head in JSON, the folded texts, and one JSON object a row. A page
 * reads head and texts at once, since every search needs them, and a row only when it is shown.
 */
export interface SegmentParts {
  readonly head: SegmentHead;
  /** `BlockTexts.text`. */
  readonly text: string;
  /** UTF-8, comma after comma; `head.rowBytes` says how long each is. */
  readonly rows: Uint8Array<ArrayBuffer>;
}

export interface SegmentHead extends Omit<BlockTexts, 'text'> {
  readonly rowIds: readonly string[];
  readonly activities: readonly (number | null)[];
  readonly rowBytes: readonly number[];
  readonly removedIds: readonly string[];
}

/** The first byte of every segment of this form; an older form is read anew from its service. */
const form = 3;
const prefixBytes = 9;
const comma = 0x2c;

export function packSegment(
  head: Omit<SegmentHead, 'rowBytes'>,
  text: string,
  rows: readonly object[],
): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const encodedRows = rows.map((row) => encoder.encode(JSON.stringify(row)));
  const rowBytes = encodedRows.map(({ byteLength }) => byteLength);
  const encodedHead = encoder.encode(JSON.stringify({ ...head, rowBytes } satisfies SegmentHead));
  const encodedText = encoder.encode(text);
  const allRows = rowBytes.reduce((sum, bytes) => sum + bytes + 1, 0);
  const whole = new Uint8Array(prefixBytes + encodedHead.byteLength + encodedText.byteLength + allRows);
  const lengths = new DataView(whole.buffer);
  lengths.setUint8(0, form);
  lengths.setUint32(1, encodedHead.byteLength);
  lengths.setUint32(5, encodedText.byteLength);
  whole.set(encodedHead, prefixBytes);
  whole.set(encodedText, prefixBytes + encodedHead.byteLength);
  let place = prefixBytes + encodedHead.byteLength + encodedText.byteLength;
  for (const row of encodedRows) {
    whole.set(row, place);
    whole[place + row.byteLength] = comma;
    place += row.byteLength + 1;
  }
  return whole;
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
  return { head, text: decoder.decode(whole.subarray(headEnd, textEnd)), rows: whole.slice(textEnd) };
}

/** Enough to trust what was sealed under the connection's own key. */
const isHead = (value: unknown): value is SegmentHead =>
  isRecord(value) &&
  isTextList(value['rowIds']) &&
  isTextList(value['removedIds']) &&
  Array.isArray(value['activities']) &&
  Array.isArray(value['rowBytes']);
