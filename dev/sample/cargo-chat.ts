import type {
  CargoAgent,
  CargoChat,
  CargoMessage,
  CargoMessageHead,
  CargoPart,
  CargoTrigger,
  CargoUser,
} from '../stand-ins/cargo/model.ts';
import { findTraits, type ChatTraits } from './cargo-oddities.ts';
import { writeAnswer, writeQuestion } from './cargo-parts.ts';
import { createDialogue, type Dialogue } from './dialogue.ts';
import { createRandom, type Random } from './random.ts';
import { marketLanguages } from './words/languages.ts';

export interface ChatPlace {
  readonly seed: string;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly users: readonly CargoUser[];
  /** Deleted ones included. */
  readonly agents: readonly CargoAgent[];
  readonly count: number;
}

/** A chat before its messages are written. Times are milliseconds since 1970. */
interface Outline {
  readonly chatUuid: string;
  readonly traits: ChatTraits;
  readonly dialogue: Dialogue;
  readonly startedAt: number;
  readonly lastAt: number;
  readonly answeredAt: number;
  readonly messages: number;
  readonly agentUuid: string | null;
  readonly userUuid: string | null;
}

const second = 1000;
const minute = 60 * second;
const triggerKinds = [
  'app',
  'app',
  'web_extension',
  'web_extension',
  'connector',
  'draft',
  'workflow',
  'chat',
  'schedule',
];
const errors = [
  'The model provider did not answer in time.',
  'Not enough credits left to run “Enrich contact”.',
  'The connector to the warehouse was disconnected.',
  'Step limit reached before the agent was done.',
];

/** Makes chat number `index`; its transcript is written only when somebody asks for it. */
export function createCargoChat(place: ChatPlace, index: number): CargoChat {
  const random = createRandom(place.seed, 'chat', index);
  const traits = findTraits(index, place.count, random);
  const outline = outlineChat(place, index, traits, random);
  const isEmpty = traits.head === 'none';
  const isRenamedLater = random.isChance(0.05);
  const changedAt = isEmpty ? outline.lastAt : outline.answeredAt;
  return {
    uuid: outline.chatUuid,
    slug: `chat-${random.code(8)}`,
    userUuid: outline.userUuid,
    agentUuid: outline.agentUuid,
    releaseUuid: random.isChance(0.7) ? random.uuid() : null,
    name: isEmpty || random.isChance(0.35) ? null : outline.dialogue.title(),
    trigger: createTrigger(traits.trigger ?? random.pick(triggerKinds), outline, random),
    activeStreamUuid: traits.status === 'generating' ? random.uuid() : null,
    creditsUsedCount: random.integer(0, 60) / 4,
    createdAt: outline.startedAt,
    updatedAt: isRenamedLater ? Math.min(place.now, changedAt + random.integer(1, 2880) * minute) : changedAt,
    deletedAt: traits.isDeleted ? Math.min(place.now, changedAt + 5 * minute) : null,
    lastMessage: isEmpty ? null : createHead(outline, outline.messages - 1),
    isHeadOmitted: traits.head === 'omitted',
    writeTranscript: () =>
      isEmpty ? [] : Array.from({ length: outline.messages }, (_, at) => writeMessage(outline, at)),
  };
}

function outlineChat(place: ChatPlace, index: number, traits: ChatTraits, random: Random): Outline {
  const pairs = traits.messages === undefined ? 1 + Math.floor(random.next() ** 2 * 9) : traits.messages / 2;
  const lastAt = place.now - (traits.age ?? 0) * minute - random.integer(0, 59_999);
  const span = pairs === 1 ? 0 : random.integer(2, pairs * 240) * minute;
  const isOpen =
    traits.status === 'generating' || traits.status === 'pending' || traits.status === 'cancelling';
  return {
    chatUuid: random.uuid(),
    traits,
    dialogue: createDialogue(marketLanguages, place.seed, 'chat', index),
    startedAt: lastAt - span - random.integer(100, 900),
    lastAt,
    answeredAt: Math.min(place.now, lastAt + (isOpen ? 2 : random.integer(4, 90)) * second),
    messages: pairs * 2 + (traits.endsWithUser ? 1 : 0),
    agentUuid: chooseAgent(place, traits, random),
    userUuid: random.isChance(0.9) ? random.pick(place.users).uuid : null,
  };
}

function chooseAgent({ agents }: ChatPlace, { agent }: ChatTraits, random: Random): string | null {
  if (agent === 'none') return null;
  if (agent === 'unknown') return random.uuid();
  return random.pick(agents.filter(({ deletedAt }) => (deletedAt !== null) === (agent === 'deleted'))).uuid;
}

/** A question and its answer are created by one call, so they share a time (api 1.5). */
function createHead(outline: Outline, at: number): CargoMessageHead {
  const { traits, messages, startedAt, lastAt } = outline;
  const isLast = at === messages - 1;
  const type = at % 2 === 0 ? 'user' : 'assistant';
  const lastTurn = Math.floor((messages - 1) / 2);
  const share = lastTurn === 0 ? 1 : Math.floor(at / 2) / lastTurn;
  const createdAt = Math.round(startedAt + 100 + (lastAt - startedAt - 100) * share);
  const status = isLast && type === 'assistant' ? (traits.status ?? 'success') : 'success';
  const isOpen = status === 'pending' || status === 'generating' || status === 'cancelling';
  const random = createRandom(outline.chatUuid, at);
  const updatedAt = isLast
    ? outline.answeredAt
    : createdAt + (type === 'user' ? 0 : random.integer(4, 90) * second);
  return {
    uuid: random.uuid(),
    agentUuid: type === 'assistant' ? outline.agentUuid : null,
    userUuid: type === 'user' ? outline.userUuid : null,
    type,
    status,
    errorMessage: status === 'error' ? random.pick(errors) : null,
    createdAt,
    updatedAt,
    finishedAt: isOpen ? null : updatedAt,
    deletedAt: null,
  };
}

function writeMessage(outline: Outline, at: number): CargoMessage {
  const head = createHead(outline, at);
  const turn = Math.floor(at / 2);
  if (head.type === 'user') return { ...head, ...writeQuestion(outline.dialogue, turn) };
  const isLast = at === outline.messages - 1;
  if (head.status === 'success') {
    return { ...head, ...writeAnswer(outline.dialogue, turn, (isLast && outline.traits.oddity) || null) };
  }
  return { ...head, parts: writeUnfinished(head, outline.dialogue.answer(turn)), evaluatedTools: {} };
}

/** An answer on its way has its beginning; a failed or stopped one now and then. */
function writeUnfinished({ status, uuid }: CargoMessageHead, answer: string): readonly CargoPart[] {
  if (status === 'pending') return [];
  if (status === 'generating') return [{ type: 'text', text: answer.slice(0, 40), state: 'streaming' }];
  return createRandom(uuid).isChance(0.3) ? [{ type: 'text', text: answer.slice(0, 80), state: 'done' }] : [];
}

function createTrigger(type: string, { agentUuid, dialogue }: Outline, random: Random): CargoTrigger {
  switch (type) {
    case 'connector':
      return { type, connectorUuid: random.uuid(), meta: { channel: 'team-chat' } };
    case 'web_extension':
      return {
        type,
        url: random.isChance(0.8)
          ? `https://crm.${dialogue.facts['domain']}/deals/${random.integer(1, 9999)}`
          : null,
      };
    case 'workflow':
      return {
        type,
        uuid: random.uuid(),
        nodeUuid: random.uuid(),
        runUuid: random.isChance(0.5) ? random.uuid() : null,
      };
    case 'chat':
      return { type, uuid: random.uuid(), agentUuid, messageUuid: null };
    default:
      return { type };
  }
}
