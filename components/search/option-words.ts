import { i18n } from '../../lib/i18n/i18n.ts';
import type { FilterGroup, FilterOption } from '../../lib/stores/filter-options.ts';
import { describeTrigger } from '../conversation-detail/describe-trigger.ts';
import { describeVote } from '../transcript/describe-vote.ts';

/** What a group of filters asks. */
export function nameGroup(name: FilterGroup['name']): string {
  switch (name) {
    case 'status':
      return i18n.t('filters.group.status');
    case 'owner':
      return i18n.t('filters.group.owner');
    case 'agent':
      return i18n.t('filters.group.agent');
    case 'source':
      return i18n.t('filters.group.source');
    case 'trigger':
      return i18n.t('filters.group.trigger');
    case 'release':
      return i18n.t('filters.group.release');
    case 'vote':
      return i18n.t('filters.group.vote');
  }
}

/** What to call an option: a name as it is, or the interface's own word. */
export function nameOption({ label, operator, value }: FilterOption): string {
  if (operator === 'trigger') return describeTrigger(value);
  if (operator === 'vote') return describeVote(value);
  if (label !== null) return label;
  switch (value) {
    case 'me':
      return i18n.t('filters.option.mine');
    case 'error':
      return i18n.t('filters.option.failed');
    case 'running':
      return i18n.t('filters.option.running');
    case 'cancelled':
      return i18n.t('filters.option.cancelled');
    case 'unread':
      return i18n.t('filters.option.unread');
    case 'pinned':
      return i18n.t('filters.option.pinned');
    default:
      return value;
  }
}
