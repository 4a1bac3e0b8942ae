import { i18n } from '../../lib/i18n/i18n.ts';
import type { LastMessage, Preview, Speaker } from '../../lib/domain/conversation.ts';

/** What a row says of its last message: the writer's text, or our words where there is none. */
export interface PreviewWords {
  /** Text of the conversation itself; null when only `words` are to be shown. */
  readonly text: string | null;
  readonly words: string | null;
  readonly speaker: string | null;
}

export function describeLastMessage(message: LastMessage | null): PreviewWords {
  if (message === null) return ours(i18n.t('row.preview.none'), null);
  const { preview } = message;
  if (preview.state === 'text')
    return { text: preview.text, words: null, speaker: describeSpeaker(message.speaker) };
  if (preview.state === 'failed' && preview.text !== null)
    return { text: preview.text, words: null, speaker: null };
  return ours(describeAbsence(preview), isOfSpeaker(preview) ? describeSpeaker(message.speaker) : null);
}

const ours = (words: string, speaker: string | null): PreviewWords => ({ text: null, words, speaker });

const isOfSpeaker = ({ state }: Preview): boolean =>
  state === 'tool' || state === 'file' || state === 'blank';

function describeAbsence(preview: Preview): string {
  switch (preview.state) {
    case 'tool':
      return i18n.t('row.preview.tool', [preview.text]);
    case 'file':
      return i18n.t('row.preview.file', [preview.text]);
    case 'failed':
      return i18n.t('row.preview.failed');
    case 'cancelled':
      return i18n.t('row.preview.cancelled');
    case 'generating':
      return i18n.t('row.preview.generating');
    case 'blank':
      return i18n.t('row.preview.blank');
    case 'unavailable':
      return i18n.t('row.preview.unavailable');
    case 'unknown':
      return i18n.t('row.preview.unknown');
    case 'text':
      return preview.text;
  }
}

/** Who said it, as a prefix: "You:", "Bot:"; null when the service does not say. */
export function describeSpeaker(speaker: Speaker): string | null {
  switch (speaker) {
    case 'self':
      return i18n.t('row.speaker.self');
    case 'user':
      return i18n.t('row.speaker.user');
    case 'customer':
      return i18n.t('row.speaker.customer');
    case 'assistant':
      return i18n.t('row.speaker.assistant');
    default:
      return speaker.other === '' ? null : i18n.t('row.speaker.other', [speaker.other]);
  }
}
