import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addNews, dropKeys, forgetKeys, isToldNews, noNews, showNews, type ToldNews } from './told-news.ts';

test('no message of a conversation is taken in twice for one search, and the lists stay small', () => {
  const found = fc.record({
    key: fc.nat(400).map((key) => `c/${key}`),
    messageId: fc.constantFrom('m', 'n'),
  });
  fc.assert(
    fc.property(fc.array(fc.array(found), { maxLength: 20 }), (rounds) => {
      let news: ToldNews = noNews;
      for (const round of rounds) news = showNews(addNews(news, 's', round), 's');
      const again = addNews(news, 's', rounds.flat());
      expect(again).toBe(news);
      expect(news.shown['s']?.length ?? 0).toBeLessThanOrEqual(200);
      expect(isToldNews(news)).toBe(true);
    }),
  );
});

test('what was told of another account is forgotten, but not that it was told; of a removed one that, too', () => {
  const news = showNews(addNews(noNews, 's', [{ key: 'c/1', messageId: 'm' }]), 's');
  const left = dropKeys(news, (key) => key.startsWith('c/'));
  expect(left.shown).toEqual({ s: [] });
  expect(left.known).toEqual(news.known);
  expect(forgetKeys(news, (key) => key.startsWith('c/')).known).toEqual([]);
});
