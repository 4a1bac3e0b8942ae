import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Conversation } from '../domain/conversation.ts';
import { adapters } from './adapters.ts';
import { sourceList } from './registry.ts';
import { sample } from './sample/descriptor.ts';
import type { Page, Session, SourceAdapter } from './source.ts';
import { createFakeService, json, type FakeService } from './testing/fake-service.ts';
import { createTestSession } from './testing/session.ts';
import { printSeed } from './testing/seed.ts';
import type { SourceFixtures } from './testing/source-fixtures.ts';
import { makeConversation } from '../domain/testing/make-conversation.ts';

const seed = printSeed('contract test');

const modules = import.meta.glob<{ fixtures: SourceFixtures }>('./*/fixtures.ts', { eager: true });

function expectFixtures(sourceId: string): SourceFixtures {
  const found = modules[`./${sourceId}/fixtures.ts`];
  if (found === undefined) throw new Error(`lib/sources/${sourceId}/fixtures.ts exports no fixtures`);
  return found.fixtures;
}

function expectAdapterOf(sourceId: string): SourceAdapter {
  const adapter = adapters.get(sourceId);
  if (adapter === undefined) throw new Error(`lib/sources/${sourceId}/index.ts exports no adapter`);
  return adapter;
}

/** Everything that the background ever asks of a source, one after the other. */
async function useAll(adapter: SourceAdapter, session: Session): Promise<readonly unknown[]> {
  const account = await adapter.signIn(session);
  const agents = await adapter.readAgents(session);
  const known = agents.ok ? agents.value.agents : [];
  const feeds = [...adapter.feeds(known, new Set()), { id: 'a', agentId: 'a' }, { id: 'all', agentId: null }];
  const results: unknown[] = [account, agents];
  for (const feed of feeds) {
    const first = await adapter.readPage(session, feed, null);
    results.push(first, await adapter.readPage(session, feed, 100));
    for (const conversation of first.ok ? first.value.conversations : []) {
      results.push(await adapter.readPreview(session, conversation));
      results.push(await adapter.readTranscript(session, conversation));
    }
  }
  results.push(await adapter.readPreview(session, anyConversation));
  results.push(await adapter.readTranscript(session, anyConversation));
  return results;
}

const anyConversation: Conversation = makeConversation({
  connectionId: 'connection-1',
  id: 'a',
  agentId: 'a',
  lastMessage: {
    id: 'm',
    version: 'm',
    speaker: 'assistant',
    status: 'success',
    preview: { state: 'unknown' },
  },
});

test('every registered source has an adapter, fixtures and a folder of its name, and no folder is forgotten', () => {
  const registered = sourceList.map(({ id }) => id).toSorted();
  expect([...adapters.keys()].toSorted()).toEqual([...registered, sample.id].toSorted());
  expect(Object.keys(modules).toSorted()).toEqual(registered.map((id) => `./${id}/fixtures.ts`));
});

describe.each(sourceList.map((descriptor) => [descriptor.id, descriptor] as const))(
  '%s',
  (id, descriptor) => {
    const adapter = expectAdapterOf(id);
    const fixtures = expectFixtures(id);
    const { expected } = fixtures;

    const open = (service: FakeService): Session =>
      createTestSession(descriptor.apiOrigin, service.fetch, { credential: fixtures.credential });
    const golden = (): FakeService =>
      createFakeService((url) => {
        const body = fixtures.answer(url);
        return body === undefined ? json({}, 404) : json(body);
      });
    const answering = (change: (body: unknown) => unknown): FakeService =>
      createFakeService((url) => json(change(fixtures.answer(url) ?? {})));

    async function readFirstPages(session: Session): Promise<readonly Page[]> {
      const agents = await adapter.readAgents(session);
      if (!agents.ok) throw new Error(agents.failure.kind);
      const pages: Page[] = [];
      for (const feed of adapter.feeds(agents.value.agents, new Set())) {
        const page = await adapter.readPage(session, feed, null);
        if (!page.ok) throw new Error(page.failure.kind);
        pages.push(page.value);
      }
      return pages;
    }

    test('has a search by name exactly if it says so', () => {
      expect(adapter.searchByName !== undefined).toBe(descriptor.capabilities.canSearchByName);
    });

    test('describes itself: one HTTPS origin, exactly one secret field, links that stay at the vendor', () => {
      expect(adapter.descriptor).toBe(descriptor);
      expect(new URL(descriptor.apiOrigin).origin).toBe(descriptor.apiOrigin);
      expect(descriptor.apiOrigin).toMatch(/^https:/u);
      expect(descriptor.fields.filter(({ isSecret }) => isSecret)).toHaveLength(1);
      expect(Object.keys(fixtures.credential).toSorted()).toEqual(
        descriptor.fields.map(({ name }) => name).toSorted(),
      );
      for (const agentId of [null, 'a', '../../evil', '//evil.example']) {
        for (const workspaceId of [null, 'w', '@evil.example', '?x#y']) {
          const link = descriptor.link({ agentId, workspaceId });
          expect(link && new URL(link.url).origin).toBe(descriptor.webOrigin);
        }
      }
    });

    test('signs in within three requests, the secret only ever in its header', async () => {
      const service = golden();
      const account = await adapter.signIn(open(service));
      expect(account.ok && account.value.identity).toBe(expected.identity);
      expect(service.requests.length).toBeLessThanOrEqual(3);
      for (const request of service.requests) {
        expect(new URL(request.url).origin).toBe(descriptor.apiOrigin);
        expect(request.headers.get('authorization')).toBe('Bearer canary-token-5d1f');
        expect(request.url).not.toContain('canary-token');
      }
    });

    test('reads agents, feeds, conversations and a preview', async () => {
      const session = open(golden());
      const agents = await adapter.readAgents(session);
      if (!agents.ok) throw new Error(agents.failure.kind);
      expect(agents.value).toMatchObject({ unreadable: 0 });
      expect(agents.value.agents.map((agent) => agent.id)).toEqual(expected.agentIds);
      expect(adapter.feeds(agents.value.agents, new Set()).map((feed) => feed.id)).toEqual(expected.feedIds);
      const conversations = (await readFirstPages(session)).flatMap((page) => page.conversations);
      expect(conversations.map((conversation) => conversation.id)).toEqual(expected.conversationIds);
      for (const { connectionId, lastActivity } of conversations) {
        expect(connectionId).toBe('connection-1');
        expect(lastActivity).toBeGreaterThan(0);
      }
      const preview = await adapter.readPreview(session, conversations[0] ?? anyConversation);
      expect(preview).toMatchObject({
        ok: true,
        value: { preview: { state: 'text', text: expected.preview } },
      });
    });

    test('reads the whole of a conversation, oldest message first', async () => {
      const session = open(golden());
      const [conversation] = (await readFirstPages(session)).flatMap((page) => page.conversations);
      const transcript = await adapter.readTranscript(session, conversation ?? anyConversation);
      if (!transcript.ok) throw new Error(transcript.failure.kind);
      const { messages, unreadable, isCut } = transcript.value;
      const texts = messages.flatMap(({ parts }) => parts.map((p) => (p.kind === 'text' ? [p.text] : [])));
      expect(texts.flat()).toEqual(expected.transcript);
      expect({ unreadable, isCut }).toEqual({ unreadable: 0, isCut: false });
      for (const { createdAt } of messages) expect(createdAt).toBeGreaterThan(0);
    });

    test('says of a conversation that the service no longer has that it is not found', async () => {
      const session = open(createFakeService(() => json({}, 404)));
      expect(await adapter.readTranscript(session, anyConversation)).toEqual({
        ok: false,
        failure: { kind: 'notFound', what: 'messages' },
      });
    });

    test('only ever asks: reading sends nothing but GET, without a body', async () => {
      const service = golden();
      await useAll(adapter, open(service));
      for (const request of service.requests) {
        expect(request.method).toBe('GET');
        expect(request.body).toBeNull();
      }
    });

    test('brings texts in the list exactly when it says so', async () => {
      const conversations = (await readFirstPages(open(golden()))).flatMap((page) => page.conversations);
      const states = conversations.flatMap(({ lastMessage }) => lastMessage?.preview.state ?? []);
      expect(states.length).toBeGreaterThan(0);
      expect(states.includes('unknown')).toBe(!descriptor.capabilities.hasTextInList);
    });

    test.each([
      [401, { kind: 'auth' }],
      [429, { kind: 'limited', retryAfter: null }],
      [503, { kind: 'transient', status: 503 }],
      [422, { kind: 'schema', status: 422 }],
    ])('answers %i as %o from every method that asks', async (status, failure) => {
      const session = open(createFakeService(() => json({}, status)));
      const feed = { id: 'a', agentId: 'a' };
      const results: unknown[] = [
        await adapter.signIn(session),
        await adapter.readAgents(session),
        await adapter.readPage(session, feed, null),
        await adapter.readTranscript(session, anyConversation),
      ];
      if (!descriptor.capabilities.hasTextInList)
        results.push(await adapter.readPreview(session, anyConversation));
      for (const result of results) expect(result).toEqual({ ok: false, failure });
    });

    test('takes a body of another form for one it does not know, never for an empty list (api B3)', async () => {
      const feed = { id: 'a', agentId: 'a' };
      const session = open(createFakeService(() => json({ something: 'else' })));
      const failure = { kind: 'schema', status: null };
      expect(await adapter.signIn(session)).toEqual({ ok: false, failure });
      expect(await adapter.readAgents(session)).toEqual({ ok: false, failure });
      expect(await adapter.readPage(session, feed, null)).toEqual({ ok: false, failure });
      expect(await adapter.readTranscript(session, anyConversation)).toEqual({ ok: false, failure });
    });

    test('drops every field that is not used: no secret of an answer gets through', async () => {
      const service = golden();
      const results = JSON.stringify(await useAll(adapter, open(service)));
      const answers = service.requests.map((request) =>
        JSON.stringify(fixtures.answer(new URL(request.url)) ?? null),
      );
      for (const secret of fixtures.secrets) {
        expect(answers.join('\n')).toContain(secret);
        expect(results).not.toContain(secret);
      }
    });

    test('never throws, whatever 300 random bodies hold', async () => {
      const bodies = fc.oneof(fc.jsonValue({ maxDepth: 4 }), fc.dictionary(fc.string(), fc.jsonValue()));
      await fc.assert(
        fc.asyncProperty(bodies, async (body) => {
          const results = await useAll(adapter, open(createFakeService(() => json(body))));
          for (const result of results) expect(result).toHaveProperty('ok');
        }),
        { seed, numRuns: 300 },
      );
    });

    test('never throws, whatever stands in the place of any one value', { timeout: 30_000 }, async () => {
      const strange = fc.oneof(
        fc.jsonValue(),
        fc.constantFrom('', '__proto__', '..', '\ud800', '\u0000', 1e308, -1),
      );
      await fc.assert(
        fc.asyncProperty(fc.nat(), strange, async (place, value) => {
          const service = answering((body) => replaceLeaf(body, place, value));
          const results = await useAll(adapter, open(service));
          for (const result of results) expect(result).toHaveProperty('ok');
          expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
        }),
        { seed, numRuns: 300 },
      );
    });

    test('lets no object pass where a text is expected, in any field (threat T6)', async () => {
      const node = { type: 'img', props: { alt: 'node-canary' }, constructor: null, key: 'node-canary' };
      const most = Math.max(...(await sizes(golden())));
      for (let place = 0; place < most; place += 1) {
        const results = await useAll(adapter, open(answering((body) => replaceLeaf(body, place, node))));
        expect(JSON.stringify(results)).not.toContain('node-canary');
      }
    });

    async function sizes(service: FakeService): Promise<readonly number[]> {
      await useAll(adapter, open(service));
      return service.requests.map((request) => countLeaves(fixtures.answer(new URL(request.url))));
    }
  },
);

/** A copy of a JSON value with the leaf at `place` (modulo their number) replaced; the replacement is not searched. */
function replaceLeaf(value: unknown, place: number, replacement: unknown): unknown {
  const leaves = countLeaves(value);
  let left = leaves === 0 ? -1 : place % leaves;
  return JSON.parse(
    JSON.stringify(value, (_key, item: unknown) => {
      if (isBranch(item)) return item;
      left -= 1;
      return left === -1 ? replacement : item;
    }),
  );
}

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null;

function countLeaves(value: unknown): number {
  if (!isBranch(value)) return 1;
  return Object.values(value).reduce<number>((sum, item) => sum + countLeaves(item), 0);
}
