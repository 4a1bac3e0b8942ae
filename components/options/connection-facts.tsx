import type { ComponentChildren } from 'preact';
import { i18n } from '../../lib/i18n/i18n.ts';
import type { Connection } from '../../lib/domain/connection.ts';
import { findSource } from '../../lib/sources/registry.ts';
import { formatShortDay } from '../../lib/i18n/format.ts';
import { fieldLabel } from '../connections-form/field-words.ts';
import { useOptionsStore } from './options-context.ts';
import { Sentence, slot } from '../ui/sentence.tsx';

/** What tells a connection from others: workspace, agents, IDs, the secret's end, its age. */
export function ConnectionFacts({ connection }: { readonly connection: Connection }) {
  const { data, clock, nameOf } = useOptionsStore();
  const { accountName, plainFields, lastFour, addedAt } = connection;
  const agents = [...(data.agents.value.get(connection.id)?.values() ?? [])].filter(
    ({ isDeleted }) => !isDeleted,
  );
  const wanted = agents.filter(({ id }) => !connection.skippedAgentIds.includes(id)).length;
  const fields = findSource(connection.sourceId)?.fields.filter(({ isSecret }) => !isSecret) ?? [];
  return (
    <p class="facts">
      {accountName !== null && accountName !== nameOf(connection) && (
        <Fact>
          <bdi>{accountName}</bdi>
        </Fact>
      )}
      {agents.length > 0 && <Fact>{countAgents(wanted, agents.length)}</Fact>}
      {fields.map(({ name }) => (
        <Fact key={name}>
          {fieldLabel(name)} <bdi>{plainFields[name]}</bdi>
        </Fact>
      ))}
      {/* A very short secret shows no end. */}
      {lastFour !== '' && (
        <Fact>
          <Sentence text={i18n.t('options.connections.endsIn', [slot])}>{lastFour}</Sentence>
        </Fact>
      )}
      <Fact>{i18n.t('options.connections.added', [formatShortDay(addedAt, clock.now.value)])}</Fact>
    </p>
  );
}

const Fact = ({ children }: { readonly children: ComponentChildren }) => (
  <>
    <span>{children}</span>{' '}
  </>
);

const countAgents = (wanted: number, all: number): string =>
  wanted === all
    ? i18n.t('options.connections.agents', all)
    : i18n.t('options.connections.agentsFetched', [wanted, all]);
