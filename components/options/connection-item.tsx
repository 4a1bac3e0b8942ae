import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import type { Connection } from '../../lib/domain/connection.ts';
import { findSource } from '../../lib/sources/registry.ts';
import { AgentChoice } from './agent-choice.tsx';
import { ConnectionActions, type Panel } from './connection-actions.tsx';
import { ConnectionFacts } from './connection-facts.tsx';
import { ConnectionStateLine } from './connection-state-line.tsx';
import { ForgetChoice } from './forget-choice.tsx';
import { LinkForm } from './link-form.tsx';
import { useOptionsStore } from './options-context.ts';
import { RemoveDialog } from './remove-dialog.tsx';
import { RenameForm } from './rename-form.tsx';
import { ReplaceForm } from './replace-form.tsx';

interface Props {
  readonly connection: Connection;
}

/** One connection: what it is, how it stands, and what can be done with it. */
export function ConnectionItem({ connection }: Props) {
  const store = useOptionsStore();
  const source = findSource(connection.sourceId);
  const [panel, setPanel] = useState<Panel>(null);
  const [isRemoving, setRemoving] = useState(false);
  const heading = useAttention(connection);
  const testButton = useRef<HTMLButtonElement>(null);
  const isReplacing = store.form.value?.replaces?.id === connection.id;
  const name = store.nameOf(connection);
  // Nothing is lost with it that a click does not bring back.
  const isSample = store.sampleData.connection.value === connection;
  const retry = () => {
    // The button of the notice goes away with the trouble that it is about.
    testButton.current?.focus();
    void store.test(connection);
  };
  return (
    <li class={`connection tone-${source?.tone ?? 'violet'}`}>
      <div class="connection-head">
        <h3 ref={heading} tabIndex={-1}>
          <bdi>{name}</bdi>
        </h3>
        {name !== source?.label && <span class="source">{source?.label ?? connection.sourceId}</span>}
      </div>
      {isSample && <p class="hint">{i18n.t('sample.kept')}</p>}
      <ConnectionFacts connection={connection} />
      <ConnectionStateLine connection={connection} source={source} onRetry={retry} />
      <ConnectionActions
        connection={connection}
        source={source}
        panel={panel}
        onToggle={(wanted) => setPanel(panel === wanted ? null : wanted)}
        onRemove={() => (isSample ? void store.remove(connection) : setRemoving(true))}
        testButton={testButton}
      />
      {!isSample && <ForgetChoice connection={connection} />}
      {panel === 'rename' && <RenameForm connection={connection} onClose={() => setPanel(null)} />}
      {panel === 'links' && source?.linkParts !== undefined && (
        <LinkForm connection={connection} source={source} onClose={() => setPanel(null)} />
      )}
      {panel === 'agents' && <AgentChoice connection={connection} />}
      {isReplacing && <ReplaceForm name={name} />}
      {isRemoving && source !== undefined && (
        <RemoveDialog connection={connection} source={source} onClose={() => setRemoving(false)} />
      )}
    </li>
  );
}

/** Brings the connection into view, and the focus to it unless a form in it has taken that. */
function useAttention({ id }: Connection) {
  const store = useOptionsStore();
  const heading = useRef<HTMLHeadingElement>(null);
  const target = store.pointedAt.value;
  const isMeant = target?.kind === 'connection' && target.id === id;
  useEffect(() => {
    if (!isMeant) return;
    const hasForm = store.form.value?.replaces?.id === id;
    if (!hasForm && store.permissionFor.value !== id) heading.current?.focus();
    heading.current?.closest('li')?.scrollIntoView({ block: 'nearest' });
    store.attend();
  }, [isMeant, id, store]);
  return heading;
}
