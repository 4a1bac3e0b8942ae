import type { Connection } from '../domain/connection.ts';
import { changeHidden, type Hidden, nothingHidden } from '../domain/hidden.ts';
import type { Background } from '../messaging/protocol.ts';
import type { HiddenChoice } from './filter-options.ts';

/** Hides a choice wherever it is found, or shows it again. Rejects when the background does not answer. */
export async function setHidden(
  background: Pick<Background, 'ask'>,
  connections: readonly Connection[],
  choice: HiddenChoice,
  isHidden: boolean,
): Promise<void> {
  await Promise.all(
    connections.map(async ({ hidden = nothingHidden, id }) => {
      const next = changeHidden(hidden, partOf(choice, id), isHidden);
      if (isSame(next, hidden)) return;
      await background.ask({ type: 'hide', connectionId: id, hidden: next });
    }),
  );
}

/** All that is hidden, each agent and each kind of trigger once. */
export function listHidden(connections: readonly Connection[]): readonly HiddenChoice[] {
  const agents = connections.flatMap(({ hidden = nothingHidden, id }) =>
    hidden.agentIds.map((agentId) => ({ kind: 'agent', ids: [[id, agentId]] }) as const),
  );
  const triggers = new Set(connections.flatMap(({ hidden = nothingHidden }) => hidden.triggers));
  return [...agents, ...[...triggers].map((trigger) => ({ kind: 'trigger', trigger }) as const)];
}

const partOf = (choice: HiddenChoice, connectionId: string): Partial<Hidden> =>
  choice.kind === 'trigger'
    ? { triggers: [choice.trigger] }
    : { agentIds: choice.ids.filter(([id]) => id === connectionId).map(([, agentId]) => agentId) };

const isSame = (a: Hidden, b: Hidden): boolean =>
  a.agentIds.join('\n') === b.agentIds.join('\n') && a.triggers.join('\n') === b.triggers.join('\n');
