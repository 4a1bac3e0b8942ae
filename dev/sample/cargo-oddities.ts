import type { CargoMessageStatus } from '../stand-ins/cargo/model.ts';
import type { Oddity } from './cargo-parts.ts';
import type { Random } from './random.ts';

/** What sets one chat apart; what isn't given is left to chance. */
export interface ChatTraits {
  /** Minutes since its last message. */
  readonly age?: number;
  readonly status?: CargoMessageStatus;
  readonly oddity?: Oddity;
  /** `deleted`: listed as deleted; `unknown`: in no list; `none`: the chat has no agent (api C22). */
  readonly agent?: 'deleted' | 'unknown' | 'none';
  readonly trigger?: string;
  readonly isDeleted?: boolean;
  /** `none`: an empty chat; `omitted`: the list leaves the last message out (api 1.6). */
  readonly head?: 'none' | 'omitted';
  /** The person had the last word. */
  readonly endsWithUser?: boolean;
  readonly messages?: number;
}

/** The newest chats are one of each kind, so that any size of sample has them and they show at once. */
const firstChats: readonly ChatTraits[] = [
  { age: 1, status: 'generating', trigger: 'app' },
  { age: 3, status: 'success', trigger: 'web_extension' },
  { age: 6, status: 'pending', trigger: 'chat' },
  { age: 9, status: 'success', messages: 400, trigger: 'app' },
  { age: 14, status: 'cancelling', trigger: 'workflow' },
  { age: 20, status: 'error', trigger: 'connector' },
  { age: 31, status: 'success', oddity: 'long', trigger: 'draft' },
  { age: 45, status: 'cancelled', trigger: 'schedule' },
  { age: 58, status: 'success', agent: 'deleted' },
  { age: 70, status: 'success', agent: 'none' },
  { age: 95, status: 'success', oddity: 'tool-only' },
  { age: 120, status: 'success', oddity: 'file-only' },
  { age: 150, status: 'success', oddity: 'blank' },
  { age: 200, status: 'success', agent: 'unknown' },
  { age: 240, status: 'success', trigger: 'voice_call' },
  { age: 300, status: 'success', isDeleted: true },
  { age: 400, head: 'none' },
  { age: 500, status: 'success', head: 'omitted' },
  { age: 620, status: 'success', endsWithUser: true },
];

const minutesPerDay = 24 * 60;
const oldChats = 8;

/** The traits of chat `index` of `count`. */
export function findTraits(index: number, count: number, random: Random): ChatTraits {
  const fixed = firstChats[index];
  if (fixed !== undefined) return fixed;
  // A handful lies beyond the usual reach of 90 days.
  const isOld = count > 100 && index >= count - oldChats;
  const age = isOld
    ? random.integer(92 * minutesPerDay, 140 * minutesPerDay)
    : 640 + Math.floor(random.next() ** 2.2 * 85 * minutesPerDay);
  return {
    age,
    status: pickStatus(random),
    ...(random.isChance(0.06) && { agent: random.pick(['deleted', 'none', 'none', 'unknown'] as const) }),
    ...(random.isChance(0.02) && { isDeleted: true }),
    ...(random.isChance(0.02) && { head: random.pick(['none', 'omitted'] as const) }),
    ...(random.isChance(0.01) && { oddity: random.pick(['tool-only', 'file-only'] as const) }),
    ...(random.isChance(0.06) && { endsWithUser: true }),
  };
}

function pickStatus(random: Random): CargoMessageStatus {
  const value = random.next();
  if (value < 0.04) return 'error';
  return value < 0.065 ? 'cancelled' : 'success';
}
