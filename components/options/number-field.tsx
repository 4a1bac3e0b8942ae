import { useEffect, useId, useState } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import { formatNumber } from '../../lib/i18n/format.ts';

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly value: number;
  readonly limits: { readonly least: number; readonly most: number };
  /** True: it can be read but not changed; the hint says why. */
  readonly isLocked?: boolean;
  /** False when it could not be saved. */
  readonly onSave: (value: number) => Promise<boolean>;
}

/**
 * A whole number that holds once the field is left, not while digits are missing: "9" on the way to "90" would
 * erase what 90 keeps. What can't hold is explained and stays as typed.
 */
export function NumberField({ label, hint, value, limits, isLocked = false, onSave }: Props) {
  const id = useId();
  const [typed, setTyped] = useState(String(value));
  const [error, setError] = useState<string | null>(null);
  useEffect(() => setTyped(String(value)), [value]);

  const save = async () => {
    const wanted = typed.trim() === '' ? NaN : Number(typed);
    const isValid = Number.isInteger(wanted) && wanted >= limits.least && wanted <= limits.most;
    if (!isValid) {
      const [least, most, now] = [limits.least, limits.most, value].map(formatNumber);
      setError(i18n.t('options.preferences.notWhole', [least ?? '', most ?? '', now ?? '']));
      return;
    }
    setError(null);
    if (wanted === value || (await onSave(wanted))) return;
    setError(i18n.t('options.preferences.notSaved', [formatNumber(value)]));
  };

  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        min={limits.least}
        max={limits.most}
        step={1}
        readOnly={isLocked}
        value={typed}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onChange={() => void save()}
        aria-invalid={error === null ? undefined : 'true'}
        aria-describedby={error === null ? `${id}-hint` : `${id}-error ${id}-hint`}
      />
      {error !== null && (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      <p class="hint" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}
