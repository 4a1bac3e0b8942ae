import { signal, type Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { i18n } from '../../lib/i18n/i18n.ts';
import type { Background } from '../../lib/messaging/protocol.ts';
import type { Shell } from '../../lib/stores/shell.ts';

/** Milliseconds: who opens a popup only to look something up is not told meanwhile, but the next time. */
const patience = 1000;

/** Beneath the list, once after an update: that there was one, and the way to what is new. */
export function createUpdateLine(
  background: Pick<Background, 'ask'>,
  shell: Pick<Shell, 'openOptions'>,
): VNode {
  const version = signal<string | null>(null);
  setTimeout(() => {
    background.ask<'takeUpdate'>({ type: 'takeUpdate' }).then(
      (found) => (version.value = found),
      () => undefined,
    );
  }, patience);
  return <UpdateLine version={version} onRead={() => shell.openOptions('#whats-new')} />;
}

interface Props {
  /** Null: there is nothing to tell of. */
  readonly version: Signal<string | null>;
  readonly onRead: () => void;
}

function UpdateLine({ onRead, version }: Props) {
  if (version.value === null) return null;
  const end = (): void => {
    version.value = null;
    // The buttons go away with the line.
    document.querySelector<HTMLElement>('[role=combobox]')?.focus();
  };
  return (
    <section class="list-line update-line" aria-label={i18n.t('whatsNew.label')}>
      <span>{i18n.t('whatsNew.updated', [version.value])}</span>
      <button
        type="button"
        class="link-button"
        onClick={() => {
          onRead();
          end();
        }}
      >
        {i18n.t('whatsNew.read')}
      </button>
      <button type="button" class="link-button" onClick={end}>
        {i18n.t('whatsNew.dismiss')}
      </button>
    </section>
  );
}
