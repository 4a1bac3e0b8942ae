import { Index } from 'flexsearch';
import { splitWords } from '../engine.ts';
import { createEngine } from './with-library.ts';

/** "tolerant" indexes beginnings and what slips make of words. Its results are the same, forgiving or not. */
export const flexsearch = createEngine('FlexSearch', (texts) => {
  const index = new Index({ tokenize: 'tolerant', encode: splitWords });
  texts.forEach((text, id) => index.add(id, text));
  return (words) => index.search(words.join(' '), { limit: texts.length }).map(Number);
});
