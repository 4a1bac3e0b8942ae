import { i18n } from '../../lib/i18n/i18n.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { listHidden } from '../../lib/stores/hiding.ts';
import { useStore } from '../app/store-context.ts';

/** Says how many conversations a person has hidden, and shows them for as long as the page is open. */
export function HiddenLine() {
  const { data, opened } = useStore();
  const count = data.hiddenCount.value;
  const isShown = data.isHiddenShown.value && listHidden(data.connections.value).length > 0;
  if ((count === 0 && !isShown) || opened.value !== null) return null;
  return (
    <div class="search-older">
      {isShown ? i18n.t('hidden.areShown') : i18n.t('hidden.count', count, [formatNumber(count)])}{' '}
      <button type="button" class="link-button" onClick={() => void (data.isHiddenShown.value = !isShown)}>
        {i18n.t(isShown ? 'hidden.hideAgain' : 'hidden.show')}
      </button>
    </div>
  );
}
