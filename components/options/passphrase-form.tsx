import { useState } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import { shortestPassphrase } from '../../lib/domain/passphrase.ts';
import type { PassphraseProblem } from '../../lib/stores/lock-store.ts';
import { FormField } from '../connections-form/form-field.tsx';
import { useOptionsStore } from './options-context.ts';

export type PassphraseChange = 'set' | 'change' | 'remove';

interface Props {
  readonly change: PassphraseChange;
  readonly onDone: () => void;
}

type Problem = PassphraseProblem | 'short' | 'different';

/** The passphrase until now, and twice the new one, each only where there is one. */
export function PassphraseForm({ change, onDone }: Props) {
  const { lock } = useOptionsStore();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function save(): Promise<void> {
    const found = change === 'remove' ? null : judge(next, again);
    setProblem(found);
    if (found !== null || isBusy) return;
    setBusy(true);
    const refused = await lock.setPassphrase(
      change === 'set' ? null : current,
      change === 'remove' ? null : next,
    );
    setBusy(false);
    setProblem(refused);
    if (refused === null) onDone();
  }

  const errorAt = (...kinds: readonly Problem[]) =>
    problem !== null && kinds.includes(problem) && describe(problem);
  return (
    <form
      class="connection-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {change !== 'set' && (
        <FormField
          label={i18n.t('lock.current')}
          isSecret
          value={current}
          onInput={setCurrent}
          error={errorAt('wrong')}
        />
      )}
      {change !== 'remove' && (
        <>
          <FormField
            label={i18n.t('lock.new')}
            isSecret
            value={next}
            onInput={setNext}
            hint={i18n.t('lock.advice', [shortestPassphrase])}
            error={errorAt('short')}
          />
          <FormField
            label={i18n.t('lock.again')}
            isSecret
            value={again}
            onInput={setAgain}
            error={errorAt('different')}
          />
        </>
      )}
      {errorAt('failed', 'unreachable') && (
        <p class="callout trouble" role="alert">
          {errorAt('failed', 'unreachable')}
        </p>
      )}
      <div class="actions">
        <button type="submit" class="button button-main" aria-disabled={isBusy} aria-busy={isBusy}>
          {change === 'remove' ? i18n.t('lock.remove') : i18n.t('lock.save')}
        </button>
        <button type="button" class="button" onClick={onDone}>
          {i18n.t('options.form.cancel')}
        </button>
      </div>
    </form>
  );
}

function judge(next: string, again: string): Problem | null {
  if (next.length < shortestPassphrase) return 'short';
  return next === again ? null : 'different';
}

function describe(problem: Problem): string {
  switch (problem) {
    case 'short':
      return i18n.t('lock.problem.short', [shortestPassphrase]);
    case 'different':
      return i18n.t('lock.problem.different');
    case 'wrong':
      return i18n.t('lock.problem.wrong');
    case 'failed':
      return i18n.t('lock.problem.notSaved');
    case 'unreachable':
      return i18n.t('lock.problem.unreachable');
  }
}
