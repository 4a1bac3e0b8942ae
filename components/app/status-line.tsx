import { i18n } from '#i18n';
import { formatNumber, formatShortDay } from '../../lib/i18n/format.ts';
import type { ListStore } from '../../lib/stores/list-store.ts';
import { useStore } from './store-context.ts';
import { usePaced } from './use-paced.ts';

/**
 * The one polite live region: how many conversations there are or match, how far back, and what was just done.
 * While lists are being read the counts change several times a second, which nobody wants read out.
 */
export function StatusLine() {
  const store = useStore();
  const { said, results, data } = store;
  const words = describeSaid(store) ?? describeSearch(store) ?? describeCoverage(store);
  const occasion = [said.value, results.query.value, results.shownQuery.value, results.isSearching.value];
  const isReading = [...data.progress.value.values()].some(({ phase }) => phase === 'conversations');
  return <output class="status">{usePaced(words, occasion.join('\n'), isReading)}</output>;
}

function describeSaid({ said }: ListStore): string | null {
  switch (said.value) {
    case 'linkCopied':
      return i18n.t('list.linkCopied');
    case 'linkNotCopied':
      return i18n.t('list.linkNotCopied');
    case 'unreachable':
      return i18n.t('list.unreachable');
    case null:
      return null;
  }
}

function describeSearch({ results, data }: ListStore): string | null {
  if (results.query.value.trim() === '') return null;
  const all = i18n.t('list.count', data.count.value, [formatNumber(data.count.value)]);
  if (results.isSearching.value || results.shownQuery.value === '') return i18n.t('list.searching', [all]);
  return i18n.t('list.found', [formatNumber(results.rows.value.length), all]);
}

function describeCoverage({ data, clock }: ListStore): string {
  const count = data.count.value;
  if (count === 0) return '';
  const words = i18n.t('list.count', count, [formatNumber(count)]);
  const oldest =
    data.conversations.value.findLast(({ lastActivity }) => lastActivity !== null)?.lastActivity ?? null;
  const day = data.isLoaded.value && oldest !== null ? formatShortDay(oldest, clock.now.value) : '';
  return day === '' ? words : i18n.t('list.countBackTo', [words, day]);
}
