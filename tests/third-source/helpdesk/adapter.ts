import { fail, succeed } from '../../../lib/domain/failure.ts';
import { readKnownRows } from '../../../lib/sources/rows.ts';
import type { SourceAdapter } from '../../../lib/sources/source.ts';
import { ask } from './client.ts';
import { helpdesk } from './descriptor.ts';
import { toConversation, toMessage } from './map.ts';
import { accountSchema, replySchema, ticketSchema } from './schema.ts';

const formUnknown = fail({ kind: 'schema', status: null });

export const adapter: SourceAdapter = {
  descriptor: helpdesk,
  async signIn(caller) {
    const answer = await ask(caller, 'signIn', 'account');
    if (!answer.ok) return answer;
    const parsed = accountSchema.safeParse(answer.value);
    if (!parsed.success) return formUnknown;
    const { id, name } = parsed.data.account;
    return succeed({ identity: `helpdesk:${id}`, name, workspaceId: null, selfId: null, agents: null });
  },
  // This service has none, but an answer tells whether it is there at all.
  async readAgents(session) {
    const answer = await ask(session, 'agents', 'account');
    if (!answer.ok) return answer;
    return accountSchema.safeParse(answer.value).success
      ? succeed({ agents: [], unreadable: 0 })
      : formUnknown;
  },
  feeds: () => [{ id: 'all', agentId: null }],
  async readPage(session) {
    const answer = await ask(session, 'conversations', 'tickets');
    if (!answer.ok) return answer;
    const read = await readKnownRows(answer.value, 'tickets', (row) => {
      const parsed = ticketSchema.safeParse(row);
      return parsed.success ? toConversation(parsed.data, session.connectionId) : null;
    });
    if (!read.ok) return read;
    const { rows, unreadable } = read.value;
    const ids = rows.map(({ id }) => id);
    return succeed({
      conversations: rows,
      deletedIds: [],
      unreadable,
      ids,
      orderKeys: [],
      next: null,
      total: null,
    });
  },
  readPreview: async (_session, { lastMessage }) =>
    succeed({ preview: lastMessage?.preview ?? { state: 'blank' }, speaker: null }),
  async readTranscript(session, { vendorId }) {
    const answer = await ask(session, 'messages', 'tickets', vendorId, 'replies');
    if (!answer.ok) return answer;
    const read = await readKnownRows(answer.value, 'replies', (row) => {
      const parsed = replySchema.safeParse(row);
      return parsed.success ? toMessage(parsed.data) : null;
    });
    return read.ok
      ? succeed({ messages: read.value.rows, unreadable: read.value.unreadable, isCut: false, total: null })
      : read;
  },
};
