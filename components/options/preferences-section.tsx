import { i18n } from '../../lib/i18n/i18n.ts';
import { preferenceLimits } from '../../lib/domain/preference-checks.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { FlagField } from './flag-field.tsx';
import { LetterKeysChoice } from './letter-keys-choice.tsx';
import { DaysChoice, RefreshChoice } from './bounded-choices.tsx';
import { MinutesField } from './minutes-field.tsx';
import { NumberField } from './number-field.tsx';
import { useOptionsStore } from './options-context.ts';
import { ThemeChoice } from './theme-choice.tsx';

const absences = [0, 15, 60, 480];

/** Each preference holds as soon as it is set, in all open pages. */
export function PreferencesSection() {
  const store = useOptionsStore();
  const { keepConversations, restoreMinutes } = store.data.preferences.value;
  const reach = preferenceLimits.keepConversations;
  return (
    <section aria-labelledby="preferences">
      <h2 id="preferences">{i18n.t('options.preferences.title')}</h2>
      <div class="panel fields">
        <RefreshChoice />
        <NumberField
          label={i18n.t('options.preferences.keepConversations')}
          hint={i18n.t('options.preferences.keepConversationsHint', [
            formatNumber(reach.least),
            formatNumber(reach.most),
          ])}
          value={keepConversations}
          limits={reach}
          onSave={(value) => store.setPreferences({ keepConversations: value })}
        />
        <DaysChoice />
        <MinutesField
          label={i18n.t('comingBack.label')}
          hint={i18n.t('comingBack.hint')}
          value={restoreMinutes}
          offered={absences}
          onSave={(value) => void store.setPreferences({ restoreMinutes: value })}
        />
        <LetterKeysChoice />
        <ThemeChoice />
        <FlagField name="isCompact" label={i18n.t('density.label')} hint={i18n.t('density.hint')} />
      </div>
    </section>
  );
}
