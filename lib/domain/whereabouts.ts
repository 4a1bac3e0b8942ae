import type { Conversation } from './conversation.ts';

/** Names a row, and where to look for it in a list that is newest first. */
export type RowRef = Pick<Conversation, 'connectionId' | 'id' | 'lastActivity'>;

/** Where somebody is in a transcript. */
export interface ReadingPlace {
  /** The first message in view; null: the end. */
  readonly messageId: string | null;
  /** How far below the upper edge of the view it begins, in pixels; negative above it. */
  readonly offset: number;
}

/** Where somebody was, to come back to: names, the query and numbers; no text of a conversation. */
export interface Whereabouts {
  /** When they last did something there; milliseconds since the epoch. */
  readonly touchedAt: number;
  readonly query: string;
  /** The row that the keyboard was on. */
  readonly active: RowRef | null;
  readonly opened: RowRef | null;
  readonly reading: ReadingPlace | null;
  /** The first row in view, and how far the list was scrolled beyond its beginning, in rem; null: the list's top. */
  readonly top: { readonly row: RowRef; readonly offset: number } | null;
}

/** How long somebody may stay away and still go on with the word that they were typing. Milliseconds. */
const shortBreak = 15_000;

/** `minutes`: the preference; 0 never comes back. */
export const isStillKept = ({ touchedAt }: Whereabouts, minutes: number, now: number): boolean =>
  Math.abs(now - touchedAt) < minutes * 60_000;

export const isShortlyAfter = ({ touchedAt }: Pick<Whereabouts, 'touchedAt'>, now: number): boolean =>
  now - touchedAt < shortBreak;

/** True when the newest rows, which a page paints first, are not what was on screen. */
export const isElsewhere = ({ opened, query, top }: Whereabouts): boolean =>
  query !== '' || opened !== null || top !== null;
