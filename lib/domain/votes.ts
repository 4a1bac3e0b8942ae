/** What a conversation or a message has of which some vote is `up` and another `down`. */
export const bothVotes = 'up, down';

/** Votes as one, each once; null: none. Those that are no `up` and `down` together are listed as they come. */
export function joinVotes(votes: readonly (string | null)[]): string | null {
  const found = new Set(votes.flatMap((vote) => (vote === bothVotes ? ['up', 'down'] : (vote ?? []))));
  if (found.size === 2 && found.has('up') && found.has('down')) return bothVotes;
  return found.size === 0 ? null : [...found].join(', ');
}
