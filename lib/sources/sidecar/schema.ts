import { amount, dateText, id, line, longText, optionalId, text } from '../leaves.ts';
import { z } from '../zod.ts';

// Only the fields that are used. Whatever is optional may be absent, null or "" (api S9).

export const agentSchema = z.object({ aiAgentID: id, name: line, primaryColor: line.catch(null) });

/** A thread, told by its last message: every date is that message's, not the thread's (api 2.4). */
export const threadSchema = z.object({
  chatSessionID: id,
  chatMessageID: optionalId,
  actor: line,
  message: text,
  messageCount: amount,
  chatUserID: line,
  chatUserEmail: line,
  createdAt: dateText,
  updatedAt: dateText,
  voteStatus: line,
});

export type Thread = z.infer<typeof threadSchema>;

/** What is read of a row that can't be read as a thread. */
export const rowSchema = z.object({ chatSessionID: id });

export const totalSchema = z.object({ totalChatHistoryMessages: amount });

/** A message of a full thread: other names for the writer than in the list (api 2.5). */
export const messageSchema = z.object({
  chatMessageID: id,
  actor: line,
  actorEmail: line,
  actorUserID: line,
  message: longText,
  createdAt: dateText,
  voteStatus: line,
});

export type ThreadMessage = z.infer<typeof messageSchema>;

export const totalMessagesSchema = z.object({ totalChatMessages: amount });

const words = z.union([z.string(), z.number()]).nullish().catch(null);
export const problemSchema = z.object({ message: words, errorCode: words });
