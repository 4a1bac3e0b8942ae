import { dateText, id, line, longText, text } from '../../../lib/sources/leaves.ts';
import { z } from '../../../lib/sources/zod.ts';

export const accountSchema = z.object({ account: z.object({ id, name: line }) });

export const ticketSchema = z.object({
  id,
  subject: line,
  requester: line,
  reply: text,
  repliedAt: dateText,
});

export type Ticket = z.infer<typeof ticketSchema>;

export const replySchema = z.object({ id, author: line, body: longText, at: dateText });

export type Reply = z.infer<typeof replySchema>;
