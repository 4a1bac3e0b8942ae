import { i18n } from '../../lib/i18n/i18n.ts';
import type { SampleData } from '../../lib/stores/sample-data.ts';
import { Button } from '../ui/button.tsx';

/** Says that what is listed is invented, and ends that with one click. Nothing while there is no sample. */
export function SampleBar({ sampleData }: { readonly sampleData: SampleData }) {
  const { connection, state } = sampleData;
  if (connection.value === null) return null;
  const remove = (): void => {
    void sampleData.remove();
    // The button goes away with the sample.
    document.querySelector<HTMLElement>('[role=combobox]')?.focus();
  };
  return (
    <section class="mode-bar" aria-label={i18n.t('sample.title')}>
      <p>
        <strong>{i18n.t('sample.title')}</strong>{' '}
        {state.value === 'failed' ? i18n.t('sample.failed') : i18n.t('sample.invented')}
      </p>
      <Button isBusy={state.value === 'busy'} onClick={remove}>
        {i18n.t('sample.remove')}
      </Button>
    </section>
  );
}
