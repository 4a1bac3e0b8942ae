import { i18n } from '../../lib/i18n/i18n.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import type { AboutPage } from '../../lib/stores/about-page.ts';
import { useStore } from '../app/store-context.ts';

interface AboutLineProps {
  readonly about: AboutPage;
  readonly isPanel: boolean;
}

/** Beneath the list: how many are about the page in front, or that it can't be seen. */
export function AboutLine({ about, isPanel }: AboutLineProps) {
  const { data, opened, results } = useStore();
  if (opened.value !== null || results.query.value !== '' || data.count.value === 0) return null;
  if (isPanel && about.isBlind.value) return <div class="list-line">{i18n.t('anywhere.blind')}</div>;
  const total = about.total.value;
  const isWhole = about.isWhole.value;
  if (total === 0 || (total === results.liftedCount.value && !isWhole)) return null;
  return (
    <div class="list-line">
      {i18n.t('anywhere.aboutCount', total, [formatNumber(total)])}{' '}
      <button type="button" class="link-button" onClick={() => about.showAll(!isWhole)}>
        {i18n.t(isWhole ? 'anywhere.showFewer' : 'anywhere.showAll')}
      </button>
    </div>
  );
}
