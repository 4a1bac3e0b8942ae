import { expect, test } from 'vitest';
import type { Item } from './item.ts';
import * as items from './items.ts';

const isItem = (value: unknown): value is Item<unknown> =>
  typeof value === 'object' && value !== null && 'area' in value && 'key' in value;

test('a lock knows every value of storage.local, to protect it or to leave it be', () => {
  const declared = (Object.values(items) as unknown[]).filter(isItem);
  const local = declared.filter(({ area }) => area === 'local');
  expect(local.length).toBeGreaterThan(2);
  const known = [...items.commonItems, ...items.publicItems];
  expect(new Set(local.map(({ key }) => key))).toEqual(new Set(known.map(({ key }) => key)));
  const open = known.filter(({ isPublic }) => isPublic);
  expect(open.map(({ key }) => key)).toEqual(items.publicItems.map(({ key }) => key));
});
