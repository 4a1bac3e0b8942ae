import { i18n } from '../../lib/i18n/i18n.ts';
import type { Connection } from '../../lib/domain/connection.ts';
import type { SourceDescriptor } from '../../lib/sources/source.ts';
import { type StateWords, describeState } from '../failure-notice/describe-state.ts';
import { FailedAgents } from '../failure-notice/failed-agents.tsx';
import { TimeSince } from '../ui/time-since.tsx';
import { AllowAccess } from './allow-access.tsx';
import { useOptionsStore } from './options-context.ts';

interface Props {
  readonly connection: Connection;
  readonly source: SourceDescriptor | undefined;
  readonly onRetry: () => void;
}

/** How the connection stands, in words, with the button for what is missing. */
export function ConnectionStateLine({ connection, source, onRetry }: Props) {
  const store = useOptionsStore();
  const view = store.viewOf(connection);
  if (view === undefined) return null;
  const words = describeState(view);
  const { lastSuccessAt } = view.status;
  const isAccessMissing = words.action === 'allowAccess' || store.permissionFor.value === connection.id;
  return (
    <>
      <p class="connection-state">
        <span class={`state-word text-${words.tone}`}>{words.label}</span>
        <span class="hint">
          {lastSuccessAt === null ? i18n.t('state.neverSucceeded') : <TimeSince time={lastSuccessAt} />}
        </span>
      </p>
      {(words.help !== null || isAccessMissing) && (
        <div class={`callout ${words.tone === 'bad' ? 'trouble' : ''}`}>
          <Help words={words} />
          {isAccessMissing && source !== undefined && <AllowAccess connection={connection} source={source} />}
          {words.action === 'retry' && (
            <button type="button" class="button" onClick={onRetry}>
              {words.actionLabel}
            </button>
          )}
          {words.action === 'replaceCredential' && source !== undefined && (
            <button type="button" class="button" onClick={() => store.replace(connection)}>
              {words.actionLabel}
            </button>
          )}
        </div>
      )}
    </>
  );
}

const Help = ({ words: { help, failedAgents } }: { readonly words: StateWords }) => (
  <>
    {help !== null && (
      <p>
        <bdi>{help}</bdi>
      </p>
    )}
    <FailedAgents groups={failedAgents} />
  </>
);
