import { i18n } from '../../lib/i18n/i18n.ts';
import type { ConnectionState } from '../../lib/domain/connection-state.ts';
import type { ConnectionView } from '../../lib/stores/connection-views.ts';
import { useLater } from '../app/later-context.ts';
import { useStore } from '../app/store-context.ts';
import { type StateAction, describeState, describeStorage } from '../failure-notice/describe-state.ts';
import { FailureNotice } from '../failure-notice/failure-notice.tsx';
import { TimeAgo } from '../ui/time-ago.tsx';
import { UserText } from '../ui/user-text.tsx';

/** How each connection stands: one line while all is well; trouble opens a line of its own. */
export function SourceStrip() {
  const { connections, data } = useStore();
  if (connections.value.length === 0) return null;
  return (
    <>
      <ul class="sources" aria-label={i18n.t('list.sources')}>
        {connections.value.map((view) => (
          <SourceItem view={view} key={view.connection.id} />
        ))}
      </ul>
      {data.trouble.value !== null && (
        <p class="cache-trouble" role="alert">
          {describeStorage(data.trouble.value)}
        </p>
      )}
    </>
  );
}

/** States whose own words already say that nothing was ever read. */
const saysNever: ReadonlySet<ConnectionState['kind']> = new Set(['refreshing', 'waiting', 'unreachable']);

function SourceItem({ view }: { readonly view: ConnectionView }) {
  const store = useStore();
  const later = useLater();
  const { connection, source, status, state, name } = view;
  const words = describeState(view);
  const act = (action: StateAction): void => {
    if (action === 'retry') store.refresh([connection.id]);
    else if (action === 'replaceCredential') store.shell.openOptions(`#connection=${connection.id}`);
    else if (action === 'allowAccess') store.shell.openOptions(`#permission=${connection.id}`);
    else store.shell.openOptions();
  };
  return (
    <li class={words.help === null ? 'source' : 'source has-trouble'}>
      <div class="source-line">
        <span class={`dot tone-${source?.tone ?? 'violet'}`} aria-hidden="true" />
        <span class="source-name">
          {source?.label}
          {name !== null && (
            <>
              {' '}
              <UserText text={name} />
            </>
          )}
        </span>
        {/* While all is well the time says it; the words are for those who listen. */}
        <span class={state.kind === 'fresh' ? 'visually-hidden' : `source-state text-${words.tone}`}>
          {words.label}
        </span>
        <span class="source-time">
          {status.lastSuccessAt !== null && <TimeAgo time={status.lastSuccessAt} isInSentence />}
          {status.lastSuccessAt === null && !saysNever.has(state.kind) && i18n.t('state.neverSucceeded')}
        </span>
        {later !== null && <later.Progress view={view} />}
      </div>
      <FailureNotice words={words} onAction={act} />
    </li>
  );
}
