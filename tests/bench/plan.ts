import { parseArgs } from 'node:util';

/** What one run of the command does. */
export interface Plan {
  readonly seed: string;
  readonly isQuick: boolean;
  /** Exit with an error when a count is wrong or a ratio is more than twice its goal. */
  readonly isCheck: boolean;
  readonly sizes: readonly Size[];
  readonly openings: number;
  readonly restarts: number;
  readonly panels: number;
  readonly coldSearches: number;
  /** Chats of the workspace whose first fill is measured. */
  readonly filledChats: number;
}

export interface Size {
  readonly conversations: number;
  /** For the tables. */
  readonly name: string;
  readonly heapMegabytes: number;
  /** For the first fill; far more than it takes. */
  readonly seconds: number;
  /** False: only what filling costs is measured, and memory. */
  readonly isWhole: boolean;
}

const tiny: Size = {
  conversations: 1000,
  name: '1,000',
  heapMegabytes: 25,
  seconds: 60,
  isWhole: false,
};
const some: Size = {
  conversations: 2000,
  name: '2,000',
  heapMegabytes: 25,
  seconds: 60,
  isWhole: true,
};
const small: Size = {
  conversations: 10_000,
  name: '10,000',
  heapMegabytes: 25,
  seconds: 120,
  isWhole: true,
};
const large: Size = {
  conversations: 100_000,
  name: '100,000',
  heapMegabytes: 120,
  seconds: 900,
  isWhole: true,
};

const whole = {
  sizes: [tiny, small, large],
  openings: 25,
  restarts: 5,
  panels: 10,
  coldSearches: 10,
  filledChats: 10_000,
};
const quick = { sizes: [small], openings: 6, restarts: 1, panels: 2, coldSearches: 2, filledChats: 10_000 };
/** As little as tells a gross regression from chance. */
const check = { sizes: [some], openings: 5, restarts: 1, panels: 1, coldSearches: 1, filledChats: 2000 };

/** Throws on an option that is not known. */
export function readPlan(args: readonly string[]): Plan {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
      seed: { type: 'string', default: 'bench' },
    },
  });
  const { seed, check: isCheck } = values;
  const isQuick = values.quick || isCheck;
  return { seed, isQuick, isCheck, ...(isCheck ? check : isQuick ? quick : whole) };
}
