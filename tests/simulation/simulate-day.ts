import { createRandom, type Random } from '../../dev/sample/random.ts';
import type { Failure } from '../../lib/domain/failure.ts';
import { judgeStart, type RefreshReason, type Standing } from '../../lib/services/judge-start.ts';
import { pauseAfter } from '../../lib/services/patient-door.ts';
import { noWait, waitAfter } from '../../lib/services/patience.ts';
import { calmPauses } from '../../lib/services/previewer.ts';
import { agentsFor } from '../../lib/services/refresh-connection.ts';
import { addTraffic } from '../../lib/services/traffic.ts';
import type { Day } from './model.ts';

const second = 1000;
const minute = 60 * second;
const minutesOfDay = 540;
const noon = 180;
const nine = Date.UTC(2026, 2, 2, 9);
/** A popup is looked at for so long. */
const openFor = 30 * second;

export interface Load {
  /** Requests at the service by the minute after nine. */
  readonly perMinute: readonly number[];
  readonly mean: number;
  readonly peak: number;
  /** In minutes after nine. */
  readonly peakAt: number;
  /** Of the pages opened, those that found nothing fetched since the computer woke; they refresh at once. */
  readonly shareOpenedUnfetched: number;
}

interface Answer {
  readonly failure: Failure | null;
  readonly at: number;
}

interface Person extends Standing {
  notBefore: number | null;
  quietUntil: number | null;
  lastAttemptAt: number | null;
  traffic: Standing['traffic'];
  lastBytes: number;
  failures: number;
  agentsReadAt: number;
  /** Changes of the workspace that its list shows, and those of them that lack their text. */
  known: number;
  missing: number;
  fetchedAt: number;
  wokeAt: number;
  alarmAt: number;
  /** When the alarm was to come; it comes later when the computer slept. */
  alarmDue: number;
  /** The latest first. */
  readonly openings: number[];
  readonly hasPanel: boolean;
  readonly sleepsAtNoon: boolean;
  openUntil: number;
  busyUntil: number;
}

/** Lives through one day with the scheduling of the extension, second by second of a clock that costs no time. */
export function simulateDay(day: Day): Load {
  const random = createRandom('simulation', day.seed);
  const perMinute = Array.from({ length: minutesOfDay + 60 }, () => 0);
  const people = Array.from({ length: day.people }, () => createPerson(day, random));
  const turns: Person[][] = Array.from({ length: minutesOfDay * 60 }, () => []);
  const isTroubled = perMinute.map((_, place) =>
    day.troubles.some(({ from, to }) => place >= from && place < to),
  );
  let openings = 0;
  let unfetched = 0;

  const enlist = (person: Person): void => {
    const next = Math.min(person.alarmAt, person.openings.at(-1) ?? Infinity);
    turns[Math.ceil((next - nine) / second)]?.push(person);
  };

  /** The answer to one request at this time; counts it. */
  function ask(at: number): Failure | null {
    const place = Math.floor((at - nine) / minute);
    const count = perMinute[place] ?? 0;
    perMinute[place] = count + 1;
    if (isTroubled[place] !== true) return null;
    for (const trouble of day.troubles) {
      if (place < trouble.from || place >= trouble.to) continue;
      if (trouble.kind === 'outage') return { kind: 'transient', status: 503 };
      if (count >= trouble.perPerson * day.people) return { kind: 'limited', retryAfter: trouble.retryAfter };
    }
    return null;
  }

  /** As through the patient door: gives the failure, if it comes to one, and when that was known. */
  function askPatiently(startedAt: number, from: number): Answer {
    for (let at = from, tries = 1; ; tries += 1) {
      const failure = ask(at);
      const pause = failure === null ? null : pauseAfter(failure, tries, at - startedAt, random.next());
      if (pause === null) return { failure, at };
      at += pause;
    }
  }

  function fetchTexts(person: Person, from: number, pause: number): void {
    let inARow = 0;
    for (let at = from; person.missing > 0; at += pause) {
      const { failure } = askPatiently(from, at);
      if (failure === null) {
        person.missing -= 1;
        inARow = 0;
        continue;
      }
      inARow += 1;
      if (failure.kind === 'limited') note(person, failure, at);
      if (failure.kind === 'limited' || inARow >= 3) break;
    }
  }

  function note(person: Person, failure: Failure | null, at: number): void {
    person.failures = failure === null ? 0 : person.failures + 1;
    const wait = failure === null ? noWait : waitAfter(failure, person.failures, at, random.next());
    person.notBefore = wait.notBefore;
    person.quietUntil = wait.quietUntil;
  }

  function refresh(person: Person, reason: RefreshReason, now: number): void {
    if (now < person.busyUntil) return;
    const { service } = day;
    if (!judgeStart(person, reason, now).isAllowed) return;
    person.lastAttemptAt = now;
    const changes = changesUntil(day, now);
    const wantsAgents = now - person.agentsReadAt >= agentsFor;
    let result: Answer = { failure: null, at: now };
    if (wantsAgents) result = askPatiently(now, now);
    if (wantsAgents && result.failure === null) person.agentsReadAt = now;
    for (let list = 0; list < service.lists(changes - person.known) && result.failure === null; list += 1) {
      result = askPatiently(now, result.at);
    }
    note(person, result.failure, result.at);
    person.busyUntil = result.at + second;
    person.lastBytes = result.failure === null ? service.bytesPerRefresh : 0;
    person.traffic = addTraffic(person.traffic, person.lastBytes, now);
    if (result.failure !== null) return;
    person.fetchedAt = now;
    if (!service.hasTextInList) person.missing += changes - person.known;
    person.known = changes;
    fetchTexts(
      person,
      result.at,
      reason === 'alarm' || reason === 'woke' ? calmPauses[reason] : calmPauses.looking,
    );
  }

  function live(person: Person, now: number): void {
    if ((person.openings.at(-1) ?? Infinity) <= now) {
      person.openings.pop();
      openings += 1;
      if (person.fetchedAt < person.wokeAt) unfetched += 1;
      person.openUntil = now + openFor;
      refresh(person, 'open', now);
    }
    if (person.alarmAt > now) return;
    const hasOpenPage = person.hasPanel || now < person.openUntil;
    const plan = day.plan(now - person.alarmDue, day.refreshMinutes, hasOpenPage, random.next());
    if (plan.reason !== null) refresh(person, plan.reason, now);
    person.alarmDue = now + (plan.delayMinutes ?? day.refreshMinutes) * minute;
    person.alarmAt = person.alarmDue;
    const wakesAt = nine + (noon + 60) * minute;
    if (!person.sleepsAtNoon || person.alarmDue < nine + noon * minute || person.alarmDue >= wakesAt) return;
    person.alarmAt = wakesAt;
    person.wokeAt = wakesAt;
  }

  for (const person of people) enlist(person);
  for (const [place, waiting] of turns.entries()) {
    for (const person of waiting) {
      live(person, nine + place * second);
      enlist(person);
    }
  }
  return { ...judge(perMinute.slice(0, minutesOfDay)), shareOpenedUnfetched: unfetched / openings };
}

function createPerson(day: Day, random: Random): Person {
  const sleepsAtNoon = random.isChance(day.shareAsleepAtNoon);
  const isAsleep = (at: number): boolean => sleepsAtNoon && at >= noon && at < noon + 60;
  const popups = Array.from({ length: day.openings }, () => random.next() * minutesOfDay);
  const hasPanel = random.isChance(day.shareWithPanel);
  const panels = hasPanel ? showPanel(day, sleepsAtNoon, random) : [];
  const openings = [...popups, ...panels].filter((at) => !isAsleep(at)).toSorted((a, b) => b - a);
  return {
    notBefore: null,
    quietUntil: null,
    lastAttemptAt: null,
    isUnfinished: false,
    shortestPollSeconds: day.service.shortestPollSeconds,
    traffic: [],
    lastBytes: 0,
    failures: 0,
    agentsReadAt: -Infinity,
    known: 0,
    missing: 0,
    fetchedAt: -Infinity,
    wokeAt: nine,
    alarmAt: nine,
    // It would have come at some time of the night.
    alarmDue: nine - 8 * 60 * minute,
    openings: openings.map((at) => nine + at * minute),
    hasPanel,
    sleepsAtNoon,
    openUntil: -Infinity,
    busyUntil: -Infinity,
  };
}

/** When a panel comes into view, in minutes after nine. */
function showPanel(
  { panelShowings, panelsBackWithin }: Day,
  sleepsAtNoon: boolean,
  random: Random,
): number[] {
  const showings = Array.from({ length: panelShowings }, () => random.next() * minutesOfDay);
  if (panelsBackWithin === null) return showings;
  const wakings = sleepsAtNoon ? [0, noon + 60] : [0];
  return [...showings, ...wakings.map((woke) => woke + random.next() * panelsBackWithin)];
}

const changesUntil = (day: Day, now: number): number =>
  day.changesOvernight + Math.floor(((now - nine) / minute) * day.changesPerMinute);

function judge(perMinute: readonly number[]): Pick<Load, 'perMinute' | 'mean' | 'peak' | 'peakAt'> {
  const mean = perMinute.reduce((sum, count) => sum + count, 0) / perMinute.length;
  const peak = perMinute.reduce((most, count) => Math.max(most, count), 0);
  return { perMinute, mean, peak, peakAt: perMinute.indexOf(peak) };
}
