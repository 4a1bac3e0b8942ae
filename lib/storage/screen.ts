import type { Agent, Conversation } from '../domain/conversation.ts';
import type { Connection, ConnectionStatus } from '../domain/connection.ts';
import { isFiniteNumber, isRecord, isText } from '../domain/guards.ts';
import type { Preferences } from '../domain/preferences.ts';
import { isSavedSearchList, type SavedSearch } from '../domain/saved-search.ts';

/** The newest rows of every connection with all that a first paint needs; texts are cut to what a row shows. */
export interface Screen {
  readonly connections: readonly Connection[];
  readonly preferences: Preferences;
  /** They stand above the rows: a first paint leaves them their place. */
  readonly savedSearches: readonly SavedSearch[];
  readonly parts: Readonly<Record<string, ScreenPart>>;
}

/** One connection's share of the screen. */
export interface ScreenPart {
  readonly conversations: readonly Conversation[];
  readonly agents: readonly Agent[];
  readonly status: ConnectionStatus;
  /** How many of the connection's conversations are not shown; absent where that was not counted. */
  readonly hidden?: number;
}

/** Rows kept ready for each connection: a tall side panel shows no more at once. */
export const rowsOnScreen = 20;

/** Characters of a last message that a row can show, with room for the widest panel. */
export const textOnScreen = 400;

export function isScreen(value: unknown): value is Screen {
  return (
    isRecord(value) &&
    Array.isArray(value['connections']) &&
    isRecord(value['preferences']) &&
    isSavedSearchList(value['savedSearches']) &&
    isRecord(value['parts']) &&
    Object.values(value['parts']).every(isScreenPart)
  );
}

export function isScreenPart(value: unknown): value is ScreenPart {
  return (
    isRecord(value) &&
    Array.isArray(value['conversations']) &&
    value['conversations'].every(isConversation) &&
    Array.isArray(value['agents']) &&
    isRecord(value['status']) &&
    isFiniteNumber(value['status']['kept'])
  );
}

/** Enough to trust a row that the background wrote under its own key: the fields that rendering relies on. */
export const isConversation = (value: unknown): value is Conversation =>
  isRecord(value) &&
  isText(value['id']) &&
  isText(value['connectionId']) &&
  (value['lastActivity'] === null || isFiniteNumber(value['lastActivity'])) &&
  Array.isArray(value['people']);

/** A connection's newest rows, cut to what a screen shows. `newestFirst` is sorted. */
export function makeScreenPart(
  newestFirst: readonly Conversation[],
  agents: readonly Agent[],
  status: ConnectionStatus,
): ScreenPart {
  const conversations = newestFirst.slice(0, rowsOnScreen).map(cutForScreen);
  const shownAgents = new Set(conversations.map((conversation) => conversation.agentId));
  return { conversations, agents: agents.filter((agent) => shownAgents.has(agent.id)), status };
}

function cutForScreen(whole: Conversation): Conversation {
  const conversation = { ...whole, transcript: null };
  const { lastMessage } = conversation;
  if (lastMessage === null || lastMessage.preview.state !== 'text') return conversation;
  const text = lastMessage.preview.text.slice(0, textOnScreen);
  return { ...conversation, lastMessage: { ...lastMessage, preview: { state: 'text', text } } };
}
