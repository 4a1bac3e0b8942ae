import { i18n } from '../../lib/i18n/i18n.ts';
import { formatList } from '../../lib/i18n/format-list.ts';
import type { HiddenChoice } from '../../lib/stores/filter-options.ts';
import { listHidden } from '../../lib/stores/hiding.ts';
import { describeTrigger } from '../conversation-detail/describe-trigger.ts';
import { UserText } from '../ui/user-text.tsx';
import { useOptionsStore } from './options-context.ts';

/** What was hidden for good, each to be shown again with one click. */
export function HiddenSection() {
  const store = useOptionsStore();
  const { agents, connections } = store.data;
  const hidden = listHidden(connections.value);
  if (hidden.length === 0) return null;
  const nameOf = (choice: HiddenChoice): string => {
    if (choice.kind === 'trigger') return describeTrigger(choice.trigger);
    const names = choice.ids.map(([connectionId, id]) => agents.value.get(connectionId)?.get(id)?.name ?? id);
    return formatList(names);
  };
  return (
    <section aria-labelledby="hidden">
      <h2 id="hidden">{i18n.t('hidden.title')}</h2>
      <div class="panel">
        <p class="hint">{i18n.t('hidden.hint')}</p>
        <ul class="hidden-list">
          {hidden.map((choice) => {
            const name = nameOf(choice);
            return (
              <li key={JSON.stringify(choice)}>
                <UserText text={name} />
                <button
                  type="button"
                  class="button button-plain"
                  aria-label={i18n.t('hidden.showNamed', [name])}
                  onClick={() => void store.showHidden(choice)}
                >
                  {i18n.t('hidden.showAgain')}
                </button>
              </li>
            );
          })}
        </ul>
      </div>
    </section>
  );
}
