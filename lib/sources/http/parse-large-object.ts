import { type Outcome, succeed } from '../../domain/failure.ts';
import { createPace } from '../slices.ts';
import { parseObject } from './parse-object.ts';

/** Characters of a list that are parsed at one go, a single element in full. */
const batchSize = 16 * 1024;

/**
 * As `parseObject`, with the same result for every text, but the elements of lists directly in the object are parsed a
 * few at a time, with a rest for others in between: 12 MB at one go would hold up the background for a tenth of a second.
 */
export async function parseLargeObject(
  text: string,
  pace: () => Promise<void> | null = createPace(),
  batch = batchSize,
): Promise<Outcome<unknown>> {
  const object = await splitObject(text, pace, batch).catch(() => null);
  // Whatever is odd about it is judged by the real parser.
  return object === null ? parseObject(text) : succeed(object);
}

/** Null, or a rejection, for anything but a well-formed object. */
async function splitObject(
  text: string,
  pace: () => Promise<void> | null,
  batch: number,
): Promise<Record<string, unknown> | null> {
  const object: Record<string, unknown> = {};
  let at = skipBlanks(text, 0);
  if (text[at] !== '{') return null;
  do {
    const keyAt = skipBlanks(text, at + 1);
    const keyEnd = text[keyAt] === '"' ? endOfString(text, keyAt) : -1;
    if (keyEnd === -1) return null;
    const key = JSON.parse(text.slice(keyAt, keyEnd)) as string;
    const colon = skipBlanks(text, keyEnd);
    if (text[colon] !== ':') return null;
    at = skipBlanks(text, colon + 1);
    const list: unknown[] | null = text[at] === '[' ? [] : null;
    const end = list === null ? endOfValue(text, at) : await readList(text, at, list, pace, batch);
    if (end === -1) return null;
    const value: unknown = list ?? JSON.parse(text.slice(at, end));
    // As JSON.parse does: the key `__proto__` is a key like any other.
    Object.defineProperty(object, key, { value, writable: true, enumerable: true, configurable: true });
    at = skipBlanks(text, end);
  } while (text[at] === ',');
  return text[at] === '}' && skipBlanks(text, at + 1) === text.length ? object : null;
}

/** Adds the elements of the list that opens at `start`; gives the place after its closing bracket, or -1. */
async function readList(
  text: string,
  start: number,
  list: unknown[],
  pace: () => Promise<void> | null,
  batch: number,
): Promise<number> {
  for (let from = start + 1; ; from += 1) {
    const rest = pace();
    if (rest !== null) await rest;
    let end = endOfValue(text, from);
    while (end !== -1 && end - from < batch && text[end] === ',') end = endOfValue(text, end + 1);
    if (end === -1) return -1;
    const elements = JSON.parse(`[${text.slice(from, end)}]`) as unknown[];
    const isLast = text[end] === ']';
    // Nothing between two commas is no element; nothing between the brackets is an empty list.
    if (elements.length === 0 && !(isLast && list.length === 0 && from === start + 1)) return -1;
    for (const element of elements) list.push(element);
    if (isLast) return end + 1;
    if (text[end] !== ',') return -1;
    from = end;
  }
}

const quote = 0x22;
const comma = 0x2c;
const backslash = 0x5c;
// The codes of brackets and braces differ in this bit alone.
const isOpening = (code: number): boolean => (code | 0x20) === 0x7b;
const isClosing = (code: number): boolean => (code | 0x20) === 0x7d;

/** The place of the comma or closing bracket that ends the value which begins at `from`; -1 when there is none. */
function endOfValue(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = endOfString(text, at) - 1;
      if (at < 0) return -1;
    } else if (isOpening(code)) depth += 1;
    else if (depth === 0 && (code === comma || isClosing(code))) return at;
    else if (isClosing(code)) depth -= 1;
  }
  return -1;
}

/** The place after the quote that closes the string which opens at `start`; -1 when none does. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(at - 1 - backslashes) === backslash) backslashes += 1;
    if (backslashes % 2 === 0) return at + 1;
  }
  return -1;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (' \t\n\r'.includes(text[at] ?? 'x')) at += 1;
  return at;
}
