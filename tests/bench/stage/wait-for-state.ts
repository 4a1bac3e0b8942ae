import { setTimeout as wait } from 'node:timers/promises';

/** As `waitUntil`, for what may take minutes; looks often, so that times taken this way are good to 20 ms. */
export async function waitForState<T>(
  what: string,
  seconds: number,
  read: () => Promise<T | false | null> | T | false | null,
): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    const value = await read();
    if (value !== null && value !== false) return value;
    if (performance.now() > deadline) throw new Error(`waited ${seconds} s for ${what}`);
    await wait(20);
  }
}
