import { type ComponentChildren, Fragment, createElement, toChildArray } from 'preact';

/** Stands in a catalogue sentence where a name goes, so that the name can be isolated from it. */
export const slot = '\uFFFC';

interface Props {
  /** A sentence whose substitutions were `slot`s. */
  readonly text: string;
  /** One child for each slot, in the order in which the sentence has them. */
  readonly children: ComponentChildren;
}

/** A sentence with somebody's own words in it, which must not turn its direction around. */
export function Sentence({ text, children }: Props) {
  const [start, ...after] = text.split(slot);
  const names = toChildArray(children);
  const rest = after.flatMap((words, place) => [createElement('bdi', null, names[place]), words]);
  return createElement(Fragment, null, start, ...rest);
}
