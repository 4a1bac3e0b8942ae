import { useEffect, useState } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import type { Agent } from '../../lib/domain/conversation.ts';
import type { Connection } from '../../lib/domain/connection.ts';
import { useOptionsStore } from './options-context.ts';
import { Sentence, slot } from '../ui/sentence.tsx';

/** A tick for every agent whose conversations are wanted; each change holds at once. */
export function AgentChoice({ connection }: { readonly connection: Connection }) {
  const store = useOptionsStore();
  const agents = [...(store.data.agents.value.get(connection.id)?.values() ?? [])];
  const [skipped, setSkipped] = useState<ReadonlySet<string>>(new Set(connection.skippedAgentIds));
  useEffect(() => setSkipped(new Set(connection.skippedAgentIds)), [connection.skippedAgentIds]);

  const choose = async (agent: Agent, isWanted: boolean) => {
    const next = new Set(skipped);
    if (isWanted) next.delete(agent.id);
    else next.add(agent.id);
    setSkipped(next);
    const isSaved = await store.skipAgents(connection, [...next]);
    if (!isSaved) setSkipped(new Set(connection.skippedAgentIds));
  };

  return (
    <fieldset class="panel agent-picks">
      <legend>
        <Sentence text={i18n.t('options.agents.title', [slot])}>{store.nameOf(connection)}</Sentence>
      </legend>
      <p class="hint">
        {agents.length === 0 ? i18n.t('options.agents.none') : i18n.t('options.agents.hint')}
      </p>
      {agents.toSorted(byName).map((agent) => (
        <label key={agent.id} class="agent-pick">
          <input
            type="checkbox"
            checked={!skipped.has(agent.id)}
            onChange={(event) => void choose(agent, event.currentTarget.checked)}
          />
          <span>
            {agent.emoji !== null && <bdi aria-hidden="true">{agent.emoji} </bdi>}
            <bdi>{agent.name || i18n.t('options.agents.untitled')}</bdi>
            {agent.isDeleted && <span class="hint"> {i18n.t('options.agents.deleted')}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

const byName = (a: Agent, b: Agent): number =>
  Number(a.isDeleted) - Number(b.isDeleted) || a.name.localeCompare(b.name);
