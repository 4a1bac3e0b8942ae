import { i18n } from '../../lib/i18n/i18n.ts';
import type { Connection } from '../../lib/domain/connection.ts';
import type { SourceDescriptor } from '../../lib/sources/source.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { revokeHintOf, secretKind } from '../connections-form/field-words.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
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
  const remove = async () => {
    // What the disk refused is said on the page.
    await store.remove(connection);
    return true;
  };
  const kept = store.data.statuses.value.get(connection.id)?.kept ?? 0;
  return (
    <ConfirmDialog
      title={<Sentence text={i18n.t('options.removal.title', [slot])}>{store.nameOf(connection)}</Sentence>}
      keep={i18n.t('options.removal.keep')}
      confirm={i18n.t('options.removal.confirm')}
      onConfirm={remove}
      onClose={onClose}
    >
      <p>{i18n.t('options.removal.erases', kept, [formatNumber(kept)])}</p>
      <p>{i18n.t('options.removal.untouched', [source.label])}</p>
      <p>
        {secretKind(source) === 'key'
          ? i18n.t('options.removal.revokeKey', [source.label])
          : i18n.t('options.removal.revokeToken', [source.label])}{' '}
        {revokeHintOf(source)}
      </p>
    </ConfirmDialog>
  );
}
