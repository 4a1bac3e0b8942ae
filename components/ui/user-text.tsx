import { markMatches } from '../../lib/search/mark.ts';

/** Text that somebody else wrote, in a `<bdi>` of its own: its direction never turns its neighbours around. */
export const UserText = ({ text, words }: { readonly text: string; readonly words?: readonly string[] }) => (
  <bdi>
    {words === undefined || words.length === 0
      ? text
      : markMatches(text, words).map(({ text: piece, isMatch }, place) =>
          isMatch ? <mark key={place}>{piece}</mark> : piece,
        )}
  </bdi>
);
