import { cleanText } from '../domain/text.ts';
import type { Message, Part } from '../domain/transcript.ts';
import { containMarkdown, escapeMarkdown, quoteMarkdown } from './contain-markdown.ts';

/** What stands between the messages' own words, in the reader's language. */
export interface CopyWords {
  /** Who wrote a message, and when, on one line. */
  readonly heading: (message: Message) => string;
  /** A part that is no text, on one line, as Markdown. */
  readonly line: (part: Exclude<Part, { kind: 'text' | 'reasoning' }>) => string;
  /** For a message without anything in it. */
  readonly nothing: (message: Message) => string;
  /** For a text of which only the beginning is kept. */
  readonly cut: string;
}

/** What stands above all messages. Every text as it is shown: this makes Markdown of it. */
export interface TranscriptHead {
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** The nearest page of the web app, by what it is called. */
  readonly link: { readonly name: string; readonly url: string } | null;
  /** What is missing of the conversation. */
  readonly notes: readonly string[];
}

/** A piece of a message that was selected, as Markdown. */
export interface Excerpt {
  readonly message: Message;
  readonly text: string;
}

// What is long is copied whole, so that nothing of it is cut off here.
const clean = (text: string): string => cleanText(text, Number.POSITIVE_INFINITY);

/** A message's Markdown as it was written, and a line for each of its other parts; what the agent thought stays folded. */
export const writeMessage = (message: Message, words: CopyWords): string => clean(bodyOf(message, words));

/**
 * All of a conversation: its title as the only heading of the first level, and each message under one of the second, of
 * which none can be made by what is in a message.
 */
export function writeTranscript(
  head: TranscriptHead,
  messages: readonly Message[],
  words: CopyWords,
): string {
  const facts = head.facts.map(([name, value]) => `- ${escapeMarkdown(name)}: ${escapeMarkdown(value)}`);
  const link = head.link === null ? [] : [`- ${escapeMarkdown(head.link.name)}: <${head.link.url}>`];
  const blocks = [
    `# ${escapeMarkdown(head.title)}`,
    [...facts, ...link].join('\n'),
    ...head.notes.map((note) => `*${escapeMarkdown(note)}*`),
    ...messages.map((message) => writeUnderHeading({ message, text: bodyOf(message, words) }, words)),
  ];
  return clean(`${blocks.filter((block) => block !== '').join('\n\n')}\n`);
}

/** What was selected: of one message as it is, of several each under its heading. */
export function writeExcerpts(excerpts: readonly Excerpt[], words: CopyWords): string {
  const [first, second] = excerpts;
  if (first === undefined) return '';
  return clean(
    second === undefined
      ? first.text.trim()
      : `${excerpts.map((excerpt) => writeUnderHeading(excerpt, words)).join('\n\n')}\n`,
  );
}

/** A quotation, and beneath it where it is from, a line each. */
export const writeCitation = (text: string, origin: readonly string[]): string =>
  clean(`${quoteMarkdown(text.trim())}\n\n${origin.join('  \n')}\n`);

// Cleaned first: a character that is taken away may have kept a line from being a heading.
const writeUnderHeading = ({ message, text }: Excerpt, words: CopyWords): string =>
  `## ${escapeMarkdown(words.heading(message))}\n\n${containMarkdown(clean(text))}`;

function bodyOf(message: Message, words: CopyWords): string {
  const { errorText, parts } = message;
  const pieces = parts.flatMap((part) => {
    switch (part.kind) {
      case 'text':
        return part.isCut ? [part.text, `*${words.cut}*`] : [part.text];
      case 'reasoning':
        return [];
      default:
        return [words.line(part)];
    }
  });
  const whole = [...pieces, ...(errorText === null ? [] : [errorText])];
  return whole.length === 0 ? `*${words.nothing(message)}*` : whole.join('\n\n');
}
