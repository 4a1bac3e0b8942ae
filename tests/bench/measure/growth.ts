import type { Figure } from '../figure.ts';
import type { Filled } from '../stage/fill-stage.ts';

const megabyte = 1024 * 1024;

/** What a number of conversations costs once, half of them chats and half threads. */
export function describeGrowth(filled: Filled, size: string): Figure[] {
  const { bytes, kept, requests, seconds, workerHeap } = filled;
  const section = `Cost of ${size} conversations`;
  return [
    { section, what: 'Conversations cached', value: kept, unit: '' },
    { section, what: 'First fill, last messages not counted', value: seconds, unit: 's' },
    { section, what: 'First fill for each 1,000', value: seconds / (kept / 1000), unit: 's' },
    { section, what: 'Requests for lists', value: requests, unit: '' },
    { section, what: 'On disk', value: bytes / megabyte, unit: 'MB' },
    { section, what: 'On disk for each 1,000', value: bytes / megabyte / (kept / 1000), unit: 'MB' },
    { section, what: 'Heap of the background worker, all loaded', value: workerHeap, unit: 'MB' },
  ];
}
