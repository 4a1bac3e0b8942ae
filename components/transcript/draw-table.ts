import { i18n } from '../../lib/i18n/i18n.ts';
import { type ComponentChild, createElement } from 'preact';
import type { Block, Cell } from '../../lib/markdown/tree.ts';
import { drawInlines } from './draw-inlines.ts';

/** A table in a box of its own, in which a wide one scrolls and which the keyboard reaches. */
export function drawTable(
  { head, rows }: Extract<Block, { kind: 'table' }>,
  words: readonly string[],
): ComponentChild {
  const row = (cells: readonly Cell[], kind: 'td' | 'th'): ComponentChild =>
    createElement('tr', null, ...cells.map((cell) => drawCell(cell, kind, words)));
  return createElement(
    'figure',
    { class: 'table-box', 'aria-label': i18n.t('transcript.table'), tabIndex: 0 },
    createElement(
      'table',
      null,
      createElement('thead', null, row(head, 'th')),
      createElement('tbody', null, ...rows.map((cells) => row(cells, 'td'))),
    ),
  );
}

function drawCell({ align, children }: Cell, kind: 'td' | 'th', words: readonly string[]): ComponentChild {
  const attributes = {
    dir: 'auto',
    ...(kind === 'th' && { scope: 'col' }),
    ...(align !== null && { class: `is-${align}` }),
  } as const;
  return createElement(kind, attributes, ...drawInlines(children, words));
}
