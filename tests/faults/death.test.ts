import { expect, test } from 'vitest';
import { createRandom } from '../../dev/sample/random.ts';
import { printSeed } from '../../lib/sources/testing/seed.ts';
import { fillWithDeaths } from './harness/outlive.ts';
import { isLong, report } from './harness/long-form.ts';
import { sources } from './harness/strike.ts';

const seed = printSeed('death');
const minutes = 60_000;

test.each(sources)(
  'fault L1: a worker of %s that dies at any of its awaits loses nothing, and repeats no committed page',
  { timeout: 20 * minutes },
  async (source) => {
    const whole = await fillWithDeaths(source, () => Infinity);
    expect(whole.deaths).toBe(0);
    const count = isLong ? whole.steps : 40;
    const every = Math.max(1, whole.steps / count);
    let deaths = 0;
    for (let at = 1; at <= whole.steps; at += every) {
      let isFirst = true;
      const once = (): number => {
        const death = isFirst ? Math.floor(at) : Infinity;
        isFirst = false;
        return death;
      };
      const filling = await fillWithDeaths(source, once);

      expect(filling.hash, `death at step ${Math.floor(at)}`).toBe(whole.hash);
      deaths += filling.deaths;
    }
    expect(deaths).toBeGreaterThan(count * 0.8);
    report(`deaths at each await (${source})`, `${deaths} of ${whole.steps} steps, state equal`);
  },
);

test.each(sources)(
  'fault L2, L8: a worker of %s that dies again and again ends where an undisturbed one does',
  { timeout: 20 * minutes },
  async (source) => {
    const random = createRandom('death', seed);
    const whole = await fillWithDeaths(source, () => Infinity);
    let deaths = 0;
    for (let run = 0; deaths < (isLong ? 1000 : 50); run += 1) {
      // Texts are written a few at a time, by a clock that does not run here: a life must reach the end of them.
      const [least, spread] = source === 'cargo' ? [130, 120] : [70, 80];
      const filling = await fillWithDeaths(source, () => least + Math.floor(random.next() * spread));
      expect(filling.hash, `run ${run}`).toBe(whole.hash);
      deaths += filling.deaths;
    }
    report(`deaths at random (${source})`, `${deaths}, seed ${seed}, state equal`);
  },
);
