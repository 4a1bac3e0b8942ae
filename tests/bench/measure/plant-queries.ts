import { createRandom } from '../../../dev/sample/random.ts';
import type { Stage } from '../stage/open-stage.ts';

export interface Query {
  readonly text: string;
  /** How many rows it must find. */
  readonly matches: number;
}

/** Other letters have no key here: they would be put in without one. */
const hasKeys = /^[\x20-\x7e]+$/u;

/** Like no word of the sample, not even with two slips of typing. */
const planted = ['jxqvolar', 'kwyzzemb', 'vqujartx', 'zhxibrup', 'pfyqwodz'];
const plantedIn = [1, 2, 5, 12, 40];

/**
 * What people type, with its answer: words of a title and one more that only so many titles have, part of an e-mail
 * address, an ID, and something that is nowhere. Renames chats for it: to be called before they are read.
 */
export function plantQueries({ sample, standIns }: Stage, seed: string): Query[] {
  const random = createRandom(seed, 'queries');
  const chats = (sample.cargo.workspaces[0]?.chats ?? []).filter(({ deletedAt }) => deletedAt === null);
  const threads = sample.sidecar.applications[0]?.threads ?? [];
  const titles = chats.flatMap(({ name }) => (name !== null && hasKeys.test(name) ? [firstWords(name)] : []));
  const named = random.some(chats, planted.length + plantedIn.reduce((sum, count) => sum + count, 0));
  const byTitle = random.some(titles, planted.length).map((words, at) => {
    const text = `${words} ${planted[at] ?? ''}`;
    const matches = plantedIn[at] ?? 0;
    for (const { uuid } of named.splice(0, matches)) standIns.cargo.renameChat(uuid, `About ${text}`);
    return { text, matches };
  });
  const emails = threads.flatMap(({ chatUserEmail }) => (chatUserEmail === null ? [] : [chatUserEmail]));
  const byEmail = random.some(emails.filter(isTypable), 3).map((email) => {
    const name = email.slice(0, email.indexOf('@') + 1);
    const matches = emails.filter((other) => other.toLowerCase().includes(name.toLowerCase())).length;
    // A phrase: no slips are forgiven in it, so that the number is known.
    return { text: `"${name}"`, matches };
  });
  const [chat] = named;
  return [
    ...byTitle,
    ...byEmail,
    ...(chat === undefined ? [] : [{ text: chat.uuid.slice(0, 18), matches: 1 }]),
    { text: 'xqzvwy', matches: 0 },
  ];
}

const isTypable = (email: string): boolean => hasKeys.test(email) && email.includes('@');

const firstWords = (title: string): string => title.split(/\s+/u).slice(0, 2).join(' ').slice(0, 16).trim();
