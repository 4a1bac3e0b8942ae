import { i18n } from '#i18n';
import { createElement } from 'preact';
import type { Block, Cell } from '../../lib/markdown/tree.ts';
import { InlineView, inOrder } from './inline-view.tsx';

/** A table in a box of its own, in which a wide one scrolls. */
export const TableView = ({ table }: { readonly table: Extract<Block, { kind: 'table' }> }) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
  <figure class="table-box" aria-label={i18n.t('transcript.table')} tabIndex={0}>
    <table>
      <thead>{rowOf(table.head, 'th')}</thead>
      <tbody>{inOrder(table.rows.map((row) => rowOf(row, 'td')))}</tbody>
    </table>
  </figure>
);

const rowOf = (cells: readonly Cell[], kind: 'td' | 'th') =>
  createElement('tr', null, ...cells.map((cell) => cellOf(cell, kind)));

const cellOf = ({ align, children }: Cell, Kind: 'td' | 'th') => (
  <Kind dir="auto" {...(Kind === 'th' && { scope: 'col' })} {...(align !== null && { class: `is-${align}` })}>
    <InlineView nodes={children} />
  </Kind>
);
