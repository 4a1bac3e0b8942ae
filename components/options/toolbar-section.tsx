import { useId } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import { preferenceLimits } from '../../lib/domain/preference-checks.ts';
import type { Preferences } from '../../lib/domain/preferences.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { NumberField } from './number-field.tsx';
import { useOptionsStore } from './options-context.ts';

const badges = ['nothing', 'unread', 'failed', 'waiting'] as const;

/** What the toolbar button counts. */
export function ToolbarSection() {
  const store = useOptionsStore();
  const id = useId();
  const { badge, waitingMinutes } = store.data.preferences.value;
  const limits = preferenceLimits.waitingMinutes;
  return (
    <section aria-labelledby="toolbar">
      <h2 id="toolbar">{i18n.t('signals.toolbar.title')}</h2>
      <div class="panel fields">
        <div class="field">
          <label for={id}>{i18n.t('signals.toolbar.badge')}</label>
          <select
            id={id}
            value={badge}
            aria-describedby={`${id}-hint`}
            onChange={(event) =>
              void store.setPreferences({ badge: event.currentTarget.value as Preferences['badge'] })
            }
          >
            {badges.map((each) => (
              <option key={each} value={each}>
                {i18n.t(`signals.toolbar.badges.${each}`)}
              </option>
            ))}
          </select>
          <p class="hint" id={`${id}-hint`}>
            {i18n.t('signals.toolbar.hint')}
          </p>
        </div>
        {badge === 'waiting' && (
          <NumberField
            label={i18n.t('signals.toolbar.minutes')}
            hint={i18n.t('signals.toolbar.minutesHint', [
              formatNumber(limits.least),
              formatNumber(limits.most),
            ])}
            value={waitingMinutes}
            limits={limits}
            onSave={(value) => store.setPreferences({ waitingMinutes: value })}
          />
        )}
      </div>
    </section>
  );
}
