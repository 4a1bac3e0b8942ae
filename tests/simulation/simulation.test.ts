import { describe, expect, test } from 'vitest';
import { printSeed } from '../../lib/sources/testing/seed.ts';
import { ordinaryDay, scenarios, services, unspread } from './model.ts';
import { simulateDay } from './simulate-day.ts';

const seed = printSeed('simulation');
// With fewer, chance alone makes peaks: at 1,000 the worst minute of an outage comes to 2.7 to 3.1 times the mean.
const people = 3000;
const leftOut = new Set(['a refresh every minute', 'limit for ten minutes, no figure']);
const [cargo] = services;

describe.each(services)('$name', (service) => {
  test.for(scenarios.filter(({ name }) => !leftOut.has(name)))(
    'a company’s day, $name: no minute has more than three times the requests of the mean',
    ({ change }) => {
      const { mean, peak } = simulateDay({ ...ordinaryDay, seed, people, service, ...change });
      expect(mean).toBeGreaterThan(people / 10);
      expect(peak / mean).toBeLessThanOrEqual(3);
    },
  );
});

test('without spreading, the simulation shows what nine o’clock would be', () => {
  if (cargo === undefined) throw new Error('no service to simulate');
  const { mean, peak, peakAt } = simulateDay({
    ...ordinaryDay,
    seed,
    people,
    service: cargo,
    plan: unspread,
  });
  expect(peakAt).toBe(0);
  expect(peak / mean).toBeGreaterThan(6);
});

test('the same seed gives the same day', () => {
  if (cargo === undefined) throw new Error('no service to simulate');
  const day = { ...ordinaryDay, seed, people: 50, service: cargo };
  expect(simulateDay(day)).toEqual(simulateDay(day));
});
