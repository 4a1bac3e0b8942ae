import type { CDPSession } from 'puppeteer-core';

const megabyte = 1024 * 1024;

/** What a page or a worker holds after collection, strings and buffers included, in MB. */
export async function readHeap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.enable');
  // What the first collection lets go of may hold what only the second one finds.
  for (let round = 0; round < 3; round += 1) await session.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage');
  await session.send('HeapProfiler.disable');
  return (usedSize + backingStorageSize) / megabyte;
}
