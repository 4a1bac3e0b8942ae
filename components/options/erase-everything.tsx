import { useState } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { useOptionsStore } from './options-context.ts';

/** Asks once, then erases all that there is. The page begins anew when it is done. */
export function EraseEverything() {
  const [isAsking, setAsking] = useState(false);
  return (
    <div class="actions erase">
      <button
        type="button"
        class="button button-danger"
        aria-haspopup="dialog"
        onClick={() => setAsking(true)}
      >
        {i18n.t('erase.everything')}
      </button>
      {isAsking && <EraseDialog onClose={() => setAsking(false)} />}
    </div>
  );
}

function EraseDialog({ onClose }: { readonly onClose: () => void }) {
  const { lock } = useOptionsStore();
  const [hasFailed, setFailed] = useState(false);
  const erase = async () => {
    const isErased = await lock.eraseEverything();
    setFailed(!isErased);
    return isErased;
  };
  return (
    <ConfirmDialog
      title={i18n.t('erase.title')}
      keep={i18n.t('erase.keep')}
      confirm={i18n.t('erase.confirm')}
      trouble={hasFailed ? i18n.t('erase.failed') : null}
      onConfirm={erase}
      onClose={onClose}
    >
      <p>{i18n.t('erase.text')}</p>
      <p>{i18n.t('erase.revoke')}</p>
    </ConfirmDialog>
  );
}
