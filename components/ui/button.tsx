import type { ComponentChildren } from 'preact';
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
}

/** A button shown as a drawing; `name` is its accessible name and its tooltip. */
export const IconButton = ({ icon, name, onClick, isBusy = false }: IconButtonProps) => (
  <button
    type="button"
    class={isBusy ? 'icon-button is-busy' : 'icon-button'}
    aria-label={name}
    title={name}
    onClick={onClick}
  >
    <Icon name={icon} />
  </button>
);
