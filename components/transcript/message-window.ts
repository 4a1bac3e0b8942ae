import type { Message } from '../../lib/domain/transcript.ts';

/** The messages laid out so far: `from` up to, not including, `to`. */
export interface MessageWindow {
  readonly from: number;
  readonly to: number;
}

/** So much is laid out between two frames: text in characters, and so many for the message itself. */
const portion = 12_000;
const perMessage = 400;
/** Of a long text no more is laid out at first. */
const perPart = 4096;

/** The messages to begin with: those around `start`, its own always among them. */
export function openWindow(messages: readonly Message[], start: number): MessageWindow {
  const to = Math.min(messages.length, start + 1);
  const before = takeOlder(messages, to);
  return { from: Math.min(before, start), to: takeNewer(messages, to) };
}

/** The next portion: newer messages first, since these push nothing away. The same when all are laid out. */
export function growWindow(messages: readonly Message[], { from, to }: MessageWindow): MessageWindow {
  if (to < messages.length) return { from, to: takeNewer(messages, to) };
  return { from: takeOlder(messages, from), to };
}

/**
 * The window over another state of the same conversation: the same messages and no others, except that one which
 * reached the end still does. Null when its first message is gone.
 */
export function moveWindow(
  before: readonly Message[],
  after: readonly Message[],
  { from, to }: MessageWindow,
): MessageWindow | null {
  const placeOf = (id: string | undefined): number => after.findIndex((message) => message.id === id);
  const first = placeOf(before[from]?.id);
  if (first === -1) return null;
  const last = to === before.length ? after.length - 1 : placeOf(before[to - 1]?.id);
  return { from: first, to: Math.max(first, last) + 1 };
}

function takeOlder(messages: readonly Message[], end: number): number {
  let place = end;
  for (let room = portion; place > 0 && room > 0; place -= 1) room -= weigh(messages[place - 1]);
  return place;
}

function takeNewer(messages: readonly Message[], start: number): number {
  let place = start;
  for (let room = portion; place < messages.length && room > 0; place += 1) room -= weigh(messages[place]);
  return place;
}

const weigh = (message: Message | undefined): number =>
  (message?.parts ?? []).reduce(
    (sum, part) => sum + (part.kind === 'text' ? Math.min(part.text.length, perPart) : 40),
    perMessage,
  );
