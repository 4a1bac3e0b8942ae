import { marked, type Token } from 'marked';
import { beforeAll, expect, test } from 'vitest';
import { fakeConnection } from '../../components/options/testing/fake-options.ts';
import { describeToolbar } from '../../entrypoints/background/badge.ts';
import { describeNews } from '../../entrypoints/background/notifications.ts';
import { maskPersonal } from '../../lib/copying/mask-personal.ts';
import { writeCitation, writeTranscript } from '../../lib/copying/write-transcript.ts';
import { newStatus } from '../../lib/domain/connection.ts';
import { makeConversation } from '../../lib/domain/testing/make-conversation.ts';
import { cleanLine, cleanText } from '../../lib/domain/text.ts';
import { allowFormatters } from '../../lib/i18n/format.ts';
import { createAddressBar, escapeXml } from '../../lib/services/address-bar.ts';
import { badgeText } from '../../lib/services/toolbar.ts';
import { report } from '../faults/harness/long-form.ts';
import { hostileCorpus } from './hostile-corpus.ts';

beforeAll(allowFormatters);

const lineOf = (text: string): string => cleanLine(text) ?? 'nothing';
const illegalInXml = /[^\u0009\u000A\u000D\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** Chrome drops every suggestion when one of them is not well-formed. */
function expectXml(text: string, elements: RegExp): void {
  const rest = text.replace(elements, '');
  expect(rest).not.toMatch(/[<>]/u);
  expect(rest.replace(/&(?:amp|lt|gt|quot|apos);/gu, '')).not.toContain('&');
  expect(text).not.toMatch(illegalInXml);
  expect(text.isWellFormed()).toBe(true);
}

test('threat T5: hostile titles and agents are text in the address bar, as XML and as they are', async () => {
  for (const text of hostileCorpus) {
    for (const isMarkedUp of [true, false]) {
      const bar = createAddressBar({
        isMarkedUp,
        isVeiled: async () => false,
        untitled: () => 'Untitled chat',
        search: {
          forget: () => undefined,
          find: async () => ({
            rows: [makeConversation({ id: '1', agentId: 'a', title: text, lastActivity: 1 })],
            marks: ['pwned', 'script', '<', '&'],
            total: 1,
            connections: [],
            agentOf: () => ({ id: 'a', name: text, emoji: null, color: null, isDeleted: false }),
          }),
        },
      });
      const [suggestion] = (await bar.suggest(text))?.suggestions ?? [];
      const description = suggestion?.description ?? '<';
      expectXml(isMarkedUp ? description : escapeXml(description), /<\/?(?:match|dim)>/gu);
      expect(description.split('<dim>').length > 1).toBe(isMarkedUp);
      expect(suggestion?.content.isWellFormed()).toBe(true);
    }
    expectXml(escapeXml(text), /(?!)/gu);
  }
  report('hostile texts in the address bar', `${hostileCorpus.length}, 0 elements of their own`);
});

test('threat T5, T7: hostile texts stay within their own line and direction in a notification', () => {
  for (const text of hostileCorpus) {
    const sample = { title: lineOf(text), text: lineOf(text) };
    const samples = [sample, { title: 'Harmless', text: 'words' }];
    const search = { id: 'a', name: lineOf(text), query: 'x' };
    const { message, title } = describeNews({ search, count: 2, samples });
    expect(message.split(/[\n\r\u2028\u2029]/u)).toHaveLength(2);
    expect(message.split('\n')[1]).toBe('\u2068Harmless\u2069: \u2068words\u2069');
    for (const shown of [message, title]) {
      expect(shown.isWellFormed()).toBe(true);
      expect(shown.split('\u2068').length).toBe(shown.split('\u2069').length);
      expect(shown).not.toMatch(/[\u202A-\u202E\u2066\u2067]/u);
    }
  }
  report('hostile texts in notifications', `${hostileCorpus.length}, each within its line`);
});

test('threat T5, T7: hostile names make no line of their own in the title of the toolbar button', () => {
  for (const text of hostileCorpus) {
    const name = lineOf(text);
    const title = describeToolbar({
      badge: 'unread',
      waitingMinutes: 30,
      count: 7,
      isStale: false,
      isOnline: true,
      isLocked: false,
      isVeiled: false,
      connections: [
        {
          connection: fakeConnection({ name: null, accountName: name }),
          status: newStatus,
          state: { kind: 'needsToken' },
        },
      ],
    });
    expect(title.split(/[\n\r\u2028\u2029]/u)).toHaveLength(3);
    expect(title).toContain(name);
  }
  for (const count of [0, 7, 1000, 1e9]) expect(badgeText(count)).toMatch(/^\d{0,3}\+?$/u);
  report('hostile names in the title of the toolbar button', `${hostileCorpus.length}, 0 lines of their own`);
});

const headingsOf = (tokens: readonly Token[]): readonly string[] =>
  tokens.flatMap((token) => (token.type === 'heading' ? [`${token['depth'] as number}`] : []));

test('threat T5: hostile texts that are copied make no heading and no raw element beside ours', () => {
  for (const text of hostileCorpus) {
    const body = cleanText(text);
    const message = {
      id: 'm',
      speaker: 'customer' as const,
      author: lineOf(text),
      status: 'success' as const,
      createdAt: 1,
      parts: [{ kind: 'text' as const, text: body, isCut: false }],
      errorText: body,
      vote: null,
    };
    const words = {
      heading: () => lineOf(text),
      line: () => '*file*',
      nothing: () => 'Nothing here',
      cut: 'The rest is missing.',
    };
    const head = {
      title: lineOf(text),
      facts: [['Source', lineOf(text)] as const],
      link: null,
      notes: [lineOf(text)],
    };
    const copied = writeTranscript(head, [message, message], words);
    expect(copied).toBe(cleanText(copied, Number.POSITIVE_INFINITY));
    const tokens = marked.lexer(copied);
    expect(headingsOf(tokens).filter((depth) => depth === '1' || depth === '2')).toEqual(['1', '2', '2']);
    expect(tokens.filter(({ type }) => type === 'html')).toEqual([]);
    const cited = marked.lexer(writeCitation(body, ['Robin, 2 March']));
    expect(cited.filter(({ type }) => !['blockquote', 'paragraph', 'space'].includes(type))).toEqual([]);
    expect(maskPersonal(body).isWellFormed()).toBe(true);
  }
  report('hostile texts copied as Markdown', `${hostileCorpus.length}, 0 headings or elements of their own`);
});
