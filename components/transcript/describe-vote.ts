import { i18n } from '../../lib/i18n/i18n.ts';
import { formatList } from '../../lib/i18n/format-list.ts';

/** How something was rated, in words; a value that has none here is shown as the service calls it (api S7). */
export function describeVote(vote: string): string {
  switch (vote) {
    case 'up':
      return i18n.t('votes.up');
    case 'down':
      return i18n.t('votes.down');
    case 'up, down':
      return formatList([i18n.t('votes.up'), i18n.t('votes.down')]);
    default:
      return vote;
  }
}
