import 'fake-indexeddb/auto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { defaultPreferences } from '../domain/preferences.ts';
import { writeSettings } from '../domain/settings-file.ts';
import { printSeed } from '../sources/testing/seed.ts';
import { readSettings } from './read-settings.ts';
import { createBackgroundKit, type BackgroundKit } from './testing/background-kit.ts';

const seed = printSeed('settings files');

const failed = { id: 'a', name: 'Failed', query: 'is:error' };
const hidden = { agentIds: ['agent-9'], triggers: ['workflow'] };
const linkTemplate = 'https://app.getcargo.io/chats/{chatId}';

async function write(kit: BackgroundKit): Promise<string> {
  const services = kit.services();
  return writeSettings({
    connections: await services.connections.list(),
    preferences: await services.readPreferences(),
    savedSearches: await services.savedSearches.list(),
  });
}

async function set(kit: BackgroundKit): Promise<string> {
  const id = await kit.connect();
  const services = kit.services();
  await services.savedSearches.save(failed);
  await services.changePreferences({ theme: 'dark', keepDays: 30 });
  await services.hide(id, hidden);
  await services.connector.setLinkTemplate(id, linkTemplate);
  return id;
}

test('what was set comes back from its file, in a browser where it was never set', async () => {
  const before = createBackgroundKit();
  await set(before);
  const content = await write(before);

  const kit = createBackgroundKit();
  const id = await kit.connect('another-token-of-tests');
  kit.notices.length = 0;
  const reply = await kit.services().settings.take(content);
  const counts = {
    preferences: Object.keys(defaultPreferences).length,
    searches: 1,
    connections: 1,
    unknown: 0,
  };
  expect(reply).toEqual({ ok: true, counts });
  expect(await kit.services().readPreferences()).toMatchObject({ theme: 'dark', keepDays: 30 });
  expect(await kit.services().savedSearches.list()).toEqual([failed]);
  expect(await kit.services().connections.find(id)).toMatchObject({ hidden, linkTemplate });
  expect(kit.notices.map(({ notice }) => notice)).toEqual(
    expect.arrayContaining(['preferences', 'connections', 'savedSearches']),
  );
});

test('a file holds no token, none of its characters, no key, and nobody', async () => {
  const kit = createBackgroundKit();
  const id = await set(kit);
  const content = await write(kit);
  const connection = await kit.services().connections.find(id);
  expect(connection?.lastFour).not.toBe('');
  for (const secret of ['a-token-of-tests', connection?.lastFour ?? '', connection?.generation ?? '', id])
    expect(content).not.toContain(JSON.stringify(secret));
  expect(content).not.toContain('@');
});

test('settings of a connection that is not here are counted and left out', async () => {
  const kit = createBackgroundKit();
  await kit.connect();
  const content = JSON.stringify({
    format: 'chat-lookup-settings',
    version: 1,
    connections: [{ source: 'cargo', identity: 'cargo:somebody-else', hidden }],
  });
  expect(await kit.services().settings.take(content)).toMatchObject({
    ok: true,
    counts: { connections: 0, unknown: 1 },
  });
});

const file = (change: object): string =>
  JSON.stringify({ format: 'chat-lookup-settings', version: 1, ...change }, null, 2);

test.each([
  ['{\n  "format": "chat-lookup-settings",\n  "version": 1,,\n}', { kind: 'broken', line: 3 }],
  ['{\n  "format": "chat-lookup-settings"\n', { kind: 'broken', line: 2 }],
  ['', { kind: 'broken', line: 1 }],
  ['[]', { kind: 'other' }],
  ['{"name": "something"}', { kind: 'other' }],
  [file({ version: 2 }), { kind: 'newer' }],
  [file({ version: 'one' }), { kind: 'field', field: 'version', line: 3 }],
  [file({ preferences: { keepDays: 0 } }), { kind: 'field', field: 'preferences.keepDays', line: 5 }],
  [file({ preferences: { colour: 'red' } }), { kind: 'field', field: 'preferences.colour', line: 5 }],
  [file({ token: 'secret' }), { kind: 'field', field: 'token', line: 4 }],
  [
    file({ savedSearches: [failed, { id: 'b', name: ' ', query: 'x' }] }),
    { kind: 'field', field: 'savedSearches[1]', line: 4 },
  ],
  [
    file({
      connections: [{ source: 'cargo', identity: 'x', linkTemplate: 'https://evil.example/{chatId}' }],
    }),
    { kind: 'field', field: 'connections[0].linkTemplate', line: 8 },
  ],
])('a file that can’t be taken is explained: %j', (content, problem) => {
  expect(readSettings(content)).toEqual({ ok: false, problem });
});

test('of a file with one wrong value nothing is taken', async () => {
  const kit = createBackgroundKit();
  await set(kit);
  const before = await fakeBrowser.storage.local.get();
  const content = file({ preferences: { theme: 'light', keepDays: -1 }, savedSearches: [failed] });
  expect(await kit.services().settings.take(content)).toMatchObject({ ok: false });
  const many = Array.from({ length: 21 }, (_, at) => ({ ...failed, id: `n${at}` }));
  const tooMany = file({ preferences: { theme: 'light' }, savedSearches: many });
  expect(await kit.services().settings.take(tooMany)).toEqual({ ok: false, problem: { kind: 'tooMany' } });
  expect(await fakeBrowser.storage.local.get()).toEqual(before);
});

test('no text, however odd, makes reading a file throw or be taken by mistake', () => {
  const odd = fc.oneof(
    fc.json(),
    fc.string(),
    fc.jsonValue().map((preferences) => file({ preferences })),
  );
  fc.assert(
    fc.property(odd, (content) => {
      const read = readSettings(content);
      return !read.ok || Object.keys(read.settings.preferences).every((name) => name in defaultPreferences);
    }),
    { seed, numRuns: 500 },
  );
});
