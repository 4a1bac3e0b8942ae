// @vitest-environment happy-dom
import { createElement, Fragment, render } from 'preact';
import { expect, test } from 'vitest';
import { readDomMarkdown } from './dom-markdown.ts';

function write(...children: Parameters<typeof createElement>[2][]): string {
  const root = document.createElement('div');
  render(createElement(Fragment, null, ...children), root);
  return readDomMarkdown(root);
}

test('what is drawn of Markdown becomes Markdown again', () => {
  const h = createElement;
  expect(
    write(
      h('h3', null, 'Plan'),
      h('p', null, 'Call ', h('strong', null, 'Anna'), ' or ', h('em', null, 'Bo'), h('br', null), 'today'),
      h(
        'ul',
        null,
        h('li', null, 'one'),
        h('li', null, h('p', null, 'two'), h('ol', { start: 3 }, h('li', null, 'x'))),
      ),
      h('blockquote', null, h('p', null, 'said')),
      h('figure', null, h('button', null, 'Copy'), h('pre', null, h('code', null, 'a = `1`\n'))),
      h(
        'p',
        null,
        h(
          'a',
          { href: 'https://a.example/b' },
          'page',
          ' ',
          h('bdi', { class: 'link-place' }, '(a.example)'),
        ),
      ),
      h('hr', null),
    ),
  ).toBe(
    [
      '# Plan',
      'Call **Anna** or *Bo*\\\ntoday',
      '- one\n- two\n\n  3. x',
      '> said',
      '```\na = `1`\n```',
      '[page](<https://a.example/b>)',
      '***',
    ].join('\n\n'),
  );
});

test('a table stays a table', () => {
  const h = createElement;
  const cells = (kind: 'td' | 'th', ...texts: string[]) =>
    h('tr', null, ...texts.map((text) => h(kind, null, text)));
  expect(
    write(
      h('table', null, h('thead', null, cells('th', 'a', 'b')), h('tbody', null, cells('td', '1|2', '3'))),
    ),
  ).toBe('| a | b |\n| --- | --- |\n| 1\\|2 | 3 |');
});

test('a few words of a paragraph are those words, and marks in them are only marks', () => {
  expect(write('two *words*')).toBe(String.raw`two \*words\*`);
});

test('what stands in an item of a list stays in it, however long its number is', () => {
  const h = createElement;
  const inner = h('ul', null, h('li', null, 'a'), h('li', null, 'b'));
  const code = h('pre', null, h('code', null, 'x\n\ny'));
  expect(
    write(h('ol', { start: 9 }, h('li', null, h('p', null, 'one'), inner), h('li', null, 'two', code))),
  ).toBe('9. one\n\n   - a\n   - b\n10. two\n\n    ```\n    x\n\n    y\n    ```');
});

test('a line that begins like a list, a rule or a heading begins with words', () => {
  const h = createElement;
  const lines = ['1986. A year', '2) no', '- not a list', '+ nor this', '==='];
  const drawn = lines.flatMap((line) => [h('br', null), line]);
  expect(write(h('p', null, 'It was', ...drawn), h('p', null, '- - -'), h('p', null, '3.5 of -2'))).toBe(
    String.raw`It was\
1986\. A year\
2\) no\
\- not a list\
\+ nor this\
\===

\- - -

3.5 of -2`,
  );
});

test('what an agent thought stays out, opened or not', () => {
  const h = createElement;
  const thought = h('details', { class: 'reasoning', open: true }, h('summary', null, 'Reasoning'), 'secret');
  expect(write(h('p', null, 'before'), thought, h('p', null, 'after'))).toBe('before\n\nafter');
});

test('two lists in a row stay two', () => {
  const h = createElement;
  const list = (name: 'ol' | 'ul', text: string) => h(name, null, h('li', null, text));
  expect(write(list('ul', 'a'), list('ul', 'b'), list('ol', 'c'), list('ol', 'd'))).toBe(
    '- a\n\n+ b\n\n1. c\n\n1) d',
  );
});
