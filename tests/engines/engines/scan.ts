import type { Conversation } from '../../../lib/domain/conversation.ts';
import { parseQuery } from '../../../lib/search/parse-query.ts';
import { createSearch } from '../../../lib/search/search.ts';
import { makeBlocks } from '../../../lib/search/testing/search-kit.ts';
import type { Engine, Steps } from '../engine.ts';
import { sources } from '../planted-rows.ts';
import type { SampleRows } from '../sample-rows.ts';

/** The product's own search. */
export const scan: Engine = {
  name: 'sliced scan',
  index(rows) {
    const blocks = makeBlocks(rows.conversations);
    const places = new Map(rows.conversations.map((row, place) => [row, place]));
    const turns: (() => void)[] = [];
    const search = createSearch({
      now: () => performance.now(),
      yieldTurn: (resume) => void turns.push(resume),
    });
    return {
      *search(query): Steps {
        let found: readonly Conversation[] = [];
        search.start({
          ...surroundingsOf(rows),
          query: parseQuery(query),
          blocks,
          onFound: ({ rows }) => void (found = rows),
        });
        for (let turn = turns.shift(); turn !== undefined; turn = turns.shift()) {
          yield;
          turn();
        }
        return () => found.map((row) => places.get(row) ?? -1);
      },
    };
  },
};

const surroundingsOf = ({ conversations, agents }: SampleRows) => ({
  conversations,
  agents,
  sources,
  people: new Map(),
  now: Date.now(),
});
