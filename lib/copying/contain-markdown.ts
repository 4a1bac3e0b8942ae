/** A fence of code that begins or ends a block: its marks, and what follows them. */
const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/u;
/** Headings as large as those of this page, also by a line beneath them; raw HTML, which may never end. */
const reachesOut = /^ {0,3}(?:#{1,2}(?:[ \t]|$)|=+[ \t]*$|-+[ \t]*$|<[a-z/!?])/iu;
/**
 * Fences that are not where they plainly are fences: in a list, or after something else. And definitions of links, whose
 * titles some readers let run on over blank lines.
 */
const isObscure = /```|~~~|\]:/u;
/** Also what some readers of Markdown take for the end of a line. */
const lineEnd = /\r\n?|[\n\v\f\u0085\u2028\u2029]/u;

/**
 * Markdown that somebody wrote, fit to stand under a heading of ours: as it is if it can't be taken for one and ends
 * what it begins, else as a quotation, which ends where it ends whatever is in it.
 */
export function containMarkdown(text: string): string {
  const trimmed = text.replace(/^(?:[ \t]*\n)+|\s+$/gu, '');
  return staysInside(trimmed) ? trimmed : quoteMarkdown(trimmed);
}

/** Every line marked as quoted. */
export const quoteMarkdown = (text: string): string =>
  text
    .split(lineEnd)
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n');

function staysInside(text: string): boolean {
  let open: string | null = null;
  for (const line of text.split(lineEnd)) {
    const [, marks = '', rest = ''] = fence.exec(line) ?? [];
    if (open !== null) {
      const isEnd = marks.startsWith(open) && rest.trim() === '';
      if (isEnd) open = null;
      continue;
    }
    const isFence = marks !== '' && !(marks.startsWith('`') && rest.includes('`'));
    if (isFence) open = marks;
    else if (isObscure.test(line) || reachesOut.test(line)) return false;
  }
  return open === null;
}

/** Words on one line that are shown as they are, whatever marks are in them. */
export const escapeMarkdown = (text: string): string =>
  text.replace(/\s+/gu, ' ').replace(/[\\`*_~[\]<>#|&!]/gu, String.raw`\$&`);
