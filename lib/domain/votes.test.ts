import { expect, test } from 'vitest';
import { joinVotes } from './votes.ts';

test.each([
  [[null, null], null],
  [['down', null, 'down'], 'down'],
  [['down', 'up'], 'up, down'],
  [['up, down', 'up'], 'up, down'],
  [['good', 'so, so', 'good'], 'good, so, so'],
])('the votes %j are %j together', (votes, joined) => {
  expect(joinVotes(votes)).toBe(joined);
});
