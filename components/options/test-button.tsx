import type { RefObject } from 'preact';
import { useId } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import type { Connection } from '../../lib/domain/connection.ts';
import { describeState } from '../failure-notice/describe-state.ts';
import { useOptionsStore } from './options-context.ts';

interface Props {
  readonly connection: Connection;
  readonly buttonRef: RefObject<HTMLButtonElement | null>;
}

/** Asks the service with what is stored. It keeps the focus while that goes on, and rests while the service wants patience. */
export function TestButton({ connection, buttonRef }: Props) {
  const store = useOptionsStore();
  const id = useId();
  const isTesting = store.testing.value.has(connection.id);
  const view = store.viewOf(connection);
  const pause = view?.state.kind === 'limited' ? describeState(view).label : null;
  return (
    <>
      <button
        ref={buttonRef}
        type="button"
        class="button test"
        aria-label={i18n.t('options.connections.testNamed', [store.nameOf(connection)])}
        aria-busy={isTesting}
        aria-disabled={isTesting || pause !== null}
        {...(pause !== null && { title: pause, 'aria-describedby': id })}
        onClick={() => void store.test(connection)}
      >
        {isTesting ? i18n.t('options.connections.testing') : i18n.t('options.connections.test')}
      </button>
      {pause !== null && (
        <span id={id} hidden>
          {pause}
        </span>
      )}
    </>
  );
}
