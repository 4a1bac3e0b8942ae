import { signal } from '@preact/signals';
import { afterEach, expect, test, vi } from 'vitest';
import type { Connection } from '../domain/connection.ts';
import type { Failure } from '../domain/failure.ts';
import { defaultPreferences } from '../domain/preferences.ts';
import type { Background, Replies, Request, RequestType } from '../messaging/protocol.ts';
import { findSource } from '../sources/registry.ts';
import { createOptionsStore } from './options-store.ts';

afterEach(() => void vi.useRealTimers());

function expectSource(id: string) {
  const source = findSource(id);
  if (source === undefined) throw new Error(`${id} is not registered`);
  return source;
}

const work: Connection = {
  id: 'c1',
  sourceId: 'sidecar',
  identity: 'somebody',
  name: 'Work',
  accountName: null,
  plainFields: { accountId: 'acc', applicationId: 'app' },
  lastFour: '1234',
  addedAt: 0,
  workspaceId: null,
  selfId: null,
  skippedAgentIds: [],
  generation: 'g',
};

type Answer = (request: Request) => Replies[RequestType] | Promise<Replies[RequestType]>;

function setUp(answer: Answer = () => null, connections: readonly Connection[] = [work]) {
  const asked: Request[] = [];
  const permissions: { origins: string[]; askedBefore: number }[] = [];
  const background: Background = {
    ask: async <T extends RequestType>(request: Extract<Request, { type: T }>) => {
      asked.push(request);
      return (await answer(request)) as Replies[T];
    },
    listen: () => () => undefined,
  };
  const data = {
    connections: signal(connections),
    statuses: signal(new Map()),
    agents: signal(new Map()),
    progress: signal(new Map()),
    preferences: signal(defaultPreferences),
    savedSearches: signal([]),
    trouble: signal(null),
  };
  const store = createOptionsStore({
    data,
    background,
    clock: { now: signal(0), start: () => () => undefined },
    requestPermission: (origins) => {
      permissions.push({ origins, askedBefore: asked.length });
      return Promise.resolve(true);
    },
  });
  return { store, data, asked, permissions };
}

const connected = { ok: true, connection: { ...work, id: 'new' }, agentCount: 4 } as const;
const refused =
  (failure: Failure): Answer =>
  () => ({ ok: false, failure });

function openSidecar(answer?: Answer) {
  const all = setUp(answer);
  all.store.add(expectSource('sidecar'));
  const form = all.store.form.value;
  if (form === null) throw new Error('no form was opened');
  return { ...all, form };
}

test('what is typed goes to the background tidied, with the name', async () => {
  const { form, asked } = openSidecar(() => connected);
  form.type('apiKey', ' Bearer key-1\n');
  form.type('accountId', 'acc ');
  form.type('applicationId', 'app');
  form.typeName(' Work ');
  await form.submit();
  expect(asked).toEqual([
    {
      type: 'connect',
      sourceId: 'sidecar',
      credential: { apiKey: 'key-1', accountId: 'acc', applicationId: 'app' },
      name: 'Work',
    },
  ]);
});

test('a missing field is said beside it and nothing is sent', async () => {
  const { form, asked } = openSidecar();
  form.type('apiKey', 'key');
  await form.submit();
  expect(form.state.value).toEqual({ kind: 'problem', field: 'accountId', problem: 'missing' });
  expect(asked).toEqual([]);
});

function fill(form: ReturnType<typeof openSidecar>['form']) {
  form.type('apiKey', 'key');
  form.type('accountId', 'acc');
  form.type('applicationId', 'app');
}

test.each([
  ['auth', { kind: 'auth' }, 'apiKey'],
  ['forbidden', { kind: 'forbidden', what: 'agents' }, 'apiKey'],
  ['notFound: wrong IDs (api S12)', { kind: 'notFound', what: 'signIn' }, 'accountId'],
  ['offline', { kind: 'offline' }, null],
] as const)(
  'a failed sign-in (%s) keeps what was typed and blames the right field',
  async (_, failure, field) => {
    const { form, store } = openSidecar(refused(failure));
    fill(form);
    await form.submit();
    expect(form.state.value).toEqual({ kind: 'failed', failure, field });
    expect(form.typed.value).toEqual({ apiKey: 'key', accountId: 'acc', applicationId: 'app' });
    expect(store.form.value).toBe(form);
    expect(store.announcement.value).toBeNull();
  },
);

test('a success closes the form, forgets the secret and points at the new connection', async () => {
  const { form, store } = openSidecar(() => connected);
  fill(form);
  await form.submit();
  expect(store.form.value).toBeNull();
  expect(form.typed.value).toEqual({});
  expect(store.announcement.value).toEqual({ kind: 'connected', name: 'Work', agentCount: 4 });
  expect(store.pointedAt.value).toEqual({ kind: 'connection', id: 'new' });
});

test('pressing Connect twice asks once', async () => {
  let answer: (reply: Replies['connect']) => void = () => undefined;
  const { form, asked } = openSidecar(() => new Promise((resolve) => (answer = resolve)));
  fill(form);
  const first = form.submit();
  await form.submit();
  expect(form.state.value).toEqual({ kind: 'busy' });
  answer(connected);
  await first;
  expect(asked).toHaveLength(1);
});

test('a background that does not answer is a state of the form, and it can be sent again', async () => {
  let isDead = true;
  const { form, store } = openSidecar(() => (isDead ? Promise.reject(new Error('gone')) : connected));
  fill(form);
  await form.submit();
  expect(form.state.value).toEqual({ kind: 'unreachable' });
  isDead = false;
  await form.submit();
  expect(store.form.value).toBeNull();
});

test('an answer that comes after its form was closed leaves the next form open', async () => {
  let answer: (reply: Replies['connect']) => void = () => undefined;
  const { form, store } = openSidecar(() => new Promise((resolve) => (answer = resolve)));
  fill(form);
  const first = form.submit();
  store.closeForm();
  store.add(expectSource('cargo'));
  answer(connected);
  await first;
  expect(store.form.value?.source.id).toBe('cargo');
});

test('replacing starts from the IDs that are no secret, and sends to the same connection', async () => {
  const { store, asked } = setUp(() => connected);
  store.replace(work);
  const form = store.form.value;
  expect(form?.typed.value).toEqual({ accountId: 'acc', applicationId: 'app' });
  form?.type('apiKey', 'key-2');
  store.follow('#connection=c1');
  expect(store.form.value).toBe(form);
  await form?.submit();
  expect(asked).toEqual([
    {
      type: 'replaceCredential',
      connectionId: 'c1',
      credential: { apiKey: 'key-2', accountId: 'acc', applicationId: 'app' },
    },
  ]);
});

test('a link to a connection opens its form; one to its permission marks it; an unknown one does nothing', () => {
  const { store } = setUp();
  store.follow('#connection=unknown');
  expect(store.form.value).toBeNull();
  store.follow('#permission=c1');
  expect(store.permissionFor.value).toBe('c1');
  store.follow('#connection=c1');
  expect(store.form.value?.replaces).toBe(work);
  store.follow('#add');
  expect(store.pointedAt.value).toEqual({ kind: 'add' });
});

test('permission is asked for before anything else in the click, for the one host, and then a refresh', async () => {
  const { store, asked, permissions } = setUp();
  const done = store.allow(expectSource('sidecar'), work);
  expect(permissions).toEqual([{ origins: ['https://api.sidecarcx.com/*'], askedBefore: 0 }]);
  expect(await done).toBe(true);
  expect(asked).toEqual([{ type: 'refresh', connectionIds: ['c1'], reason: 'person' }]);
});

test('a test that the background can’t be asked for is trouble, and may be tried again', async () => {
  const { store, asked } = setUp(() => Promise.reject(new Error('gone')));
  await store.test(work);
  expect(store.trouble.value).toEqual({ kind: 'unreachable' });
  expect(store.announcement.value).toBeNull();
  expect(store.testing.value.size).toBe(0);
  await store.test(work);
  expect(asked).toHaveLength(2);
});

test('a connection that is removed while it is tested is not spoken of as tested', async () => {
  vi.useFakeTimers();
  const { store, data } = setUp((request) => (request.type === 'remove' ? { ok: true } : null));
  const tested = store.test(work);
  await store.remove(work);
  data.connections.value = [];
  await vi.advanceTimersByTimeAsync(20_000);
  await tested;
  vi.useRealTimers();
  expect(store.announcement.value).toEqual({ kind: 'removed', name: 'Work' });
  expect(store.trouble.value).toBeNull();
});

test('removing says so; a disk that refuses is trouble with the name', async () => {
  const good = setUp(() => ({ ok: true }));
  expect(await good.store.remove(work)).toBe(true);
  expect(good.store.announcement.value).toEqual({ kind: 'removed', name: 'Work' });
  const failure: Failure = { kind: 'storage', trouble: 'damaged' };
  const bad = setUp(() => ({ ok: false, failure }));
  expect(await bad.store.remove(work)).toBe(false);
  expect(bad.store.trouble.value).toEqual({ kind: 'notErased', name: 'Work', failure });
  expect(bad.store.announcement.value).toBeNull();
});

test('an empty name is no name', async () => {
  const { store, asked } = setUp();
  await store.rename(work, '  ');
  expect(asked).toEqual([{ type: 'rename', connectionId: 'c1', name: null }]);
});

test('a request that the background never gets is trouble, not an announcement', async () => {
  const { store } = setUp(() => Promise.reject(new Error('gone')));
  expect(await store.setPreferences({ keepDays: 30 })).toBe(false);
  expect(store.trouble.value).toEqual({ kind: 'unreachable' });
  expect(store.announcement.value).toBeNull();
});

test('connections of one name are told apart by the end of their secrets', () => {
  const other = { ...work, id: 'c2', lastFour: '9999' };
  const alone = { ...work, id: 'c3', name: null };
  const { store } = setUp(undefined, [work, other, alone]);
  expect([work, other, alone].map(store.nameOf)).toEqual(['Work …1234', 'Work …9999', 'Sidecar']);
});
