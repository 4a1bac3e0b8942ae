import { i18n } from '../../lib/i18n/i18n.ts';

/** How a conversation was started, in words; a kind that has none here is shown as the service calls it (api C8). */
export function describeTrigger(kind: string): string {
  switch (kind) {
    case 'app':
      return i18n.t('detail.triggers.app');
    case 'chat':
      return i18n.t('detail.triggers.chat');
    case 'connector':
      return i18n.t('detail.triggers.connector');
    case 'draft':
      return i18n.t('detail.triggers.draft');
    case 'schedule':
      return i18n.t('detail.triggers.schedule');
    case 'web_extension':
      return i18n.t('detail.triggers.webExtension');
    case 'workflow':
      return i18n.t('detail.triggers.workflow');
    default:
      return kind;
  }
}
