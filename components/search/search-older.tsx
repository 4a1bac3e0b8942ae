import { i18n } from '#i18n';
import { formatNumber } from '../../lib/i18n/format.ts';
import type { OlderResult } from '../../lib/messaging/protocol.ts';
import type { OlderOutcome, OlderSearch } from '../../lib/stores/older-search.ts';
import { useStore } from '../app/store-context.ts';
import { searchFieldId } from '../app/top-bar.tsx';
import { describeFailure } from '../failure-notice/describe-failure.ts';
import { secretKind } from '../connections-form/field-words.ts';

/** Asks the services for conversations beyond what is cached, and says what came of it. */
export function SearchOlder({ older }: { readonly older: OlderSearch }) {
  const { opened, results } = useStore();
  const services = older.services.value;
  const outcome = older.outcome.value;
  if (services.length === 0 || results.isSearching.value || opened.value !== null) return null;
  const names = services.join(', ');
  return (
    <div class="search-older">
      {outcome !== null && (
        <>
          <OlderWords outcome={outcome} names={names} />{' '}
        </>
      )}
      {(outcome === null || isInVain(outcome)) && (
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

function OlderWords({ outcome, names }: { readonly outcome: OlderOutcome; readonly names: string }) {
  const store = useStore();
  if (outcome.state !== 'done') {
    const isRunning = outcome.state === 'running';
    return <span>{isRunning ? i18n.t('search.older.running', [names]) : i18n.t('list.unreachable')}</span>;
  }
  const describe = (result: OlderResult): string => {
    const view = store.connections.value.find(({ connection }) => connection.id === result.connectionId);
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
  return <span>{outcome.results.map(describe).join(' ')}</span>;
}
