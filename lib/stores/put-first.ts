import { type Conversation, keyOf } from '../domain/conversation.ts';
import type { Arrange } from './list-results.ts';

/**
 * Puts the conversations of these keys above all others, in this order. As the rows are now: an activity may have moved
 * one since its key was given, and another may be gone.
 */
export const putFirst =
  (keys: readonly string[]): Arrange =>
  (rows) => {
    if (keys.length === 0) return { rows, count: 0 };
    const places = new Map(keys.map((key, place) => [key, place]));
    const first: Conversation[] = [];
    const rest = rows.filter((row) => {
      const place = places.get(keyOf(row));
      if (place !== undefined) first[place] = row;
      return place === undefined;
    });
    const found = first.filter(Boolean);
    return { rows: [...found, ...rest], count: found.length };
  };
