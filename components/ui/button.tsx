import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Icon, type IconName } from './icon.tsx';

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onClick: () => void;
  readonly look?: 'plain' | 'main' | 'danger';
  readonly isBusy?: boolean;
}

/** A button with words. While busy it keeps the focus and ignores clicks. */
export const Button = ({ children, onClick, look = 'plain', isBusy = false }: ButtonProps) => (
  <button
    type="button"
    class={`button button-${look}`}
    aria-disabled={isBusy}
    onClick={() => {
      if (!isBusy) onClick();
    }}
  >
    {children}
  </button>
);

interface IconButtonProps {
  readonly icon: IconName;
  readonly name: string;
  readonly onClick: () => void;
  readonly isBusy?: boolean;
  /** Why it can't be used now; null: it can. */
  readonly obstacle?: string | null;
}

/**
 * A button shown as a drawing; `name` is its accessible name and its tooltip. With an obstacle it ignores clicks and
 * says why, and can still be reached to find that out.
 */
export function IconButton({ icon, name, onClick, isBusy = false, obstacle = null }: IconButtonProps) {
  const id = useId();
  return (
    <>
      <button
        type="button"
        class={isBusy ? 'icon-button is-busy' : 'icon-button'}
        aria-label={name}
        title={obstacle ?? name}
        {...(obstacle !== null && { 'aria-disabled': true, 'aria-describedby': id })}
        onClick={() => {
          if (obstacle === null) onClick();
        }}
      >
        <Icon name={icon} />
      </button>
      {obstacle !== null && (
        <span id={id} hidden>
          {obstacle}
        </span>
      )}
    </>
  );
}
