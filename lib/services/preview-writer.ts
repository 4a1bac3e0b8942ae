import type { ConversationCache } from '../cache/conversation-cache.ts';
import type { SyncState } from '../cache/sync-state.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { FetchedMessage } from '../sources/source.ts';

/** Collects fetched texts and commits them a few at a time: a commit for each would wear the disk. */
export interface PreviewWriter {
  add(conversation: Conversation, message: FetchedMessage): void;
  /** How many are still to be fetched. */
  toCome(count: number): void;
  /** Commits what is collected, and a change of the reading state with it. */
  flush(sync?: (current: SyncState) => SyncState): Promise<void>;
}

/** Rows on screen wait no longer than this for their text to show. */
const flushAfter = 150;

export function createPreviewWriter(cache: ConversationCache, onCommit: () => void): PreviewWriter {
  const collected = new Map<string, { version: string | undefined; message: FetchedMessage }>();
  let previewsToCome = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** What is collected, put into the rows as they are when the commit's turn comes. */
  const take = (): Conversation[] => {
    const rows = [...collected].flatMap(([id, { version, message }]) => {
      const current = cache.rows.get(id);
      const lastMessage = current?.lastMessage ?? null;
      // A newer message may have come meanwhile: then this text is not its last.
      if (current === undefined || lastMessage === null || lastMessage.version !== version) return [];
      const { preview } = message;
      const speaker = message.speaker ?? lastMessage.speaker;
      const next = { ...lastMessage, speaker, preview };
      return JSON.stringify(lastMessage) === JSON.stringify(next) ? [] : [{ ...current, lastMessage: next }];
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
    add(conversation, message) {
      collected.set(conversation.id, { version: conversation.lastMessage?.version, message });
      timer ??= setTimeout(() => void flush(), flushAfter);
    },
    toCome(count) {
      previewsToCome = count;
    },
    flush,
  };
}
