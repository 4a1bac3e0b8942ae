import { i18n } from '../../lib/i18n/i18n.ts';
import type { Message } from '../../lib/domain/transcript.ts';
import { IconButton } from '../ui/button.tsx';
import { useTranscript } from './transcript-context.ts';

/** What can be done with a message; shown with the one that is pointed at or has the keyboard. */
export function MessageActions({ message }: { readonly message: Message }) {
  const { canCopy, copyMessage, citeMessage } = useTranscript();
  if (!canCopy) return null;
  return (
    <span class="turn-actions">
      <IconButton icon="copy" name={i18n.t('copying.message')} onClick={() => copyMessage(message)} />
      <IconButton icon="quote" name={i18n.t('copying.cite')} onClick={() => citeMessage(message)} />
    </span>
  );
}
