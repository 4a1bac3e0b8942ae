import { sortRows, type ListOrder } from '../order.ts';
import { activityOf, type CargoChat, type CargoMessage, type CargoWorkspace } from './model.ts';

/** One workspace's chats and transcripts, kept so that 100,000 chats stay quick to serve. */
export interface ChatStore {
  readonly workspace: CargoWorkspace;
  findChat(uuid: string): CargoChat | undefined;
  /** The whole list in this order. */
  list(order: ListOrder): readonly CargoChat[];
  /** Oldest first. */
  transcript(chat: CargoChat): readonly CargoMessage[];
  findMessage(uuid: string): { readonly chat: CargoChat; readonly message: CargoMessage } | undefined;
  add(chat: CargoChat): void;
  /** Puts in a message, or another version of it, and makes the last one the chat's head. */
  putMessage(chat: CargoChat, message: CargoMessage): void;
  /** Forgets it as if it never was. */
  drop(chat: CargoChat): void;
  /** To be called after changing a chat in place. */
  touch(): void;
}

export function createChatStore(workspace: CargoWorkspace): ChatStore {
  const { chats } = workspace;
  const chatsById = new Map(chats.map((chat) => [chat.uuid, chat]));
  const chatOfMessage = new Map<string, CargoChat>();
  const transcripts = new Map<string, CargoMessage[]>();
  const sorted = new Map<ListOrder, readonly CargoChat[]>();
  for (const chat of chats) if (chat.lastMessage !== null) chatOfMessage.set(chat.lastMessage.uuid, chat);

  function open(chat: CargoChat): CargoMessage[] {
    const known = transcripts.get(chat.uuid);
    if (known !== undefined) return known;
    const written = [...chat.writeTranscript()];
    transcripts.set(chat.uuid, written);
    for (const message of written) chatOfMessage.set(message.uuid, chat);
    return written;
  }

  return {
    workspace,
    findChat: (uuid) => chatsById.get(uuid),
    list(order) {
      const known = sorted.get(order);
      if (known !== undefined) return known;
      const list = sortRows(chats, order, (chat) => ({ ...chat, activity: activityOf(chat) }));
      sorted.set(order, list);
      return list;
    },
    transcript: open,
    findMessage(uuid) {
      const chat = chatOfMessage.get(uuid);
      const message = chat && open(chat).find((candidate) => candidate.uuid === uuid);
      return chat && message && { chat, message };
    },
    add(chat) {
      chats.push(chat);
      chatsById.set(chat.uuid, chat);
      if (chat.lastMessage !== null) chatOfMessage.set(chat.lastMessage.uuid, chat);
      sorted.clear();
    },
    putMessage(chat, message) {
      const transcript = open(chat);
      const index = transcript.findIndex(({ uuid }) => uuid === message.uuid);
      if (index < 0) transcript.push(message);
      else transcript[index] = message;
      chatOfMessage.set(message.uuid, chat);
      chat.lastMessage = headOf(transcript.at(-1) ?? message);
      chat.updatedAt = Math.max(chat.updatedAt, message.updatedAt);
      sorted.clear();
    },
    drop(chat) {
      chats.splice(chats.indexOf(chat), 1);
      chatsById.delete(chat.uuid);
      transcripts.delete(chat.uuid);
      for (const [uuid, owner] of chatOfMessage) if (owner === chat) chatOfMessage.delete(uuid);
      sorted.clear();
    },
    touch: () => sorted.clear(),
  };
}

function headOf({ parts: _parts, evaluatedTools: _tools, ...head }: CargoMessage): CargoChat['lastMessage'] {
  return head;
}
