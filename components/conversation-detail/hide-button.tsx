import { i18n } from '../../lib/i18n/i18n.ts';
import type { HiddenChoice } from '../../lib/stores/filter-options.ts';
import { useLater } from '../app/later-context.ts';
import { searchFieldId } from '../app/top-bar.tsx';
import { useStore } from '../app/store-context.ts';

interface Props {
  readonly choice: HiddenChoice;
  /** What the agent or the kind of trigger is called. */
  readonly name: string;
  readonly isHidden: boolean;
}

/** Keeps conversations like the open one out of sight from now on, this one too; or shows them again. */
export function HideButton({ choice, isHidden, name }: Props) {
  const store = useStore();
  const later = useLater();
  if (later === null) return null;
  async function change(): Promise<void> {
    const isDone = await later?.hide(choice, name, !isHidden);
    if (isDone !== true || isHidden) return;
    store.back();
    document.getElementById(searchFieldId)?.focus();
  }
  const words = i18n.t(isHidden ? 'hidden.showNamed' : 'hidden.hideNamed', [name]);
  return (
    <button type="button" class="link-button" aria-label={words} title={words} onClick={() => void change()}>
      {i18n.t(isHidden ? 'hidden.showAgain' : 'hidden.hide')}
    </button>
  );
}
