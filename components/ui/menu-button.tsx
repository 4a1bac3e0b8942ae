import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from './icon.tsx';

export interface MenuItem {
  readonly name: string;
  /** What else is to be known of it, beneath its name. */
  readonly hint?: string;
  readonly run: () => void;
}

interface Props {
  readonly icon: IconName;
  /** The button's and the menu's accessible name. */
  readonly name: string;
  /** Asked each time that the menu opens. */
  readonly findItems: () => Promise<readonly MenuItem[]> | readonly MenuItem[];
}

/** A button that opens a menu: arrows move in it, a letter goes to the next item that begins with it, Escape closes it. */
export function MenuButton({ icon, name, findItems }: Props) {
  const [items, setItems] = useState<readonly MenuItem[] | null>(null);
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const first = useRef<'first' | 'last'>('first');
  const id = useId();
  const open = (at: 'first' | 'last'): void => {
    first.current = at;
    void Promise.resolve(findItems()).then(setItems, () => undefined);
  };
  const close = (): void => {
    setItems(null);
    button.current?.focus();
  };
  useLayoutEffect(() => {
    const entries = entriesOf(whole.current);
    if (items !== null) entries.at(first.current === 'last' ? -1 : 0)?.focus();
  }, [items]);
  useEffect(() => {
    const leave = ({ target }: Event): void => {
      if (target instanceof Node && whole.current?.contains(target) !== true) setItems(null);
    };
    document.addEventListener('pointerdown', leave, true);
    return () => document.removeEventListener('pointerdown', leave, true);
  }, []);
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys are those of the button and the items in it
    <div
      class="menu-button"
      ref={whole}
      // A click must not take away what is selected: there may be something to do with it.
      onMouseDown={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (items === null) {
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
            open(event.key === 'ArrowUp' ? 'last' : 'first');
          else return;
        } else if (event.key === 'Escape') close();
        else if (event.key === 'Tab') {
          close();
          return;
        } else if (!moveIn(entriesOf(whole.current), event)) return;
        event.preventDefault();
        event.stopPropagation();
      }}
      onFocusOut={({ relatedTarget }) => {
        if (relatedTarget instanceof Node && whole.current?.contains(relatedTarget) !== true) setItems(null);
      }}
    >
      <button
        type="button"
        class="icon-button"
        ref={button}
        aria-label={name}
        title={name}
        aria-haspopup="menu"
        aria-expanded={items !== null}
        aria-controls={items === null ? undefined : id}
        onClick={() => (items === null ? open('first') : close())}
      >
        <Icon name={icon} />
      </button>
      {items !== null && (
        <div role="menu" class="menu" id={id} aria-label={name}>
          {items.map((item, place) => (
            <button
              type="button"
              role="menuitem"
              class="menu-item"
              tabIndex={-1}
              key={item.name}
              aria-label={item.name}
              aria-describedby={item.hint === undefined ? undefined : `${id}-${place}`}
              onClick={() => {
                close();
                item.run();
              }}
            >
              {item.name}
              {item.hint !== undefined && (
                <span class="menu-hint" id={`${id}-${place}`}>
                  {item.hint}
                </span>
              )}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

const entriesOf = (whole: HTMLElement | null): readonly HTMLElement[] => [
  ...(whole?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? []),
];

/** False when the key has no meaning in a menu. */
function moveIn(entries: readonly HTMLElement[], { key, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (altKey || ctrlKey || metaKey) return false;
  const at = entries.findIndex((entry) => entry === document.activeElement);
  const target = findTarget(entries, at, key);
  target?.focus();
  return target !== undefined || (key.length === 1 && key !== ' ');
}

function findTarget(entries: readonly HTMLElement[], at: number, key: string): HTMLElement | undefined {
  switch (key) {
    case 'ArrowDown':
      return entries[(at + 1) % entries.length];
    case 'ArrowUp':
      return entries.at(at <= 0 ? -1 : at - 1);
    case 'Home':
      return entries[0];
    case 'End':
      return entries.at(-1);
    default: {
      if (key.length !== 1 || key === ' ') return undefined;
      const rest = [...entries.slice(at + 1), ...entries.slice(0, at + 1)];
      return rest.find((entry) =>
        entry.getAttribute('aria-label')?.toLowerCase().startsWith(key.toLowerCase()),
      );
    }
  }
}
