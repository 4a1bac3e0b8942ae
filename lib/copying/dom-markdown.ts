import { escapeMarkdown, quoteMarkdown } from './contain-markdown.ts';

/**
 * Markdown of what is selected of a rendered message: of the elements that Markdown is drawn as, and of the text of any
 * other. What people can't see or only press (`button`, `svg`, hidden text) is left out, and so is what an agent thought.
 */
export function readDomMarkdown(root: Node): string {
  return blocksOf(root).trim();
}

const blockNames = new Set(
  'P H1 H2 H3 H4 H5 H6 UL OL LI BLOCKQUOTE FIGURE PRE TABLE HR DIV DETAILS SECTION ARTICLE'.split(' '),
);
const unseen = new Set('BUTTON SVG SUMMARY SCRIPT STYLE'.split(' '));

/** What only looks like the mark of a list, a rule or the line beneath a heading, at the beginning of a line. */
const falseMark = /^( *)(?:(\d{1,9})(?=[.)](?:\s|$))|(?=[-+](?:\s|$)|-[- ]*$|=+ *$))/gmu;

const nameOf = (node: Node): string => node.nodeName.toUpperCase();
const isReasoning = (node: Element): boolean =>
  nameOf(node) === 'DETAILS' && node.classList.contains('reasoning');
const isElement = (node: Node): node is Element => node.nodeType === 1;
const childrenOf = (node: Node): readonly Node[] => [...node.childNodes];

/** Its blocks, a blank line between two; words and inline elements beside blocks are a paragraph. */
function blocksOf(parent: Node): string {
  const blocks: string[] = [];
  let line = '';
  const endLine = (): void => {
    const written = writeLine(line);
    if (written !== '') blocks.push(written);
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
    case 'UL': {
      const mark = isSecondList(element) ? '+ ' : '- ';
      return writeList(element, () => mark);
    }
    case 'OL': {
      const start = Number(element.getAttribute('start') ?? 1);
      const mark = isSecondList(element) ? ') ' : '. ';
      return writeList(element, (place) => `${start + place}${mark}`);
    }
    case 'BLOCKQUOTE':
      return quoteMarkdown(blocksOf(element));
    case 'PRE':
      return writeCode(element.textContent ?? '');
    case 'TABLE':
      return writeTable(element);
    case 'HR':
      return '***';
    case 'P':
      return writeLine(inlinesOf(element));
    default:
      if (isReasoning(element)) return '';
      return blocksOf(element);
  }
}

/** Words outside other blocks, none of which begins a block. */
const writeLine = (line: string): string =>
  splitEnds(line)[1].replace(
    falseMark,
    (_found, blanks: string, digits?: string) => `${blanks}${digits ?? ''}\\`,
  );

/** Two lists in a row are one unless their marks differ. */
function isSecondList(list: Element): boolean {
  let isSecond = false;
  for (let at = list.previousElementSibling; at?.nodeName === list.nodeName; at = at.previousElementSibling)
    isSecond = !isSecond;
  return isSecond;
}

/** What follows in an item stands as far in as its first word does. */
function writeList(list: Element, findMark: (place: number) => string): string {
  return [...list.children]
    .map((item, place) => {
      const mark = findMark(place);
      return mark + blocksOf(item).replace(/\n(?=[^\n])/gu, `\n${' '.repeat(mark.length)}`);
    })
    .join('\n');
}

/** In a fence longer than any in it. */
function writeCode(text: string): string {
  if (text === '') return '';
  const fence = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${fence}\n${text.replace(/\n$/u, '')}\n${fence}`;
}

function writeTable(table: Element): string {
  const rows = [...table.querySelectorAll('tr')].map(
    (row) => `| ${[...row.children].map(writeCell).join(' | ')} |`,
  );
  const width = table.querySelector('tr')?.children.length ?? 0;
  const [head = '', ...others] = rows;
  return [head, `|${' --- |'.repeat(width)}`, ...others].join('\n');
}

/** On one line, and without a border of its own. */
const writeCell = (cell: Element): string =>
  inlinesOf(cell)
    .trim()
    .replaceAll('\\\n', ' ')
    .replace(/(?<!\\)\|/gu, String.raw`\|`);

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
    case 'A': {
      const inside = inlinesOf(node).trim();
      return inside === '' ? '' : `[${inside}](<${findAddress(node)}>)`;
    }
    default:
      return inlinesOf(node);
  }
}

const findAddress = (link: Element): string =>
  (link.getAttribute('href') ?? '').replaceAll('<', '%3C').replaceAll('>', '%3E');

/** Blanks at its ends stay outside: marks beside them would be no marks. */
function wrap(marks: string, element: Element): string {
  const [before, inside, after] = splitEnds(inlinesOf(element));
  return inside === '' ? before : `${before}${marks}${inside}${marks}${after}`;
}

/** Written words, and the blanks and ends of lines before and after them. */
function splitEnds(written: string): readonly [before: string, inside: string, after: string] {
  const inside = written.replace(/^(?:\s|\\\n)+/u, '');
  const before = written.slice(0, written.length - inside.length);
  const words = inside.replace(/(?:\\\n|\s)+$/u, '');
  return [before, words, inside.slice(words.length)];
}

function writeInlineCode(text: string): string {
  const line = text.replace(/\s+/gu, ' ');
  if (line === '') return '';
  const marks = '`'.repeat(longestRun(line) + 1);
  const pad = marks.length > 1 ? ' ' : '';
  return `${marks}${pad}${line}${pad}${marks}`;
}

/** The length of the longest run of backticks. */
const longestRun = (text: string): number =>
  Math.max(0, ...[...text.matchAll(/`+/gu)].map(([marks]) => marks.length));
