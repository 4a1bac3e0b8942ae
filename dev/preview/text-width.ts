const wide =
  /\p{Emoji_Presentation}|\uFE0F|\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|[\u3000-\u303F\uFF01-\uFF60]/u;
const invisible = /^[\p{M}\p{Cf}\p{Cc}]+$/u;
const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });

const widthOf = (letter: string): number => (invisible.test(letter) ? 0 : wide.test(letter) ? 2 : 1);

/** How many columns of a terminal this text takes: Chinese, Japanese, Korean and emoji take two a letter. */
export function measureText(text: string): number {
  let width = 0;
  for (const { segment } of letters.segment(text)) width += widthOf(segment);
  return width;
}

/** The text on exactly `columns` columns: cut with an ellipsis, or filled up with spaces. */
export function fitText(text: string, columns: number): string {
  const line = text.replace(/\s+/gu, ' ').trim();
  const whole = measureText(line);
  if (whole <= columns) return isolate(line) + ' '.repeat(columns - whole);
  let kept = '';
  let width = 0;
  for (const { segment } of letters.segment(line)) {
    const next = widthOf(segment);
    if (width + next > columns - 1) break;
    kept += segment;
    width += next;
  }
  return `${isolate(kept)}…${' '.repeat(columns - 1 - width)}`;
}

const rightToLeft = /\p{Script=Arabic}|\p{Script=Hebrew}|\p{Script=Syriac}|\p{Script=Thaana}/u;

/** Keeps Arabic and Hebrew from reordering the columns beside them. */
const isolate = (text: string): string => (rightToLeft.test(text) ? `\u2068${text}\u2069` : text);
