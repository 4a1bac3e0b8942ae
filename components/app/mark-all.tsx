import { i18n } from '#i18n';
import { effect, type Signal, signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Marks } from '../../lib/domain/marks.ts';
import type { Background } from '../../lib/messaging/protocol.ts';
import type { ListStore } from '../../lib/stores/list-store.ts';
import type { MenuItem } from '../ui/menu-button.tsx';

/** Milliseconds for which marking all can be taken back, once nobody is at the button any more. */
const shownFor = 20_000;

export interface MarkAll {
  readonly item: MenuItem;
  /** The way back, for a while. */
  readonly bar: VNode;
}

/** Marks everything up to the newest that is shown as read, all at once, whatever is searched for. */
export function createMarkAll(store: ListStore, background: Pick<Background, 'ask'>): MarkAll {
  const canUndo = signal(false);
  // A page opened within that time offers it as well; taken back in another page, it is no longer offered.
  effect(() => {
    const newest = findLastMarking(store.data.marks.value.values());
    if (newest === null) canUndo.value = false;
    else if (Math.abs(Date.now() - newest) < shownFor) canUndo.value = true;
  });
  async function ask(until: number | null, done: string): Promise<void> {
    canUndo.value = until !== null;
    const isDone = await background.ask({ type: 'markAll', until }).then(
      () => true,
      () => false,
    );
    if (!isDone) canUndo.value = false;
    store.say(isDone ? done : i18n.t('list.unreachable'));
  }
  const undo = (): void => {
    void ask(null, i18n.t('marking.undone'));
    document.querySelector<HTMLElement>('[role=combobox]')?.focus();
  };
  return {
    item: {
      name: i18n.t('marking.markAll'),
      // What came since and is not in the list yet was not seen. The newest is first.
      run: () => void ask(store.data.conversations.peek()[0]?.lastActivity ?? 0, i18n.t('marking.marked')),
    },
    bar: <UndoBar canUndo={canUndo} onUndo={undo} />,
  };
}

/** When all of any connection were last marked, in milliseconds since 1970; null: never, or that was taken back. */
function findLastMarking(all: Iterable<Marks>): number | null {
  let newest: number | null = null;
  for (const { before } of all)
    if (before?.at !== undefined) newest = Math.max(newest ?? before.at, before.at);
  return newest;
}

interface BarProps {
  readonly canUndo: Signal<boolean>;
  readonly onUndo: () => void;
}

function UndoBar({ canUndo, onUndo }: BarProps) {
  const isShown = canUndo.value;
  useEffect(() => {
    if (!isShown) return;
    const end = (): void => {
      if (document.activeElement?.closest('.undo-bar') === null) canUndo.value = false;
      else timer = setTimeout(end, shownFor);
    };
    let timer = setTimeout(end, shownFor);
    return () => clearTimeout(timer);
  }, [isShown, canUndo]);
  if (!isShown) return null;
  return (
    <div class="undo-bar">
      <button type="button" class="link-button" onClick={onUndo}>
        {i18n.t('marking.undo')}
      </button>
    </div>
  );
}
