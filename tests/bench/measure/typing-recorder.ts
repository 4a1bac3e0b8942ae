import type { Page } from 'puppeteer-core';
import { waitForState } from '../stage/wait-for-state.ts';

/** What the browser recorded while keys were pressed. All in milliseconds. */
export interface TypingRecord {
  /** Of each key that took 16 ms or more: from the input to the next paint, as the Event Timing API says it. */
  readonly slowKeys: readonly number[];
  readonly longTasks: readonly number[];
  /** From the last key to the frame that shows its complete results. */
  readonly completeAfter: number;
  /** The results' number of rows. */
  readonly found: number;
  /** When the complete results were there, since the page's navigation began. */
  readonly completeAt: number;
}

interface EventTiming extends PerformanceEntry {
  readonly interactionId: number;
}

interface Recorder {
  readonly keys: Map<number, number>;
  readonly tasks: number[];
  lastInput: number;
  completeAt: number;
  flush(): void;
}

const name = 'typingRecorder';

/** Starts to record in the page. */
export const startRecording = (page: Page): Promise<void> => page.evaluate(recordHere, name);

/** Waits for the complete results of what was typed last, and gives what was recorded. */
export async function stopRecording(page: Page, query: string): Promise<TypingRecord> {
  await waitForState(`the results for "${query}"`, 30, () =>
    page.evaluate(
      (key, wanted) => {
        const recorder = (globalThis as unknown as Record<string, Recorder>)[key];
        const field = document.querySelector<HTMLInputElement>('[role=combobox]');
        return recorder !== undefined && field?.value === wanted && recorder.completeAt > recorder.lastInput;
      },
      name,
      query,
    ),
  );
  return page.evaluate(readHere, name);
}

/** Runs inside a page. The list is complete once its status line no longer says that it is searching. */
function recordHere(key: string): void {
  const recorder: Recorder = {
    keys: new Map(),
    tasks: [],
    lastInput: 0,
    completeAt: 0,
    flush: () => undefined,
  };
  (globalThis as unknown as Record<string, Recorder>)[key] = recorder;
  const takeEvents = (entries: readonly PerformanceEntry[]): void => {
    for (const entry of entries as readonly EventTiming[]) {
      if (entry.interactionId === 0) continue;
      const before = recorder.keys.get(entry.interactionId) ?? 0;
      recorder.keys.set(entry.interactionId, Math.max(before, entry.duration));
    }
  };
  const takeTasks = (entries: readonly PerformanceEntry[]): void => {
    recorder.tasks.push(...entries.map(({ duration }) => duration));
  };
  const events = new PerformanceObserver((list) => takeEvents(list.getEntries()));
  events.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  const tasks = new PerformanceObserver((list) => takeTasks(list.getEntries()));
  tasks.observe({ type: 'longtask' });
  recorder.flush = () => {
    takeEvents(events.takeRecords());
    takeTasks(tasks.takeRecords());
  };
  const look = (): void => {
    const words = document.querySelector('output.status')?.textContent ?? '';
    // One frame is left to the page to say that it has begun.
    const isFresh = performance.now() - recorder.lastInput < 4;
    if (!isFresh && words.includes(' found, ') && recorder.completeAt <= recorder.lastInput) {
      recorder.completeAt = performance.now();
    }
    requestAnimationFrame(look);
  };
  document.addEventListener('input', (event) => void (recorder.lastInput = event.timeStamp), true);
  requestAnimationFrame(look);
}

/** Runs inside a page. */
async function readHere(key: string): Promise<TypingRecord> {
  const recorder = (globalThis as unknown as Record<string, Recorder>)[key];
  if (recorder === undefined) throw new Error('Nothing was recorded');
  const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
  // An event's entry comes after the frame that shows what it did.
  for (let count = 0; count < 4; count += 1) await frame();
  recorder.flush();
  return {
    slowKeys: [...recorder.keys.values()],
    longTasks: recorder.tasks,
    completeAfter: recorder.completeAt - recorder.lastInput,
    found: Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') ?? Number.NaN),
    completeAt: recorder.completeAt,
  };
}
