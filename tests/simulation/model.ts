import { cargo } from '../../lib/sources/cargo/descriptor.ts';
import { sidecar } from '../../lib/sources/sidecar/descriptor.ts';
import { planAlarm } from '../../lib/services/plan-alarm.ts';

const minute = 60_000;

/** A service, as far as its load depends on it. */
export interface Service {
  readonly name: string;
  readonly shortestPollSeconds: number;
  /** Requests for lists in a refresh with so many changes. */
  readonly lists: (changes: number) => number;
  /** A change costs a request for its text. */
  readonly hasTextInList: boolean;
  readonly bytesPerRefresh: number;
}

const agents = 4;

export const services: readonly Service[] = [
  {
    name: cargo.label,
    ...cargo.capabilities,
    lists: (changes) => 1 + Math.floor(changes / 99),
    bytesPerRefresh: 100_000,
  },
  { name: sidecar.label, ...sidecar.capabilities, lists: () => agents, bytesPerRefresh: 2_000_000 },
];

/** In minutes after nine. */
interface Window {
  readonly from: number;
  readonly to: number;
}

export type Trouble = Window &
  (
    | { readonly kind: 'outage' }
    /** So many requests a minute and person are answered, all others with 429. */
    | { readonly kind: 'limit'; readonly perPerson: number; readonly retryAfter: number | null }
  );

/** A working day, from nine to six, of one company: all look at the same workspace. */
export interface Day {
  readonly seed: number;
  readonly people: number;
  readonly service: Service;
  readonly refreshMinutes: number;
  /** Chats with a new message, a minute; and those of the night, found at nine. */
  readonly changesPerMinute: number;
  readonly changesOvernight: number;
  /** Times that a person opens the popup; and people who keep the side panel open. */
  readonly openings: number;
  readonly shareWithPanel: number;
  /** Times that a side panel, hidden behind other windows, comes into view again: as good as an opening. */
  readonly panelShowings: number;
  /** So many minutes after waking, at most, each panel comes into view as well; null: it was in view all the time. */
  readonly panelsBackWithin: number | null;
  /** People whose computer sleeps from twelve to one, and wakes with all the others'. */
  readonly shareAsleepAtNoon: number;
  readonly troubles: readonly Trouble[];
  readonly plan: typeof planAlarm;
}

export const ordinaryDay: Omit<Day, 'seed' | 'people' | 'service'> = {
  refreshMinutes: 5,
  changesPerMinute: 1,
  changesOvernight: 30,
  openings: 20,
  shareWithPanel: 0.1,
  panelShowings: 0,
  panelsBackWithin: null,
  shareAsleepAtNoon: 0.3,
  troubles: [],
  plan: planAlarm,
};

/** How it would be without spreading: every alarm refreshes, whenever it comes. */
export const unspread: typeof planAlarm = () => ({ reason: 'alarm', delayMinutes: null });

const outage: Trouble = { kind: 'outage', from: 120, to: 130 };
const storm = (retryAfter: number | null): Trouble => ({
  kind: 'limit',
  from: 300,
  to: 310,
  perPerson: 0.2,
  retryAfter,
});

export const scenarios: readonly { readonly name: string; readonly change: Partial<Day> }[] = [
  { name: 'nothing goes wrong', change: {} },
  { name: 'outage of ten minutes', change: { troubles: [outage] } },
  { name: 'limit for ten minutes, 60 s asked', change: { troubles: [storm(minute)] } },
  { name: 'limit for ten minutes, no figure', change: { troubles: [storm(null)] } },
  {
    name: 'outage, and both limits',
    change: { troubles: [outage, storm(minute), { ...storm(null), from: 420, to: 430 }] },
  },
  { name: 'a busy workspace', change: { changesPerMinute: 3, changesOvernight: 90 } },
  {
    name: 'panels hidden and shown 60 times, and all within five minutes of waking',
    change: { panelShowings: 60, panelsBackWithin: 5 },
  },
  { name: 'four in ten keep the side panel open', change: { shareWithPanel: 0.4 } },
  { name: 'a refresh every minute', change: { refreshMinutes: 1 } },
];
