import { expect, test } from 'vitest';
import type { Item } from './item.ts';
import * as items from './items.ts';
import * as sessionItems from './session-items.ts';

const isItem = (value: unknown): value is Item<unknown> =>
  typeof value === 'object' && value !== null && 'area' in value && 'key' in value;

test('what lies on the disk and what lies in memory are declared apart', () => {
  const areasOf = (declared: object): unknown =>
    new Set((Object.values(declared) as unknown[]).filter(isItem).map(({ area }) => area));
  expect(areasOf(items)).toEqual(new Set(['local']));
  expect(areasOf(sessionItems)).toEqual(new Set(['session']));
});

test('a lock knows every value of storage.local, to protect it or to leave it be', () => {
  const declared = (Object.values(items) as unknown[]).filter(isItem);
  expect(declared.length).toBeGreaterThan(2);
  const known = [...items.commonItems, ...items.publicItems];
  expect(new Set(declared.map(({ key }) => key))).toEqual(new Set(known.map(({ key }) => key)));
  const open = known.filter(({ isPublic }) => isPublic);
  expect(open.map(({ key }) => key)).toEqual(items.publicItems.map(({ key }) => key));
});
