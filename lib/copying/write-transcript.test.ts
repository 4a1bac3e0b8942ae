import fc from 'fast-check';
import { marked } from 'marked';
import { expect, test } from 'vitest';
import type { Message, Part } from '../domain/transcript.ts';
import { hostileText } from '../markdown/testing/hostile-text.ts';
import { printSeed } from '../sources/testing/seed.ts';
import {
  type CopyWords,
  type TranscriptHead,
  writeCitation,
  writeExcerpts,
  writeMessage,
  writeTranscript,
} from './write-transcript.ts';

const words: CopyWords = {
  heading: ({ createdAt }) => `assistant at ${createdAt}`,
  line: (part) => `*${part.kind}*`,
  nothing: () => 'Nothing here',
  cut: 'The rest is missing.',
};

const message = (createdAt: number, ...parts: readonly (string | Part)[]): Message => ({
  id: `m${createdAt}`,
  speaker: 'assistant',
  author: null,
  status: 'success',
  createdAt,
  parts: parts.map((part) => (typeof part === 'string' ? { kind: 'text', text: part, isCut: false } : part)),
  errorText: null,
  vote: null,
});

const head: TranscriptHead = {
  title: 'Review *now*',
  facts: [['Source', 'Cargo']],
  link: { name: 'Open Cargo', url: 'https://app.example/x' },
  notes: [],
};

test('a conversation is its title, its facts and its messages under their headings', () => {
  const messages = [
    message(1, 'Which **deals**?'),
    message(2, '- one\n- two', { kind: 'file', name: 'a.csv' }),
  ];
  expect(writeTranscript({ ...head, notes: ['2 of 3 shown.'] }, messages, words)).toBe(
    String.raw`# Review \*now\*

- Source: Cargo
- Open Cargo: <https://app.example/x>

*2 of 3 shown.*

## assistant at 1

Which **deals**?

## assistant at 2

- one
- two

*file*
`,
  );
});

test('a message alone is its Markdown as it was written; what was thought stays out, why it failed does not', () => {
  const thought: Part = { kind: 'reasoning', text: 'Hm.', isCut: false };
  const cut: Part = { kind: 'text', text: '# Big', isCut: true };
  expect(writeMessage(message(1, thought, cut), words)).toBe('# Big\n\n*The rest is missing.*');
  expect(writeMessage({ ...message(1), errorText: 'It broke.' }, words)).toBe('It broke.');
  expect(writeMessage(message(1), words)).toBe('*Nothing here*');
});

test('a link defined with an open title does not swallow the next heading', () => {
  const open = '\tcode\n[a]: b "';
  const copied = writeTranscript(head, [message(1, open), message(2, open)], words);
  const headings = marked.lexer(copied).filter(({ type }) => type === 'heading');
  expect(headings.map((token) => ('text' in token ? token.text : ''))).toEqual([
    String.raw`Review \*now\*`,
    'assistant at 1',
    'assistant at 2',
  ]);
});

test('no forging character is copied', () => {
  const forged = 'a\u202Eb\u2066c\u0000d\uFEFFe';
  expect(writeMessage(message(1, forged), words)).toBe('abcde');
  expect(writeCitation(forged, ['— You'])).toBe('> abcde\n\n— You\n');
  expect(writeTranscript({ ...head, title: forged }, [message(1, forged)], words)).not.toMatch(
    /[\u202A-\u202E\u2066-\u2069\u0000]/u,
  );
});

test('one selected piece is copied as it is, several under their headings', () => {
  const first = { message: message(1), text: ' deals ' };
  expect(writeExcerpts([], words)).toBe('');
  expect(writeExcerpts([first], words)).toBe('deals');
  expect(writeExcerpts([first, { message: message(2), text: '# Big' }], words)).toBe(
    '## assistant at 1\n\n deals\n\n## assistant at 2\n\n> # Big\n',
  );
});

test('a citation is a quotation of every line, and where it is from', () => {
  expect(writeCitation('One\n\nTwo\n', ['— Bot, today', 'Open Cargo: <https://app.example>'])).toBe(
    '> One\n>\n> Two\n\n— Bot, today  \nOpen Cargo: <https://app.example>\n',
  );
});

test('whatever messages hold, a copied conversation has exactly their headings, in their order', () => {
  const check = (texts: readonly string[]): void => {
    const copied = writeTranscript(
      head,
      texts.map((text, place) => message(place, text)),
      words,
    );
    const headings = marked.lexer(copied).filter((token) => token.type === 'heading' && token.depth < 3);
    expect(headings.map((token) => ('text' in token ? token.text : ''))).toEqual([
      String.raw`Review \*now\*`,
      ...texts.map((_, place) => `assistant at ${place}`),
    ]);
  };
  fc.assert(fc.property(fc.array(hostileText, { maxLength: 5 }), check), {
    seed: printSeed('copied conversation'),
    numRuns: 2000,
  });
});
