import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printSeed } from '../sources/testing/seed.ts';
import { readMarkdown } from './read-markdown.ts';
import { hostileText } from './testing/hostile-text.ts';
import type { Block, Inline } from './tree.ts';

const seed = printSeed('read-markdown test');

const text = (words: string): Inline => ({ kind: 'text', text: words });
const paragraph = (...children: readonly Inline[]): Block => ({ kind: 'paragraph', children });
const link = (href: string, leadsTo: string | null, words: string): Inline => ({
  kind: 'link',
  href,
  leadsTo,
  children: [text(words)],
});

/** All text of a document, as somebody who copies it gets it. */
const textOf = (node: unknown): string =>
  Array.isArray(node)
    ? node.map(textOf).join(' ')
    : typeof node === 'object' && node !== null
      ? Object.entries(node)
          .map(([key, value]) => (key === 'text' ? String(value) : textOf(value)))
          .join(' ')
      : '';

const countNodes = (node: unknown): number =>
  typeof node === 'object' && node !== null
    ? Object.values(node).reduce<number>((sum, part) => sum + countNodes(part), 1)
    : 0;

describe('what is marked up', () => {
  test('headings, emphasis, code and line breaks', () => {
    expect(readMarkdown('## A *b*\n\n**c** ~~d~~ `<e>`\nf')).toEqual([
      { kind: 'heading', level: 2, children: [text('A '), { kind: 'em', children: [text('b')] }] },
      paragraph(
        { kind: 'strong', children: [text('c')] },
        text(' '),
        { kind: 'del', children: [text('d')] },
        text(' '),
        { kind: 'code', text: '<e>' },
        { kind: 'break' },
        text('f'),
      ),
    ]);
  });

  test('lists, numbered from any number, in each other, with tasks', () => {
    expect(readMarkdown('- a\n  1. b\n- [x] c `d`\n- [ ] e\n\n  f')).toEqual([
      {
        kind: 'list',
        start: null,
        items: [
          [paragraph(text('a')), { kind: 'list', start: 1, items: [[paragraph(text('b'))]] }],
          [paragraph(text('☑ c '), { kind: 'code', text: 'd' })],
          [paragraph(text('☐ e')), paragraph(text('f'))],
        ],
      },
    ]);
    expect(readMarkdown('3. a\n4. b')).toMatchObject([{ start: 3 }]);
    expect(readMarkdown('- [x] a **b**')).toMatchObject([
      { items: [[{ children: [text('☑ a '), { kind: 'strong' }] }]] },
    ]);
  });

  test('tables with their alignment', () => {
    const cell = (align: 'right' | 'center' | null, words: string) => ({ align, children: [text(words)] });
    expect(readMarkdown('| a | b | c |\n|---|--:|:-:|\n| d | e | f |')).toEqual([
      {
        kind: 'table',
        head: [cell(null, 'a'), cell('right', 'b'), cell('center', 'c')],
        rows: [[cell(null, 'd'), cell('right', 'e'), cell('center', 'f')]],
      },
    ]);
  });

  test('code in fences, blank lines and all, to the end where the fence is open', () => {
    expect(readMarkdown('```sql run\na\n\nb\n```\nc')).toEqual([
      { kind: 'code', language: 'sql run', text: 'a\n\nb' },
      paragraph(text('c')),
    ]);
    expect(readMarkdown('```\na\n\nb')).toEqual([{ kind: 'code', language: null, text: 'a\n\nb' }]);
    expect(readMarkdown('````\n```\n\nb\n````')).toEqual([
      { kind: 'code', language: null, text: '```\n\nb' },
    ]);
  });

  test('quotes and rules', () => {
    expect(readMarkdown('> a\n>\n> > b\n\n---')).toEqual([
      {
        kind: 'quote',
        children: [paragraph(text('a')), { kind: 'quote', children: [paragraph(text('b'))] }],
      },
      { kind: 'rule' },
    ]);
  });
});

describe('links', () => {
  test('lead where they say, or say where they lead', () => {
    const only = (source: string) => {
      const [block] = readMarkdown(source);
      return block?.kind === 'paragraph' ? block.children : block;
    };
    expect(only('[a](https://example.com/x "t")')).toEqual([
      link('https://example.com/x', 'example.com', 'a'),
    ]);
    expect(only('https://example.com/x')).toEqual([
      link('https://example.com/x', null, 'https://example.com/x'),
    ]);
    expect(only('www.example.com')).toEqual([link('http://www.example.com/', null, 'www.example.com')]);
    expect(only('me@example.com')).toEqual([text('me@example.com')]);
    expect(only('[good.example](https://good.example@evil.example/)')).toEqual([
      link('https://evil.example/', 'evil.example', 'good.example'),
    ]);
    expect(only('[https://good.example](https://evil.example)')).toEqual([
      link('https://evil.example/', 'evil.example', 'https://good.example'),
    ]);
    expect(only('[xn--](https://аpple.com)')).toEqual([
      link('https://xn--pple-43d.com/', 'xn--pple-43d.com', 'xn--'),
    ]);
    expect(only('[b](https://example.com/?x=1&amp;y=2)')).toEqual([
      link('https://example.com/?x=1&y=2', 'example.com', 'b'),
    ]);
  });

  test('with any other address stay as they were written', () => {
    const written = [
      '[a](javascript:alert(1))',
      '[a](JAVASCRIPT:alert)',
      '[a](data:text/html,x)',
      '[a](file:///etc/passwd)',
      '[a](/relative)',
      '[a](//host.example)',
      '[a](chrome://settings)',
      '[a](&#106;avascript:alert)',
      '[a](mailto:me@example.com)',
      `[a](https://example.com/${'x'.repeat(2100)})`,
      `https://example.com/${'x'.repeat(2100)}`,
    ];
    for (const source of written) expect(readMarkdown(source)).toEqual([paragraph(text(source))]);
    expect(readMarkdown('<javascript:alert>')).toEqual([paragraph(text('<javascript:alert>'))]);
  });

  test('to images are links under their description, never images', () => {
    expect(readMarkdown('![A chart](https://example.com/x.png)')).toEqual([
      paragraph(link('https://example.com/x.png', 'example.com', 'A chart')),
    ]);
    expect(readMarkdown('![A chart](data:image/png;base64,AAAA)')).toEqual([paragraph(text('A chart'))]);
    expect(readMarkdown('![](/x.png)')).toEqual([paragraph(text('![](/x.png)'))]);
    expect(readMarkdown('[![A chart](https://a.example/x.png)](https://b.example)')).toEqual([
      paragraph(link('https://b.example/', 'b.example', 'A chart')),
    ]);
  });

  test('that are defined elsewhere stay text, and the definition shows', () => {
    expect(readMarkdown('[a][1]\n\n[1]: https://example.com')).toEqual([
      paragraph(text('[a][1]')),
      paragraph(text('[1]: '), link('https://example.com/', null, 'https://example.com')),
    ]);
  });
});

describe('what stays text', () => {
  test('HTML, as it was written', () => {
    for (const source of [
      '<b>x</b>',
      '<script>alert(1)</script>',
      '<img src=x onerror=alert(1)>',
      'a<br>b',
    ]) {
      expect(readMarkdown(source)).toEqual([paragraph(text(source))]);
    }
    expect(textOf(readMarkdown('<div>\nhi\n</div>\n\n<!-- c -->'))).toMatch(
      /<div>.*hi.*<\/div>.*<!-- c -->/u,
    );
  });

  test('character references show what they stand for, unless it forges', () => {
    expect(readMarkdown('a &amp; &lt;b&gt; &#39;c&#x27; &nbsp; &unknown; &#0;')).toEqual([
      paragraph(text("a & <b> 'c' \u00A0 &unknown; &#0;")),
    ]);
    expect(readMarkdown('a&#x202e;b&#x2066;c')).toEqual([paragraph(text('abc'))]);
    expect(readMarkdown('&toString; &valueOf;')).toEqual([paragraph(text('&toString; &valueOf;'))]);
  });

  test('what stands too deep in each other (threat T9)', () => {
    for (const unit of ['>', '> ', '- ', '> - ', '*', '[', '**a *b ']) {
      const source = unit.repeat(20_000);
      expect(countNodes(readMarkdown(source))).toBeLessThan(20_000);
    }
    expect(textOf(readMarkdown(`${'> '.repeat(200)}deep`))).toContain('deep');
  });

  test('the rest of a document that would fill the page', () => {
    const blocks = readMarkdown('*a* b\n\n'.repeat(9000));
    expect(countNodes(blocks)).toBeLessThan(70_000);
    const last = blocks.at(-1);
    expect(last?.kind === 'paragraph' && last.children).toMatchObject([{ kind: 'text' }]);
    expect(textOf(blocks).match(/a/gu)).toHaveLength(9000);
    const table = `|a|b|\n|-|-|\n${'|c|d|\n'.repeat(9000)}`;
    expect(readMarkdown(table)).toEqual([{ kind: 'code', language: null, text: table.trim() }]);
  });

  test('nothing, of an empty text', () => {
    for (const source of ['', ' ', '\n\n']) expect(readMarkdown(source)).toEqual([]);
  });
});

describe('any text', () => {
  test('a usual document of 64 KiB is marked up to its end', () => {
    const sentence =
      'The **quick** `fox` jumps over [the dog](https://example.com/dog) and _goes_ on for a while. ';
    const part = `## Head\n\n${sentence.repeat(3)}\n\n- one **two**\n- three\n\n| a | b |\n|---|---|\n| c | d |\n\n`;
    const blocks = readMarkdown(part.repeat(Math.floor(65_536 / part.length)));
    expect(blocks.at(-1)?.kind).toBe('table');
    expect(blocks.filter(({ kind }) => kind === 'table')).toHaveLength(Math.floor(65_536 / part.length));
  });

  test('is read without throwing, and loses none of its words', () => {
    fc.assert(
      fc.property(hostileText, (source) => {
        const shown = textOf(readMarkdown(source)).replaceAll(' ', '');
        // A link hides its address, a table what is more than its columns, code what stands behind its fence.
        fc.pre(!/\]\(|\||```|~~~/u.test(source));
        const words = ['word', 'Twowords', 'π', '漢字'];
        const lost = words.filter((w) => source.replaceAll(' ', '').includes(w) && !shown.includes(w));
        expect(lost).toEqual([]);
      }),
      { seed, numRuns: 2000 },
    );
  });

  test('of letters and marks keeps every letter, in order', () => {
    const letters = fc.constantFrom('a', 'b', 'c', ' ', '\n', '*', '_', '`', '#', '>', '-', '~');
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 60 }), (found) => {
        const keep = (value: string) => value.replace(/[^abc]/gu, '');
        const source = found.join('');
        // What stands behind a fence names the language of its code.
        fc.pre(!/```|~~~/u.test(source));
        expect(keep(textOf(readMarkdown(source)))).toBe(keep(source));
      }),
      { seed, numRuns: 3000 },
    );
  });
});
