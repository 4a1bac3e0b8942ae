import { sortRows, type ListOrder } from '../order.ts';
import type { SidecarApplication, SidecarMessage, SidecarThread } from './model.ts';

/** One application's threads, whole only when asked for. */
export interface ThreadStore {
  readonly application: SidecarApplication;
  findThread(chatSessionID: string): SidecarThread | undefined;
  /** One agent's threads in this order, those of the last 30 days only (api 2.4). */
  list(aiAgentID: string, order: ListOrder, now: number): readonly SidecarThread[];
  last(thread: SidecarThread): SidecarMessage;
  /** Oldest first. */
  transcript(thread: SidecarThread): readonly SidecarMessage[];
  add(thread: SidecarThread): void;
  addMessage(thread: SidecarThread, message: SidecarMessage): void;
  drop(thread: SidecarThread): void;
}

const window = 30 * 24 * 60 * 60 * 1000;

export function createThreadStore(application: SidecarApplication): ThreadStore {
  const { threads } = application;
  const threadsById = new Map(threads.map((thread) => [thread.chatSessionID, thread]));
  const transcripts = new Map<SidecarThread, SidecarMessage[]>();
  const lasts = new Map<SidecarThread, SidecarMessage>();

  function open(thread: SidecarThread): SidecarMessage[] {
    const known = transcripts.get(thread);
    if (known !== undefined) return known;
    const written = [...thread.writeTranscript()];
    transcripts.set(thread, written);
    return written;
  }

  function last(thread: SidecarThread): SidecarMessage {
    const known = lasts.get(thread);
    if (known !== undefined) return known;
    const written = thread.writeLast();
    lasts.set(thread, written);
    return written;
  }

  return {
    application,
    findThread: (chatSessionID) => threadsById.get(chatSessionID),
    list(aiAgentID, order, now) {
      const recent = threads.filter(
        (thread) => thread.aiAgentID === aiAgentID && thread.lastActivity > now - window,
      );
      return sortRows(recent, order, (thread) => ({
        activity: thread.lastActivity,
        createdAt: thread.startedAt,
        updatedAt: thread.lastActivity,
      }));
    },
    last,
    transcript: open,
    add(thread) {
      threads.push(thread);
      threadsById.set(thread.chatSessionID, thread);
    },
    addMessage(thread, message) {
      const transcript = open(thread);
      transcript.push(message);
      lasts.set(thread, message);
      thread.lastActivity = message.createdAt;
      thread.messageCount = transcript.length;
    },
    drop(thread) {
      threads.splice(threads.indexOf(thread), 1);
      threadsById.delete(thread.chatSessionID);
      transcripts.delete(thread);
      lasts.delete(thread);
    },
  };
}
