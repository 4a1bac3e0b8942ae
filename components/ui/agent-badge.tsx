import { i18n } from '#i18n';
import type { Agent, Conversation } from '../../lib/domain/conversation.ts';
import { UserText } from './user-text.tsx';

const named = new Set(['grey', 'green', 'purple', 'yellow', 'blue', 'red']);

const colorOf = (color: string | null): string => {
  if (color === null) return 'var(--agent-grey)';
  return named.has(color) ? `var(--agent-${color})` : color;
};

/** An agent's emoji or dot in its colour, and its name. */
export const AgentBadge = ({
  agent,
  words,
}: {
  readonly agent: Agent;
  readonly words?: readonly string[];
}) => (
  <span class={agent.isDeleted ? 'agent is-deleted' : 'agent'} style={{ '--agent': colorOf(agent.color) }}>
    <span class="agent-face" aria-hidden="true">
      {agent.emoji}
    </span>
    <UserText text={agent.name} {...(words !== undefined && { words })} />
    {agent.isDeleted && <span class="visually-hidden"> {i18n.t('row.agentDeleted')}</span>}
  </span>
);

/** The words' key for a conversation whose agent has no name (api C22). */
export const missingAgent = ({ agentId }: Pick<Conversation, 'agentId'>) =>
  agentId === null ? 'row.noAgent' : 'row.unknownAgent';
