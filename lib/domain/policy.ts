import { isRecord, isText } from './guards.ts';
import { preferenceLimits } from './preference-checks.ts';
import type { Preferences } from './preferences.ts';

/** What an organisation can switch off. */
export const features = ['addressBar', 'selectionMenu', 'notifications', 'copying'] as const;

export type Feature = (typeof features)[number];

/** The preferences that an organisation can bound. */
export type BoundedName = 'refreshMinutes' | 'keepDays';

export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** A connection that needs nothing more than somebody's token. */
export interface Preset {
  readonly sourceId: string;
  readonly name: string | null;
  /** The fields of its credential that are no secret. */
  readonly plainFields: Readonly<Record<string, string>>;
}

/** What an organisation has set. */
export interface Policy {
  /** What a preference may be; null: what it may be anyway. */
  readonly bounds: Readonly<Record<BoundedName, Bounds | null>>;
  /** Tokens are kept in memory only, and forgotten when the browser closes. */
  readonly forgetsTokens: boolean;
  readonly off: readonly Feature[];
  readonly presets: readonly Preset[];
  /** The entries that can't hold and were left out, as paths: `connections[1].accountId`. */
  readonly problems: readonly string[];
}

export const noPolicy: Policy = {
  bounds: { refreshMinutes: null, keepDays: null },
  forgetsTokens: false,
  off: [],
  presets: [],
  problems: [],
};

/** What has to be known of a source to read its connections: its ID, and its credential's fields. */
export interface PresetSource {
  readonly id: string;
  readonly fields: readonly { readonly name: string; readonly isSecret: boolean }[];
}

/** What a policy may say. Chrome and Edge hand on what is in public/managed-schema.json as well. */
export const policyKeys = [
  'connections',
  'forgetTokens',
  'refreshMinutesLeast',
  'refreshMinutesMost',
  'keepDays',
  'keepDaysMost',
  'off',
] as const;

/** More than anybody connects; keeps a broken policy from filling a page. */
const mostPresets = 50;
const longestText = 200;

/** Reads what an administrator wrote. One entry that can't hold is named and left out; the others hold. */
export function readPolicy(value: unknown, sources: readonly PresetSource[]): Policy {
  if (!isRecord(value)) return noPolicy;
  const problems: string[] = [];
  problems.push(...Object.keys(value).filter((key) => !policyKeys.some((known) => known === key)));

  const readNumber = (key: string, { most }: Bounds): number | null => {
    const found = value[key];
    if (found === undefined) return null;
    if (Number.isInteger(found) && (found as number) >= 1 && (found as number) <= most)
      return found as number;
    problems.push(key);
    return null;
  };
  const readBounds = (name: BoundedName, leastKey: string | null, mostKey: string): Bounds | null => {
    const limits = preferenceLimits[name];
    const least = leastKey === null ? null : readNumber(leastKey, limits);
    const most = readNumber(mostKey, limits);
    if (least === null && most === null) return null;
    // Which of the two was meant can't be known.
    if (leastKey !== null && least !== null && most !== null && least > most) {
      problems.push(leastKey, mostKey);
      return null;
    }
    return { least: least ?? limits.least, most: most ?? limits.most };
  };

  const { forgetTokens = false } = value;
  if (typeof forgetTokens !== 'boolean') problems.push('forgetTokens');
  const days = readNumber('keepDays', preferenceLimits.keepDays);
  const mostDays = readBounds('keepDays', null, 'keepDaysMost');
  return {
    bounds: {
      refreshMinutes: readBounds('refreshMinutes', 'refreshMinutesLeast', 'refreshMinutesMost'),
      keepDays: days === null ? mostDays : { least: days, most: days },
    },
    forgetsTokens: forgetTokens === true,
    off: readList(value['off'], 'off', problems).filter((name, index): name is Feature => {
      const isFeature = features.some((each) => each === name);
      if (!isFeature) problems.push(`off[${index}]`);
      return isFeature;
    }),
    presets: readList(value['connections'], 'connections', problems)
      .slice(0, mostPresets)
      .flatMap((entry, index) => readPreset(entry, `connections[${index}]`, sources, problems)),
    problems,
  };
}

function readList(value: unknown, path: string, problems: string[]): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  problems.push(path);
  return [];
}

/** Without its source a connection can't be; of its other entries only those that fit are taken. */
function readPreset(
  entry: unknown,
  path: string,
  sources: readonly PresetSource[],
  problems: string[],
): readonly Preset[] {
  const source = isRecord(entry) ? sources.find(({ id }) => id === entry['source']) : undefined;
  if (source === undefined || !isRecord(entry)) {
    problems.push(isRecord(entry) ? `${path}.source` : path);
    return [];
  }
  const plain = new Set(source.fields.filter(({ isSecret }) => !isSecret).map(({ name }) => name));
  const { source: _source, ...rest } = entry;
  const texts = Object.entries(rest).filter((pair): pair is [string, string] => {
    const [key, value] = pair;
    // A token is one of the others: a policy can be read by everybody on the computer.
    const fits = (key === 'name' || plain.has(key)) && isShortText(value);
    if (!fits) problems.push(`${path}.${key}`);
    return fits;
  });
  const { name = null, ...plainFields } = Object.fromEntries(
    texts.map(([key, text]) => [key, text.trim()]),
  ) as Record<string, string>;
  return [{ sourceId: source.id, name, plainFields }];
}

const isShortText = (value: unknown): value is string =>
  isText(value) && value.trim() !== '' && value.length <= longestText;

/** The preferences as the policy allows them: what is out of its bounds becomes the nearest that is within. */
export function applyPolicy({ bounds }: Policy, preferences: Preferences): Preferences {
  return {
    ...preferences,
    refreshMinutes: boundMinutes(preferences.refreshMinutes, bounds.refreshMinutes),
    keepDays: bound(preferences.keepDays, bounds.keepDays),
  };
}

const bound = (value: number, bounds: Bounds | null): number =>
  bounds === null ? value : Math.min(Math.max(value, bounds.least), bounds.most);

/** Never (0) is the longest of all intervals: only a most rules it out. */
const boundMinutes = (minutes: number, bounds: Bounds | null): number =>
  allowsMinutes(minutes, bounds) ? minutes : bound(minutes === 0 ? Infinity : minutes, bounds);

/** Whether somebody may choose this interval; 0: never. */
export const allowsMinutes = (minutes: number, bounds: Bounds | null): boolean =>
  bounds === null ||
  (minutes === 0
    ? bounds.most === preferenceLimits.refreshMinutes.most
    : minutes >= bounds.least && minutes <= bounds.most);

/** True when it leaves nothing to choose. */
export const isFixed = (bounds: Bounds | null): boolean => bounds !== null && bounds.least === bounds.most;

/** True when an organisation has set anything, or has tried to. */
export const hasPolicy = ({ bounds, forgetsTokens, off, presets, problems }: Policy): boolean =>
  forgetsTokens ||
  off.length + presets.length + problems.length > 0 ||
  Object.values(bounds).some((each) => each !== null);

interface Connected {
  readonly sourceId: string;
  readonly name: string | null;
  readonly plainFields: Readonly<Record<string, string>>;
}

/** The presets that no connection stands for yet. A connection stands for one of them, first for one of its name. */
export function findOpenPresets(presets: readonly Preset[], connections: readonly Connected[]): Preset[] {
  const free = [...connections];
  const take = (fits: (connection: Connected) => boolean): boolean => {
    const at = free.findIndex(fits);
    if (at >= 0) free.splice(at, 1);
    return at >= 0;
  };
  const isOf =
    (preset: Preset) =>
    ({ plainFields, sourceId }: Connected): boolean =>
      sourceId === preset.sourceId &&
      Object.entries(preset.plainFields).every(([name, value]) => plainFields[name] === value);
  return presets
    .filter((preset) => !take((each) => isOf(preset)(each) && each.name === preset.name))
    .filter((preset) => !take(isOf(preset)));
}
