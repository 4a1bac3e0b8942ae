import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import type { Connection } from '../../lib/domain/connection.ts';
import { useOptionsStore } from './options-context.ts';
import { Sentence, slot } from '../ui/sentence.tsx';

interface Props {
  readonly connection: Connection;
  readonly onClose: () => void;
}

export function RenameForm({ connection, onClose }: Props) {
  const store = useOptionsStore();
  const [name, setName] = useState(connection.name ?? '');
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.select(), []);
  const save = async (event: Event) => {
    event.preventDefault();
    if (await store.rename(connection, name)) onClose();
  };
  return (
    <form class="panel" onSubmit={(event) => void save(event)}>
      <div class="field">
        <label for={id}>
          <Sentence text={i18n.t('options.rename.label', [slot])}>{store.nameOf(connection)}</Sentence>
        </label>
        <input
          id={id}
          ref={input}
          type="text"
          dir="auto"
          maxLength={100}
          value={name}
          onInput={(event) => setName(event.currentTarget.value)}
          autocomplete="off"
          aria-describedby={`${id}-hint`}
        />
        <p class="hint" id={`${id}-hint`}>
          {i18n.t('options.form.nameHint')}
        </p>
      </div>
      <div class="actions">
        <button type="submit" class="button button-main">
          {i18n.t('options.rename.save')}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {i18n.t('options.rename.cancel')}
        </button>
      </div>
    </form>
  );
}
