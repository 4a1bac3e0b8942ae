import { fail, succeed } from '../../domain/failure.ts';
import type { Session, SourceAdapter } from '../source.ts';
import { agents } from './agents.ts';
import { sample } from './descriptor.ts';
import { placeOf, selfId, toConversation, toMessages } from './map.ts';
import { languageTalks } from './talks/languages.ts';
import { marketTalks } from './talks/market.ts';
import { supportTalks } from './talks/support.ts';

const talks = [...marketTalks, ...supportTalks, ...languageTalks];

/** Answers from memory: its sessions' door is never used. `now`: milliseconds since 1970. */
export const createSampleAdapter = (now: () => number): SourceAdapter => ({
  descriptor: sample,
  // The account keeps when the sample was begun: its times stay what they were, however often it is read.
  signIn: async () =>
    succeed({ identity: sample.id, name: null, workspaceId: String(now()), selfId, agents }),
  readAgents: async () => succeed({ agents, unreadable: 0 }),
  feeds: () => [{ id: 'all', agentId: null }],
  async readPage({ account, connectionId }) {
    const begun = readBegin(account);
    const conversations = talks.map((talk, place) => toConversation(talk, place, connectionId, begun));
    return succeed({
      conversations,
      deletedIds: [],
      unreadable: 0,
      ids: conversations.map(({ id }) => id),
      orderKeys: [],
      next: null,
      total: null,
    });
  },
  // Its list brings every text: there is nothing more to be fetched.
  readPreview: async () => succeed({ preview: { state: 'blank' }, speaker: null }),
  async readTranscript({ account }, { vendorId }) {
    const place = placeOf(vendorId);
    const talk = talks[place];
    if (talk === undefined) return fail({ kind: 'notFound', what: 'messages' });
    const messages = toMessages(talk, place, readBegin(account));
    return succeed({ messages, unreadable: 0, isCut: false, total: messages.length });
  },
});

const readBegin = ({ workspaceId }: Session['account']): number => Number(workspaceId ?? 0);

export const adapter = createSampleAdapter(Date.now);
