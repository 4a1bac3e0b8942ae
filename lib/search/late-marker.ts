import type * as mark from './mark.ts';

/**
 * What rows need of `mark.ts`, whose code comes after the first paint: before anything could be sought there is nothing
 * to mark, and a text is cut at its end.
 */
export type Marker = Pick<typeof mark, 'markMatches' | 'cutSnippet' | 'addsWord'>;

let marker: Marker = {
  markMatches: (text) => [{ text, start: 0, isMatch: false }],
  cutSnippet: (text, _words, longest) =>
    text.length <= longest ? text : `${text.slice(0, longest).replace(/[\uD800-\uDBFF]$/u, '')}…`,
  addsWord: () => false,
};

export const provideMarker = (loaded: Marker): void => void (marker = loaded);

export const markMatches: Marker['markMatches'] = (...given) => marker.markMatches(...given);
export const cutSnippet: Marker['cutSnippet'] = (...given) => marker.cutSnippet(...given);
export const addsWord: Marker['addsWord'] = (...given) => marker.addsWord(...given);
