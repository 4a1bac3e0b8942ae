import { i18n } from '../../lib/i18n/i18n.ts';
import type { SampleData } from '../../lib/stores/sample-data.ts';
import { Button } from '../ui/button.tsx';

/** Shows the sample, with one click. */
export const ExploreButton = ({ sampleData }: { readonly sampleData: SampleData }) => (
  <>
    <Button isBusy={sampleData.state.value === 'busy'} onClick={() => void sampleData.explore()}>
      {i18n.t('sample.explore')}
    </Button>
    {sampleData.state.value === 'failed' && <p role="alert">{i18n.t('sample.failed')}</p>}
  </>
);
