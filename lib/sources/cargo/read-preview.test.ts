import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Conversation } from '../../domain/conversation.ts';
import { createFakeService, json, type FakeService } from '../testing/fake-service.ts';
import { printSeed } from '../testing/seed.ts';
import { createLearned, createTestSession } from '../testing/session.ts';
import { answer, answerId, chatId, question } from './fixtures.ts';
import { adapter } from './index.ts';
import { makeConversation } from '../../domain/testing/make-conversation.ts';

const seed = printSeed('read-preview test');

const conversation: Conversation = makeConversation({
  connectionId: 'connection-1',
  id: chatId,
  lastMessage: {
    id: answerId,
    version: 'v',
    speaker: 'assistant',
    status: 'success',
    preview: { state: 'unknown' },
  },
});

const read = (service: FakeService, learned = createLearned(), of = conversation) =>
  adapter.readPreview(createTestSession('https://api.getcargo.io', service.fetch, { learned }), of);

async function previewOf(change: object) {
  const outcome = await read(createFakeService(() => json({ message: { ...answer, ...change } })));
  return outcome.ok ? outcome.value.preview : outcome.failure;
}

const text = (words: string) => ({ state: 'text', text: words });
const single = `/v1/ai/messages/${answerId}`;
const listed = (offset: number) => `/v1/ai/messages/list?chatUuid=${chatId}&limit=100&offset=${offset}`;

describe('api 1.6: the preview of a message', () => {
  test('costs one call', async () => {
    const service = createFakeService(() => json({ message: answer }));
    expect(await read(service)).toMatchObject({
      ok: true,
      value: { preview: text('Three accounts renew in May.') },
    });
    expect(service.paths()).toEqual([single]);
  });

  test('is all its text parts, trimmed and cleaned, and never its reasoning', async () => {
    const parts = [
      { type: 'reasoning', text: 'Hmm.' },
      { type: 'text', text: ' \u202eFirst.' },
      { type: 'tool-x', state: 'output-available' },
      { type: 'text', text: '' },
      { type: 'text', text: 'Second. ' },
    ];
    expect(await previewOf({ parts })).toEqual(text('First.\nSecond.'));
  });

  test('without text tells the state of the message', async () => {
    for (const status of ['pending', 'generating', 'cancelling']) {
      expect(await previewOf({ parts: [], status })).toEqual({ state: 'generating' });
    }
    const failed = { parts: [], status: 'error' };
    expect(await previewOf({ ...failed, errorMessage: ' No credits ' })).toEqual({
      state: 'failed',
      text: 'No credits',
    });
    expect(await previewOf({ ...failed, errorMessage: null })).toEqual({ state: 'failed', text: null });
    expect(await previewOf({ parts: [], status: 'cancelled' })).toEqual({ state: 'cancelled' });
    expect(await previewOf({ parts: [], status: 'success' })).toEqual({ state: 'blank' });
  });

  test('api C9: a state of another name is final', async () => {
    expect(await previewOf({ parts: [], status: 'archived' })).toEqual({ state: 'blank' });
  });

  test('has its text in any state', async () => {
    for (const status of ['generating', 'error', 'cancelled']) {
      expect(await previewOf({ parts: [{ type: 'text', text: 'So far' }], status })).toEqual(text('So far'));
    }
  });

  test('else names the last tool or file', async () => {
    const tool = { type: 'tool-find_renewals', state: 'output-available' };
    const named = (parts: unknown[]) => previewOf({ parts });
    expect(await named([{ type: 'file', filename: 'a.csv' }, tool])).toEqual({
      state: 'tool',
      text: 'Find renewals',
    });
    expect(await named([{ type: 'tool-other', title: 'Other one' }])).toEqual({
      state: 'tool',
      text: 'Other one',
    });
    expect(await named([{ type: 'tool-other' }])).toEqual({ state: 'tool', text: 'other' });
    expect(await named([{ type: 'dynamic-tool', toolName: 'web' }])).toEqual({ state: 'tool', text: 'web' });
    expect(await named([{ type: 'tool-__proto__' }])).toEqual({ state: 'tool', text: '__proto__' });
    expect(await named([tool, { type: 's3File', name: 'deals.csv', s3Filename: 'u/1/x' }])).toEqual({
      state: 'file',
      text: 'deals.csv',
    });
    const data = { type: 'file', url: 'data:text/plain,secret', mediaType: 'text/plain' };
    expect(await named([tool, data])).toEqual({ state: 'file', text: 'text/plain' });
  });

  test('api C13: a bad part is skipped, not the message; no parts are no text', async () => {
    const bad = [
      null,
      5,
      'x',
      [],
      {},
      { type: 7 },
      { type: 'text' },
      { type: 'text', text: { type: 'img' } },
    ];
    expect(await previewOf({ parts: [...bad, { type: 'text', text: 'Good' }, ...bad] })).toEqual(
      text('Good'),
    );
    for (const parts of [undefined, null, {}, 'x', 5, []]) {
      expect(await previewOf({ parts })).toEqual({ state: 'blank' });
    }
  });

  test('api C14: kinds of parts that are not known are skipped', async () => {
    const kinds = ['tool-invocation-old', 'data-chart', 'step-start', 'source-url', 'brand-new'];
    const parts = kinds.slice(1).map((type) => ({ type, text: 'no', toolInvocation: {} }));
    expect(await previewOf({ parts })).toEqual({ state: 'blank' });
  });

  test('threat T9: is cut where a message is cut', async () => {
    const preview = await previewOf({ parts: [{ type: 'text', text: 'x'.repeat(200_000) }] });
    expect(preview).toEqual(text('x'.repeat(65_536)));
  });

  test('of an answer in another form is none', async () => {
    for (const body of [{}, { message: null }, { message: [] }, { message: { parts: [] } }]) {
      const outcome = await read(createFakeService(() => json(body)));
      expect(outcome).toEqual({ ok: false, failure: { kind: 'schema', status: null } });
    }
  });
});

/** A service without the single message, whose list gives `page` rows at once. */
function listing(messages: readonly unknown[], status: number, body: unknown = {}, page = 100): FakeService {
  return createFakeService((url) => {
    if (!url.pathname.endsWith('/list')) return json(body, status);
    const offset = Number(url.searchParams.get('offset'));
    return json({ messages: messages.slice(offset, offset + page) });
  });
}

describe('api C2: where the single message is missing', () => {
  test.each([404, 405])('a %i sends to the list, once and for all', async (status) => {
    const learned = createLearned();
    const service = listing([question, answer], status);
    expect(await read(service, learned)).toMatchObject({
      ok: true,
      value: { preview: text('Three accounts renew in May.') },
    });
    await read(service, learned);
    expect(service.paths()).toEqual([single, listed(0), listed(2), listed(0), listed(2)]);
  });

  test('a message that is not there does not condemn the call', async () => {
    for (const status of [400, 404]) {
      const learned = createLearned();
      const service = listing([question], status, { reason: 'messageNotFound' });
      expect(await read(service, learned)).toMatchObject({
        ok: true,
        value: { preview: text('Who renews in May?') },
      });
      expect(learned.get('noSingleMessage')).toBe(false);
    }
  });

  test('nothing is learned unless the list works', async () => {
    const learned = createLearned();
    const service = createFakeService((url) => json({}, url.pathname.endsWith('/list') ? 500 : 404));
    expect(await read(service, learned)).toMatchObject({ ok: false, failure: { kind: 'transient' } });
    expect(learned.get('noSingleMessage')).toBe(false);
  });

  test('no other trouble sends to the list', async () => {
    for (const status of [401, 403, 422, 429, 500]) {
      const service = listing([answer], status);
      expect(await read(service)).toMatchObject({ ok: false });
      expect(service.paths()).toEqual([single]);
    }
  });

  test('api 1.6: a chat that does not name its last message goes to the list at once', async () => {
    const service = listing([question], 500);
    const unnamed = { ...conversation, lastMessage: { ...conversation.lastMessage!, id: '' } };
    expect(await read(service, createLearned(), unnamed)).toMatchObject({
      ok: true,
      value: { preview: text('Who renews in May?') },
    });
    expect(await read(listing([], 500), createLearned(), unnamed)).toEqual({
      ok: true,
      value: { preview: { state: 'blank' }, speaker: null },
    });
  });
});

describe('the newest of a list', () => {
  const newestOf = async (messages: readonly unknown[], page = 100) => {
    const outcome = await read(listing(messages, 405, {}, page));
    if (!outcome.ok) return outcome.failure.kind;
    const { preview } = outcome.value;
    return preview.state === 'text' ? preview.text : preview.state;
  };
  const message = (id: number | string, createdAt: unknown, rest: object = {}) => ({
    uuid: `m-${id}`,
    type: 'assistant',
    status: 'success',
    parts: [{ type: 'text', text: `text ${id}` }],
    createdAt,
    ...rest,
  });
  const minute = (count: number) => new Date(Date.UTC(2026, 3, 7) + count * 60_000).toISOString();

  test('api C4: goes by date, whichever way the list runs', async () => {
    const messages = [message(1, minute(1)), message(2, minute(2)), message(3, minute(3))];
    expect(await newestOf(messages)).toBe('text 3');
    expect(await newestOf(messages.toReversed())).toBe('text 3');
  });

  test('api C4: of one moment it is the answer, then the later in the list', async () => {
    const asked = message('asked', minute(1), { type: 'user' });
    expect(await newestOf([message(1, minute(1)), asked])).toBe('text 1');
    expect(await newestOf([asked, message(1, minute(1)), message(2, minute(1))])).toBe('text 2');
  });

  test('api C23: an undated message is the oldest', async () => {
    expect(await newestOf([message(1, minute(1)), message(2, 'soon'), message(3, null)])).toBe('text 1');
  });

  test('leaves out what was deleted', async () => {
    expect(await newestOf([message(1, minute(1)), message(2, minute(2), { deletedAt: minute(3) })])).toBe(
      'text 1',
    );
  });

  test('api C15: leaves out what cannot be read, unless that is all', async () => {
    expect(await newestOf([message(1, minute(1)), { parts: [] }, null])).toBe('text 1');
    expect(await newestOf([{ parts: [] }, null])).toBe('schema');
  });

  test('api C5, C6: is found in a list of any length, cut into pages of any size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 250 }),
        fc.integer({ min: 1, max: 120 }),
        async (count, page) => {
          const messages = Array.from({ length: count }, (_, index) => message(index, minute(index)));
          expect(await newestOf(messages, page)).toBe(`text ${count - 1}`);
        },
      ),
      { seed, numRuns: 30 },
    );
  });

  test('api C6: a server that repeats a page comes to an end', async () => {
    const service = createFakeService((url) =>
      url.pathname.endsWith('/list') ? json({ messages: [question, answer] }) : json({}, 405),
    );
    expect(await read(service)).toMatchObject({ ok: true });
    expect(service.requests).toHaveLength(3);
  });

  test('api C5: at most 10,000 messages are read', async () => {
    const service = createFakeService((url) => {
      const offset = Number(url.searchParams.get('offset'));
      const rows = Array.from({ length: 100 }, (_, index) => message(offset + index, minute(offset + index)));
      return url.pathname.endsWith('/list') ? json({ messages: rows }) : json({}, 405);
    });
    expect(await read(service)).toMatchObject({ ok: true, value: { preview: text('text 9999') } });
    expect(service.requests).toHaveLength(101);
  });
});

describe('the speaker', () => {
  const question = {
    ...answer,
    uuid: 'q',
    type: 'user',
    userUuid: 'somebody',
    createdAt: '2030-01-01T00:00:00Z',
  };

  test('is that of the message whose text is shown', async () => {
    const outcome = await read(listing([question], 405), createLearned(), conversation);
    expect(outcome).toMatchObject({ ok: true, value: { speaker: 'user' } });
  });

  test('api C2: with the last message named by the list, its text and speaker count, not those of a later date', async () => {
    const undated = { ...answer, uuid: answerId, createdAt: null };
    const outcome = await read(listing([question, undated], 405), createLearned(), conversation);
    expect(outcome).toMatchObject({
      ok: true,
      value: { preview: text('Three accounts renew in May.'), speaker: 'assistant' },
    });
  });
});
