import { effect } from '@preact/signals';
import { type Conversation, keyOf } from '../domain/conversation.ts';
import type { Background } from '../messaging/protocol.ts';
import type { ListStore } from './list-store.ts';

const pauseMilliseconds = 100;

/** A wish that has not come true by then may be made again. */
const memoryMilliseconds = 30_000;

export interface PreviewWishes {
  /** Tells which rows are on screen; those without a last message's text are asked for, not twice in half a minute. */
  show(rows: readonly Conversation[]): void;
}

/** From now on asks for the last messages of the rows in view; ends when the returned function is called. */
export function wishForPreviews(
  { results, viewport }: Pick<ListStore, 'results' | 'viewport'>,
  background: Pick<Background, 'ask'>,
): () => void {
  const wishes = createPreviewWishes((keys) => background.ask({ type: 'wantPreviews', keys }));
  return effect(() => {
    const { start, end } = viewport.range.value;
    wishes.show(results.rows.value.slice(start, end));
  });
}

/** Collects for a moment before asking, so that scrolling past rows costs nothing. */
export function createPreviewWishes(askFor: (keys: readonly string[]) => Promise<unknown>): PreviewWishes {
  const asked = new Map<string, string>();
  let onScreen: readonly Conversation[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;

  function ask(): void {
    timer = null;
    const keys = onScreen.filter(isWanted).map((row) => {
      asked.set(keyOf(row), row.lastMessage?.version ?? '');
      return keyOf(row);
    });
    if (keys.length === 0) return;
    const forget = (): void => keys.forEach((key) => asked.delete(key));
    setTimeout(forget, memoryMilliseconds);
    askFor(keys).catch(forget);
  }

  const isUnknown = (row: Conversation): boolean => row.lastMessage?.preview.state === 'unknown';
  const isWanted = (row: Conversation): boolean =>
    isUnknown(row) && asked.get(keyOf(row)) !== row.lastMessage?.version;

  return {
    show: (rows) => {
      onScreen = rows;
      // Come true: should the text be lost again, for instance with its agent, it is a new wish.
      for (const row of rows) if (!isUnknown(row)) asked.delete(keyOf(row));
      if (timer === null && rows.some(isWanted)) timer = setTimeout(ask, pauseMilliseconds);
    },
  };
}
