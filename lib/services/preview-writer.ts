import type { ConversationCache } from '../cache/conversation-cache.ts';
import type { SyncState } from '../cache/sync-state.ts';
import type { Conversation, Preview } from '../domain/conversation.ts';

/** Collects fetched texts and commits them a few at a time: a commit for each would wear the disk. */
export interface PreviewWriter {
  add(conversation: Conversation, preview: Preview): void;
  /** How many are still to be fetched. */
  toCome(count: number): void;
  /** Commits what is collected, and a change of the reading state with it. */
  flush(sync?: (current: SyncState) => SyncState): Promise<void>;
}

/** Rows on screen wait no longer than this for their text to show. */
const flushAfter = 150;

export function createPreviewWriter(cache: ConversationCache, onCommit: () => void): PreviewWriter {
  const collected = new Map<string, { version: string | undefined; preview: Preview }>();
  let previewsToCome = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** What is collected, put into the rows as they are when the commit's turn comes. */
  const take = (): Conversation[] => {
    const rows = [...collected].flatMap(([id, { version, preview }]) => {
      const current = cache.rows.get(id);
      const lastMessage = current?.lastMessage ?? null;
      // A newer message may have come meanwhile: then this text is not its last.
      if (current === undefined || lastMessage === null || lastMessage.version !== version) return [];
      if (JSON.stringify(lastMessage.preview) === JSON.stringify(preview)) return [];
      return [{ ...current, lastMessage: { ...lastMessage, preview } }];
    });
    collected.clear();
    return rows;
  };

  async function flush(sync: (current: SyncState) => SyncState = (current) => current): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const outcome = await cache.commit(() => ({ conversations: take(), status: { previewsToCome }, sync }));
    if (outcome.ok) onCommit();
  }

  return {
    add(conversation, preview) {
      collected.set(conversation.id, { version: conversation.lastMessage?.version, preview });
      timer ??= setTimeout(() => void flush(), flushAfter);
    },
    toCome(count) {
      previewsToCome = count;
    },
    flush,
  };
}
