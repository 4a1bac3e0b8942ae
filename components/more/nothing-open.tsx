import { i18n } from '../../lib/i18n/i18n.ts';
import { useStore } from '../app/store-context.ts';
import { Icon } from '../ui/icon.tsx';

/** Stands beside the list, where there is room for both, until a conversation is opened. */
export function NothingOpen() {
  const { results } = useStore();
  if (results.rows.value.length === 0) return null;
  return (
    <div class="nothing-open">
      <Icon name="chats" />
      <p>{i18n.t('more.nothingOpen')}</p>
    </div>
  );
}
