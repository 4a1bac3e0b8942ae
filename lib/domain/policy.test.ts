import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  allowsMinutes,
  applyPolicy,
  findOpenPresets,
  hasPolicy,
  isFixed,
  noPolicy,
  type Policy,
  type PresetSource,
  readPolicy,
} from './policy.ts';
import { completePreferences, preferenceLimits } from './preference-checks.ts';
import { defaultPreferences } from './preferences.ts';

const sources: readonly PresetSource[] = [
  { id: 'mail', fields: [{ name: 'apiToken', isSecret: true }] },
  {
    id: 'desk',
    fields: [
      { name: 'apiKey', isSecret: true },
      { name: 'accountId', isSecret: false },
    ],
  },
];

const read = (value: unknown): Policy => readPolicy(value, sources);

const refreshOf = (policy: unknown, refreshMinutes: number): number =>
  applyPolicy(read(policy), { ...defaultPreferences, refreshMinutes }).refreshMinutes;

test('nothing set changes nothing', () => {
  for (const nothing of [undefined, null, {}, 'text', []]) {
    expect(read(nothing)).toEqual(noPolicy);
    expect(hasPolicy(read(nothing))).toBe(false);
  }
  expect(applyPolicy(noPolicy, defaultPreferences)).toEqual(defaultPreferences);
});

test('a whole policy is read', () => {
  const policy = read({
    refreshMinutesLeast: 5,
    refreshMinutesMost: 60,
    keepDaysMost: 30,
    forgetTokens: true,
    off: ['copying', 'addressBar'],
    connections: [
      { source: 'mail', name: 'Sales' },
      { source: 'desk', name: ' Help desk ', accountId: 'acc' },
    ],
  });
  expect(policy).toEqual({
    bounds: { refreshMinutes: { least: 5, most: 60 }, keepDays: { least: 1, most: 30 } },
    forgetsTokens: true,
    off: ['copying', 'addressBar'],
    presets: [
      { sourceId: 'mail', name: 'Sales', plainFields: {} },
      { sourceId: 'desk', name: 'Help desk', plainFields: { accountId: 'acc' } },
    ],
    problems: [],
  });
  expect(hasPolicy(policy)).toBe(true);
});

test('what can’t hold is left out and named, and the rest holds', () => {
  const policy = read({
    refreshMinutesLeast: 0,
    keepDays: '30',
    keepDaysMost: 20,
    off: ['copying', 'everything', 7],
    theme: 'dark',
    forgetTokens: 'yes',
    connections: [
      null,
      { source: 'fax' },
      { source: 'desk', accountId: 7, name: '' },
      { source: 'desk', accountId: 'acc', apiKey: 'secret' },
    ],
  });
  expect(policy.bounds).toEqual({ refreshMinutes: null, keepDays: { least: 1, most: 20 } });
  expect(policy.forgetsTokens).toBe(false);
  expect(policy.off).toEqual(['copying']);
  expect(policy.presets).toEqual([
    { sourceId: 'desk', name: null, plainFields: {} },
    { sourceId: 'desk', name: null, plainFields: { accountId: 'acc' } },
  ]);
  expect(policy.problems.toSorted()).toEqual(
    [
      'theme',
      'forgetTokens',
      'keepDays',
      'refreshMinutesLeast',
      'off[1]',
      'off[2]',
      'connections[0]',
      'connections[1].source',
      'connections[2].accountId',
      'connections[2].name',
      'connections[3].apiKey',
    ].toSorted(),
  );
  expect(JSON.stringify(policy)).not.toContain('secret');
});

test('a least above the most says nothing', () => {
  const policy = read({ refreshMinutesLeast: 60, refreshMinutesMost: 5 });
  expect(policy.bounds.refreshMinutes).toBeNull();
  expect(policy.problems).toEqual(['refreshMinutesLeast', 'refreshMinutesMost']);
});

test('lists that are none are named', () => {
  expect(read({ off: 'copying', connections: {} }).problems).toEqual(['off', 'connections']);
});

test('an interval out of bounds becomes the nearest within', () => {
  const policy = { refreshMinutesLeast: 10, refreshMinutesMost: 60 };
  expect([1, 10, 30, 240].map((minutes) => refreshOf(policy, minutes))).toEqual([10, 10, 30, 60]);
});

test('never refreshing is the longest interval: a least allows it, a most does not', () => {
  expect(refreshOf({ refreshMinutesLeast: 10 }, 0)).toBe(0);
  expect(refreshOf({ refreshMinutesMost: 60 }, 0)).toBe(60);
  expect(allowsMinutes(0, read({ refreshMinutesLeast: 10 }).bounds.refreshMinutes)).toBe(true);
  expect(allowsMinutes(0, read({ refreshMinutesMost: 60 }).bounds.refreshMinutes)).toBe(false);
});

test('days are fixed by one number and bounded by another; the fixed one wins', () => {
  const days = (policy: unknown): number =>
    applyPolicy(read(policy), { ...defaultPreferences, keepDays: 90 }).keepDays;
  expect(days({ keepDays: 365 })).toBe(365);
  expect(days({ keepDaysMost: 30 })).toBe(30);
  expect(days({ keepDaysMost: 120 })).toBe(90);
  expect(days({ keepDays: 14, keepDaysMost: 30 })).toBe(14);
  expect(isFixed(read({ keepDays: 14 }).bounds.keepDays)).toBe(true);
  expect(isFixed(read({ keepDaysMost: 14 }).bounds.keepDays)).toBe(false);
  expect(isFixed(null)).toBe(false);
});

test('whatever is written as a policy, what comes of it are preferences', () => {
  const anything = fc.record(
    {
      refreshMinutesLeast: fc.oneof(fc.integer(), fc.anything()),
      refreshMinutesMost: fc.oneof(fc.integer({ min: -5, max: 2000 }), fc.anything()),
      keepDays: fc.oneof(fc.integer({ min: -5, max: 4000 }), fc.anything()),
      keepDaysMost: fc.oneof(fc.integer({ min: -5, max: 4000 }), fc.anything()),
      off: fc.anything(),
      connections: fc.oneof(fc.array(fc.object()), fc.anything()),
    },
    { requiredKeys: [] },
  );
  const { refreshMinutes: minutes, keepDays: days } = preferenceLimits;
  fc.assert(
    fc.property(anything, fc.nat(minutes.most), fc.integer({ min: 1, max: days.most }), (value, m, d) => {
      const chosen = { ...defaultPreferences, refreshMinutes: m, keepDays: d };
      const applied = applyPolicy(read(value), chosen);
      expect(completePreferences(applied)).toEqual(applied);
      expect(applyPolicy(read(value), applied)).toEqual(applied);
    }),
  );
});

test('a preset is open until a connection stands for it, and each connection stands for one', () => {
  const { presets } = read({
    connections: [
      { source: 'mail', name: 'Sales' },
      { source: 'mail', name: 'Marketing' },
      { source: 'desk', name: 'Desk', accountId: 'acc' },
    ],
  });
  const connected = (sourceId: string, name: string | null, plainFields = {}) => ({
    sourceId,
    name,
    plainFields,
  });
  const open = (...connections: Parameters<typeof findOpenPresets>[1]): (string | null)[] =>
    findOpenPresets(presets, connections).map(({ name }) => name);
  expect(open()).toEqual(['Sales', 'Marketing', 'Desk']);
  expect(open(connected('mail', 'Marketing'))).toEqual(['Sales', 'Desk']);
  expect(open(connected('mail', 'Renamed'))).toEqual(['Marketing', 'Desk']);
  expect(open(connected('mail', null), connected('mail', 'Sales'))).toEqual(['Desk']);
  expect(open(connected('desk', 'Desk', { accountId: 'other' }))).toEqual(['Sales', 'Marketing', 'Desk']);
  expect(open(connected('desk', null, { accountId: 'acc' }))).toEqual(['Sales', 'Marketing']);
});
