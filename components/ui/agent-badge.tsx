import { i18n } from '../../lib/i18n/i18n.ts';
import type { Agent, Conversation } from '../../lib/domain/conversation.ts';
import { userText } from './user-text.tsx';

const named = new Set(['grey', 'green', 'purple', 'yellow', 'blue', 'red']);

const colorOf = (color: string | null): string => {
  if (color === null) return 'var(--agent-grey)';
  return named.has(color) ? `var(--agent-${color})` : color;
};

interface AgentBadgeProps {
  readonly agent: Agent;
  readonly words?: readonly string[];
}

/** An agent's emoji or dot in its colour, and its name. */
export const agentBadge = ({ agent, words }: AgentBadgeProps) => (
  <span class={agent.isDeleted ? 'agent is-deleted' : 'agent'} style={{ '--agent': colorOf(agent.color) }}>
    <span class="agent-face" aria-hidden="true">
      {agent.emoji}
    </span>
    {userText({ text: agent.name, ...(words !== undefined && { words }) })}
    {agent.isDeleted && <span class="visually-hidden"> {i18n.t('row.agentDeleted')}</span>}
  </span>
);

export const AgentBadge = (props: AgentBadgeProps) => agentBadge(props);

/** The words' key for a conversation whose agent has no name (api C22). */
export const missingAgent = ({ agentId }: Pick<Conversation, 'agentId'>) =>
  agentId === null ? 'row.noAgent' : 'row.unknownAgent';
