import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { BackgroundUnreachable, createBackgroundClient } from './background-client.ts';
import { type Handlers, isOwnPage, openMessageDoor } from './message-door.ts';
import { readRequest } from './request-schema.ts';
import { createPorts, type Ports } from './testing/ports.ts';

const own = { id: '', url: '' };
let ports: Ports;

beforeEach(() => {
  fakeBrowser.reset();
  own.id = fakeBrowser.runtime.id;
  own.url = fakeBrowser.runtime.getURL('/popup.html');
  ports = createPorts(own);
  Object.assign(fakeBrowser.runtime, { connect: ports.connect, onConnect: ports.onConnect });
});

const rename = { type: 'rename', connectionId: 'one', name: 'Support' } as const;

function openDoor(handlers: Partial<Handlers>): void {
  openMessageDoor(handlers as Handlers);
}

test('only our own pages are answered: a foreign ID or a web page in our name is not', () => {
  expect(isOwnPage(own)).toBe(true);
  expect(isOwnPage({ ...own, id: 'other' })).toBe(false);
  expect(isOwnPage({ ...own, url: 'https://example.com/' })).toBe(false);
  expect(isOwnPage({ ...own, url: undefined })).toBe(false);
  expect(isOwnPage({})).toBe(false);
});

test('a request of the closed list reaches its handler and its reply the page', async () => {
  const asked: unknown[] = [];
  openDoor({ rename: async (request) => (asked.push(request), null) });
  expect(await createBackgroundClient().ask(rename)).toBeNull();
  expect(asked).toEqual([rename]);
  expect(ports.open()).toBe(0);
});

test('a request is on its way before the page can be closed', async () => {
  openDoor({ rename: async () => null });
  const asking = createBackgroundClient().ask(rename);
  expect(ports.messages()).toContainEqual(rename);
  await asking;
});

test('a handler that fails tells the page nothing of the error, and is not asked again', async () => {
  let calls = 0;
  openDoor({ remove: () => ((calls += 1), Promise.reject(new Error('secret-canary'))) });
  await expect(createBackgroundClient().ask({ type: 'remove', connectionId: 'one' })).rejects.toThrow(
    BackgroundUnreachable,
  );
  expect(calls).toBe(1);
  expect(JSON.stringify(ports.messages())).not.toContain('secret-canary');
});

test('threat T2: a foreign sender is not answered, whatever it asks', async () => {
  const asked: unknown[] = [];
  openDoor({ rename: async (request) => (asked.push(request), null) });
  for (const sender of [{ id: 'other', url: own.url }, { id: own.id, url: 'https://example.com/' }, {}]) {
    ports.comeFrom(sender);
    await expect(createBackgroundClient().ask(rename)).rejects.toThrow(BackgroundUnreachable);
  }
  expect(asked).toEqual([]);
});

test('a request is no message to all pages: none of them could even see a token in it', async () => {
  const heard: unknown[] = [];
  fakeBrowser.runtime.onMessage.addListener((message) => void heard.push(message));
  openDoor({ connect: () => Promise.resolve({ ok: false, failure: { kind: 'auth' } }) });
  const credential = { apiToken: 'canary-token' };
  await createBackgroundClient().ask({ type: 'connect', sourceId: 'cargo', credential, name: null });
  expect(heard).toEqual([]);
});

test('fault L6: a worker that is not there yet is asked again, a token never twice', async () => {
  await expect(createBackgroundClient().ask(rename)).rejects.toThrow(BackgroundUnreachable);
  expect(ports.connections()).toBe(3);
  const credential = { apiToken: 'canary-token' };
  const connecting = createBackgroundClient().ask({
    type: 'connect',
    sourceId: 'cargo',
    credential,
    name: null,
  });
  await expect(connecting).rejects.toThrow(BackgroundUnreachable);
  expect(ports.connections()).toBe(4);
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
    { type: 'searchOlder', text: ' a ' },
    { type: 'searchOlder', text: 'x'.repeat(201) },
    { type: 'pauseReading' },
  ];
  expect(almost.map(readRequest)).toEqual(almost.map(() => null));
});

test('threat T4: ten thousand random messages are read as no request', () => {
  fc.assert(
    fc.property(fc.anything(), (message) => readRequest(message) === null),
    { numRuns: 10_000 },
  );
});
