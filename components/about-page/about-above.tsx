import { i18n } from '../../lib/i18n/i18n.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import type { AboutPage } from '../../lib/stores/about-page.ts';
import { Icon } from '../ui/icon.tsx';

/** What is about the page in front was found while the list was being read: the way there. */
export function AboutAbove({ about }: { readonly about: AboutPage }) {
  if (!about.isHeld.value) return null;
  const count = about.heldCount.value;
  return (
    <button type="button" class="new-above" onClick={about.reveal}>
      <Icon name="up" />
      {i18n.t('anywhere.aboutCount', count, [formatNumber(count)])}
    </button>
  );
}
