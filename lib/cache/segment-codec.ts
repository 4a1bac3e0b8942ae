import type { Conversation } from '../domain/conversation.ts';
import { isRecord, isTextList } from '../domain/guards.ts';
import { isConversation } from '../storage/screen.ts';
import { sealJson, unsealJson } from './cipher.ts';
import type { Segment } from './database.ts';

/** What one commit changed: rows as they are now, and the IDs of rows that are gone. */
export interface SegmentContent {
  readonly conversations: readonly Conversation[];
  readonly removedIds: readonly string[];
}

/** The connection is bound to the ciphertext: rows can't be moved under another connection. */
export async function sealSegment(
  key: CryptoKey,
  connectionId: string,
  content: SegmentContent,
): Promise<Segment> {
  const rows = content.conversations.map(({ connectionId: _, ...row }) => row);
  const sealed = await sealJson(key, context(connectionId), { rows, removedIds: content.removedIds });
  return { count: rows.length, sealed };
}

/** Rejects when the segment is damaged or was written under another key. */
export async function unsealSegment(
  key: CryptoKey,
  connectionId: string,
  segment: Segment,
): Promise<SegmentContent> {
  const content = await unsealJson(key, context(connectionId), segment.sealed);
  if (!isRecord(content) || !Array.isArray(content['rows']) || !isTextList(content['removedIds'])) {
    throw new TypeError('a cached segment has an unknown form');
  }
  const conversations = content['rows'].map((row: object) => ({ ...row, connectionId }));
  return { conversations: conversations.filter(isConversation), removedIds: content['removedIds'] };
}

const context = (connectionId: string): string => `segment of ${connectionId}`;
