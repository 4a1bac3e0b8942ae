import type { Conversation } from '../conversation.ts';

/** A conversation of which nothing is known but what a test cares about. */
export const makeConversation = (known: Partial<Conversation> & Pick<Conversation, 'id'>): Conversation => ({
  connectionId: 'c1',
  vendorId: known.id,
  agentId: null,
  title: null,
  people: [],
  lastActivity: null,
  createdAt: null,
  lastMessage: null,
  trigger: null,
  messageCount: null,
  vote: null,
  credits: null,
  workspaceId: null,
  ownerId: null,
  releaseId: null,
  transcript: null,
  ...known,
});
