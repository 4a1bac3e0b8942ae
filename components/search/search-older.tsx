import { i18n } from '../../lib/i18n/i18n.ts';
import { useEffect } from 'preact/hooks';
import { formatNumber } from '../../lib/i18n/format.ts';
import { formatList } from '../../lib/i18n/format-list.ts';
import type { OlderResult } from '../../lib/messaging/protocol.ts';
import type { ListStore } from '../../lib/stores/list-store.ts';
import type { OlderOutcome, OlderSearch } from '../../lib/stores/older-search.ts';
import { useStore } from '../app/store-context.ts';
import { searchFieldId } from '../app/top-bar.tsx';
import { describeFailure } from '../failure-notice/describe-failure.ts';
import { secretKind } from '../connections-form/field-words.ts';

/** Asks the services for conversations beyond what is cached, and says what came of it. */
export function SearchOlder({ older }: { readonly older: OlderSearch }) {
  const store = useStore();
  const { opened, results, said } = store;
  const services = older.services.value;
  const outcome = older.outcome.value;
  const names = formatList(services);
  const words = outcome === null ? null : describeOutcome(outcome, names, store);
  useEffect(() => {
    if (words !== null && outcome?.state !== 'running') store.say(words);
    // oxlint-disable-next-line react/exhaustive-deps -- each outcome is told once, in the words that it had first
  }, [outcome]);
  if (services.length === 0 || results.isSearching.value || opened.value !== null) return null;
  const isTold = said.value !== null && said.value !== 'unreachable' && said.value.words === words;
  const canAsk = outcome === null || isInVain(outcome);
  if (isTold && !canAsk) return null;
  return (
    <div class="search-older">
      {/* Once, while the status line says it. */}
      {words !== null && !isTold && <span>{words} </span>}
      {canAsk && (
        <button
          type="button"
          class="link-button"
          onClick={() => {
            older.run();
            // The button goes while the services are asked; what had the focus would be nowhere.
            document.querySelector<HTMLInputElement>(`#${searchFieldId}`)?.focus();
          }}
        >
          {i18n.t('search.older.ask', [names])}
        </button>
      )}
    </div>
  );
}

/** Asking again may come to more. */
const isInVain = (outcome: OlderOutcome): boolean =>
  outcome.state === 'unreachable' ||
  (outcome.state === 'done' &&
    (outcome.results.length === 0 || outcome.results.some(({ kind }) => kind === 'failed')));

function describeOutcome(outcome: OlderOutcome, names: string, { connections }: ListStore): string {
  if (outcome.state === 'running') return i18n.t('search.older.running', [names]);
  if (outcome.state !== 'done') return i18n.t('list.unreachable');
  const describe = (result: OlderResult): string => {
    const view = connections.value.find(({ connection }) => connection.id === result.connectionId);
    const label = view?.source?.label ?? '';
    if (result.kind === 'unsupported') return i18n.t('search.older.unsupported', [label]);
    if (result.kind === 'failed')
      return describeFailure(result.failure, view?.source === undefined ? 'token' : secretKind(view.source));
    const count = result.conversations.length;
    const words =
      count === 0
        ? i18n.t('search.older.none', [label])
        : i18n.t('search.older.found', count, [formatNumber(count), label]);
    return result.isWhole ? words : i18n.t('search.older.partial', [words]);
  };
  return outcome.results.map(describe).join(' ');
}
