import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuery, type QueryPart } from './parse-query.ts';

const describePart = (part: QueryPart): string => {
  const sign = part.isExcluded ? '-' : '';
  if (part.kind === 'term') return `${sign}${part.isPhrase ? `"${part.text}"` : part.text}`;
  if (part.kind === 'filter') return `${sign}[${part.operator}=${part.folded}]`;
  return `${sign}<${part.problem} ${part.operator}: ${part.suggestion}; ${part.text}>`;
};
const read = (text: string): string => parseQuery(text).parts.map(describePart).join(' ');

test.each([
  ['  Über  ÉTÉ\u3000東京 ', 'uber ete 東京'],
  ['"Pipeline  Review" now', '"pipeline review" now'],
  ['“smart” «quotes» „unten“', '"smart" "quotes" "unten"'],
  ['"not closed yet', '"not closed yet"'],
  ['-draft -"very old" -is:error', '-draft -"very old" -[is=error]'],
  ['-', '-'],
  ['a - b', 'a - b'],
  ['--help web-extension', '--help web-extension'],
  ['foo"bar', 'foo"bar'],
  ['"a"b', '"a" b'],
  ['agent:"Pipeline Analyst" x', '[agent=pipeline analyst] x'],
  ['FROM:Marta@Example.com', '[from=marta@example.com]'],
  ['agent：検索 －vote:up', '[agent=検索] -[vote=up]'],
  ['source:cargo source:"my side"', '[source=cargo] [source=my side]'],
  ['trigger:web_extension', '[trigger=web_extension]'],
  ['is:ERROR is:running is:unread is:pinned', '[is=error] [is=running] [is=unread] [is=pinned]'],
])('%j is read as %j', (text, parts) => {
  expect(read(text)).toBe(parts);
});

test.each([
  'http://x.example/a',
  'https://x',
  '12:30',
  're:hello',
  'fwd:hello',
  '10:00-11:00',
  'note:',
  '::',
  ':a',
  'c:\\x',
  '件名:見積',
  'a1b:c',
  '"foo:bar"',
])('the text %j is no attempt at an operator', (text) => {
  const [part, ...rest] = parseQuery(text).parts;
  expect(rest).toEqual([]);
  expect(part).toMatchObject({ kind: 'term', text: text.replaceAll('"', '') });
});

test.each([
  ['error:timeout', '<unknownOperator error: null; error:timeout>'],
  ['agnt:scout', '<unknownOperator agnt: agent; agnt:scout>'],
  ['-sorce:cargo', '-<unknownOperator sorce: source; sorce:cargo>'],
  ['foo:"two words"', '<unknownOperator foo: null; foo:two words>'],
  ['is:funny', '<unknownValue is: null; >'],
  ['is:eror', '<unknownValue is: error; >'],
  ['is:un', '<unknownValue is: unread; >'],
  ['before:yesterdayish', '<unreadableDate before: null; >'],
  ['before:yest', '<unreadableDate before: yesterday; >'],
  ['after:2026-02-30', '<unreadableDate after: null; >'],
  ['agent:', '<emptyValue agent: null; >'],
  ['agent:"', '<emptyValue agent: null; >'],
])('%j is explained: %s', (text, parts) => {
  expect(read(text)).toBe(parts);
});

test.each(['', '  ', '-', '"', 'agent:', 'is:funny', 'before:soon'])('%j asks for nothing', (text) => {
  expect(parseQuery(text).isNarrowing).toBe(false);
});

test.each(['a', '-a', 'is:error', 'foo:bar', 'agent: a'])('%j narrows the results', (text) => {
  expect(parseQuery(text).isNarrowing).toBe(true);
});

const pieces = fc.constantFrom(
  'a',
  'Ü',
  '-',
  '"',
  '“',
  ':',
  '：',
  ' ',
  '\n',
  'is:',
  'agent:',
  'foo:',
  'before:2026',
  '/',
  '東',
  '\u0301',
  '\uD800',
  '\u202E',
  '👍',
);
const anyQuery = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(pieces, { maxLength: 30 }).map((list) => list.join('')),
);

test('the parts of any query stand in order, and nothing but blanks lies between them', () => {
  fc.assert(
    fc.property(anyQuery, (text) => {
      let place = 0;
      for (const { start, end } of parseQuery(text).parts) {
        expect(end).toBeGreaterThan(start);
        expect(text.slice(place, start).trim()).toBe('');
        expect(start).toBeGreaterThanOrEqual(place);
        place = end;
      }
      expect(text.slice(place).trim()).toBe('');
    }),
  );
});

test.each([
  ['quotes', '"'.repeat(65_536)],
  ['signs', '-'.repeat(65_536)],
  ['colons', 'is:'.repeat(21_845)],
  ['one word', 'a'.repeat(65_536)],
  ['an operator without end', `${'a'.repeat(65_536)}:x`],
  ['an opening quote before everything', `"${' a'.repeat(32_768)}`],
  ['lone surrogates', '\uD83D'.repeat(65_536)],
  ['words from right to left', 'שלום '.repeat(13_107)],
  ['marks', `a${'\u0301'.repeat(65_535)}`],
])('64 Ki of %s are read to the end', (_, text) => {
  expect(parseQuery(text).parts.at(-1)?.end).toBe(text.trimEnd().length);
});
