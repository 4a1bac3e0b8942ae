import { type Conversation, keyOf } from '../domain/conversation.ts';

const pauseMilliseconds = 100;

export interface PreviewWishes {
  /** Tells which rows are on screen; those without a last message's text are asked for, once for each version. */
  show(rows: readonly Conversation[]): void;
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
    askFor(keys).catch(() => {
      for (const key of keys) asked.delete(key);
    });
  }

  const isWanted = (row: Conversation): boolean =>
    row.lastMessage?.preview.state === 'unknown' && asked.get(keyOf(row)) !== row.lastMessage.version;

  return {
    show: (rows) => {
      onScreen = rows;
      if (timer === null && rows.some(isWanted)) timer = setTimeout(ask, pauseMilliseconds);
    },
  };
}
