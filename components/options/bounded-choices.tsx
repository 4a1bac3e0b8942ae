import { i18n } from '../../lib/i18n/i18n.ts';
import { allowsMinutes, type Bounds, isFixed } from '../../lib/domain/policy.ts';
import { preferenceLimits } from '../../lib/domain/preference-checks.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { formatSize } from './format-size.ts';
import { MinutesField } from './minutes-field.tsx';
import { NumberField } from './number-field.tsx';
import { useOptionsStore } from './options-context.ts';
import { usePolicy } from './policy-context.ts';
import { useStoredSize } from './use-stored-size.ts';

const intervals = [0, 1, 2, 5, 10, 15, 30, 60, 240];

/** How often is refreshed: of the usual intervals those that the organisation allows. */
export function RefreshChoice() {
  const store = useOptionsStore();
  const bounds = usePolicy().bounds.refreshMinutes;
  const { least, most } = preferenceLimits.refreshMinutes;
  const hint = i18n.t('options.preferences.refreshHint');
  const ends =
    bounds === null
      ? []
      : [bounds.least, bounds.most].filter((minutes) => minutes !== least && minutes !== most);
  const offered = [...new Set([...intervals, ...ends])]
    .filter((minutes) => allowsMinutes(minutes, bounds))
    .toSorted((a, b) => a - b);
  return (
    <MinutesField
      label={i18n.t('options.preferences.refresh')}
      hint={explain(hint, bounds)}
      value={store.data.preferences.value.refreshMinutes}
      offered={offered}
      isLocked={isFixed(bounds)}
      onSave={(value) => void store.setPreferences({ refreshMinutes: value })}
    />
  );
}

/** How far back conversations are fetched and kept, and how much that comes to. */
export function DaysChoice() {
  const store = useOptionsStore();
  const bounds = usePolicy().bounds.keepDays;
  const limits = bounds ?? preferenceLimits.keepDays;
  const size = useStoredSize();
  const range = i18n.t('options.preferences.keepDaysHint', [
    formatNumber(limits.least),
    formatNumber(limits.most),
  ]);
  const hint = explain(range, bounds);
  return (
    <NumberField
      label={i18n.t('options.preferences.keepDays')}
      hint={size === null ? hint : i18n.t('options.preferences.storedNow', [hint, formatSize(size)])}
      value={store.data.preferences.value.keepDays}
      limits={limits}
      isLocked={isFixed(bounds)}
      onSave={(value) => store.setPreferences({ keepDays: value })}
    />
  );
}

/** Says as well why there is less to choose than usual. */
function explain(hint: string, bounds: Bounds | null): string {
  if (bounds === null) return hint;
  return isFixed(bounds)
    ? i18n.t('policy.locked')
    : i18n.t('policy.withHint', [hint, i18n.t('policy.bounded')]);
}
