import { escapeMarkdown, quoteMarkdown } from './contain-markdown.ts';

/**
 * Markdown of what is selected of a rendered message: of the elements that Markdown is drawn as, and of the text of any
 * other. What people can't see or only press (`button`, `svg`, hidden text) is left out.
 */
export function readDomMarkdown(root: Node): string {
  return blocksOf(root).trim();
}

const blockNames = new Set(
  'P H1 H2 H3 H4 H5 H6 UL OL LI BLOCKQUOTE FIGURE PRE TABLE HR DIV DETAILS SECTION ARTICLE'.split(' '),
);
const unseen = new Set('BUTTON SVG SUMMARY SCRIPT STYLE'.split(' '));

const nameOf = (node: Node): string => node.nodeName.toUpperCase();
const isElement = (node: Node): node is Element => node.nodeType === 1;
const childrenOf = (node: Node): readonly Node[] => [...node.childNodes];

/** Its blocks, a blank line between two; words and inline elements beside blocks are a paragraph. */
function blocksOf(parent: Node): string {
  const blocks: string[] = [];
  let line = '';
  const endLine = (): void => {
    if (line.trim() !== '') blocks.push(line.trim());
    line = '';
  };
  for (const node of childrenOf(parent)) {
    if (blockNames.has(nameOf(node)) && isElement(node)) {
      endLine();
      const block = writeBlock(node);
      if (block !== '') blocks.push(block);
    } else line += writeInline(node);
  }
  endLine();
  return blocks.join('\n\n');
}

function writeBlock(element: Element): string {
  switch (nameOf(element)) {
    case 'H1':
    case 'H2':
    case 'H3':
    case 'H4':
    case 'H5':
    case 'H6':
      return `${'#'.repeat(Math.max(1, Number(element.localName[1]) - 2))} ${inlinesOf(element).trim()}`;
    case 'UL':
      return writeList(element, () => '- ');
    case 'OL': {
      const start = Number(element.getAttribute('start') ?? 1);
      return writeList(element, (place) => `${start + place}. `);
    }
    case 'BLOCKQUOTE':
      return quoteMarkdown(blocksOf(element));
    case 'PRE':
      return writeCode(element.textContent ?? '');
    case 'TABLE':
      return writeTable(element);
    case 'HR':
      return '---';
    case 'P':
      return inlinesOf(element).trim();
    default:
      return blocksOf(element);
  }
}

function writeList(list: Element, mark: (place: number) => string): string {
  return [...list.children]
    .map((item, place) => `${mark(place)}${blocksOf(item).replace(/\n(?=[^\n])/gu, '\n  ')}`)
    .join('\n');
}

/** In a fence longer than any in it. */
function writeCode(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/gu)].map(([marks]) => marks.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text.replace(/\n$/u, '')}\n${fence}`;
}

function writeTable(table: Element): string {
  const rows = [...table.querySelectorAll('tr')].map(
    (row) => `| ${[...row.children].map((cell) => inlinesOf(cell).trim()).join(' | ')} |`,
  );
  const width = table.querySelector('tr')?.children.length ?? 0;
  const [head = '', ...others] = rows;
  return [head, `|${' --- |'.repeat(width)}`, ...others].join('\n');
}

const inlinesOf = (parent: Node): string => childrenOf(parent).map(writeInline).join('');

function writeInline(node: Node): string {
  if (node.nodeType === 3) return escapeMarkdown(node.textContent ?? '');
  if (!isElement(node) || unseen.has(nameOf(node)) || node.classList.contains('link-place')) return '';
  switch (nameOf(node)) {
    case 'BR':
      return '\\\n';
    case 'STRONG':
      return wrap('**', node);
    case 'EM':
      return wrap('*', node);
    case 'DEL':
      return wrap('~~', node);
    case 'CODE':
      return writeInlineCode(node.textContent ?? '');
    case 'A':
      return `[${inlinesOf(node).trim()}](<${node.getAttribute('href') ?? ''}>)`;
    default:
      return inlinesOf(node);
  }
}

function wrap(marks: string, element: Element): string {
  const inside = inlinesOf(element);
  return inside.trim() === '' ? inside : `${marks}${inside.trim()}${marks}`;
}

function writeInlineCode(text: string): string {
  const marks = text.includes('`') ? '``' : '`';
  const pad = marks.length > 1 ? ' ' : '';
  return `${marks}${pad}${text}${pad}${marks}`;
}
