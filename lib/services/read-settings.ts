import { isRecord } from '../domain/guards.ts';
import { mostHidden } from '../domain/hidden.ts';
import { preferenceChecks } from '../domain/preference-checks.ts';
import { trimSearch } from '../domain/saved-search.ts';
import {
  settingsFormat,
  settingsVersion,
  type SettingsFile,
  type SettingsProblem,
} from '../domain/settings-file.ts';
import { readLinkTemplate } from '../sources/link-template.ts';
import { findSource } from '../sources/registry.ts';
import { z } from '../sources/zod.ts';

const text = z.string().min(1).max(1000);

const preferences = z.strictObject(
  Object.fromEntries(
    Object.entries(preferenceChecks).map(([name, isValid]) => [name, z.custom(isValid).optional()]),
  ),
);

const savedSearch = z
  .strictObject({ id: text.max(100), name: text, query: text })
  .refine((search) => trimSearch(search) !== null);

const connection = z
  .strictObject({
    source: text,
    identity: text,
    hidden: z
      .strictObject({
        agentIds: z.array(text).max(mostHidden),
        triggers: z.array(text).max(mostHidden),
      })
      .optional(),
    linkTemplate: text.max(2000).optional(),
  })
  .refine(
    ({ linkTemplate, source }) => {
      const descriptor = findSource(source);
      // Settings of a service that this version lacks lead nowhere, and are not used.
      if (linkTemplate === undefined || descriptor === undefined) return true;
      return readLinkTemplate(linkTemplate, descriptor).ok;
    },
    { path: ['linkTemplate'] },
  );

const file = z.strictObject({
  format: z.literal(settingsFormat),
  version: z.literal(settingsVersion),
  preferences: preferences.default({}),
  savedSearches: z.array(savedSearch).max(1000).default([]),
  connections: z.array(connection).max(1000).default([]),
});

export type ReadSettings =
  | { readonly ok: true; readonly settings: SettingsFile }
  | { readonly ok: false; readonly problem: SettingsProblem };

/** Reads a file that `writeSettings` wrote, perhaps changed by hand: all of it holds, or none of it is taken. */
export function readSettings(content: string): ReadSettings {
  const refuse = (problem: SettingsProblem): ReadSettings => ({ ok: false, problem });
  let json: unknown;
  try {
    // Some editors begin a file with a byte order mark.
    json = JSON.parse(content.replace(/^\uFEFF/u, ''));
  } catch (error) {
    return refuse({ kind: 'broken', line: findBrokenLine(content, error) });
  }
  if (!isRecord(json) || json['format'] !== settingsFormat) return refuse({ kind: 'other' });
  const { version } = json;
  if (typeof version === 'number' && version > settingsVersion) return refuse({ kind: 'newer' });
  const parsed = file.safeParse(json);
  if (parsed.success) return { ok: true, settings: parsed.data };
  const [issue] = parsed.error.issues;
  const extra = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  const path = [...(issue?.path ?? []), ...extra];
  return refuse({ kind: 'field', field: nameField(path), line: findFieldLine(content, path) });
}

/** Browsers say where JSON breaks in their own words: by line, by position, or, when it just ends, not at all. */
function findBrokenLine(content: string, error: unknown): number {
  const words = error instanceof Error ? error.message : '';
  const all = countLines(content.trimEnd());
  const line = /\bline (\d+)/u.exec(words)?.[1];
  if (line !== undefined) return Math.min(all, Number(line));
  const position = /\bposition (\d+)/u.exec(words)?.[1];
  return position === undefined ? all : Math.min(all, countLines(content.slice(0, Number(position))));
}

const countLines = (content: string): number => content.split(/\r\n|\r|\n/u).length;

const nameField = (path: readonly PropertyKey[]): string =>
  path
    .map((step, place) => (typeof step === 'number' ? `[${step}]` : `${place > 0 ? '.' : ''}${String(step)}`))
    .join('')
    .slice(0, 200);

/** The line of the last name in a path, where that name stands only once in the file. */
function findFieldLine(content: string, path: readonly PropertyKey[]): number | null {
  const name = path.findLast((step) => typeof step === 'string');
  if (name === undefined) return null;
  const [before, ...others] = content.split(`${JSON.stringify(name)}:`);
  return before === undefined || others.length !== 1 ? null : countLines(before);
}
