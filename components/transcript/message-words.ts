import { i18n } from '../../lib/i18n/i18n.ts';
import type { Speaker } from '../../lib/domain/conversation.ts';
import type { ToolState } from '../../lib/domain/transcript.ts';

/** Who wrote a message: the agent by its name where that is known, another by what they are. */
export function nameSpeaker(speaker: Speaker, agentName: string | null): string {
  switch (speaker) {
    case 'self':
      return i18n.t('transcript.speaker.self');
    case 'user':
      return i18n.t('transcript.speaker.user');
    case 'customer':
      return i18n.t('transcript.speaker.customer');
    case 'assistant':
      return agentName ?? i18n.t('transcript.speaker.assistant');
    default:
      return speaker.other === '' ? i18n.t('transcript.speaker.unknown') : speaker.other;
  }
}

/** How a tool call stands; null when the service does not say. */
export function nameToolState(state: ToolState): string | null {
  switch (state) {
    case 'running':
      return i18n.t('transcript.toolState.running');
    case 'waiting':
      return i18n.t('transcript.toolState.waiting');
    case 'done':
      return i18n.t('transcript.toolState.done');
    case 'failed':
      return i18n.t('transcript.toolState.failed');
    case 'denied':
      return i18n.t('transcript.toolState.denied');
    default:
      return state.other === '' ? null : state.other;
  }
}
