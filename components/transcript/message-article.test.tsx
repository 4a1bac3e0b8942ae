// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/preact';
import { afterEach, describe, expect, test } from 'vitest';
import type { Message, Part, ToolState } from '../../lib/domain/transcript.ts';
import { MessageArticle } from './message-article.tsx';
import { fakeTurn, renderTranscript, textPart } from './testing/render-transcript.tsx';

afterEach(cleanup);

function show(change: Partial<Message>, agentName: string | null = null): HTMLElement {
  cleanup();
  renderTranscript(<MessageArticle message={fakeTurn('m1', change)} place={3} count={9} />, { agentName });
  return screen.getByRole('article');
}

const showParts = (...parts: readonly Part[]): HTMLElement => show({ parts });

/** The name that assistive technology finds. */
const nameOf = (article: HTMLElement): string =>
  (article.getAttribute('aria-labelledby') ?? '')
    .split(' ')
    .map((id) => document.querySelector(`[id="${id}"]`)?.textContent)
    .join(' ');

describe('a message', () => {
  test('is an article at its place, named for its writer and its time', () => {
    const article = show({});
    expect(article.getAttribute('aria-posinset')).toBe('3');
    expect(article.getAttribute('aria-setsize')).toBe('9');
    expect(article.tabIndex).toBe(-1);
    expect(nameOf(article)).toMatch(/^Bot Aug 20, 2026/u);
    expect(article.querySelector('time')?.getAttribute('datetime')).toBe('2026-08-20T12:30:00.000Z');
    expect(article.textContent).toContain('Text of m1');
  });

  test('says who wrote it, in a direction of its own', () => {
    const speaker = (change: Partial<Message>, agentName: string | null = null) =>
      nameOf(show({ createdAt: null, ...change }, agentName)).trim();
    expect(speaker({ speaker: 'self' })).toBe('You');
    expect(speaker({ speaker: 'user' })).toBe('Team');
    expect(speaker({ speaker: 'customer' })).toBe('Customer');
    expect(speaker({}, 'Deal scout')).toBe('Deal scout');
    expect(speaker({ speaker: { other: 'supervisor' } })).toBe('supervisor');
    expect(speaker({ speaker: { other: '' } })).toBe('Unknown sender');
    const article = show({ speaker: 'customer', author: 'user7@example.com' });
    expect([...article.querySelectorAll('header bdi')].map((name) => name.textContent)).toEqual([
      'Customer',
      'user7@example.com',
    ]);
  });

  test('shows nothing for a date that is none', () => {
    expect(show({ createdAt: null }).querySelector('time')).toBeNull();
    expect(show({ createdAt: 9e15 }).textContent).not.toContain('Invalid');
  });

  test('says what became of it', () => {
    const chip = (status: Message['status']) => show({ status }).querySelector('.chip')?.textContent;
    expect(chip('success')).toBeUndefined();
    for (const status of ['pending', 'generating', 'cancelling'] as const)
      expect(chip(status)).toBe('Generating');
    expect(chip('error')).toBe('Failed');
    expect(chip('cancelled')).toBe('Cancelled');
    expect(chip({ other: 'archived' })).toBe('archived');
    expect(show({ vote: 'good' }).textContent).toContain('Vote: good');
  });

  test('that failed says why, in the words of the service', () => {
    const article = show({ status: 'error', errorText: 'No <b>credits</b> left.', parts: [] });
    expect(article.querySelector('.turn-error')?.textContent).toBe('No <b>credits</b> left.');
    expect(article.textContent).not.toContain('The run failed');
  });

  test('with nothing in it says so', () => {
    const said = (status: Message['status']) =>
      show({ status, parts: [] }).querySelector('.turn-ours')?.textContent;
    expect(said('success')).toBe('No text in this message');
    expect(said('generating')).toBe('Generating…');
    expect(said('error')).toBe('The run failed');
    expect(said('cancelled')).toBe('Cancelled');
    expect(said({ other: 'archived' })).toBe('No text in this message');
  });
});

describe('a part of a message', () => {
  test('that is text is Markdown; one that was cut says so', () => {
    expect(showParts(textPart('A **b**')).querySelector('strong')?.textContent).toBe('b');
    expect(showParts({ kind: 'text', text: 'a', isCut: true }).textContent).toContain('too long to keep');
  });

  test('that is reasoning is one line until it is opened', async () => {
    const article = showParts({ kind: 'reasoning', text: 'I *think*.', isCut: false });
    const details = article.querySelector('details');
    expect(details?.open).toBe(false);
    expect(article.querySelector('summary')?.textContent).toBe('Reasoning');
    expect(article.textContent).not.toContain('think');
    if (details !== null) details.open = true;
    fireEvent(details ?? article, new Event('toggle'));
    await waitFor(() => expect(article.querySelector('em')?.textContent).toBe('think'));
  });

  test('that is a tool call is one line with its name and its state', () => {
    const line = (state: ToolState) => {
      const article = showParts({ kind: 'tool', name: 'Search deals', state });
      return [article.querySelector('.part-name')?.textContent, article.querySelector('.chip')?.textContent];
    };
    expect(line('done')).toEqual(['Tool: Search deals', 'done']);
    expect(line('running')[1]).toBe('running');
    expect(line('waiting')[1]).toBe('waits for approval');
    expect(line('failed')[1]).toBe('failed');
    expect(line('denied')[1]).toBe('denied');
    expect(line({ other: 'brand-new' })[1]).toBe('brand-new');
    expect(line({ other: '' })[1]).toBeUndefined();
  });

  test('that is a file is its name', () => {
    expect(showParts({ kind: 'file', name: 'deals.csv' }).textContent).toContain('File: deals.csv');
    expect(showParts({ kind: 'file', name: null }).textContent).toContain('File without a name');
  });

  test('that is a source is a link that says where it leads, or its title', () => {
    showParts({ kind: 'source', title: 'About us', url: 'https://example.com/about' });
    const link = screen.getByRole('link', { name: 'About us (example.com)' });
    expect(link.getAttribute('href')).toBe('https://example.com/about');
    showParts({ kind: 'source', title: null, url: 'https://example.com/' });
    expect(screen.getByRole('link', { name: 'example.com' })).toBeTruthy();
    expect(showParts({ kind: 'source', title: 'plan.pdf', url: null }).textContent).toContain(
      'Source: plan.pdf',
    );
    expect(screen.queryByRole('link')).toBeNull();
    // oxlint-disable-next-line no-script-url -- what is refused here
    showParts({ kind: 'source', title: 'x', url: 'javascript:alert(1)' });
    expect(screen.queryByRole('link')).toBeNull();
  });

  test('of another kind is named', () => {
    const article = showParts({ kind: 'unsupported', type: 'brand-new' });
    expect(article.textContent).toContain('Unsupported part (type brand-new)');
  });
});
