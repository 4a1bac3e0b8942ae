import { i18n } from '../../lib/i18n/i18n.ts';
import { effect, type Signal, signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { type Conversation, keyOf } from '../../lib/domain/conversation.ts';
import { type Marks, mostMarkedAtOnce } from '../../lib/domain/marks.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import type { Background, Request } from '../../lib/messaging/protocol.ts';
import type { ListStore } from '../../lib/stores/list-store.ts';
import type { MenuItem } from '../ui/menu-button.tsx';

type Change = Omit<Extract<Request, { type: 'markAll' }>, 'type'>;

/** Milliseconds for which marking all can be taken back, once nobody is at the button any more. */
const shownFor = 20_000;

export interface MarkAll {
  /** Named by what it would mark now; null: the list shows nothing to mark. */
  readonly findItem: () => MenuItem | null;
  /** The way back, for a while. */
  readonly bar: VNode;
}

/** Marks what is found as read, or everything up to the newest that is shown while nothing is searched for; all at once. */
export function createMarkAll(store: ListStore, background: Pick<Background, 'ask'>): MarkAll {
  const canUndo = signal(false);
  // A page opened within that time offers it as well; taken back in another page, it is no longer offered.
  effect(() => {
    const newest = findLastMarking(store.data.marks.value.values());
    if (newest === null) canUndo.value = false;
    else if (Math.abs(Date.now() - newest) < shownFor) canUndo.value = true;
  });
  async function ask(change: Change, done: string): Promise<void> {
    canUndo.value = change.until !== null;
    const isDone = await background.ask({ type: 'markAll', ...change }).then(
      () => true,
      () => false,
    );
    if (!isDone) canUndo.value = false;
    store.say(isDone ? done : i18n.t('list.unreachable'));
  }
  const undo = (): void => {
    void ask({ until: null }, i18n.t('marking.undone'));
    document.querySelector<HTMLElement>('[role=combobox]')?.focus();
  };
  // What came since and is not in the list yet was not seen. The newest is first.
  const findNewest = (): number => store.data.conversations.peek()[0]?.lastActivity ?? 0;
  const markAll: MenuItem = {
    name: i18n.t('marking.markAll'),
    run: () => void ask({ until: findNewest() }, i18n.t('marking.marked')),
  };
  const nameFound = (found: readonly Conversation[]): MenuItem => ({
    name: i18n.t('marking.markFound', found.length, [formatNumber(found.length)]),
    run() {
      const unread = found.filter((row) => store.factsOf(row).isUnread).slice(0, mostMarkedAtOnce);
      const done = i18n.t('marking.markedFound', found.length, [formatNumber(found.length)]);
      if (unread.length === 0) store.say(done);
      else void ask({ until: findNewest(), keys: unread.map(keyOf) }, done);
    },
  });
  return {
    findItem() {
      if (store.results.shownQuery.peek() === '') return markAll;
      const found = store.results.rows.peek();
      return found.length === 0 ? null : nameFound(found);
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
