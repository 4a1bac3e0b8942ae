import { type Conversation, previewText } from '../domain/conversation.ts';
import { foldText } from './fold.ts';

/** The words of a query, folded; empty for a query of blanks. */
export const splitQuery = (query: string): readonly string[] =>
  [...new Set(foldText(query).split(/\s+/u))].filter((word) => word !== '');

const haystacks = new WeakMap<Conversation, string>();

function haystackOf(conversation: Conversation): string {
  const known = haystacks.get(conversation);
  if (known !== undefined) return known;
  const { title, people, lastMessage } = conversation;
  const text = lastMessage === null ? null : previewText(lastMessage.preview);
  const folded = foldText([title ?? '', ...people, text ?? ''].join('\n'));
  haystacks.set(conversation, folded);
  return folded;
}

/** True when every word is somewhere in the title, agent, people, ID or last message, also inside other words. */
export function isMatch(
  conversation: Conversation,
  foldedAgentName: string,
  words: readonly string[],
): boolean {
  const haystack = haystackOf(conversation);
  return words.every(
    (word) => haystack.includes(word) || foldedAgentName.includes(word) || isPartOfId(conversation, word),
  );
}

/** Shorter words stand in too many IDs by chance: "350" would find what nobody looks for. */
const shortestPartOfId = 6;

const isPartOfId = ({ vendorId }: Conversation, word: string): boolean =>
  word.length >= shortestPartOfId && vendorId.toLowerCase().includes(word);
