import type { ComponentChildren } from 'preact';

export type ChipTone = 'quiet' | 'good' | 'busy' | 'warn' | 'bad';

interface ChipProps {
  readonly tone: ChipTone;
  readonly children: ComponentChildren;
  /** The long form, in the tooltip. */
  readonly hint?: string | undefined;
}

/** A word or two about a state; its tone only underlines what it says. */
export const Chip = ({ tone, children, hint }: ChipProps) => (
  <span class={`chip chip-${tone}`} title={hint}>
    {children}
  </span>
);
