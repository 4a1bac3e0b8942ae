import { i18n } from '../../lib/i18n/i18n.ts';
import { formatNumber, formatShortDay } from '../../lib/i18n/format.ts';
import type { ListStore } from '../../lib/stores/list-store.ts';
import { useLater } from './later-context.ts';
import { useStore } from './store-context.ts';
import { usePaced } from './use-paced.ts';

/**
 * The one polite live region: how many conversations there are or match, how far back, and what was just done.
 * While lists are being read the counts change several times a second, which nobody wants read out.
 */
export function StatusLine() {
  const store = useStore();
  const later = useLater();
  const { results, data } = store;
  const done = describeSaid(store);
  const words = done ?? describeSearch(store, later?.textCount.value ?? null) ?? describeCoverage(store);
  const occasion = [done, results.query.value, results.shownQuery.value, results.isSearching.value];
  const isReading = [...data.progress.value.values()].some(({ phase }) => phase === 'conversations');
  return <output class="status">{usePaced(words, occasion.join('\n'), isReading)}</output>;
}

function describeSaid({ said }: ListStore): string | null {
  return said.value === 'unreachable' ? i18n.t('list.unreachable') : (said.value?.words ?? null);
}

/** What was searched is said along with what was found: neither service can be searched beyond it. */
function describeSearch(store: ListStore, textCount: number | null): string | null {
  const { results, data } = store;
  if (results.isSearching.value) {
    return i18n.t('list.searching', [
      i18n.t('list.count', data.count.value, [formatNumber(data.count.value)]),
    ]);
  }
  if (results.shownQuery.value === '') return null;
  const found = formatNumber(results.rows.value.length);
  const words =
    results.order.value === 'newest'
      ? i18n.t('list.found.newest', [found])
      : i18n.t('list.found.best', [found]);
  return i18n.t('list.searched', [words, describeSearched(store, textCount)]);
}

function describeSearched({ data, clock }: ListStore, textCount: number | null): string {
  const count = data.count.value;
  const all = i18n.t('list.count', count, [formatNumber(count)]);
  const day = findOldestDay(data, clock);
  const reach = day === '' ? all : i18n.t('list.searchedBackTo', [all, day]);
  const isWhole = textCount === null || textCount === count;
  return isWhole ? reach : i18n.t('list.searchedTexts', [reach, formatNumber(textCount)]);
}

function describeCoverage({ data, clock }: ListStore): string {
  const count = data.count.value;
  if (count === 0) return '';
  const words = i18n.t('list.count', count, [formatNumber(count)]);
  const day = findOldestDay(data, clock);
  return day === '' ? words : i18n.t('list.countBackTo', [words, day]);
}

function findOldestDay(data: ListStore['data'], clock: ListStore['clock']): string {
  const rows = data.conversations.value;
  const oldest = rows.findLast(({ lastActivity }) => lastActivity !== null)?.lastActivity ?? null;
  return data.isLoaded.value && oldest !== null ? formatShortDay(oldest, clock.now.value) : '';
}
