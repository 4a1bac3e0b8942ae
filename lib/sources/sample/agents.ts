import type { Agent } from '../../domain/conversation.ts';
import type { AgentId } from './talk.ts';

const agent = (id: AgentId, name: string, emoji: string | null, color: string): Agent => ({
  id,
  name,
  emoji,
  color,
  isDeleted: false,
});

export const agents: readonly Agent[] = [
  agent('scout', 'Lead scout', '🔭', 'blue'),
  agent('deals', 'Deal desk', '💼', 'green'),
  agent('renewals', 'Renewals', '🔁', 'purple'),
  agent('writer', 'Outreach writer', '✍️', 'yellow'),
  agent('helpline', 'Helpline', null, '#2f7d6b'),
  agent('billing', 'Billing questions', null, '#a8552b'),
];
