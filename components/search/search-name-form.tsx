import { i18n } from '../../lib/i18n/i18n.ts';
import { useEffect, useRef, useState } from 'preact/hooks';
import { longestSearchName } from '../../lib/domain/saved-search.ts';
import { useOwnKeys } from './use-own-keys.ts';

interface FormProps {
  readonly label: string;
  readonly name: string;
  readonly onSave: (name: string) => void;
  readonly onCancel: () => void;
}

/** Asks for a search's name. The list's own keys rest while it has the focus. */
export function SearchNameForm({ label, name, onCancel, onSave }: FormProps) {
  const [typed, setTyped] = useState(name);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const form = useRef<HTMLFormElement>(null);
  useOwnKeys(form, onCancel);
  return (
    <form
      class="name-form"
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        if (typed.trim() !== '') onSave(typed.trim());
      }}
    >
      <input
        ref={field}
        type="text"
        aria-label={label}
        maxLength={longestSearchName}
        autocomplete="off"
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <button type="submit" class="button button-main">
        {i18n.t('saved.keep')}
      </button>
      <button type="button" class="button button-plain" onClick={onCancel}>
        {i18n.t('saved.cancel')}
      </button>
    </form>
  );
}
