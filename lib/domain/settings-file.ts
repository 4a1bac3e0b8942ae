import type { Connection } from './connection.ts';
import type { Hidden } from './hidden.ts';
import type { Preferences } from './preferences.ts';
import type { SavedSearch } from './saved-search.ts';

export const settingsFormat = 'chat-lookup-settings';
export const settingsVersion = 1;

/** A file of settings may be so long, in characters. */
export const longestSettings = 1_000_000;

/** All that a person set, to be taken along: never a credential, a message or a name of somebody. */
export interface SettingsFile {
  readonly format: typeof settingsFormat;
  readonly version: typeof settingsVersion;
  readonly preferences: Partial<Preferences>;
  readonly savedSearches: readonly SavedSearch[];
  readonly connections: readonly ConnectionSettings[];
}

/** What was set for a connection, found again by whose conversations it sees. */
export interface ConnectionSettings {
  readonly source: string;
  readonly identity: string;
  readonly hidden?: Hidden | undefined;
  readonly linkTemplate?: string | undefined;
}

/** What a file changed; `unknown`: connections in it that are not here. */
export interface SettingsCounts {
  readonly preferences: number;
  readonly searches: number;
  readonly connections: number;
  readonly unknown: number;
}

/** Why a file can't be taken; nothing of it was. */
export type SettingsProblem =
  /** No JSON; `line` counts from 1. */
  | { readonly kind: 'broken'; readonly line: number }
  /** JSON, but not of settings. */
  | { readonly kind: 'other' }
  /** Written by a version that knows more. */
  | { readonly kind: 'newer' }
  /** What stands there can't be; as people write it: `connections[0].linkTemplate`. */
  | { readonly kind: 'field'; readonly field: string; readonly line: number | null }
  /** With those that are here there would be too many saved searches. */
  | { readonly kind: 'tooMany' };

interface Settings {
  readonly preferences: Preferences;
  readonly savedSearches: readonly SavedSearch[];
  readonly connections: readonly Connection[];
}

/** The text of a file with all that is set. Only what is named here gets into it. */
export function writeSettings({ connections, preferences, savedSearches }: Settings): string {
  const file: SettingsFile = {
    format: settingsFormat,
    version: settingsVersion,
    preferences,
    savedSearches: savedSearches.map(({ id, name, query }) => ({ id, name, query })),
    connections: connections.flatMap(({ hidden, identity, linkTemplate, sourceId }) =>
      hidden === undefined && (linkTemplate ?? null) === null
        ? []
        : [
            {
              source: sourceId,
              identity,
              ...(hidden !== undefined && { hidden }),
              ...(typeof linkTemplate === 'string' && { linkTemplate }),
            },
          ],
    ),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}
