import { useId } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import { useOptionsStore } from './options-context.ts';

/** From when until when notifications wait. */
export function QuietHoursFields() {
  const store = useOptionsStore();
  const id = useId();
  const { hasQuietHours, quietFrom, quietTo } = store.data.preferences.value;
  return (
    <div class="field">
      <label class="check">
        <input
          type="checkbox"
          checked={hasQuietHours}
          aria-describedby={id}
          onChange={(event) => void store.setPreferences({ hasQuietHours: event.currentTarget.checked })}
        />
        {i18n.t('news.options.quiet')}
      </label>
      <p class="hint" id={id}>
        {i18n.t('news.options.quietHint')}
      </p>
      {hasQuietHours && (
        <div class="times">
          <TimeField
            label={i18n.t('news.options.from')}
            value={quietFrom}
            onSave={(minute) => void store.setPreferences({ quietFrom: minute })}
          />
          <TimeField
            label={i18n.t('news.options.to')}
            value={quietTo}
            onSave={(minute) => void store.setPreferences({ quietTo: minute })}
          />
        </div>
      )}
    </div>
  );
}

interface TimeProps {
  readonly label: string;
  /** In minutes since midnight. */
  readonly value: number;
  readonly onSave: (minute: number) => void;
}

function TimeField({ label, onSave, value }: TimeProps) {
  const id = useId();
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="time"
        value={toClock(value)}
        onChange={(event) => {
          const minute = readClock(event.currentTarget.value);
          if (minute !== null) onSave(minute);
        }}
      />
    </div>
  );
}

const toClock = (minute: number): string =>
  [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** Null while it is not a whole time. */
function readClock(text: string): number | null {
  const found = /^(\d\d):(\d\d)/u.exec(text);
  return found === null ? null : Number(found[1]) * 60 + Number(found[2]);
}
