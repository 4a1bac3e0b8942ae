import type { Page } from 'puppeteer-core';
import type { Figure } from '../figure.ts';
import type { Stage } from '../stage/open-stage.ts';
import { waitForQuiet, waitUntilLoaded, waitUntilRefreshed } from '../stage/rest.ts';
import { largest, percentile } from '../statistics.ts';
import type { Query } from './plant-queries.ts';
import { startRecording, stopRecording, type TypingRecord } from './typing-recorder.ts';

/** Milliseconds from key to key: a quick typist. */
const pace = 90;
/** The Event Timing API does not tell of what took less. */
const shortestTold = 16;
const field = '[role=combobox]';

/** Types each query into the real popup, key by key, once everything is loaded. */
export async function measureTyping(
  stage: Stage,
  size: string,
  queries: readonly Query[],
): Promise<Figure[]> {
  await stage.stopWorkers();
  const openedAt = Date.now();
  const page = await stage.openPopup('ours');
  await waitUntilLoaded(page);
  await waitUntilRefreshed(page, openedAt);
  await waitForQuiet(stage.standIns, 60);
  const records: TypingRecord[] = [];
  const keys: number[] = [];
  let wrong = 0;
  for (const { text, matches } of queries) {
    const record = await typeOnce(page, text);
    records.push(record);
    if (record.found !== matches) wrong += 1;
    const quick = Math.max(0, text.length - record.slowKeys.length);
    keys.push(...record.slowKeys, ...Array.from({ length: quick }, () => shortestTold));
    await clear(page);
  }
  await stage.closePage(page);
  const section = `Typing, ${size} conversations`;
  const note = `${keys.length} keys of ${queries.length} queries, ${pace} ms apart`;
  return [
    {
      section,
      what: 'Input to next paint, p95',
      value: percentile(keys, 0.95),
      unit: 'ms',
      goal: { most: 32 },
      note,
    },
    { section, what: 'Input to next paint, slowest key', value: largest(keys), unit: 'ms' },
    {
      section,
      what: 'Longest task',
      value: largest([0, ...records.flatMap(({ longTasks }) => longTasks)]),
      unit: 'ms',
      goal: { most: 50 },
      note: '0: none of 50 ms or more, the shortest that browsers tell of',
    },
    {
      section,
      what: 'Complete results after the last key, p95',
      value: percentile(
        records.map(({ completeAfter }) => completeAfter),
        0.95,
      ),
      unit: 'ms',
      goal: { most: 100 },
    },
    {
      section,
      what: 'Queries that found another number of rows than there are',
      value: wrong,
      unit: '',
      goal: { exactly: 0 },
      note: `of ${queries.length} with a known answer`,
    },
  ];
}

export async function typeOnce(page: Page, text: string): Promise<TypingRecord> {
  await page.focus(field);
  await startRecording(page);
  await page.keyboard.type(text, { delay: pace });
  return stopRecording(page, text);
}

async function clear(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.waitForFunction(
    (selector) => document.querySelector<HTMLInputElement>(selector)?.value === '',
    {},
    field,
  );
}

/** From the beginning of a cold opening until what is typed at once has been looked for in everything cached. */
export async function measureColdSearch(stage: Stage, size: string, openings: number): Promise<Figure[]> {
  const times: number[] = [];
  let lost = 0;
  for (let round = 0; round < openings; round += 1) {
    await stage.stopWorkers();
    await waitForQuiet(stage.standIns, 60);
    const openedAt = Date.now();
    const page = await stage.openPopup('ours');
    await page.waitForSelector(field);
    await startRecording(page);
    await page.keyboard.type('e');
    // It is typed before anything is loaded.
    await waitUntilLoaded(page);
    const isKept = await page.$eval(field, (element) => (element as HTMLInputElement).value === 'e');
    if (isKept) times.push((await stopRecording(page, 'e')).completeAt);
    else lost += 1;
    await waitUntilRefreshed(page, openedAt);
    await stage.closePage(page);
  }
  return [
    {
      section: `Typing, ${size} conversations`,
      what: 'Cold opening until all text is searched, p95',
      value: percentile(times, 0.95),
      unit: 'ms',
      goal: { most: 800 },
      note: `${openings} openings; a letter typed at once`,
    },
    {
      section: `Typing, ${size} conversations`,
      what: 'Letters typed before the data was there that were lost',
      value: lost,
      unit: '',
      goal: { exactly: 0 },
    },
  ];
}
