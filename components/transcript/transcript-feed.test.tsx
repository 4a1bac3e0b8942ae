// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Message, Transcript } from '../../lib/domain/transcript.ts';
import { fakeTurn, renderTranscript } from './testing/render-transcript.tsx';
import { TranscriptFeed } from './transcript-feed.tsx';
import { TranscriptNotes } from './transcript-notes.tsx';

vi.setConfig({ testTimeout: 60_000 });

afterEach(() => {
  vi.restoreAllMocks();
  cleanup();
});

const many = (count: number, first = 0): readonly Message[] =>
  Array.from({ length: count }, (_, index) => fakeTurn(`m${first + index}`));

const scroller = (): HTMLElement | null => document.querySelector('#box');
const feedOf = (messages: readonly Message[], rest: { startAt?: string; isBusy?: boolean } = {}) => (
  <section id="box">
    <TranscriptFeed messages={messages} isBusy={rest.isBusy ?? false} scroller={scroller} {...rest} />
  </section>
);
const feed = (): HTMLElement => screen.getByRole('feed', { name: 'Messages' });
const articles = (): readonly HTMLElement[] => within(feed()).queryAllByRole('article');
const idsShown = (): readonly (string | null)[] =>
  [...feed().children].map((child) => child.getAttribute('data-message'));
/** Waits by the clock, not by each change of the page: there are thousands. */
function whenAll(count: number): Promise<void> {
  const { children } = feed();
  return vi.waitFor(() => expect(children.length).toBe(count), { timeout: 50_000, interval: 100 });
}

describe('the feed', () => {
  test('holds an article for each message, oldest first, each at its place', async () => {
    renderTranscript(feedOf(many(5)));
    await whenAll(5);
    expect(idsShown()).toEqual(['m0', 'm1', 'm2', 'm3', 'm4']);
    expect(articles().map((article) => article.getAttribute('aria-posinset'))).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
    expect(articles()[0]?.getAttribute('aria-setsize')).toBe('5');
    expect(feed().getAttribute('aria-busy')).toBe('false');
  });

  test('is busy while messages are on their way', () => {
    renderTranscript(feedOf(many(2), { isBusy: true }));
    expect(feed().getAttribute('aria-busy')).toBe('true');
  });

  test('of nothing is empty', () => {
    renderTranscript(feedOf([]));
    expect(feed().children).toHaveLength(0);
  });

  test('of 2,000 messages shows the newest at once and the others frame by frame', async () => {
    renderTranscript(feedOf(many(2000)));
    const first = idsShown();
    expect(first.length).toBeLessThan(50);
    expect(first.at(-1)).toBe('m1999');
    expect(feed().lastElementChild?.getAttribute('aria-posinset')).toBe('2000');
    expect(feed().getAttribute('aria-busy')).toBe('true');
    await whenAll(2000);
    expect(idsShown()[0]).toBe('m0');
    await waitFor(() => expect(feed().getAttribute('aria-busy')).toBe('false'));
  });

  test('begins at a given message, with the newer ones next', async () => {
    const into = vi.spyOn(HTMLElement.prototype, 'scrollIntoView');
    renderTranscript(feedOf(many(300), { startAt: 'm100' }));
    expect(idsShown()).toContain('m100');
    expect(idsShown()).not.toContain('m299');
    expect(into.mock.contexts[0]).toBe(feed().querySelector('[data-message=m100]'));
    await whenAll(300);
  });

  test('begins at the newest when there is no such message', () => {
    renderTranscript(feedOf(many(300), { startAt: 'gone' }));
    expect(idsShown().at(-1)).toBe('m299');
  });

  test('keeps the articles it has when more messages come', async () => {
    const messages = many(6, 2);
    const { show } = renderTranscript(feedOf(messages));
    await whenAll(6);
    const kept = feed().querySelector('[data-message=m4]');
    show(feedOf([...many(2), ...messages, ...many(2, 8)]));
    await whenAll(10);
    expect(idsShown()[0]).toBe('m0');
    expect(feed().querySelector('[data-message=m4]')).toBe(kept);
    expect(kept?.getAttribute('aria-posinset')).toBe('5');
  });
});

describe('a newer state of the conversation', () => {
  test('draws again only what changed', async () => {
    const { show } = renderTranscript(feedOf(many(4)));
    await whenAll(4);
    const changes: MutationRecord[] = [];
    const observer = new MutationObserver((records) => changes.push(...records));
    observer.observe(feed(), { subtree: true, childList: true, characterData: true, attributes: true });
    show(feedOf(many(4)));
    show(feedOf([...many(3), fakeTurn('m3', { parts: [], errorText: 'It failed.' })]));
    await screen.findByText('It failed.');
    observer.disconnect();
    const touched = changes.map(({ target }) =>
      (target as Element).closest('[data-message]')?.getAttribute('data-message'),
    );
    expect([...new Set(touched)]).toEqual(['m3']);
  });
});

describe('the place that is read', () => {
  /** A page on which every article is 100 high, as far as scrolling is concerned. */
  function measure(): void {
    vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockImplementation(
      () => feed().children.length * 100,
    );
    vi.spyOn(HTMLElement.prototype, 'getBoundingClientRect').mockImplementation(function (this: HTMLElement) {
      const place = [...feed().children].indexOf(this);
      const top = place === -1 ? 0 : place * 100 - (scroller()?.scrollTop ?? 0);
      return new DOMRect(0, top, 300, 100);
    });
  }

  test('is the end until somebody scrolls', async () => {
    measure();
    renderTranscript(feedOf(many(300)));
    await whenAll(300);
    await waitFor(() => expect(scroller()?.scrollTop).toBe(300 * 100));
  });

  test('stays where it is when older messages are added above it', async () => {
    measure();
    renderTranscript(feedOf(many(300)));
    const box = scroller();
    const read = feed().children[3];
    if (box === null || read === undefined) throw new Error('nothing is shown');
    fireEvent.wheel(box);
    box.scrollTop = 340;
    const top = read.getBoundingClientRect().top;
    await whenAll(300);
    expect(read.getBoundingClientRect().top).toBe(top);
    expect(box.scrollTop).toBeGreaterThan(20_000);
  });
});

describe('the keyboard', () => {
  test('goes from message to message with Page Up and Page Down', async () => {
    renderTranscript(feedOf(many(4)));
    await whenAll(4);
    const press = (key: string, change: KeyboardEventInit = {}): boolean =>
      fireEvent.keyDown(
        document.activeElement === document.body
          ? (scroller() ?? document)
          : (document.activeElement ?? document),
        { key, ...change },
      );
    const focused = () => document.activeElement?.getAttribute('data-message');
    expect(press('PageUp')).toBe(false);
    expect(focused()).toBe('m3');
    press('PageUp');
    expect(focused()).toBe('m2');
    press('PageDown');
    expect(focused()).toBe('m3');
    expect(press('PageDown')).toBe(true);
    expect(focused()).toBe('m3');
    expect(press('PageUp', { altKey: true })).toBe(true);
    expect(focused()).toBe('m3');
  });
});

describe('what is missing', () => {
  const said = (change: Partial<Transcript>): string | undefined => {
    cleanup();
    const whole: Transcript = { messages: many(3), unreadable: 0, isCut: false, total: null };
    return renderTranscript(<TranscriptNotes transcript={{ ...whole, ...change }} />).page.container
      .textContent;
  };

  test('is said, and nothing when all is there', () => {
    expect(said({})).toBe('');
    expect(said({ total: 3 })).toBe('');
    expect(said({ unreadable: 1 })).toBe('1 message could not be read.');
    expect(said({ unreadable: 2, total: 5 })).toBe('2 messages could not be read.');
    expect(said({ total: 40 })).toBe('3 of 40 messages shown.');
    expect(said({ isCut: true })).toMatch(/longer than what is read/u);
  });
});

describe('where reading begins, when that comes with the service’s answer', () => {
  const places = () => {
    const into = vi.spyOn(HTMLElement.prototype, 'scrollIntoView');
    return () => into.mock.contexts.map((element) => (element as Element).getAttribute('data-message'));
  };

  test('is gone to once, and no later message moves anything', async () => {
    const gone = places();
    const { show } = renderTranscript(feedOf(many(4), { isBusy: true }));
    await whenAll(4);
    show(feedOf(many(6), { startAt: 'm4' }));
    await whenAll(6);
    show(feedOf(many(8), { startAt: 'm7' }));
    await whenAll(8);
    expect(gone()).toEqual(['m4']);
  });

  test('is not gone to when somebody scrolled meanwhile, or when all was there already', async () => {
    const gone = places();
    const { show } = renderTranscript(feedOf(many(4), { isBusy: true }));
    await whenAll(4);
    fireEvent.wheel(scroller() ?? document);
    show(feedOf(many(6), { startAt: 'm4' }));
    await whenAll(6);
    cleanup();
    const again = renderTranscript(feedOf(many(4)));
    await whenAll(4);
    again.show(feedOf(many(6), { startAt: 'm4' }));
    await whenAll(6);
    expect(gone()).toEqual([]);
  });
});
