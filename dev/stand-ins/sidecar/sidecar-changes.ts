import { randomUUID } from 'node:crypto';
import type { SidecarMessage, SidecarThread } from './model.ts';
import type { ThreadStore } from './thread-store.ts';

/** Times are milliseconds since 1970; now, unless given. */
interface NewThread {
  /** The first application, unless given. */
  readonly applicationId?: string;
  readonly chatSessionID?: string;
  /** The application's first agent, unless given. */
  readonly aiAgentID?: string;
  readonly chatUserID?: string;
  readonly chatUserEmail?: string | null;
  /** At least one: a thread without messages is in no list. */
  readonly messages: readonly [NewThreadMessage, ...NewThreadMessage[]];
}

interface NewThreadMessage {
  readonly chatMessageID?: string;
  /** `bot` unless given. */
  readonly actor?: string;
  readonly actorEmail?: string | null;
  readonly text: string;
  readonly voteStatus?: string | null;
  readonly at?: number;
}

/** What happens at the service while somebody looks: each shows in the answers from then on. */
export interface SidecarChanges {
  /** Gives the new thread's `chatSessionID`. */
  addThread(thread: NewThread): string;
  /** Gives the new message's `chatMessageID`. */
  addThreadMessage(chatSessionID: string, message: NewThreadMessage): string;
  deleteThread(chatSessionID: string): void;
}

/** The methods throw on a thread or application that isn't there. */
export function createSidecarChanges(stores: readonly ThreadStore[], now: () => number): SidecarChanges {
  function expect(chatSessionID: string): { readonly store: ThreadStore; readonly thread: SidecarThread } {
    for (const store of stores) {
      const thread = store.findThread(chatSessionID);
      if (thread !== undefined) return { store, thread };
    }
    throw new Error(`No thread ${chatSessionID}`);
  }

  const complete = (thread: SidecarThread, given: NewThreadMessage): SidecarMessage => {
    const at = given.at ?? now();
    const actor = given.actor ?? 'bot';
    const isCustomer = actor === 'external_user';
    return {
      chatMessageID: given.chatMessageID ?? `msg_${randomUUID()}`,
      actor,
      actorEmail: given.actorEmail ?? (isCustomer ? thread.chatUserEmail : null),
      actorUserID: isCustomer ? thread.chatUserID : null,
      message: given.text,
      createdAt: at,
      updatedAt: at,
      voteStatus: given.voteStatus ?? null,
    };
  };

  return {
    addThread(given) {
      const store = given.applicationId
        ? stores.find(({ application }) => application.applicationId === given.applicationId)
        : stores[0];
      const aiAgentID = given.aiAgentID ?? store?.application.agents[0]?.aiAgentID;
      if (store === undefined || aiAgentID === undefined) throw new Error('No such application or no agent');
      const at = given.messages[0].at ?? now();
      const thread: SidecarThread = {
        chatSessionID: given.chatSessionID ?? `ses_${randomUUID()}`,
        aiAgentID,
        chatUserID: given.chatUserID ?? `usr_${randomUUID().slice(0, 8)}`,
        chatUserEmail: given.chatUserEmail ?? null,
        startedAt: at,
        lastActivity: at,
        messageCount: 0,
        writeLast: () => complete(thread, given.messages[0]),
        writeTranscript: () => [],
      };
      store.add(thread);
      for (const message of given.messages) store.addMessage(thread, complete(thread, message));
      return thread.chatSessionID;
    },
    addThreadMessage(chatSessionID, message) {
      const { store, thread } = expect(chatSessionID);
      const full = complete(thread, message);
      store.addMessage(thread, full);
      return full.chatMessageID;
    },
    deleteThread(chatSessionID) {
      const { store, thread } = expect(chatSessionID);
      store.drop(thread);
    },
  };
}
