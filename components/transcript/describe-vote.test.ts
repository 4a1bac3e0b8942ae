import { expect, test } from 'vitest';
import { describeVote } from './describe-vote.ts';

test.each([
  ['up', 'up'],
  ['up, down', 'up and down'],
  ['five stars', 'five stars'],
])('a vote %j reads %j', (vote, words) => {
  expect(describeVote(vote)).toBe(words);
});
