import { amount, dateText, id, line, longText, optionalId, text } from '../leaves.ts';
import { z } from '../zod.ts';

// Only the fields that are used; everything else, other people's secrets included, ends here (api section 5).

const trigger = z.object({ type: line, url: line }).nullish().catch(null);

/** `lastMessage` of a chat: no text in it, in any version of the service (api 1.4). */
const lastMessage = z.object({
  uuid: optionalId,
  userUuid: optionalId,
  type: line,
  status: line,
  createdAt: dateText,
  updatedAt: dateText,
});

export const chatSchema = z.object({
  uuid: id,
  workspaceUuid: optionalId,
  userUuid: optionalId,
  agentUuid: optionalId,
  releaseUuid: optionalId,
  name: line,
  trigger,
  activeStreamUuid: optionalId,
  creditsUsedCount: amount,
  createdAt: dateText,
  updatedAt: dateText,
  // Null: an empty chat. Absent: not known, the messages must be asked (api 1.6).
  lastMessage: lastMessage.nullish(),
});

export type Chat = z.infer<typeof chatSchema>;

/** What is read of every row first: a deleted one needs no more. */
export const rowSchema = z.object({ uuid: id, deletedAt: dateText });

export const messageSchema = z.object({
  uuid: id,
  userUuid: optionalId,
  type: line,
  status: line,
  errorMessage: text,
  // Each part and tool is looked at on its own (api C13).
  parts: z.unknown().optional(),
  evaluatedTools: z.unknown().optional(),
  createdAt: dateText,
  deletedAt: dateText,
});

export type Message = z.infer<typeof messageSchema>;

export const voteSchema = z.object({ messageUuid: id, isUpvoted: z.boolean() });

// Parts (api 1.5), each kind's used fields alone: what went into a tool and came out of it ends here.

export const textPartSchema = z.object({ text: longText });

export const toolPartSchema = z.object({
  state: line.catch(null),
  output: z.object({ outcome: line }).nullish().catch(null),
});

export const sourcePartSchema = z.object({
  // An address cut short would be another address.
  url: z.string().max(2048).nullish().catch(null),
  title: line.catch(null),
  filename: line.catch(null),
});

export const agentSchema = z.object({
  uuid: id,
  name: line,
  icon: z.object({ color: line, face: line }).nullish().catch(null),
  deletedAt: dateText,
});

export const workspaceSchema = z.object({ workspace: z.object({ uuid: id, name: line }) });

/** Somebody of the workspace: a name and an address. The rest, a session cookie included, ends here. */
export const personSchema = z.object({
  uuid: id,
  email: line.catch(null),
  firstName: line.catch(null),
  lastName: line.catch(null),
});

export const userSchema = z.object({ user: z.object({ uuid: id }) });

const words = z.union([z.string(), z.number()]).nullish().catch(null);
export const problemSchema = z.object({ errorMessage: words, reason: words });
