import type { SourceFixtures } from '../../../lib/sources/testing/source-fixtures.ts';

const bodies: Readonly<Record<string, unknown>> = {
  '/v2/account': { account: { id: 'acc-9', name: 'Small shop', owner: 'owner-secret' } },
  '/v2/tickets': {
    tickets: [
      {
        id: 't-1',
        subject: 'Broken lamp',
        requester: 'anna@customer.example',
        reply: 'A new one is on its way.',
        repliedAt: '2026-05-02T08:00:00Z',
        note: 'note-secret',
      },
    ],
  },
  '/v2/tickets/t-1/replies': {
    replies: [
      { id: 'r-1', author: 'requester', body: 'My lamp is broken.', at: '2026-05-02T07:00:00Z' },
      { id: 'r-2', author: 'agent', body: 'A new one is on its way.', at: '2026-05-02T08:00:00Z' },
    ],
  },
};

export const fixtures: SourceFixtures = {
  credential: { apiToken: 'contract-token' },
  answer: (url) => bodies[url.pathname],
  secrets: ['owner-secret', 'note-secret'],
  expected: {
    identity: 'helpdesk:acc-9',
    agentIds: [],
    feedIds: ['all'],
    conversationIds: ['t-1'],
    preview: 'A new one is on its way.',
    transcript: ['My lamp is broken.', 'A new one is on its way.'],
  },
};
