import { expect, test } from 'vitest';
import type { CargoMessage } from '../stand-ins/cargo/model.ts';
import { createSample } from './create-sample.ts';

const day = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 2, 2, 9);
const sample = createSample({ now });
const workspace = sample.cargo.workspaces[0]!;
const application = sample.sidecar.applications[0]!;
const { chats } = workspace;
const { threads } = application;
const transcripts = chats.map((chat) => chat.writeTranscript());
const dialogues = threads.map((thread) => thread.writeTranscript());
const textOf = ({ parts }: CargoMessage): string =>
  parts.flatMap(({ type, text }) => (type === 'text' ? [String(text)] : [])).join('');
const words = (texts: readonly string[]): string => texts.join('\n');

const flat = (data: unknown): string =>
  JSON.stringify(data, (_, value: unknown) =>
    typeof value === 'function' ? (value as () => unknown)() : value,
  );

test('the same seed and time give the same sample, another seed another one', () => {
  const small = { now, chats: 40, threads: 40 };
  expect(flat(createSample(small))).toBe(flat(createSample(small)));
  expect(flat(createSample({ ...small, seed: 'other' }))).not.toBe(flat(createSample(small)));
});

test('there are over 400 chats and threads, over four agents each', () => {
  expect(chats.length).toBeGreaterThanOrEqual(400);
  const living = workspace.agents.filter(({ deletedAt }) => deletedAt === null).map(({ uuid }) => uuid);
  expect(living).toHaveLength(4);
  for (const uuid of living)
    expect(chats.filter(({ agentUuid }) => agentUuid === uuid).length).toBeGreaterThan(50);
  expect(threads.filter(({ lastActivity }) => lastActivity > now - 30 * day).length).toBeGreaterThanOrEqual(
    400,
  );
  for (const { aiAgentID } of application.agents) {
    expect(threads.filter((thread) => thread.aiAgentID === aiAgentID).length).toBeGreaterThan(50);
  }
});

test('every trigger kind and status occurs, and one kind that nobody knows (api C8)', () => {
  expect(new Set(chats.map(({ trigger }) => trigger.type))).toEqual(
    new Set(['connector', 'draft', 'web_extension', 'app', 'workflow', 'chat', 'schedule', 'voice_call']),
  );
  expect(new Set(chats.flatMap(({ lastMessage }) => lastMessage?.status ?? []))).toEqual(
    new Set(['pending', 'generating', 'success', 'error', 'cancelling', 'cancelled']),
  );
});

test('the odd cases of the API occur', () => {
  const known = new Set(workspace.agents.map(({ uuid }) => uuid));
  const deleted = workspace.agents.find(({ deletedAt }) => deletedAt !== null)?.uuid;
  const has = (fits: (chat: (typeof chats)[number]) => boolean): void => expect(chats.some(fits)).toBe(true);
  has(({ name }) => name === null);
  has(({ deletedAt }) => deletedAt !== null);
  has(({ lastMessage }) => lastMessage === null);
  has(({ isHeadOmitted }) => isHeadOmitted);
  has(({ agentUuid }) => agentUuid === null);
  has(({ agentUuid }) => agentUuid === deleted);
  has(({ agentUuid }) => agentUuid !== null && !known.has(agentUuid));
  has(({ lastMessage }) => lastMessage?.type === 'user');
  expect(new Set(threads.map(({ chatUserEmail }) => chatUserEmail)).has(null)).toBe(true);
  expect(new Set(threads.map(({ chatUserEmail }) => chatUserEmail)).has('')).toBe(true);
  expect(new Set(dialogues.flat().map(({ actor }) => actor))).toEqual(
    new Set(['external_user', 'internal_user', 'bot', 'workflow']),
  );
});

test('chats reach over some 85 days, most of them recent, and a handful further back', () => {
  const ages = chats.map(({ lastMessage, updatedAt }) => (now - (lastMessage?.createdAt ?? updatedAt)) / day);
  expect(Math.min(...ages)).toBeLessThan(5 / (24 * 60));
  expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
  expect(ages.filter((age) => age < 7).length).toBeGreaterThan(100);
  expect(ages.filter((age) => age > 60 && age < 90).length).toBeGreaterThan(20);
  expect(ages.filter((age) => age > 90)).toHaveLength(8);
});

test('no date lies in the future and every message lies within its chat', () => {
  for (const [index, chat] of chats.entries()) {
    const times = transcripts[index]!.flatMap(({ createdAt, updatedAt }) => [createdAt, updatedAt]);
    for (const time of times) {
      expect(time).toBeGreaterThanOrEqual(chat.createdAt);
      expect(time).toBeLessThanOrEqual(now);
    }
    expect(chat.updatedAt).toBeLessThanOrEqual(now);
  }
});

test('a transcript ends with the message that the list shows', () => {
  for (const [index, chat] of chats.entries()) {
    const {
      parts: _parts,
      evaluatedTools: _tools,
      ...head
    } = transcripts[index]!.at(-1) ?? {
      parts: [],
      evaluatedTools: {},
    };
    expect(chat.lastMessage ?? {}).toEqual(head);
  }
  for (const [index, thread] of threads.entries()) {
    expect(thread.writeLast()).toEqual(dialogues[index]!.at(-1));
    expect(thread.messageCount).toBe(dialogues[index]!.length);
    expect(thread.lastActivity).toBe(dialogues[index]!.at(-1)?.createdAt);
  }
});

test('transcripts are whole: 2 to 20 messages, one has 400', () => {
  const sizes = transcripts.map(({ length }) => length).filter((size) => size > 0);
  expect(Math.max(...sizes)).toBe(400);
  expect(sizes.filter((size) => size !== 400).every((size) => size >= 2 && size <= 20)).toBe(true);
  expect(new Set(sizes).size).toBeGreaterThan(10);
  expect(dialogues.every(({ length }) => length >= 2 && length <= 20)).toBe(true);
});

test('one message is of exactly 64 KiB', () => {
  const sizes = transcripts.flat().map((message) => Buffer.byteLength(textOf(message)));
  expect(sizes.filter((size) => size > 20_000)).toEqual([65_536]);
});

test('answers hold tables, lists, code, links, tool calls, reasoning, files and sources', () => {
  const text = words(transcripts.flat().map(textOf));
  for (const pattern of [/^\| --- \|/m, /^- /m, /^1\. /m, /^```sql$/m, /\]\(https:\/\//, /^> /m]) {
    expect(text).toMatch(pattern);
  }
  const types = new Set(
    transcripts.flat().flatMap(({ parts }) => parts.map(({ type }) => type.split('-')[0])),
  );
  expect(types).toEqual(new Set(['step', 'text', 'reasoning', 'tool', 's3File', 'source']));
});

test('several languages and scripts are written, emoji with joiners among them', () => {
  for (const text of [
    words(transcripts.flat().map(textOf)),
    words(dialogues.flat().map(({ message }) => message)),
  ]) {
    for (const pattern of [
      /\p{Script=Hiragana}/u,
      /\p{Script=Arabic}/u,
      /\p{Script=Devanagari}/u,
      /[äöüß]/,
      /[éèà]/,
      /[¿¡]/,
    ]) {
      expect(text).toMatch(pattern);
    }
    expect(text).toMatch(/\p{Extended_Pictographic}/u);
  }
  expect(words(dialogues.flat().map(({ message }) => message))).toContain('👩\u200D💻');
});

test('texts vary: few last answers are alike, no slot is left open', () => {
  const answers = transcripts
    .flatMap((transcript) => transcript.slice(-1).map(textOf))
    .filter((text) => text !== '');
  expect(new Set(answers).size).toBeGreaterThan(answers.length * 0.97);
  expect(words(transcripts.flat().map(textOf))).not.toMatch(/undefined|\{company\}|\{person\}/);
  expect(flat(sample.sidecar)).not.toMatch(/\{[a-z]+\}/);
});

test('all addresses belong to the domains kept for examples', () => {
  const text = flat(sample);
  const hosts = [...text.matchAll(/(?:https?:\/\/|@)([a-z0-9.-]+\.[a-z]+)/gi)].map(([, host]) => host!);
  expect(hosts.length).toBeGreaterThan(100);
  expect(hosts.filter((host) => !/(?:\.example|(?:^|\.)example\.com)$/.test(host))).toEqual([]);
});

test('a second workspace and application exist, smaller, with tokens of their own', () => {
  expect(sample.cargo.workspaces.map(({ name }) => name)).toEqual(['Acme GTM', 'Acme Iberia']);
  expect(sample.cargo.workspaces[1]!.chats).toHaveLength(44);
  expect(sample.sidecar.applications[1]!.threads).toHaveLength(43);
  expect(Object.values(sample.cargo.tokens)).toEqual(sample.cargo.workspaces.map(({ uuid }) => uuid));
  expect(new Set([...Object.keys(sample.cargo.tokens), ...Object.keys(sample.sidecar.keys)]).size).toBe(4);
});

test('IDs are unique, also in a large sample, whose transcripts aren’t written', () => {
  const large = createSample({ now, chats: 10_000, threads: 10_000 });
  const ids = large.cargo.workspaces.flatMap((one) => one.chats.map(({ uuid }) => uuid));
  expect(new Set(ids).size).toBe(11_000);
  const heads = large.cargo.workspaces.flatMap((one) =>
    one.chats.flatMap(({ lastMessage }) => lastMessage?.uuid ?? []),
  );
  expect(new Set(heads).size).toBe(heads.length);
  const sessions = large.sidecar.applications.flatMap((one) =>
    one.threads.map(({ chatSessionID }) => chatSessionID),
  );
  expect(new Set(sessions).size).toBe(11_000);
});
