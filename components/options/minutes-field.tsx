import { useId } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';

interface Props {
  readonly label: string;
  readonly hint: string;
  /** Minutes; 0: off. */
  readonly value: number;
  readonly offered: readonly number[];
  /** True: it can be read but not changed; the hint says why. */
  readonly isLocked?: boolean;
  readonly onSave: (minutes: number) => void;
}

/** A choice among spans of time. One that was set otherwise is offered as well. */
export function MinutesField({ label, hint, value, offered, isLocked = false, onSave }: Props) {
  const id = useId();
  const choices = offered.includes(value) ? offered : [...offered, value].toSorted((a, b) => a - b);
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={String(value)}
        disabled={isLocked}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onSave(Number(event.currentTarget.value))}
      >
        {choices.map((minutes) => (
          <option key={minutes} value={String(minutes)}>
            {nameInterval(minutes)}
          </option>
        ))}
      </select>
      <p class="hint" id={`${id}-hint`}>
        {hint}
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
