import { i18n } from '../../lib/i18n/i18n.ts';
import { ConnectionForm } from '../connections-form/connection-form.tsx';
import { secretKind } from '../connections-form/field-words.ts';
import { useOptionsStore } from './options-context.ts';

/** The open form, shown inside the connection whose credential it replaces. */
export function ReplaceForm({ name }: { readonly name: string }) {
  const store = useOptionsStore();
  const form = store.form.value;
  if (form === null) return null;
  const title =
    secretKind(form.source) === 'key'
      ? i18n.t('options.replace.keyNamed', [name])
      : i18n.t('options.replace.tokenNamed', [name]);
  return (
    <div class="panel">
      <ConnectionForm
        form={form}
        title={title}
        onCancel={store.closeForm}
        onAllow={() => store.allow(form.source, null)}
      />
    </div>
  );
}
