import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { openOptionsAt } from './open-options.ts';

const url = fakeBrowser.runtime.getURL('/options.html');
const query = vi.fn<(what: object) => Promise<object[]>>();
const create = vi.fn<(what: object) => Promise<object>>(async () => ({}));
const update = vi.fn<(id: number, what: object) => Promise<object>>(async () => ({}));
const focus = vi.fn<(id: number, what: object) => Promise<object>>(async () => ({}));

beforeEach(() => {
  vi.clearAllMocks();
  Object.assign(fakeBrowser.tabs, { query, create, update });
  Object.assign(fakeBrowser.windows, { update: focus });
});

test('the options page that was used last is led to what is wanted and brought to the front', async () => {
  query.mockResolvedValue([
    { id: 5, windowId: 2, lastAccessed: 1000 },
    { id: 7, windowId: 3, lastAccessed: 2000 },
  ]);
  await openOptionsAt('#connection=c1');
  expect(query).toHaveBeenCalledWith({ url });
  expect(update).toHaveBeenCalledWith(7, { active: true, url: `${url}#connection=c1` });
  expect(focus).toHaveBeenCalledWith(3, { focused: true });
  expect(create).not.toHaveBeenCalled();
});

test('without one a tab is opened', async () => {
  query.mockResolvedValue([]);
  await openOptionsAt('#add');
  expect(create).toHaveBeenCalledWith({ url: `${url}#add` });
  expect(update).not.toHaveBeenCalled();
});
