import { type RenderResult, render } from '@testing-library/preact';
import { type ComponentChildren, createElement } from 'preact';
import { vi } from 'vitest';
import { allowFormatters } from '../../../lib/i18n/format.ts';
import type { Message, Part } from '../../../lib/domain/transcript.ts';
import { TranscriptContext, type TranscriptTools } from '../transcript-context.ts';

/** Parts of a transcript on a page of their own; `change` says what differs of their tools. */
export function renderTranscript(children: ComponentChildren, change: Partial<TranscriptTools> = {}) {
  allowFormatters();
  const copy = vi.fn<TranscriptTools['copy']>(async () => true);
  const wrap = (inner: ComponentChildren) => withTools(inner, { copy, ...change });
  const page: RenderResult = render(wrap(children));
  return { page, copy, show: (next: ComponentChildren) => page.rerender(wrap(next)) };
}

const tools: TranscriptTools = {
  words: [],
  agentName: null,
  canCopy: true,
  copy: async () => true,
  copyMessage: () => undefined,
  citeMessage: () => undefined,
};

export const withTools = (children: ComponentChildren, change: Partial<TranscriptTools>) =>
  createElement(TranscriptContext.Provider, { value: { ...tools, ...change } }, children);

export const textPart = (text: string): Part => ({ kind: 'text', text, isCut: false });

export const fakeTurn = (id: string, change: Partial<Message> = {}): Message => ({
  id,
  speaker: 'assistant',
  author: null,
  status: 'success',
  createdAt: Date.UTC(2026, 7, 20, 12, 30),
  parts: [textPart(`Text of ${id}`)],
  errorText: null,
  vote: null,
  ...change,
});
