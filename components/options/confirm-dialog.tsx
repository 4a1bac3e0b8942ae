import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';

interface Props {
  readonly title: ComponentChildren;
  readonly keep: string;
  readonly confirm: string;
  /** False: it did not happen, and the question stays. */
  readonly onConfirm: () => Promise<boolean>;
  readonly onClose: () => void;
  /** What went wrong; null: nothing. */
  readonly trouble?: string | null;
  /** What will happen. */
  readonly children: ComponentChildren;
}

/** Asks once before what can't be taken back. */
export function ConfirmDialog({ title, keep, confirm, onConfirm, onClose, trouble = null, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [isBusy, setBusy] = useState(false);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  // Closing the element itself, not just its rendering, gives the focus back to the button that opened it.
  const close = () => dialog.current?.close();
  const act = async () => {
    if (isBusy) return;
    setBusy(true);
    const isDone = await onConfirm();
    setBusy(false);
    if (isDone) close();
  };
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-text`}
      onClose={onClose}
    >
      <h3 id={`${id}-title`}>{title}</h3>
      <div id={`${id}-text`}>{children}</div>
      {trouble !== null && (
        <p class="callout trouble" role="alert">
          {trouble}
        </p>
      )}
      <div class="actions">
        <button type="button" class="button" onClick={close}>
          {keep}
        </button>
        <button type="button" class="button button-danger" aria-disabled={isBusy} onClick={() => void act()}>
          {confirm}
        </button>
      </div>
    </dialog>
  );
}
