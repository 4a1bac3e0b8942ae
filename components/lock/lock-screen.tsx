import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import type { Background, LockReply } from '../../lib/messaging/protocol.ts';
import { Button } from '../ui/button.tsx';
import { LockIcon } from './lock-icon.tsx';

interface Props {
  readonly background: Pick<Background, 'ask'>;
  /** It is open now, or empty: the page is to begin anew. */
  readonly onOpen: () => void;
}

/** All that a page shows while locked. */
export function LockScreen({ background, onOpen }: Props) {
  const [isForgotten, setForgotten] = useState(false);
  return (
    <main class="lock-screen">
      <LockIcon />
      <h1>{i18n.t('lock.title')}</h1>
      {isForgotten ? (
        <Forgotten background={background} onOpen={onOpen} onBack={() => setForgotten(false)} />
      ) : (
        <>
          <UnlockForm background={background} onOpen={onOpen} />
          <button type="button" class="link-button" onClick={() => setForgotten(true)}>
            {i18n.t('lock.forgot')}
          </button>
        </>
      )}
    </main>
  );
}

type Problem = Extract<LockReply, { ok: false }>['problem'] | 'missing' | 'unreachable';

function UnlockForm({ background, onOpen }: Props) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);
  const unlock = async () => {
    const passphrase = field.current?.value ?? '';
    if (isBusy) return;
    if (passphrase === '') return setProblem('missing');
    setBusy(true);
    setProblem(null);
    const found = await tryPassphrase(background, passphrase);
    if (found === null) {
      if (field.current !== null) field.current.value = '';
      return onOpen();
    }
    setBusy(false);
    setProblem(found);
    field.current?.select();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void unlock();
      }}
    >
      <label for={id}>{i18n.t('lock.passphrase')}</label>
      <input
        id={id}
        ref={field}
        type="password"
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-error`}
      />
      {problem !== null && (
        <p id={`${id}-error`} class="lock-problem" role="alert">
          {describeProblem(problem)}
        </p>
      )}
      <button type="submit" class="button button-main" aria-disabled={isBusy} aria-busy={isBusy}>
        {isBusy ? i18n.t('lock.unlocking') : i18n.t('lock.unlock')}
      </button>
    </form>
  );
}

/** Null: it is the one. */
async function tryPassphrase(
  background: Pick<Background, 'ask'>,
  passphrase: string,
): Promise<Problem | null> {
  try {
    const reply = await background.ask<'unlock'>({ type: 'unlock', passphrase });
    return reply.ok ? null : reply.problem;
  } catch {
    return 'unreachable';
  }
}

function describeProblem(problem: Problem): string {
  switch (problem) {
    case 'missing':
      return i18n.t('lock.problem.missing');
    case 'wrong':
      return i18n.t('lock.problem.wrong');
    case 'failed':
      return i18n.t('lock.problem.failed');
    case 'unreachable':
      return i18n.t('lock.problem.unreachable');
  }
}

/** Nobody can open it without the passphrase: all that can be done is to begin anew. */
function Forgotten({ background, onOpen, onBack }: Props & { readonly onBack: () => void }) {
  const [isBusy, setBusy] = useState(false);
  const [hasFailed, setFailed] = useState(false);
  const text = useRef<HTMLParagraphElement>(null);
  useEffect(() => text.current?.focus(), []);
  const erase = async () => {
    setBusy(true);
    const reply = await background.ask<'eraseEverything'>({ type: 'eraseEverything' }).catch(() => null);
    if (reply?.ok) return onOpen();
    setBusy(false);
    setFailed(true);
  };
  return (
    <>
      <p ref={text} tabIndex={-1}>
        {i18n.t('lock.forgotten')}
      </p>
      {hasFailed && (
        <p class="lock-problem" role="alert">
          {i18n.t('erase.failed')}
        </p>
      )}
      <Button look="danger" isBusy={isBusy} onClick={() => void erase()}>
        {i18n.t('erase.confirm')}
      </Button>
      <Button onClick={onBack}>{i18n.t('common.back')}</Button>
    </>
  );
}
