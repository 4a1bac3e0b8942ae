import type { RefObject } from 'preact';
import { i18n } from '../../lib/i18n/i18n.ts';
import type { Connection } from '../../lib/domain/connection.ts';
import type { SourceDescriptor } from '../../lib/sources/source.ts';
import { secretKind } from '../connections-form/field-words.ts';
import { useOptionsStore } from './options-context.ts';
import { TestButton } from './test-button.tsx';

export type Panel = 'rename' | 'agents' | 'links' | null;

interface Props {
  readonly connection: Connection;
  readonly source: SourceDescriptor | undefined;
  /** What is open below the buttons. */
  readonly panel: Panel;
  readonly onToggle: (panel: Panel) => void;
  readonly onRemove: () => void;
  readonly testButton: RefObject<HTMLButtonElement | null>;
}

/** What can be done with a connection. Each button is named with it: a list has many of them. */
export function ConnectionActions({ connection, source, panel, onToggle, onRemove, testButton }: Props) {
  const store = useOptionsStore();
  const name = store.nameOf(connection);
  const isReplacing = store.form.value?.replaces?.id === connection.id;
  const opens = (wanted: Panel) => ({ 'aria-expanded': panel === wanted, onClick: () => onToggle(wanted) });
  return (
    <div class="actions">
      <TestButton connection={connection} buttonRef={testButton} />
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
      {source?.linkParts !== undefined && (
        <button
          type="button"
          class="button"
          aria-label={i18n.t('options.links.chooseNamed', [name])}
          {...opens('links')}
        >
          {i18n.t('options.links.choose')}
        </button>
      )}
      {source !== undefined && source.fields.length > 0 && (
        <button
          type="button"
          class="button"
          aria-label={i18n.t(`options.replace.${secretKind(source)}Named`, [name])}
          aria-expanded={isReplacing}
          onClick={() => (isReplacing ? store.closeForm() : store.replace(connection))}
        >
          {i18n.t(`options.replace.${secretKind(source)}`)}
        </button>
      )}
      <button
        type="button"
        class="button button-danger"
        aria-label={i18n.t('options.connections.removeNamed', [name])}
        aria-haspopup="dialog"
        onClick={onRemove}
      >
        {i18n.t('options.connections.remove')}
      </button>
    </div>
  );
}
