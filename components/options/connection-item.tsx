import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Connection } from '../../lib/domain/connection.ts';
import { findSource } from '../../lib/sources/registry.ts';
import type { SourceDescriptor } from '../../lib/sources/source.ts';
import { secretKind } from '../connections-form/field-words.ts';
import { AgentChoice } from './agent-choice.tsx';
import { ConnectionFacts } from './connection-facts.tsx';
import { ConnectionStateLine } from './connection-state-line.tsx';
import { useOptionsStore } from './options-context.ts';
import { RemoveDialog } from './remove-dialog.tsx';
import { RenameForm } from './rename-form.tsx';
import { ReplaceForm } from './replace-form.tsx';

type Panel = 'rename' | 'agents' | null;

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
  const isReplacing = store.form.value?.replaces?.id === connection.id;
  const name = store.nameOf(connection);
  const toggle = (wanted: Panel) => setPanel(panel === wanted ? null : wanted);
  const opens = (wanted: Panel) => ({ 'aria-expanded': panel === wanted, onClick: () => toggle(wanted) });
  return (
    <li class={`connection tone-${source?.tone ?? 'violet'}`}>
      <div class="connection-head">
        <h3 ref={heading} tabIndex={-1}>
          <bdi>{name}</bdi>
        </h3>
        {name !== source?.label && <span class="source">{source?.label ?? connection.sourceId}</span>}
      </div>
      <ConnectionFacts connection={connection} />
      <ConnectionStateLine connection={connection} source={source} />
      <div class="actions">
        <button
          type="button"
          class="button"
          aria-label={i18n.t('options.connections.renameNamed', [name])}
          {...opens('rename')}
        >
          {i18n.t('options.connections.rename')}
        </button>
        <button
          type="button"
          class="button"
          aria-label={i18n.t('options.connections.chooseAgentsNamed', [name])}
          {...opens('agents')}
        >
          {i18n.t('options.connections.chooseAgents')}
        </button>
        {source !== undefined && (
          <button
            type="button"
            class="button"
            aria-label={replaceLabel(source, name)}
            aria-expanded={isReplacing}
            onClick={() => (isReplacing ? store.closeForm() : store.replace(connection))}
          >
            {replaceTitle(source)}
          </button>
        )}
        <button
          type="button"
          class="button button-danger"
          aria-label={i18n.t('options.connections.removeNamed', [name])}
          aria-haspopup="dialog"
          onClick={() => setRemoving(true)}
        >
          {i18n.t('options.connections.remove')}
        </button>
      </div>
      {panel === 'rename' && <RenameForm connection={connection} onClose={() => setPanel(null)} />}
      {panel === 'agents' && <AgentChoice connection={connection} />}
      {isReplacing && <ReplaceForm name={name} />}
      {isRemoving && source !== undefined && (
        <RemoveDialog connection={connection} source={source} onClose={() => setRemoving(false)} />
      )}
    </li>
  );
}

const replaceTitle = (source: SourceDescriptor): string =>
  secretKind(source) === 'key' ? i18n.t('options.replace.key') : i18n.t('options.replace.token');

const replaceLabel = (source: SourceDescriptor, name: string): string =>
  secretKind(source) === 'key'
    ? i18n.t('options.replace.keyNamed', [name])
    : i18n.t('options.replace.tokenNamed', [name]);

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
