import { useEffect, useRef } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import { sourceList } from '../../lib/sources/registry.ts';
import { ConnectionForm } from '../connections-form/connection-form.tsx';
import { ConnectionItem } from './connection-item.tsx';
import { useOptionsStore } from './options-context.ts';

/** The list of connections, and the buttons and form that add one. */
export function ConnectionsSection() {
  const store = useOptionsStore();
  const connections = store.data.connections.value;
  const form = store.form.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const firstAdd = useRef<HTMLButtonElement>(null);
  const said = store.announcement.value;
  useEffect(() => {
    // The button that had the focus is gone with its connection.
    if (said?.kind === 'removed') heading.current?.focus();
  }, [said]);
  const target = store.pointedAt.value;
  useEffect(() => {
    if (target?.kind !== 'add') return;
    firstAdd.current?.focus();
    store.attend();
  }, [target, store]);

  return (
    <section aria-labelledby="connections">
      <h2 id="connections" ref={heading} tabIndex={-1}>
        {i18n.t('options.connections.title')}
      </h2>
      {connections.length === 0 && form === null && <p class="hint">{i18n.t('options.connections.none')}</p>}
      {connections.length > 0 && (
        <ul class="connections" aria-label={i18n.t('options.connections.list')}>
          {connections.map((connection) => (
            <ConnectionItem key={connection.id} connection={connection} />
          ))}
        </ul>
      )}
      <div class="actions">
        {sourceList.map((source, index) => (
          <button
            key={source.id}
            type="button"
            class={`button add tone-${source.tone}`}
            onClick={() => store.add(source)}
            {...(index === 0 && { ref: firstAdd })}
          >
            {i18n.t('options.connections.add', [source.label])}
          </button>
        ))}
      </div>
      {form?.replaces === null && (
        <div class="panel">
          <ConnectionForm
            key={`${form.source.id} ${form.preset?.name ?? ''}`}
            form={form}
            title={i18n.t('options.form.addTitle', [form.source.label])}
            onCancel={store.closeForm}
            onAllow={() => store.allow(form.source, null)}
          />
        </div>
      )}
    </section>
  );
}
