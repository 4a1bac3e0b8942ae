import { fail, succeed, type Operation, type Outcome } from '../../domain/failure.ts';
import { readKnownRows } from '../rows.ts';
import type { AgentList, Session, SourceAdapter } from '../source.ts';
import { listAgents } from './client.ts';
import { sidecar } from './descriptor.ts';
import { toAgent } from './map.ts';
import { readPage } from './page.ts';
import { readTranscript } from './read-transcript.ts';

type Caller = Omit<Session, 'account'>;

async function readAgents(caller: Caller, operation: Operation): Promise<Outcome<AgentList>> {
  const answer = await listAgents(caller, operation);
  if (!answer.ok) return answer;
  const read = await readKnownRows(answer.value, 'aiAgents', toAgent);
  return read.ok ? succeed({ agents: read.value.rows, unreadable: read.value.unreadable }) : read;
}

export const adapter: SourceAdapter = {
  descriptor: sidecar,
  // No call tells whose key it is: both IDs are typed in, and the agents call tries all three (api S12).
  async signIn(caller) {
    const list = await readAgents(caller, 'signIn');
    if (!list.ok) return list;
    const { accountId = '', applicationId = '' } = caller.credential;
    return succeed({
      identity: `sidecar:${encodeURIComponent(accountId)}/${encodeURIComponent(applicationId)}`,
      name: null,
      workspaceId: null,
      selfId: null,
      agents: list.value.agents,
    });
  },
  readAgents: (session) => readAgents(session, 'agents'),
  feeds: (agents, skippedAgentIds) =>
    agents
      .filter((agent) => !agent.isDeleted && !skippedAgentIds.has(agent.id))
      .map((agent) => ({ id: agent.id, agentId: agent.id })),
  async readPage(session, feed) {
    // Threads belong to an agent; a list of all of them does not exist.
    return feed.agentId === null
      ? fail({ kind: 'notFound', what: 'conversations' })
      : readPage(session, feed.agentId);
  },
  // The list brought the text.
  readPreview: async (_session, conversation) =>
    succeed({ preview: conversation.lastMessage?.preview ?? { state: 'blank' }, speaker: null }),
  readTranscript,
};
