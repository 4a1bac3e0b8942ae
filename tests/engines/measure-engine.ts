import { largest, percentile } from '../bench/statistics.ts';
import type { Engine, Index } from './engine.ts';
import { judgeEngine, type Quality } from './judge.ts';
import type { SampleRows } from './sample-rows.ts';

export interface EngineReport {
  readonly name: string;
  readonly conversations: number;
  /** All times are processor time of the thread, in milliseconds: they do not count what else the machine does. */
  readonly indexing: number;
  /** What the index and the first queries take of the heap and of buffers, in bytes. */
  readonly memory: number;
  readonly keys: readonly number[];
  /** The longest stretches without giving way, one a key. */
  readonly stretches: readonly number[];
  readonly quality: readonly Quality[];
}

/** What people type, key by key: words in and out of the texts, parts of addresses and IDs, slips. */
const typed: readonly string[] = [
  'pipeline review',
  'order where is',
  'the',
  'marta.gomes@mail',
  '展示会の',
  'rechnung überfällig',
  'enterprise customer renewal',
  'xqzvwy',
  'invioce',
  'invioce refudn',
  'recieved paymnet todya',
];

/** Throws when Node was started without `--expose-gc`. */
export function measureEngine(engine: Engine, rows: SampleRows): EngineReport {
  const before = weigh();
  const startedAt = processorTime();
  const index = engine.index(rows);
  const indexing = processorTime() - startedAt;
  const vendorId = rows.conversations[rows.conversations.length >> 1]?.vendorId ?? '';
  const times = [...typed, vendorId.slice(0, 18)].flatMap((query) => typeKeys(index, query));
  const memory = weigh() - before;
  return {
    name: engine.name,
    conversations: rows.conversations.length,
    indexing,
    memory,
    keys: times.map(({ total }) => total),
    stretches: times.map(({ longest }) => longest),
    quality: judgeEngine(index, rows),
  };
}

export const summarize = (times: readonly number[]) => ({
  middle: percentile(times, 0.5),
  high: percentile(times, 0.95),
  most: largest(times),
});

interface KeyTime {
  readonly total: number;
  readonly longest: number;
}

const typeKeys = (index: Index, query: string): KeyTime[] =>
  Array.from({ length: query.length }, (_, last) => timeKey(index, query.slice(0, last + 1)));

function timeKey(index: Index, query: string): KeyTime {
  const steps = index.search(query);
  let total = 0;
  let longest = 0;
  for (let isDone = false; !isDone;) {
    const startedAt = processorTime();
    isDone = steps.next().done === true;
    const taken = processorTime() - startedAt;
    total += taken;
    longest = Math.max(longest, taken);
  }
  return { total, longest };
}

function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function weigh(): number {
  if (globalThis.gc === undefined) throw new Error('Start node with --expose-gc');
  globalThis.gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}
