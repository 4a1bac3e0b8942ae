// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen } from '@testing-library/preact';
import { afterEach, expect, test } from 'vitest';
import {
  createFakePageData,
  fakeConversation,
  fakeMessage,
  fakeNow,
} from '../../components/testing/fake-page-data.ts';
import { renderApp } from '../../components/testing/render-app.tsx';
import {
  fakeTurn,
  renderTranscript,
  textPart,
} from '../../components/transcript/testing/render-transcript.tsx';
import { MessageArticle } from '../../components/transcript/message-article.tsx';
import { cleanLine, cleanText } from '../../lib/domain/text.ts';
import { isLong, report } from '../faults/harness/long-form.ts';
import { hostileCorpus } from './hostile-corpus.ts';

afterEach(cleanup);

const rowsAtOnce = 8;
const batches = Array.from({ length: Math.ceil(hostileCorpus.length / rowsAtOnce) }, (_, place) =>
  hostileCorpus.slice(place * rowsAtOnce, (place + 1) * rowsAtOnce),
);

/** How many of each element there are; marks and wrappers of texts depend on the words, not on the shape. */
function countElements(root: ParentNode): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { localName } of root.querySelectorAll('*')) {
    if (localName === 'mark' || localName === 'bdi') continue;
    counts[localName] = (counts[localName] ?? 0) + 1;
  }
  return counts;
}

/** Handlers written as attributes, styles from outside, and addresses that are not of the web. */
const findStrange = (root: ParentNode): string[] =>
  [...root.querySelectorAll('*')].flatMap((element) =>
    element
      .getAttributeNames()
      .filter((name) => {
        const value = element.getAttribute(name) ?? '';
        const isAddress = name === 'href' || name === 'src' || name === 'action';
        return (
          name.startsWith('on') ||
          (name === 'style' && /url|pwned|evil/u.test(value)) ||
          (isAddress && !/^(?:https?:|mailto:|#)/u.test(value))
        );
      })
      .map((name) => `${element.localName} ${name}=${element.getAttribute(name)}`),
  );

function showList(texts: readonly string[]): void {
  const conversations = texts.map((text, place) =>
    fakeConversation({
      id: `row ${place}`,
      title: text,
      people: [text],
      lastActivity: fakeNow - place * 1000,
      vote: text,
      lastMessage: fakeMessage({ state: 'text', text }, { other: text }),
    }),
  );
  renderApp(createFakePageData({ conversations }));
}

test('threat T5: there are at least 500 hostile texts', () => {
  expect(new Set(hostileCorpus).size).toBeGreaterThanOrEqual(500);
});

const ways: readonly (readonly [string, (text: string) => string])[] = [
  ['as they came, had the border let them pass', (text) => text || 'nothing'],
  ['as they pass the border', (text) => cleanLine(text) ?? 'nothing'],
];

test.each(isLong ? ways : ways.slice(0, 1))(
  'threat T5: hostile texts in a list make the elements that harmless ones make, %s',
  async (_what, pass) => {
    for (const batch of batches) {
      showList(batch.map((_, place) => `Harmless ${place}`));
      const harmless = countElements(document.body);
      cleanup();
      showList(batch.map(pass));
      expect(countElements(document.body)).toEqual(harmless);
      expect(findStrange(document.body)).toEqual([]);
      const field = screen.getByRole('combobox', { name: 'Search chats' });
      await act(() => void fireEvent.input(field, { target: { value: 'pwned' } }));
      expect(findStrange(document.body)).toEqual([]);
      expect(document.querySelectorAll('script, iframe, object, embed, base, meta, style').length).toBe(0);
      cleanup();
    }
    expect(globalThis).not.toHaveProperty('__pwned');
    report(
      'hostile texts in lists and under search marks',
      `${hostileCorpus.length}, 0 elements of their own`,
    );
  },
);

test('threat T5: hostile texts in a transcript become text, in every place that a message has for one', () => {
  for (const text of hostileCorpus) {
    const message = fakeTurn('one', {
      speaker: { other: cleanLine(text) ?? '' },
      author: cleanLine(text),
      errorText: cleanText(text),
      vote: cleanLine(text),
      parts: [
        textPart(cleanText(text)),
        { kind: 'reasoning', text: cleanText(text), isCut: false },
        { kind: 'tool', name: cleanLine(text) ?? 'x', state: { other: cleanLine(text) ?? '' } },
        { kind: 'file', name: cleanLine(text) },
        { kind: 'source', title: cleanLine(text) ?? 'x', url: null },
        { kind: 'unsupported', type: cleanLine(text) ?? '' },
      ],
    });
    const { page } = renderTranscript(<MessageArticle message={message} place={1} count={1} />);
    expect(findStrange(page.container)).toEqual([]);
    expect(
      page.container.querySelectorAll('script, iframe, object, embed, img, form, base, meta, style, link')
        .length,
    ).toBe(0);
    cleanup();
  }
  expect(globalThis).not.toHaveProperty('__pwned');
  report('hostile texts in transcripts', `${hostileCorpus.length}, 0 elements of their own`);
});
