import { i18n } from '../../lib/i18n/i18n.ts';
import { type Connection, newStatus } from '../../lib/domain/connection.ts';
import { formatClock, formatNumber, formatShortDay } from '../../lib/i18n/format.ts';
import { findSource } from '../../lib/sources/registry.ts';
import { EraseEverything } from './erase-everything.tsx';
import { useOptionsStore } from './options-context.ts';
import { SettingsFile } from './settings-file.tsx';

/** What is stored where, and how much of it. */
export function DataSection() {
  const connections = useOptionsStore().data.connections.value;
  return (
    <section aria-labelledby="data">
      <h2 id="data">{i18n.t('options.data.title')}</h2>
      <div class="panel">
        <ul class="lines">
          <li>{i18n.t('options.data.secrets')}</li>
          <li>{i18n.t('options.data.conversations')}</li>
          <li>{i18n.t('options.data.nothingElse')}</li>
        </ul>
        {connections.length > 0 && (
          <ul class="kept" aria-label={i18n.t('options.data.list')}>
            {connections.map((connection) => (
              <KeptOf key={connection.id} connection={connection} />
            ))}
          </ul>
        )}
        <SettingsFile />
        <EraseEverything />
      </div>
    </section>
  );
}

function KeptOf({ connection }: { readonly connection: Connection }) {
  const store = useOptionsStore();
  const status = store.data.statuses.value.get(connection.id) ?? newStatus;
  const { kept, oldest, stretchedUntil } = status;
  const now = store.clock.now.value;
  return (
    <li>
      <strong>
        <bdi>{store.nameOf(connection)}</bdi>
      </strong>
      <span>{i18n.t('options.data.kept', kept, [formatNumber(kept)])}</span>
      {oldest !== null && <span>{i18n.t('options.data.since', [formatShortDay(oldest, now)])}</span>}
      <ListWindow connection={connection} />
      <MissingPreviews connection={connection} toCome={status.previewsToCome} />
      {stretchedUntil !== null && stretchedUntil > now && (
        <p class="callout">{i18n.t('options.data.stretched', [formatClock(stretchedUntil)])}</p>
      )}
    </li>
  );
}

/** Some services never list what is older, however far back the reach is set (api S3). */
function ListWindow({ connection: { sourceId } }: { readonly connection: Connection }) {
  const source = findSource(sourceId);
  const days = source?.capabilities.listWindowDays ?? null;
  if (source === undefined || days === null) return null;
  return <span class="hint">{i18n.t('options.data.window', [source.label, days])}</span>;
}

interface MissingProps {
  readonly connection: Connection;
  readonly toCome: number;
}

/** Only where a list brings no text: there each last message costs a call, and the oldest wait to be asked for. */
function MissingPreviews({ connection, toCome }: MissingProps) {
  const store = useOptionsStore();
  if (findSource(connection.sourceId)?.capabilities.hasTextInList !== false) return null;
  const progress = store.data.progress.value.get(connection.id);
  const isFetching = progress?.phase === 'previews';
  return (
    <>
      {toCome > 0 && <span>{i18n.t('options.data.missing', toCome, [formatNumber(toCome)])}</span>}
      {isFetching && (
        <span>{i18n.t('options.data.fetching', progress.done, [formatNumber(progress.done)])}</span>
      )}
      <button
        type="button"
        class="button"
        aria-label={i18n.t('options.data.fetchAllNamed', [store.nameOf(connection)])}
        onClick={() => void store.fetchAllPreviews(connection)}
      >
        {i18n.t('options.data.fetchAll')}
      </button>
    </>
  );
}
