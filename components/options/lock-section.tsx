import { useId, useState } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import { PassphraseForm, type PassphraseChange } from './passphrase-form.tsx';
import { useOptionsStore } from './options-context.ts';

/** Minutes without use after which it locks; 0: only when the browser closes. */
const delays = [5, 15, 60, 0];

/** A passphrase for all that is kept here: set, changed, removed; and when it closes. */
export function LockSection() {
  const { lock } = useOptionsStore();
  const [change, setChange] = useState<PassphraseChange | null>(null);
  const hasPassphrase = lock.hasPassphrase.value;
  const toggle = (wanted: PassphraseChange) => setChange(change === wanted ? null : wanted);
  const button = (wanted: PassphraseChange, words: string) => (
    <button type="button" class="button" aria-expanded={change === wanted} onClick={() => toggle(wanted)}>
      {words}
    </button>
  );
  if (hasPassphrase === null) return null;
  return (
    <section aria-labelledby="lock">
      <h2 id="lock">{i18n.t('lock.section')}</h2>
      <div class="panel fields">
        <p>{hasPassphrase ? i18n.t('lock.isOn') : i18n.t('lock.isOff')}</p>
        {hasPassphrase && <LockDelay />}
        <div class="actions">
          {hasPassphrase ? (
            <>
              <button type="button" class="button" onClick={() => void lock.lockNow()}>
                {i18n.t('lock.now')}
              </button>
              {button('change', i18n.t('lock.change'))}
              {button('remove', i18n.t('lock.remove'))}
            </>
          ) : (
            button('set', i18n.t('lock.set'))
          )}
        </div>
        {change !== null && <PassphraseForm key={change} change={change} onDone={() => setChange(null)} />}
      </div>
    </section>
  );
}

function LockDelay() {
  const store = useOptionsStore();
  const id = useId();
  const now = store.data.preferences.value.autoLockMinutes;
  const offered = delays.includes(now) ? delays : [now, ...delays];
  return (
    <div class="field">
      <label for={id}>{i18n.t('lock.delay')}</label>
      <select
        id={id}
        value={String(now)}
        aria-describedby={`${id}-hint`}
        onChange={(event) =>
          void store.setPreferences({ autoLockMinutes: Number(event.currentTarget.value) })
        }
      >
        {offered.map((minutes) => (
          <option key={minutes} value={String(minutes)}>
            {minutes === 0 ? i18n.t('lock.withBrowser') : i18n.t('lock.minutes', minutes)}
          </option>
        ))}
      </select>
      <p class="hint" id={`${id}-hint`}>
        {i18n.t('lock.delayHint')}
      </p>
    </div>
  );
}
