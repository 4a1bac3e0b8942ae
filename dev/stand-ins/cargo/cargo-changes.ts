import { randomUUID } from 'node:crypto';
import type { ChatStore } from './chat-store.ts';
import type { CargoChat, CargoMessage, CargoPart, CargoTrigger } from './model.ts';

/** Times are milliseconds since 1970; now, unless given. */
interface NewChat {
  /** The first workspace, unless given. */
  readonly workspaceUuid?: string;
  readonly uuid?: string;
  readonly name?: string | null;
  readonly agentUuid?: string | null;
  readonly userUuid?: string | null;
  readonly trigger?: CargoTrigger;
  readonly createdAt?: number;
  readonly messages?: readonly NewMessage[];
}

interface NewMessage {
  readonly uuid?: string;
  /** `assistant` unless given. */
  readonly type?: CargoMessage['type'];
  /** Becomes one text part; `parts` wins over it. */
  readonly text?: string;
  readonly parts?: readonly CargoPart[];
  /** `success` unless given. */
  readonly status?: CargoMessage['status'];
  readonly errorMessage?: string | null;
  readonly at?: number;
}

/** What happens at the service while somebody looks: each shows in the answers from then on. */
export interface CargoChanges {
  /** Gives the new chat's uuid. */
  addChat(chat?: NewChat): string;
  /** Gives the new message's uuid. */
  addMessage(chatUuid: string, message: NewMessage): string;
  renameChat(chatUuid: string, name: string | null): void;
  /** `marked`: it stays in the list with `deletedAt`; `gone`: it is in no answer any more. */
  deleteChat(chatUuid: string, how?: 'marked' | 'gone'): void;
  /** A question comes in and its answer is being generated. Gives the answer's uuid. */
  setGenerating(chatUuid: string, question?: string): string;
  /** Ends what `setGenerating` began. */
  finish(chatUuid: string, end: Omit<NewMessage, 'uuid' | 'type'>): void;
}

/** Every method but `addChat` throws on a chat that isn't there. */
export function createCargoChanges(stores: readonly ChatStore[], now: () => number): CargoChanges {
  function expect(chatUuid: string): { readonly store: ChatStore; readonly chat: CargoChat } {
    for (const store of stores) {
      const chat = store.findChat(chatUuid);
      if (chat !== undefined) return { store, chat };
    }
    throw new Error(`No chat ${chatUuid}`);
  }

  const addMessage = (chatUuid: string, message: NewMessage): string => {
    const { store, chat } = expect(chatUuid);
    const full = completeMessage(message, chat, message.at ?? now());
    store.putMessage(chat, full);
    return full.uuid;
  };

  return {
    addChat({ messages = [], ...given } = {}) {
      const store = stores.find(({ workspace }) => workspace.uuid === given.workspaceUuid) ?? stores[0];
      if (store === undefined) throw new Error('There is no workspace');
      const chat = completeChat(given, given.createdAt ?? messages[0]?.at ?? now());
      store.add(chat);
      for (const message of messages) addMessage(chat.uuid, message);
      return chat.uuid;
    },
    addMessage,
    renameChat(chatUuid, name) {
      const { store, chat } = expect(chatUuid);
      chat.name = name;
      chat.updatedAt = now();
      store.touch();
    },
    deleteChat(chatUuid, how = 'marked') {
      const { store, chat } = expect(chatUuid);
      if (how === 'gone') {
        store.drop(chat);
        return;
      }
      chat.deletedAt = now();
      chat.updatedAt = chat.deletedAt;
      store.touch();
    },
    setGenerating(chatUuid, question = 'And how does that look for the next quarter?') {
      const { chat } = expect(chatUuid);
      const at = now();
      addMessage(chatUuid, { type: 'user', text: question, at });
      chat.activeStreamUuid = randomUUID();
      return addMessage(chatUuid, { status: 'generating', parts: [], at });
    },
    finish(chatUuid, end) {
      const { store, chat } = expect(chatUuid);
      const open = store.transcript(chat).at(-1);
      if (open === undefined || open.finishedAt !== null)
        throw new Error(`Nothing is generating in ${chatUuid}`);
      chat.activeStreamUuid = null;
      const finished = completeMessage({ ...end, uuid: open.uuid, type: open.type }, chat, end.at ?? now());
      store.putMessage(chat, { ...finished, createdAt: open.createdAt });
    },
  };
}

function completeChat(given: Omit<NewChat, 'messages'>, at: number): CargoChat {
  const uuid = given.uuid ?? randomUUID();
  return {
    uuid,
    slug: `chat-${uuid.slice(0, 8)}`,
    userUuid: given.userUuid ?? null,
    agentUuid: given.agentUuid ?? null,
    releaseUuid: null,
    name: given.name ?? null,
    trigger: given.trigger ?? { type: 'app' },
    activeStreamUuid: null,
    creditsUsedCount: 0,
    createdAt: at,
    updatedAt: at,
    deletedAt: null,
    lastMessage: null,
    isHeadOmitted: false,
    writeTranscript: () => [],
  };
}

function completeMessage(given: NewMessage, chat: CargoChat, at: number): CargoMessage {
  const { type = 'assistant', status = 'success', text } = given;
  const isOpen = status === 'pending' || status === 'generating' || status === 'cancelling';
  return {
    uuid: given.uuid ?? randomUUID(),
    agentUuid: type === 'assistant' ? chat.agentUuid : null,
    userUuid: type === 'user' ? chat.userUuid : null,
    type,
    status,
    errorMessage: given.errorMessage ?? null,
    parts: given.parts ?? (text === undefined ? [] : [{ type: 'text', text, state: 'done' }]),
    evaluatedTools: {},
    createdAt: at,
    updatedAt: at,
    finishedAt: isOpen ? null : at,
    deletedAt: null,
  };
}
