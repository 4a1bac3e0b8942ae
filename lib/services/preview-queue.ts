import type { ConversationCache } from '../cache/conversation-cache.ts';
import { type Conversation, isInProgress } from '../domain/conversation.ts';

/** Without being on screen, only the newest conversations are worth a request each. */
const newestWorthIt = 1000;
/** A message in progress for longer than this will not be finished by asking. */
const progressFor = 30 * 60_000;
/** A text takes no longer than this from its arrival to the cache. */
const underWay = 5000;

interface Asked {
  readonly version: string;
  readonly at: number;
}

/** The last messages of one connection that are still to be fetched. Lives as long as the worker. */
export interface PreviewQueue {
  readonly urgent: Set<string>;
  /** In order of fetching; null: to be made anew from the cache. */
  calm: string[] | null;
  /** By conversation: nothing is asked for twice in one round. */
  readonly asked: Map<string, Asked>;
  roundAt: number;
  /** Milliseconds between two requests for what is not on screen. */
  pause: number;
  refusedUntil: number;
  /** Nothing is asked before this time: the last stretch ended in trouble. */
  pausedUntil: number;
  /** Texts that the service would not give are asked for again, once. */
  isForgiving: boolean;
  isRunning: boolean;
}

export const createPreviewQueue = (): PreviewQueue => ({
  urgent: new Set(),
  calm: null,
  asked: new Map(),
  roundAt: 0,
  pause: 500,
  refusedUntil: 0,
  pausedUntil: 0,
  isForgiving: false,
  isRunning: false,
});

/** Every conversation without its text that is worth asking for, newest first. */
export function findMissing(cache: ConversationCache, queue: PreviewQueue, now: number): string[] {
  const most = cache.sync.wantsAllPreviews ? Infinity : newestWorthIt;
  const candidates = cache.newest(most);
  return candidates.filter((conversation) => isMissing(conversation, queue, now)).map(({ id }) => id);
}

/** Whether a text is to be asked for now. */
export function isMissing(
  { id, lastActivity, lastMessage }: Conversation,
  queue: PreviewQueue,
  now: number,
): boolean {
  if (lastMessage === null) return false;
  const asked = queue.asked.get(id);
  const isAsked =
    asked?.version === lastMessage.version && (asked.at >= queue.roundAt || now - asked.at < underWay);
  if (isAsked) return false;
  const { preview } = lastMessage;
  if (preview.state === 'unknown') return true;
  if (preview.state === 'unavailable') return now >= preview.retryAt || queue.isForgiving;
  const isYoung = lastActivity !== null && now - lastActivity < progressFor;
  return isInProgress(lastMessage.status) && isYoung;
}
