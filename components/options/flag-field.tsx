import { useId } from 'preact/hooks';
import type { Preferences } from '../../lib/domain/preferences.ts';
import { useOptionsStore } from './options-context.ts';

type Flags = {
  [Name in keyof Preferences]: Preferences[Name] extends boolean ? Name : never;
}[keyof Preferences];

interface Props {
  readonly name: Flags;
  readonly label: string;
  readonly hint: string;
}

/** A preference that is on or off. */
export function FlagField({ hint, label, name }: Props) {
  const store = useOptionsStore();
  const id = useId();
  return (
    <div class="field">
      <label class="check">
        <input
          type="checkbox"
          checked={store.data.preferences.value[name]}
          aria-describedby={id}
          onChange={(event) => void store.setPreferences({ [name]: event.currentTarget.checked })}
        />
        {label}
      </label>
      <p class="hint" id={id}>
        {hint}
      </p>
    </div>
  );
}
