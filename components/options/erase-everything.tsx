import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
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
  const dialog = useRef<HTMLDialogElement>(null);
  const [isBusy, setBusy] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  const erase = async () => {
    if (isBusy) return;
    setBusy(true);
    const isErased = await lock.eraseEverything();
    setBusy(false);
    if (isErased) close();
    else setFailed(true);
  };
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onClose={onClose}
    >
      <h3 id={`${id}-title`}>{i18n.t('erase.title')}</h3>
      <div id={`${id}-text`}>
        <p>{i18n.t('erase.text')}</p>
        <p>{i18n.t('erase.revoke')}</p>
      </div>
      {hasFailed && (
        <p class="callout trouble" role="alert">
          {i18n.t('erase.failed')}
        </p>
      )}
      <div class="actions">
        <button type="button" class="button" onClick={close}>
          {i18n.t('erase.keep')}
        </button>
        <button
          type="button"
          class="button button-danger"
          aria-disabled={isBusy}
          onClick={() => void erase()}
        >
          {i18n.t('erase.confirm')}
        </button>
      </div>
    </dialog>
  );
}
