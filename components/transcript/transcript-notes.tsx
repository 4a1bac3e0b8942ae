import { i18n } from '../../lib/i18n/i18n.ts';
import type { Transcript } from '../../lib/domain/transcript.ts';
import { formatNumber } from '../../lib/i18n/format.ts';

/** What is missing of a conversation, in words; nothing when nothing is. */
export function TranscriptNotes({ transcript }: { readonly transcript: Transcript }) {
  const notes = describeMissing(transcript);
  return notes.length === 0 ? null : <p class="transcript-notes">{notes.join(' ')}</p>;
}

/** What is missing of a conversation, a sentence each. */
export function describeMissing({ isCut, messages, total, unreadable }: Transcript): readonly string[] {
  const count = messages.length;
  return [
    isCut && i18n.t('transcript.tooLong'),
    total !== null &&
      total > count + unreadable &&
      i18n.t('transcript.shown', [formatNumber(count), formatNumber(total)]),
    unreadable > 0 && i18n.t('transcript.unreadable', unreadable, [formatNumber(unreadable)]),
  ].filter((note) => note !== false);
}
