// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/preact';
import fc from 'fast-check';
import { render } from 'preact';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { hostileText } from '../../lib/markdown/testing/hostile-text.ts';
import { printSeed } from '../../lib/sources/testing/seed.ts';
import { MarkdownView } from './markdown-view.tsx';
import { renderTranscript, withTools } from './testing/render-transcript.tsx';

const seed = printSeed('markdown-view test');

afterEach(cleanup);

const show = (text: string, words: readonly string[] = []) => {
  const { page, copy } = renderTranscript(<MarkdownView text={text} />, { words });
  return { root: page.container, copy };
};

/** All that a Markdown text may become: elements, and the attributes of each. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  a: ['href', 'target', 'rel'],
  bdi: ['class'],
  blockquote: ['dir'],
  br: [],
  button: ['type', 'class', 'aria-label', 'aria-disabled'],
  code: ['dir'],
  del: [],
  div: ['class'],
  em: [],
  figure: ['class', 'aria-label', 'tabindex'],
  h3: ['dir'],
  h4: ['dir'],
  h5: ['dir'],
  h6: ['dir'],
  hr: [],
  li: ['dir'],
  mark: [],
  ol: ['start'],
  p: ['dir'],
  pre: ['dir', 'tabindex'],
  strong: [],
  table: [],
  tbody: [],
  td: ['dir', 'class'],
  th: ['dir', 'class', 'scope'],
  thead: [],
  tr: [],
  ul: [],
};

/** Each element and attribute that must not be there. */
function findStrange(root: Element): string[] {
  return [...root.querySelectorAll('*')].flatMap((element) => {
    const name = element.localName;
    const attributes = allowed[name];
    if (attributes === undefined) return [name];
    const strange = element.getAttributeNames().filter((attribute) => !attributes.includes(attribute));
    const href = element.getAttribute('href');
    if (href !== null && !/^https?:\/\/[^\s]/u.test(href)) strange.push(`href=${href}`);
    return strange.map((attribute) => `${name} ${attribute}`);
  });
}

describe('any text', () => {
  test(
    '10,000 documents become allowed elements alone, and ask the network for nothing',
    { timeout: 120_000 },
    () => {
      const fetch = vi.spyOn(globalThis, 'fetch');
      const root = document.createElement('div');
      document.body.append(root);
      const kinds = new Set<string>();
      fc.assert(
        fc.property(hostileText, fc.constantFrom([], ['word'], ['a', 'https']), (text, words) => {
          render(withTools(<MarkdownView text={text} />, { words }), root);
          for (const element of root.querySelectorAll('*')) kinds.add(element.localName);
          expect(findStrange(root)).toEqual([]);
        }),
        { seed, numRuns: 10_000 },
      );
      // Else they would be no test of what they are to test.
      for (const name of ['a', 'table', 'pre', 'li', 'h3', 'blockquote', 'mark', 'em', 'del'])
        expect(kinds).toContain(name);
      expect(fetch).not.toHaveBeenCalled();
      expect(Object.hasOwn(globalThis, '__pwned')).toBe(false);
      render(null, root);
      root.remove();
      fetch.mockRestore();
    },
  );

  test('a planted element or attribute is found', () => {
    const root = document.createElement('div');
    for (const [name, attribute, value] of [
      ['img', 'alt', 'x'],
      ['p', 'onclick', 'x()'],
      ['p', 'style', 'x'],
      ['a', 'href', 'data:text/html,x'],
    ] as const) {
      const element = document.createElement(name);
      element.setAttribute(attribute, value);
      root.replaceChildren(element);
      expect(findStrange(root)).toHaveLength(1);
    }
  });
});

describe('elements', () => {
  test('headings stand below those of the page, lists keep their numbers', () => {
    show('# One\n\n###### Six\n\n4. four\n5. five\n\n- a\n  - b');
    expect(screen.getByRole('heading', { name: 'One' }).localName).toBe('h3');
    expect(screen.getByRole('heading', { name: 'Six' }).localName).toBe('h6');
    const [numbered, , inner] = screen.getAllByRole('list');
    expect(numbered?.getAttribute('start')).toBe('4');
    expect(inner?.textContent).toBe('b');
  });

  test('a table has header cells and stands in a box that scrolls and can be reached', () => {
    show('| Account | Value |\n|---|--:|\n| Acme | **7** |');
    const box = screen.getByRole('figure', { name: 'Table' });
    expect(box.tabIndex).toBe(0);
    const table = within(box).getByRole('table');
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map((cell) => cell.textContent),
    ).toEqual(['Account', 'Value']);
    expect(within(table).getByRole('cell', { name: '7' }).className).toBe('is-right');
  });

  test('a link opens elsewhere, tells nothing of this page, and says where it leads', () => {
    show('[the plan](https://wiki.example.com/plan) and https://example.com/a');
    const named = screen.getByRole('link', { name: 'the plan (wiki.example.com)' });
    expect(named.getAttribute('href')).toBe('https://wiki.example.com/plan');
    expect(named.getAttribute('target')).toBe('_blank');
    expect(named.getAttribute('rel')).toBe('noreferrer noopener');
    expect(screen.getByRole('link', { name: 'https://example.com/a' })).toBeTruthy();
  });

  test('each block goes in the direction of its own text', () => {
    const { root } = show('# שלום\n\nHello\n\n- مرحبا\n\n> שלום\n\n```\ncode\n```');
    for (const name of ['h3', 'p', 'li', 'blockquote']) {
      expect(root.querySelector(name)?.getAttribute('dir')).toBe('auto');
    }
    // Text with a direction of its own would not count for the item around it.
    expect(root.querySelector('li p')?.hasAttribute('dir')).toBe(false);
    expect(root.querySelector('pre')?.getAttribute('dir')).toBe('ltr');
  });

  test('the words that were searched for are marked, also in code and links', () => {
    const { root } = show('A **renewal**, `renewal` and [renewal](https://example.com)', ['renewal']);
    expect(root.querySelectorAll('mark')).toHaveLength(3);
    expect(root.textContent).toBe('A renewal, renewal and renewal (example.com)');
  });
});

describe('code', () => {
  test('is shown as it is, with what its writer calls it', () => {
    const { root } = show('```sql\nselect <b>\n\n  from x;\n```');
    expect(root.querySelector('pre')?.textContent).toBe('select <b>\n\n  from x;');
    expect(screen.getByRole('figure', { name: 'Code' }).textContent).toContain('sql');
  });

  test('is copied whole by its button, which says so until it loses the keyboard', async () => {
    const { copy } = show('```\na\nb\n```');
    const button = screen.getByRole('button', { name: 'Copy code' });
    fireEvent.click(button);
    expect(copy).toHaveBeenCalledWith('a\nb');
    expect(await screen.findByText('Copied')).toBe(button);
    fireEvent.blur(button);
    expect(await screen.findByText('Copy')).toBe(button);
  });

  test('says when the browser refused to copy', async () => {
    renderTranscript(<MarkdownView text={'```\na\n```'} />, { copy: async () => false });
    fireEvent.click(screen.getByRole('button', { name: 'Copy code' }));
    expect(await screen.findByText('Not copied')).toBeTruthy();
  });
});

describe('a long text (threat T9)', () => {
  const lines = Array.from({ length: 2000 }, (_, index) => `Line ${index} of it.`);
  const long = lines.join('\n\n');

  test('is shown to 4 KiB at first, cut behind a line, and whole on request', async () => {
    const { root } = show(long);
    expect(root.textContent?.length).toBeLessThan(4200);
    expect(root.querySelector('p:last-of-type')?.textContent).toMatch(/^Line \d+ of it\.$/u);
    fireEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(await screen.findByText('Line 1999 of it.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
  });

  test('is shown whole at once when a word that is searched for is in the rest', () => {
    show(long, ['line 1990 of']);
    expect(screen.queryByRole('button', { name: 'Show more' })).toBeNull();
    expect(screen.getByText('line 1990 of', { selector: 'mark', exact: false })).toBeTruthy();
  });

  test('without a line or a blank is cut between letters', () => {
    const { root } = show(`a${'😀'.repeat(5000)}`);
    expect(root.querySelector('p')?.textContent?.length).toBe(4095);
    expect(root.textContent).not.toContain('\uFFFD');
  });
});
