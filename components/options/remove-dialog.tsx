import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { Connection } from '../../lib/domain/connection.ts';
import type { SourceDescriptor } from '../../lib/sources/source.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { revokeHintOf, secretKind } from '../connections-form/field-words.ts';
import { useOptionsStore } from './options-context.ts';
import { Sentence, slot } from '../ui/sentence.tsx';

interface Props {
  readonly connection: Connection;
  readonly source: SourceDescriptor;
  readonly onClose: () => void;
}

/** Asks once, says what is erased and what only the service can undo, then erases. */
export function RemoveDialog({ connection, source, onClose }: Props) {
  const store = useOptionsStore();
  const dialog = useRef<HTMLDialogElement>(null);
  const [isBusy, setBusy] = useState(false);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  // Closing the element itself, not just its rendering, gives the focus back to the button that opened it.
  const close = () => dialog.current?.close();
  const remove = async () => {
    if (isBusy) return;
    setBusy(true);
    await store.remove(connection);
    close();
  };
  const kept = store.data.statuses.value.get(connection.id)?.kept ?? 0;
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onClose={onClose}
    >
      <h3 id={`${id}-title`}>
        <Sentence text={i18n.t('options.removal.title', [slot])}>{store.nameOf(connection)}</Sentence>
      </h3>
      <div id={`${id}-text`}>
        <p>{i18n.t('options.removal.erases', kept, [formatNumber(kept)])}</p>
        <p>{i18n.t('options.removal.untouched', [source.label])}</p>
        <p>
          {secretKind(source) === 'key'
            ? i18n.t('options.removal.revokeKey', [source.label])
            : i18n.t('options.removal.revokeToken', [source.label])}{' '}
          {revokeHintOf(source)}
        </p>
      </div>
      <div class="actions">
        <button type="button" class="button" onClick={close}>
          {i18n.t('options.removal.keep')}
        </button>
        <button
          type="button"
          class="button button-danger"
          aria-disabled={isBusy}
          onClick={() => void remove()}
        >
          {i18n.t('options.removal.confirm')}
        </button>
      </div>
    </dialog>
  );
}
