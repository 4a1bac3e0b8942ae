import type { CacheDatabase } from '../cache/database.ts';
import { storageFailure } from '../cache/storage-failure.ts';
import { type ConnectionState, judgeConnection } from '../domain/connection-state.ts';
import { type Connection, type ConnectionStatus, newStatus } from '../domain/connection.ts';
import type { Preferences } from '../domain/preferences.ts';
import type { ConnectionStore } from '../storage/connection-store.ts';
import { readLockState } from '../storage/lock-state.ts';
import { createTurns } from '../storage/turns.ts';
import type { Tallies } from './tallies.ts';

/** All that the toolbar button says, in words and by its badge. */
export interface ToolbarView {
  readonly badge: Preferences['badge'];
  readonly waitingMinutes: number;
  /** Of what the badge counts. */
  readonly count: number;
  /** Nothing can be counted anew at present: no network, or every connection is in trouble. */
  readonly isStale: boolean;
  readonly isOnline: boolean;
  /** Then nothing else is told. */
  readonly isLocked: boolean;
  /** Connections are told by their service alone: their names may name people. */
  readonly isVeiled: boolean;
  readonly connections: readonly ConnectionStanding[];
}

interface ConnectionStanding {
  readonly connection: Connection;
  readonly status: ConnectionStatus;
  readonly state: ConnectionState;
}

/** Keeps badge and title of the toolbar button true. */
export interface Toolbar {
  /** Something may have changed; told at most a few times a second. */
  update(): void;
  /** The same at once: for what must not stay on screen. Never rejects. */
  updateNow(): Promise<void>;
}

export interface ToolbarDeps {
  readonly connections: Pick<ConnectionStore, 'list'>;
  readonly readPreferences: () => Promise<Preferences>;
  readonly findDatabase: () => Promise<CacheDatabase>;
  readonly tallies: Pick<Tallies, 'count'>;
  readonly show: (view: ToolbarView) => Promise<void>;
  /** When the counts change next by time alone; null: never. */
  readonly wakeAt: (time: number | null) => void;
  readonly isOnline: () => boolean;
  readonly now: () => number;
}

const shortestGap = 200;
const minute = 60_000;

export function createToolbar(deps: ToolbarDeps): Toolbar {
  const inTurn = createTurns();
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function standing(connection: Connection): Promise<ConnectionStanding> {
    try {
      const record = await (await deps.findDatabase()).get('records', connection.id);
      const status = record?.generation === connection.generation ? record.status : newStatus;
      return { connection, status, state: judgeConnection(status, false, deps.now()) };
    } catch (error) {
      const status: ConnectionStatus = { ...newStatus, failure: storageFailure(error) };
      return { connection, status, state: judgeConnection(status, false, deps.now()) };
    }
  }

  async function draw(): Promise<void> {
    const { badge, isVeiled, waitingMinutes } = await deps.readPreferences();
    const list = await deps.connections.list();
    const connections = await Promise.all(list.map(standing));
    const counts =
      badge === 'nothing'
        ? []
        : [...(await deps.tallies.count(list, deps.now(), waitingMinutes * minute)).values()];
    const count = badge === 'nothing' ? 0 : counts.reduce((sum, each) => sum + each[badge], 0);
    const due = badge === 'waiting' ? counts.flatMap((each) => each.due[0] ?? []) : [];
    const isLocked = (await readLockState()).kind === 'locked';
    const isOnline = deps.isOnline();
    const isStale = list.length > 0 && (!isOnline || connections.every(({ state }) => isInTrouble(state)));
    // Whoever was signed out while all this was read must not be shown any more: that has asked for another turn.
    await deps.show({ badge, isVeiled, waitingMinutes, count, isStale, isOnline, isLocked, connections });
    deps.wakeAt(due.length === 0 ? null : Math.min(...due));
  }

  const updateNow = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    return inTurn(draw).catch(() => undefined);
  };

  return {
    update: () => void (timer ??= setTimeout(() => void updateNow(), shortestGap)),
    updateNow,
  };
}

/** What the badge shows: at most four characters, nothing for none. */
export function badgeText(count: number): string {
  if (count === 0) return '';
  return count > 999 ? '999+' : String(count);
}

const troubles: ReadonlySet<ConnectionState['kind']> = new Set([
  'forbidden',
  'locked',
  'needsPermission',
  'needsToken',
  'offline',
  'stale',
  'storageTrouble',
  'unreachable',
  'updateNeeded',
]);

const isInTrouble = ({ kind }: ConnectionState): boolean => troubles.has(kind);
