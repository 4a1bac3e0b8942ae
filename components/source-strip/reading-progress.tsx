import { i18n } from '../../lib/i18n/i18n.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import type { ConnectionView } from '../../lib/stores/connection-views.ts';
import { useStore } from '../app/store-context.ts';

/** What a running reading has done so far, and the way to stop it; of a stopped one, how far it came. */
export function ReadingProgress({ view }: { readonly view: ConnectionView }) {
  const store = useStore();
  const { connection, name, progress, source, status } = view;
  const label = name ?? source?.label ?? '';
  if (progress === null || progress.phase === null) {
    if (!status.isPaused) return null;
    return (
      <span class="source-progress">
        {i18n.t('list.stoppedAt', [formatNumber(status.kept)])}{' '}
        <button
          type="button"
          class="link-button"
          aria-label={i18n.t('list.continueReading', [label])}
          onClick={() => store.refresh([connection.id])}
        >
          {i18n.t('list.continue')}
        </button>
      </span>
    );
  }
  if (progress.done === 0) return null;
  const done = formatNumber(progress.done);
  if (progress.phase === 'previews')
    return <span class="source-progress">{i18n.t('list.previewsSoFar', progress.done, [done])}</span>;
  return (
    <span class="source-progress">
      {i18n.t('list.readSoFar', [done])}{' '}
      {!status.isComplete && (
        <button
          type="button"
          class="link-button"
          aria-label={i18n.t('list.stopReading', [label])}
          onClick={() => store.pauseReading(connection.id)}
        >
          {i18n.t('list.stop')}
        </button>
      )}
    </span>
  );
}
