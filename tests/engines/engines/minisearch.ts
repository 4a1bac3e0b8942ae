import MiniSearch from 'minisearch';
import { splitWords } from '../engine.ts';
import { createEngine } from './with-library.ts';

const fuzzy = (word: string): number | false => {
  if (word.length < 4) return false;
  return word.length < 8 ? 1 : 2;
};

export const minisearch = createEngine('MiniSearch', (texts) => {
  const index = new MiniSearch<{ id: number; text: string }>({
    fields: ['text'],
    tokenize: splitWords,
    processTerm: (term) => term,
  });
  index.addAll(texts.map((text, id) => ({ id, text })));
  return (words, isForgiving) =>
    index
      .search(words.join(' '), { combineWith: 'AND', prefix: true, ...(isForgiving && { fuzzy }) })
      .map(({ id }) => Number(id));
});
