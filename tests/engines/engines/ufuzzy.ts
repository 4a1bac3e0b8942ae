import uFuzzy from '@leeoniya/ufuzzy';
import { createEngine } from './with-library.ts';

/** The variant for all scripts of its documentation. */
const allScripts = {
  unicode: true,
  interSplit: String.raw`[^\p{L}\d']+`,
  intraSplit: String.raw`\p{Ll}\p{Lu}`,
  intraBound: String.raw`\p{L}\d|\d\p{L}|\p{Ll}\p{Lu}`,
  intraChars: String.raw`[\p{L}\d']`,
  intraContr: String.raw`'\p{L}{1,2}\b`,
} as const;
/** Words in any order are tried order by order: five would be 120 searches. */
const mostOrders = 4;

export const ufuzzy = createEngine('uFuzzy', (texts) => {
  const list = [...texts];
  const exact = new uFuzzy({ ...allScripts, intraMode: 0, intraIns: 0 });
  const forgiving = new uFuzzy({
    ...allScripts,
    intraMode: 1,
    intraIns: 1,
    intraSub: 1,
    intraTrn: 1,
    intraDel: 1,
  });
  return (words, isForgiving) => {
    const [found] = (isForgiving ? forgiving : exact).search(list, words.join(' '), mostOrders);
    return found ?? [];
  };
});
