// @vitest-environment happy-dom
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { options } from 'preact';
import { afterEach, expect, test } from 'vitest';
import { createFakePageData, fakeConversation, fakeNow } from '../testing/fake-page-data.ts';
import { renderApp } from '../testing/render-app.tsx';
import { MarkdownView } from '../transcript/markdown-view.tsx';
import { fakeTurn, textPart } from '../transcript/testing/render-transcript.tsx';

const { diffed = () => undefined } = options;

afterEach(() => {
  options.diffed = diffed;
  cleanup();
});

/** How often the text of a message is drawn from now on. */
function countDrawn(): () => number {
  let count = 0;
  options.diffed = (node) => {
    if (node.type === MarkdownView) count += 1;
    diffed(node);
  };
  return () => count;
}

test('a search that finds the same words again draws no message again', async () => {
  const chat = fakeConversation({ title: 'Renewal plan' });
  const data = createFakePageData({ conversations: [chat] });
  const messages = [1, 2, 3].map((n) => fakeTurn(`m${n}`, { parts: [textPart('The renewal plan')] }));
  const readTranscript = async () => ({ messages, unreadable: 0, isCut: false, total: null });
  const { store } = renderApp(Object.assign(data, { readTranscript }));
  const search = (value: string) => fireEvent.input(screen.getByRole('combobox'), { target: { value } });
  const marked = (): number => document.querySelectorAll('.transcript mark').length;
  search('renewal');
  await act(() => store.open(chat));
  await waitFor(() => expect(marked()).toBe(3));

  const drawn = countDrawn();
  const before = store.words.value;
  const other = fakeConversation({ id: 'other', title: 'Renewal too', lastActivity: fakeNow });
  await act(() => void (data.conversations.value = [other, chat]));
  await waitFor(() => expect(store.results.rows.value).toHaveLength(2));
  expect(store.words.value).not.toBe(before);
  expect(store.words.value).toEqual(before);
  expect(drawn()).toBe(0);
});
