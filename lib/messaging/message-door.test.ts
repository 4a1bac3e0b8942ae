import { beforeEach, expect, test, vi } from 'vitest';
import fc from 'fast-check';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Handlers, isOwnPage, openMessageDoor } from './message-door.ts';
import { readRequest } from './request-schema.ts';

const own = { id: 'test-extension-id', url: '' };

beforeEach(() => {
  fakeBrowser.reset();
  own.id = fakeBrowser.runtime.id;
  own.url = fakeBrowser.runtime.getURL('/popup.html' as never);
});

test('only our own pages are answered: a foreign ID or a web page in our name is not', () => {
  expect(isOwnPage(own)).toBe(true);
  expect(isOwnPage({ ...own, id: 'other' })).toBe(false);
  expect(isOwnPage({ ...own, url: 'https://example.com/' })).toBe(false);
  expect(isOwnPage({ ...own, url: undefined })).toBe(false);
  expect(isOwnPage({})).toBe(false);
});

test('a request of the closed list reaches its handler and its reply the page', async () => {
  const rename = vi.fn(() => Promise.resolve(null));
  openMessageDoor({ rename } as unknown as Handlers);
  const respond = vi.fn();
  const listener = vi.mocked(respond);
  const message = { type: 'rename', connectionId: 'one', name: 'Support' };
  await fakeBrowser.runtime.onMessage.trigger(message as never, own as never, listener as never);
  await vi.waitFor(() => expect(respond).toHaveBeenCalledWith({ reply: null }));
  expect(rename).toHaveBeenCalledWith(message);
});

test('a handler that fails tells the page nothing of the error', async () => {
  openMessageDoor({ remove: () => Promise.reject(new Error('secret-canary')) } as unknown as Handlers);
  const respond = vi.fn();
  await fakeBrowser.runtime.onMessage.trigger(
    { type: 'remove', connectionId: 'one' } as never,
    own as never,
    respond as never,
  );
  await vi.waitFor(() => expect(respond).toHaveBeenCalledWith({ failed: true }));
});

test('no message outside the closed list is read as a request', () => {
  const almost = [
    { type: 'refresh', connectionIds: null, reason: 'open', url: 'https://evil.example' },
    { type: 'connect', sourceId: 'cargo', credential: { token: 'x' }, name: null },
    { type: 'fetch', url: 'https://evil.example' },
    { type: '__proto__' },
    { type: 'constructor' },
    { type: 'setPreferences', change: { keepConversations: 10 ** 9 } },
    { type: 'setPreferences', change: { refreshMinutes: '5' } },
  ];
  expect(almost.map(readRequest)).toEqual(almost.map(() => null));
});

test('ten thousand random messages are read as no request', () => {
  fc.assert(
    fc.property(fc.anything(), (message) => readRequest(message) === null),
    { numRuns: 10_000 },
  );
});
