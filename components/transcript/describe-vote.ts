import { i18n } from '../../lib/i18n/i18n.ts';
import { bothVotes } from '../../lib/domain/votes.ts';

/** How something was rated, in words; a value that has none here is shown as the service calls it (api S7). */
export function describeVote(vote: string): string {
  switch (vote) {
    case 'up':
      return i18n.t('votes.up');
    case 'down':
      return i18n.t('votes.down');
    case bothVotes:
      return i18n.t('votes.both');
    default:
      return vote;
  }
}
