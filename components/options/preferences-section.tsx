import { useId } from 'preact/hooks';
import { i18n } from '#i18n';
import { preferenceLimits } from '../../lib/domain/preferences.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { NumberField } from './number-field.tsx';
import { useOptionsStore } from './options-context.ts';
import { ThemeChoice } from './theme-choice.tsx';

const intervals = [0, 1, 2, 5, 10, 15, 30, 60, 240];

/** Each preference holds as soon as it is set, in all open pages. */
export function PreferencesSection() {
  const store = useOptionsStore();
  const { keepConversations, keepDays } = store.data.preferences.value;
  const { keepConversations: reach, keepDays: days } = preferenceLimits;
  return (
    <section aria-labelledby="preferences">
      <h2 id="preferences">{i18n.t('options.preferences.title')}</h2>
      <div class="panel fields">
        <RefreshInterval />
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
        <NumberField
          label={i18n.t('options.preferences.keepDays')}
          hint={i18n.t('options.preferences.keepDaysHint', [
            formatNumber(days.least),
            formatNumber(days.most),
          ])}
          value={keepDays}
          limits={days}
          onSave={(value) => store.setPreferences({ keepDays: value })}
        />
        <ThemeChoice />
      </div>
    </section>
  );
}

function RefreshInterval() {
  const store = useOptionsStore();
  const id = useId();
  const now = store.data.preferences.value.refreshMinutes;
  const offered = intervals.includes(now) ? intervals : [...intervals, now].toSorted((a, b) => a - b);
  return (
    <div class="field">
      <label for={id}>{i18n.t('options.preferences.refresh')}</label>
      <select
        id={id}
        value={String(now)}
        aria-describedby={`${id}-hint`}
        onChange={(event) => void store.setPreferences({ refreshMinutes: Number(event.currentTarget.value) })}
      >
        {offered.map((minutes) => (
          <option key={minutes} value={String(minutes)}>
            {nameInterval(minutes)}
          </option>
        ))}
      </select>
      <p class="hint" id={`${id}-hint`}>
        {i18n.t('options.preferences.refreshHint')}
      </p>
    </div>
  );
}

function nameInterval(minutes: number): string {
  if (minutes === 0) return i18n.t('options.preferences.off');
  return minutes % 60 === 0
    ? i18n.t('options.preferences.hours', minutes / 60)
    : i18n.t('options.preferences.minutes', minutes);
}
