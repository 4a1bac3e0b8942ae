import { beforeEach, expect, test } from 'vitest';
import fc from 'fast-check';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { type Handlers, isOwnPage, openMessageDoor } from './message-door.ts';
import { readRequest } from './request-schema.ts';

const own = { id: 'test-extension-id', url: '' };

beforeEach(() => {
  fakeBrowser.reset();
  own.id = fakeBrowser.runtime.id;
  own.url = fakeBrowser.runtime.getURL('/popup.html');
});

test('only our own pages are answered: a foreign ID or a web page in our name is not', () => {
  expect(isOwnPage(own)).toBe(true);
  expect(isOwnPage({ ...own, id: 'other' })).toBe(false);
  expect(isOwnPage({ ...own, url: 'https://example.com/' })).toBe(false);
  expect(isOwnPage({ ...own, url: undefined })).toBe(false);
  expect(isOwnPage({})).toBe(false);
});

/** Sends a message as the browser would, and gives what was answered; undefined when nobody answers. */
async function send(handlers: Partial<Handlers>, message: unknown, sender: object = own): Promise<unknown> {
  openMessageDoor(handlers as Handlers);
  const answers: unknown[] = [];
  const listen = fakeBrowser.runtime.onMessage.trigger as (...args: unknown[]) => unknown;
  await listen(message, sender, (answer: unknown) => answers.push(answer));
  await new Promise((resolve) => setImmediate(resolve));
  return answers[0];
}

test('a request of the closed list reaches its handler and its reply the page', async () => {
  const asked: unknown[] = [];
  const message = { type: 'rename', connectionId: 'one', name: 'Support' };
  const answer = await send({ rename: async (request) => (asked.push(request), null) }, message);
  expect(answer).toEqual({ reply: null });
  expect(asked).toEqual([message]);
});

test('a handler that fails tells the page nothing of the error', async () => {
  const remove = () => Promise.reject(new Error('secret-canary'));
  expect(await send({ remove }, { type: 'remove', connectionId: 'one' })).toEqual({ failed: true });
});

test('a foreign sender is not answered, whatever it asks', async () => {
  const asked: unknown[] = [];
  const rename: Handlers['rename'] = async (request) => (asked.push(request), null);
  const message = { type: 'rename', connectionId: 'one', name: 'Support' };
  expect(await send({ rename }, message, { id: 'other', url: own.url })).toBeUndefined();
  expect(await send({ rename }, message, { id: own.id, url: 'https://example.com/' })).toBeUndefined();
  expect(asked).toEqual([]);
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
