import { expect, test } from 'vitest';
import { createHttpDoor } from '../http-door.ts';
import { findSource, sourceList } from '../registry.ts';
import type { Page, Session } from '../source.ts';
import { createLearned } from '../testing/session.ts';
import { sample } from './descriptor.ts';
import { createSampleAdapter } from './index.ts';

const begun = Date.UTC(2026, 4, 4, 9);
let time = begun;
const adapter = createSampleAdapter(() => time);

const session: Session = {
  connectionId: 'connection-1',
  http: createHttpDoor({
    origin: sample.apiOrigin,
    secret: '',
    now: () => begun,
    hasPermission: () => Promise.reject(new Error('the sample asked for the network')),
    limit: (run) => run(),
  }),
  credential: {},
  account: { workspaceId: String(begun), selfId: 'sample-self' },
  learned: createLearned(),
};

async function readPage(): Promise<Page> {
  const page = await adapter.readPage(session, { id: 'all', agentId: null }, null);
  if (!page.ok) throw new Error(page.failure.kind);
  return page.value;
}

test('the sample is found as a source and is none of the vendors, which have hosts and buttons', () => {
  expect(findSource('sample')).toBe(sample);
  expect(sourceList).not.toContain(sample);
  expect(sample.fields).toEqual([]);
  expect(sample.link({ agentId: 'scout', workspaceId: null })).toBeNull();
});

test('the sample has about forty conversations, all before it was begun and none twice', async () => {
  const { conversations, ids } = await readPage();
  expect(conversations.length).toBeGreaterThanOrEqual(40);
  expect(new Set(ids).size).toBe(conversations.length);
  for (const { createdAt, lastActivity } of conversations) {
    expect(lastActivity).toBeLessThanOrEqual(begun);
    expect(createdAt).toBeLessThanOrEqual(lastActivity ?? 0);
  }
});

test('the sample shows both looks, Arabic and Japanese, a failed run, a stopped one and one under way', async () => {
  const { conversations } = await readPage();
  const states = conversations.map(({ lastMessage }) => lastMessage?.status);
  expect(states).toEqual(expect.arrayContaining(['error', 'cancelled', 'generating', 'success']));
  expect(conversations.some(({ people, messageCount }) => people.length > 0 && messageCount !== null)).toBe(
    true,
  );
  expect(conversations.some(({ people, trigger }) => people.length === 0 && trigger !== null)).toBe(true);
  const texts = JSON.stringify(conversations);
  expect(texts).toMatch(/\p{Script=Arabic}/u);
  expect(texts).toMatch(/\p{Script=Hiragana}/u);
});

test('every address in the sample is one that can belong to nobody', async () => {
  const { conversations } = await readPage();
  const transcripts = await Promise.all(conversations.map((row) => adapter.readTranscript(session, row)));
  const hosts = [...JSON.stringify(transcripts).matchAll(/@([\w.-]+)/gu)].map(([, host]) => host ?? '');
  expect(hosts.length).toBeGreaterThan(10);
  expect(hosts.filter((host) => !host.endsWith('.example'))).toEqual([]);
});

test('each of its conversations can be opened and ends with the message that the list shows', async () => {
  for (const conversation of (await readPage()).conversations) {
    const transcript = await adapter.readTranscript(session, conversation);
    if (!transcript.ok) throw new Error(transcript.failure.kind);
    const last = transcript.value.messages.at(-1);
    expect(last?.createdAt).toBe(conversation.lastActivity);
    expect(last?.speaker).toBe(conversation.lastMessage?.speaker);
    const preview = conversation.lastMessage?.preview;
    const shown = preview?.state === 'text' ? [{ kind: 'text', text: preview.text, isCut: false }] : [];
    expect(last?.parts).toEqual(shown);
  }
});

test('its agents are those of its conversations, and another ID names none of them', async () => {
  const { conversations } = await readPage();
  const read = await adapter.readAgents(session);
  if (!read.ok) throw new Error(read.failure.kind);
  const used = new Set(conversations.map(({ agentId }) => agentId));
  expect(new Set(read.value.agents.map(({ id }) => id))).toEqual(used);
  const [first] = conversations;
  if (first === undefined) throw new Error('the sample is empty');
  for (const vendorId of ['sample-9999', 'else', 'sample-x'])
    expect(await adapter.readTranscript(session, { ...first, vendorId })).toMatchObject({ ok: false });
});

test('read again later, nothing in the sample has moved', async () => {
  const before = await readPage();
  time = begun + 3_600_000;
  expect(await readPage()).toEqual(before);
  expect(await adapter.signIn(session)).toMatchObject({ ok: true, value: { workspaceId: String(time) } });
});
