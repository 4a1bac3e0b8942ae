import { createRandom } from '../../../dev/sample/random.ts';
import type { Sample } from '../../../dev/sample/create-sample.ts';

export interface Query {
  readonly text: string;
  /** How many rows it must find; null: not known beforehand. */
  readonly matches: number | null;
}

/** Other letters have no key here: they would be put in without one. */
const hasKeys = /^[\x20-\x7e]+$/u;

/** What people type: two words of a title, part of an e-mail address, an ID, and something that is nowhere. */
export function chooseQueries(sample: Sample, seed: string): Query[] {
  const random = createRandom(seed, 'queries');
  const chats = (sample.cargo.workspaces[0]?.chats ?? []).filter(({ deletedAt }) => deletedAt === null);
  const threads = sample.sidecar.applications[0]?.threads ?? [];
  const titled = chats.flatMap(({ name }) => (name !== null && hasKeys.test(name) ? [name] : []));
  const titles = random.some(titled, 5).map((name) => firstWords(name));
  const emails = random
    .some(
      threads.flatMap(({ chatUserEmail }) =>
        chatUserEmail === null || chatUserEmail === '' ? [] : [chatUserEmail],
      ),
      3,
    )
    .map((email) => email.slice(0, email.indexOf('@')));
  const [chat] = random.some(chats, 1);
  return [
    ...[...titles, ...emails].map((text) => ({ text, matches: null })),
    ...(chat === undefined ? [] : [{ text: chat.uuid.slice(0, 18), matches: 1 }]),
    { text: 'xqzvwy', matches: 0 },
  ];
}

const firstWords = (title: string): string => title.split(/\s+/u).slice(0, 2).join(' ').slice(0, 16);
