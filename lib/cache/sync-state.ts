/** How far the reading of a connection has come: all that a new worker needs to go on. */
export interface SyncState {
  readonly feeds: Readonly<Record<string, FeedState>>;
  /** Facts learned about the server. */
  readonly learned: readonly string[];
  readonly agentsReadAt: number | null;
  /** Absent in what a version wrote that did not ask for people. */
  readonly peopleReadAt?: number | null;
  /** Failed refreshes in a row: the base of the waiting time. */
  readonly failures: number;
  /** No automatic refresh before this time (milliseconds since 1970). */
  readonly quietUntil: number | null;
  /** Bytes received, by the minute (since 1970) in which they came; one hour is kept. */
  readonly traffic: readonly (readonly [minute: number, bytes: number])[];
  /** Bytes that the last refresh brought: what the next is expected to. */
  readonly lastBytes: number;
  /** What the lists were last read for; null before the first time. */
  readonly reach: {
    readonly days: number;
    readonly most: number;
    readonly skippedAgentIds: readonly string[];
  } | null;
  /** Fetch last messages beyond the newest thousand too. */
  readonly wantsAllPreviews: boolean;
}

export interface FeedState {
  readonly pending: PendingPages | null;
  /** True once the reach was read from end to end. */
  readonly isFilled: boolean;
  /** What the server's order was last found to be (api C3). */
  readonly order: ListOrder;
  /** How a pass that learns the order stands; null between passes. */
  readonly tracker: OrderTracker | null;
  /** What stood at the top when it was last read: whatever has moved since is not older. */
  readonly checkedUpTo: ListMark | null;
  /** Rows in the whole list as last counted: where an oldest-first list grows. */
  readonly rows: number;
  /** Pages in the whole list as last counted. */
  readonly pages: number;
  /** Where the next stretch of the sweep begins, and when the last one ended. */
  readonly sweep: { readonly cursor: number; readonly at: number } | null;
  readonly committedAt: number | null;
  /** Rows that could not be read when last met: on the first page, and on all pages after it. */
  readonly unreadable: { readonly top: number; readonly below: number };
  /** What the service said there is, against what it sent; null when it says nothing or sent all. */
  readonly shown: { readonly received: number; readonly total: number } | null;
}

/** Pages still to be read, from `cursor` on. */
export interface PendingPages {
  readonly cursor: number;
  /** Stop at rows older than this; null: the reach's end. */
  readonly until: ListMark | null;
  /** IDs of the last rows before `cursor`, which are asked for again; absent in what older versions wrote. */
  readonly tail?: readonly string[];
  /** Pages so far that did not go on from `tail`. */
  readonly strays?: number;
  /** The last page did not: this one is to. */
  readonly isSeeking?: boolean;
}

/**
 * `newest-first`: by last activity, and by nothing else that we know. `unproven`: by last activity, but the rows so far
 * are in order of creation as well. `unknown`: nothing to tell by.
 */
export type ListOrder = 'newest-first' | 'unproven' | 'unknown' | 'other';

/** The newest of each time that the server may sort by, in milliseconds since 1970; null where none can be read. */
export type ListMark = Readonly<Record<'activity' | 'updated', number | null>>;

/** By each time that the server may sort by: its last value, and whether it ever rose or fell from row to row. */
export type OrderTracker = Readonly<Record<'activity' | 'updated' | 'created', Trend>>;

export interface Trend {
  readonly last: number | null;
  readonly rose: boolean;
  readonly fell: boolean;
}

export const newFeedState: FeedState = {
  pending: null,
  isFilled: false,
  order: 'unknown',
  tracker: null,
  checkedUpTo: null,
  rows: 0,
  pages: 0,
  sweep: null,
  committedAt: null,
  unreadable: { top: 0, below: 0 },
  shown: null,
};

export const newSyncState: SyncState = {
  feeds: {},
  learned: [],
  agentsReadAt: null,
  failures: 0,
  quietUntil: null,
  traffic: [],
  lastBytes: 0,
  reach: null,
  wantsAllPreviews: false,
};
