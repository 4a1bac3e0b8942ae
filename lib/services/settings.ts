import type { Connection } from '../domain/connection.ts';
import type { Preferences } from '../domain/preferences.ts';
import { putSearch, type SavedSearch, trimSearch } from '../domain/saved-search.ts';
import type { ConnectionSettings, SettingsFile } from '../domain/settings-file.ts';
import type { SettingsReply } from '../messaging/protocol.ts';
import type { ConnectionStore } from '../storage/connection-store.ts';
import { envelop } from '../storage/item.ts';
import { connectionsItem, savedSearchesItem } from '../storage/items.ts';
import type { Turns } from '../storage/turns.ts';
import { writeLocal } from '../storage/write-item.ts';
import type { Announcer } from './announcer.ts';
import type { PreferenceKeeper } from './preference-keeper.ts';
import { readSettings } from './read-settings.ts';

/** Changes what is set by what a file holds. */
export interface Settings {
  /** Takes over all that a file holds, or nothing of it. Rejects when the disk refuses; then all is as it was, as far as it lets that be written. */
  take(content: string): Promise<SettingsReply>;
}

export interface SettingsDeps {
  readonly connections: ConnectionStore;
  readonly listSearches: () => Promise<readonly SavedSearch[]>;
  readonly preferences: Pick<PreferenceKeeper, 'read' | 'put'>;
  /** Shared by all writers of `storage.local`. */
  readonly inTurn: Turns;
  readonly announcer: Pick<Announcer, 'announce'>;
  /** Does what changed preferences ask for. */
  readonly follow: (change: Partial<Preferences>) => Promise<void>;
}

interface State {
  readonly connections: readonly Connection[];
  readonly searches: readonly SavedSearch[];
  readonly preferences: Preferences;
}

export function createSettings(deps: SettingsDeps): Settings {
  async function write({ connections, preferences, searches }: State): Promise<void> {
    await writeLocal({ ...envelop(connectionsItem, connections), ...envelop(savedSearchesItem, searches) });
    await deps.preferences.put(preferences);
  }

  async function replace(file: SettingsFile): Promise<SettingsReply> {
    const [connections, searches, preferences] = await Promise.all([
      deps.connections.list(),
      deps.listSearches(),
      deps.preferences.read(),
    ]);
    const before: State = { connections, searches, preferences };
    const together = putSearches(searches, file.savedSearches);
    if (together === null) return { ok: false, problem: { kind: 'tooMany' } };
    const after: State = {
      connections: connections.map((each) => change(each, findSettings(file, each))),
      searches: together,
      preferences: { ...preferences, ...file.preferences },
    };
    await write(after).catch(async (error: unknown) => {
      await write(before).catch(() => undefined);
      throw error;
    });
    const isHere = (of: ConnectionSettings): boolean =>
      connections.some((each) => findSettings(file, each) === of);
    const known = file.connections.filter(isHere).length;
    return {
      ok: true,
      counts: {
        preferences: Object.keys(file.preferences).length,
        searches: file.savedSearches.length,
        connections: known,
        unknown: file.connections.length - known,
      },
    };
  }

  return {
    async take(content) {
      const read = readSettings(content);
      if (!read.ok) return read;
      const reply = await deps.inTurn(() => replace(read.settings));
      if (!reply.ok) return reply;
      await deps.follow(read.settings.preferences);
      deps.announcer.announce({ notice: 'connections' });
      deps.announcer.announce({ notice: 'savedSearches' });
      return reply;
    },
  };
}

const findSettings = (
  { connections }: SettingsFile,
  { identity, sourceId }: Connection,
): ConnectionSettings | undefined =>
  connections.find((each) => each.source === sourceId && each.identity === identity);

function change(connection: Connection, settings: ConnectionSettings | undefined): Connection {
  if (settings === undefined) return connection;
  const { hidden, linkTemplate } = settings;
  return {
    ...connection,
    ...(hidden !== undefined && { hidden }),
    ...(linkTemplate !== undefined && { linkTemplate: linkTemplate.trim() }),
  };
}

/** Null when there is no room for all of them. */
function putSearches(
  known: readonly SavedSearch[],
  some: readonly SavedSearch[],
): readonly SavedSearch[] | null {
  let searches: readonly SavedSearch[] | null = known;
  for (const search of some) {
    const trimmed = trimSearch(search);
    if (trimmed !== null && searches !== null) searches = putSearch(searches, trimmed);
  }
  return searches;
}
