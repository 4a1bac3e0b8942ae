import type { ComponentChildren } from 'preact';

/** Stands in a catalogue sentence where a name goes, so that the name can be isolated from it. */
export const slot = '\uFFFC';

interface Props {
  /** A sentence whose substitution was `slot`. */
  readonly text: string;
  readonly children: ComponentChildren;
}

/** A sentence with somebody's own words in it, which must not turn its direction around. */
export function Sentence({ text, children }: Props) {
  const [before = '', ...after] = text.split(slot);
  return (
    <>
      {before}
      <bdi>{children}</bdi>
      {after.join('')}
    </>
  );
}
