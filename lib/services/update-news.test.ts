import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { noteUpdate, takeUpdate } from './update-news.ts';

beforeEach(() => fakeBrowser.reset());

test('an update with something new is told of to the first page that asks, and to no other', async () => {
  await noteUpdate('0.2.0', '0.1.3');
  expect(await Promise.all([takeUpdate(), takeUpdate()])).toEqual(['0.2.0', null]);
});

test('an update that only mends is not told of, and takes nothing back that nobody was told of yet', async () => {
  await noteUpdate('0.1.1', '0.1.0');
  expect(await takeUpdate()).toBeNull();
  await noteUpdate('0.2.0', '0.1.1');
  await noteUpdate('0.2.1', '0.2.0');
  expect(await takeUpdate()).toBe('0.2.0');
});
