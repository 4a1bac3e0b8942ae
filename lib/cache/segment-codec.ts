import type { Conversation } from '../domain/conversation.ts';
import { type BlockTexts, findValue, writeTexts } from '../search/text-block.ts';
import { seal, unseal } from './cipher.ts';
import type { Segment } from './database.ts';
import { packSegment, unpackSegment } from './segment-layout.ts';
import { readConversations } from './stored-conversation.ts';
import { type StoredRow, toConversation, toStoredRow } from './stored-row.ts';

/** What one commit changed: rows as they are now, and the IDs of rows that are gone. */
export interface SegmentContent {
  readonly conversations: readonly Conversation[];
  readonly removedIds: readonly string[];
}

/** A segment as a page reads it: to be searched at once, its rows parsed when they are shown. */
export interface SearchableSegment extends SegmentContent {
  /** In the order of `conversations`. */
  readonly texts: BlockTexts;
}

/** The connection is bound to the ciphertext: rows can't be moved under another connection. */
export async function sealSegment(
  key: CryptoKey,
  connectionId: string,
  { conversations, removedIds }: SegmentContent,
): Promise<Segment> {
  const { text, ...texts } = writeTexts(conversations);
  const head = {
    ...texts,
    rowIds: conversations.map(({ id }) => id),
    activities: conversations.map(({ lastActivity }) => lastActivity),
    removedIds,
  };
  const plain = await packSegment(head, text, conversations.map(toStoredRow));
  return { count: conversations.length, sealed: await seal(key, context(connectionId), plain) };
}

/** Every row parsed, for the background. Rejects when the segment is damaged or was written under another key. */
export async function unsealSegment(
  key: CryptoKey,
  connectionId: string,
  segment: Segment,
): Promise<SegmentContent> {
  const { groups, head } = unpackSegment(await unseal(key, context(connectionId), segment.sealed));
  const decoder = new TextDecoder();
  const list = groups.map(({ readRows }) => decoder.decode(readRows())).join('');
  // Each row ends with a comma.
  const stored = JSON.parse(`[${list.slice(0, -1)}]`) as readonly StoredRow[];
  const conversations = stored.map((row, place) =>
    toConversation(row, {
      connectionId,
      id: head.rowIds[place] ?? '',
      agentId: findValue(head.agents, place),
      ownerId: findValue(head.owners, place),
      releaseId: findValue(head.releases, place),
      lastActivity: head.activities[place] ?? null,
    }),
  );
  return { conversations, removedIds: head.removedIds };
}

/** As `unsealSegment`, for a page. */
export async function unsealSearchable(
  key: CryptoKey,
  connectionId: string,
  segment: Segment,
): Promise<SearchableSegment> {
  const parts = unpackSegment(await unseal(key, context(connectionId), segment.sealed));
  const { activities: _a, groupBytes: _g, removedIds, rowBytes: _b, rowIds: _i, ...texts } = parts.head;
  return {
    conversations: readConversations(connectionId, parts),
    removedIds,
    texts: { text: parts.text, ...texts },
  };
}

const context = (connectionId: string): string => `segment of ${connectionId}`;
