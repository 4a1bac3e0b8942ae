import type { ReadonlySignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { i18n } from '../../lib/i18n/i18n.ts';
import { hideTooltips } from './hide-tooltips.ts';
import type { Preferences } from '../../lib/domain/preferences.ts';
import type { Background } from '../../lib/messaging/protocol.ts';
import { isCommand } from '../app/keyboard.ts';
import { Button } from '../ui/button.tsx';
import type { MenuItem } from '../ui/menu-button.tsx';

export interface Veil {
  readonly item: MenuItem;
  /** Says that it is drawn, and ends that; also what answers its key. */
  readonly bar: VNode;
}

/** Draws a veil over names and texts in all open pages, and takes it away. */
export function createVeil(
  preferences: ReadonlySignal<Preferences>,
  background: Pick<Background, 'ask'>,
): Veil {
  const toggle = (): void => {
    const change = { isVeiled: !preferences.peek().isVeiled };
    background.ask<'setPreferences'>({ type: 'setPreferences', change }).catch(() => undefined);
  };
  return {
    item: {
      get name() {
        return preferences.peek().isVeiled ? i18n.t('veil.end') : i18n.t('veil.start');
      },
      run: toggle,
    },
    bar: <VeilBar preferences={preferences} onToggle={toggle} />,
  };
}

interface Props {
  readonly preferences: ReadonlySignal<Preferences>;
  readonly onToggle: () => void;
}

function VeilBar({ onToggle, preferences }: Props) {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (!event.altKey || !event.shiftKey || isCommand(event) || event.code !== 'KeyV') return;
      event.preventDefault();
      if (!event.repeat) onToggle();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [onToggle]);
  const { isVeiled } = preferences.value;
  useEffect(() => (isVeiled ? hideTooltips(document) : undefined), [isVeiled]);
  if (!isVeiled) return null;
  return (
    <section class="mode-bar" aria-label={i18n.t('veil.title')}>
      <p>
        <strong>{i18n.t('veil.title')}</strong> {i18n.t('veil.state')}
      </p>
      <Button
        onClick={() => {
          onToggle();
          // The button goes away with the veil.
          document.querySelector<HTMLElement>('[role=combobox]')?.focus();
        }}
      >
        {i18n.t('veil.show')}
      </Button>
    </section>
  );
}
