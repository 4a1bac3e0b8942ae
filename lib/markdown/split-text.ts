const fence = /^(`{3,}(?=[^`]*$)|~{3,})/u;
const marker = /^( *)(?:[*+-]|\d{1,9}[.)]|>)(?:\s|$|>)/u;

/** Beyond this many characters a stretch is cut at its next list item or quoted line, … */
const long = 4096;
/** … and beyond this many at any line, unless it may be of a table that stands by itself. */
const longest = 8192;

/**
 * Cuts a document where nothing reaches across: at blank lines that no list, quote or code goes on after. So what is
 * slow to read in one piece stays small. Joined with newlines, the pieces are the text.
 */
export function splitText(text: string): readonly string[] {
  const pieces: string[] = [];
  let lines: string[] = [];
  let length = 0;
  let depth = 0;
  let openFence: string | null = null;
  let isAfterBlank = false;
  let hasMarker = false;
  for (const line of text.split('\n')) {
    const isBlank = line.trim() === '';
    const marked = marker.exec(line);
    const isBorder =
      openFence === null &&
      lines.length > 0 &&
      !isBlank &&
      ((isAfterBlank && marked === null && /^\S/u.test(line)) ||
        (length > long && marked !== null && (marked[1] ?? '').length <= depth) ||
        (length > longest && (hasMarker || !line.includes('|'))));
    if (isBorder) {
      pieces.push(lines.join('\n'));
      lines = [];
      length = 0;
      hasMarker = false;
    }
    if (lines.length === 0) depth = line.length - line.trimStart().length;
    lines.push(line);
    length += line.length + 1;
    isAfterBlank = isBlank;
    hasMarker ||= marked !== null;
    openFence = followFence(openFence, line);
  }
  pieces.push(lines.join('\n'));
  return pieces;
}

/** The fence that code stands in after this line; only those at the margin count, others end with their list. */
function followFence(open: string | null, line: string): string | null {
  const found = fence.exec(line)?.[1];
  if (found === undefined) return open;
  if (open === null) return found;
  const isClosing = found.startsWith(open) && line.trim() === found;
  return isClosing ? null : open;
}

/**
 * Cuts a long text behind blanks, into pieces of at most `size` characters. A word that is longer is a piece of its
 * own, however long: half an address would be another address.
 */
export function cutRun(run: string, size: number): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  while (run.length - start > size) {
    const end = findEnd(run, start, size);
    pieces.push(run.slice(start, end));
    start = end;
  }
  if (start < run.length) pieces.push(run.slice(start));
  return pieces;
}

const blank = /[\s。]/u;

function findEnd(run: string, start: number, size: number): number {
  for (let end = start + size; end > start; end -= 1) if (blank.test(run.charAt(end - 1))) return end;
  const next = run.slice(start + size).search(blank);
  return next === -1 ? run.length : start + size + next + 1;
}
