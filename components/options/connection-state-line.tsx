import { i18n } from '#i18n';
import type { Connection } from '../../lib/domain/connection.ts';
import type { SourceDescriptor } from '../../lib/sources/source.ts';
import { describeAction, describeState } from '../failure-notice/describe-state.ts';
import { TimeAgo } from '../ui/time-ago.tsx';
import { AllowAccess } from './allow-access.tsx';
import { useOptionsStore } from './options-context.ts';

interface Props {
  readonly connection: Connection;
  readonly source: SourceDescriptor | undefined;
}

/**
 * How the connection stands, in words, with the button for what is missing. Replacing the credential has its
 * button among the connection's own.
 */
export function ConnectionStateLine({ connection, source }: Props) {
  const store = useOptionsStore();
  const view = store.viewOf(connection);
  if (view === undefined) return null;
  const words = describeState(view.state);
  const { lastSuccessAt } = view.status;
  const isAccessMissing = words.action === 'allowAccess' || store.permissionFor.value === connection.id;
  return (
    <>
      <p class="connection-state">
        <span class={`state-word text-${words.tone}`}>{words.label}</span>
        <span class="hint">
          {lastSuccessAt === null ? (
            i18n.t('state.neverSucceeded')
          ) : (
            <TimeAgo time={lastSuccessAt} isInSentence />
          )}
        </span>
      </p>
      {(words.help !== null || isAccessMissing) && (
        <div class={`callout ${words.tone === 'bad' ? 'trouble' : ''}`}>
          {words.help !== null && (
            <p>
              <bdi>{words.help}</bdi>
            </p>
          )}
          {isAccessMissing && source !== undefined && <AllowAccess connection={connection} source={source} />}
          {words.action === 'retry' && (
            <button type="button" class="button" onClick={() => void store.refresh(connection)}>
              {describeAction('retry')}
            </button>
          )}
        </div>
      )}
    </>
  );
}
