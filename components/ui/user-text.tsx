import { markMatches } from '../../lib/search/late-marker.ts';

interface UserTextProps {
  readonly text: string;
  /** Folded words to mark. */
  readonly words?: readonly string[];
  readonly class?: string;
  /** The name under which the browser reports when this text was painted. */
  readonly timing?: string;
}

/** Text that somebody else wrote, in a `<bdi>` of its own: its direction never turns its neighbours around. */
export const userText = ({ text, words, class: look, timing }: UserTextProps) => (
  <bdi class={look} {...(timing !== undefined && { elementtiming: timing })}>
    {words === undefined || words.length === 0
      ? text
      : markMatches(text, words).map(({ text: piece, start, isMatch }) =>
          isMatch ? <mark key={start}>{piece}</mark> : piece,
        )}
  </bdi>
);

export const UserText = (props: UserTextProps) => userText(props);
