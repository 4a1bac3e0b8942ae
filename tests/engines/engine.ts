import type { Conversation } from '../../lib/domain/conversation.ts';
import { previewText } from '../../lib/domain/conversation.ts';
import { foldLine } from '../../lib/search/fold.ts';
import type { SampleRows } from './sample-rows.ts';

/** A way to search that is compared with others. */
export interface Engine {
  readonly name: string;
  /** Makes ready all that queries need. */
  index(rows: SampleRows): Index;
}

export interface Index {
  /** The positions of the conversations that answer a query; in slices where the engine has them. */
  search(query: string): Steps;
}

/** Yields where the engine would give way to typing; what it returns gives the positions, which no page needs. */
export type Steps = Generator<undefined, () => readonly number[]>;

/** What the libraries are given of each conversation, folded as ours: they differ in how they search alone. */
export function writeTexts({ conversations, agents }: SampleRows): string[] {
  return conversations.map((row) => {
    const agent = agents.get(row.connectionId)?.get(row.agentId ?? '')?.name ?? '';
    return foldLine(
      [row.title ?? '', row.people.join(' '), textOf(row), agent, row.vendorId].join(' \u2028 '),
    );
  });
}

const textOf = ({ lastMessage }: Conversation): string =>
  lastMessage === null ? '' : (previewText(lastMessage.preview) ?? '');

const token =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}]|(?:(?![\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Thai}])[\p{L}\p{M}\p{N}])+/gu;

/** Words for the libraries that index words; a letter each in scripts that put no blanks between words. */
export const splitWords = (text: string): string[] => text.match(token) ?? [];
