import type { SidecarMessage, SidecarThread } from '../stand-ins/sidecar/model.ts';
import { createDialogue, type Dialogue } from './dialogue.ts';
import { createRandom, type Random } from './random.ts';
import { firstNames, lastNames } from './words/names.ts';
import { supportLanguages } from './words/languages.ts';

export interface ThreadPlace {
  readonly seed: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly agentIds: readonly string[];
  readonly count: number;
}

/** A thread before its messages are written. Times are milliseconds since 1970. */
interface Outline {
  readonly id: string;
  readonly dialogue: Dialogue;
  readonly userId: string;
  readonly email: string | null;
  readonly startedAt: number;
  readonly lastAt: number;
  readonly messages: number;
  /** From this message on a person of the team answers instead of the bot. */
  readonly handover: number;
  readonly teamEmail: string;
}

const minute = 60 * 1000;
const minutesPerDay = 24 * 60;
const oldThreads = 6;
// A thread of just under 30 days would leave the list while a test runs.
const oldestListed = 29 * minutesPerDay;

/** Makes thread number `index`; only its last message is written for the list. */
export function createSidecarThread(place: ThreadPlace, index: number): SidecarThread {
  const random = createRandom(place.seed, 'thread', index);
  const outline = outlineThread(place, index, random);
  const last = outline.messages - 1;
  return {
    chatSessionID: outline.id,
    aiAgentID: random.pick(place.agentIds),
    chatUserID: outline.userId,
    chatUserEmail: outline.email,
    startedAt: outline.startedAt,
    lastActivity: outline.lastAt,
    messageCount: outline.messages,
    writeLast: () => writeMessage(outline, last),
    writeTranscript: () => Array.from({ length: outline.messages }, (_, at) => writeMessage(outline, at)),
  };
}

function outlineThread(place: ThreadPlace, index: number, random: Random): Outline {
  const messages = 2 + Math.floor(random.next() ** 2 * 19);
  const lastAt = place.now - ageOf(place, index, random) * minute - random.integer(0, 59_999);
  const name = `${random.pick(firstNames)}.${random.pick(lastNames)}`;
  return {
    id: `ses_${random.code(12)}`,
    dialogue: createDialogue(supportLanguages, place.seed, 'thread', index),
    userId: `usr_${random.code(8)}`,
    email: chooseEmail(name, random),
    startedAt: lastAt - random.integer(1, messages * 20) * minute,
    lastAt,
    messages,
    handover: random.isChance(0.15) ? random.integer(1, messages) : Infinity,
    teamEmail: `${plain(random.pick(firstNames))}@support.example.com`,
  };
}

function ageOf({ count }: ThreadPlace, index: number, random: Random): number {
  if (index < 12) return 2 + index * 11;
  if (count > 100 && index >= count - oldThreads) return random.integer(31, 60) * minutesPerDay;
  return 140 + Math.floor(random.next() ** 1.8 * (oldestListed - 140));
}

/** Absent and empty both mean "none" (api S9). */
function chooseEmail(name: string, random: Random): string | null {
  const kind = random.next();
  if (kind < 0.75) return `${plain(name)}@mail.example.com`;
  return kind < 0.9 ? null : '';
}

const plain = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/[^A-Za-z.]/g, '')
    .toLowerCase();

function writeMessage(outline: Outline, at: number): SidecarMessage {
  const random = createRandom(outline.id, at);
  const turn = Math.floor(at / 2);
  const share = outline.messages === 1 ? 1 : at / (outline.messages - 1);
  const createdAt = Math.round(outline.startedAt + (outline.lastAt - outline.startedAt) * share);
  const actor = chooseActor(outline, at, random);
  const isCustomer = actor === 'external_user';
  return {
    chatMessageID: `msg_${random.code(12)}`,
    actor,
    actorEmail: isCustomer ? outline.email : actor === 'internal_user' ? outline.teamEmail : null,
    actorUserID: isCustomer ? outline.userId : null,
    message: isCustomer ? outline.dialogue.question(turn) : outline.dialogue.answer(turn),
    createdAt,
    updatedAt: createdAt,
    voteStatus: actor === 'bot' && random.isChance(0.1) ? random.pick(['upvoted', 'downvoted']) : null,
  };
}

function chooseActor({ handover }: Outline, at: number, random: Random): string {
  if (at % 2 === 0) return 'external_user';
  if (at >= handover) return 'internal_user';
  // A word that the vendor's pages do not know (api S6).
  return random.isChance(0.01) ? 'workflow' : 'bot';
}
