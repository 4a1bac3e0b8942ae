import { expect, test } from 'vitest';
import { openExchange } from './exchange.ts';
import { readBody } from './read-body.ts';

const chunk = new TextEncoder().encode('word '.repeat(13_107));

/** A body of which everything has arrived before anybody reads. */
const arrived = (chunks: number): Response =>
  new Response(
    new ReadableStream({
      start(controller) {
        for (let n = 0; n < chunks; n += 1) controller.enqueue(chunk);
        controller.close();
      },
    }),
  );

async function countTurns(chunks: number): Promise<number> {
  let turns = 0;
  let isDone = false;
  const count = (): void => {
    turns += 1;
    if (!isDone) setTimeout(count);
  };
  setTimeout(count);
  const limits = { bytes: 32 * 1024 * 1024, isPatient: true };
  const text = await readBody(arrived(chunks), limits, openExchange(undefined, undefined), () => undefined);
  isDone = true;
  expect(text).toHaveLength(chunks * chunk.length);
  return turns;
}

test('others get a turn while a large body that has already arrived is read', async () => {
  expect(await countTurns(80)).toBeGreaterThanOrEqual(15);
});

test('a small one is read without a break', async () => {
  expect(await countTurns(2)).toBeLessThanOrEqual(1);
});
