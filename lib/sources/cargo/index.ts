import { succeed } from '../../domain/failure.ts';
import { readKnownRows } from '../rows.ts';
import type { SourceAdapter } from '../source.ts';
import { listAgents, listUsers } from './client.ts';
import { cargo } from './descriptor.ts';
import { toAgent, toPerson } from './map.ts';
import { readPage, searchByName } from './page.ts';
import { readPreview } from './read-preview.ts';
import { readTranscript } from './read-transcript.ts';
import { signIn } from './sign-in.ts';

export const adapter: SourceAdapter = {
  descriptor: cargo,
  listsNoVotes: true,
  signIn,
  async readAgents({ http }) {
    const answer = await listAgents(http);
    if (!answer.ok) return answer;
    const read = await readKnownRows(answer.value, 'agents', toAgent);
    return read.ok ? succeed({ agents: read.value.rows, unreadable: read.value.unreadable }) : read;
  },
  async readPeople({ http }) {
    const answer = await listUsers(http);
    if (!answer.ok) return answer;
    const read = await readKnownRows(answer.value, 'users', toPerson);
    return read.ok ? succeed(read.value.rows) : read;
  },
  // One list holds the chats of all agents, and those of none.
  feeds: () => [{ id: 'chats', agentId: null }],
  readPage: (session, _feed, cursor) => readPage(session, cursor),
  searchByName,
  readPreview,
  readTranscript,
};
