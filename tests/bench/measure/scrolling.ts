import type { Page } from 'puppeteer-core';
import type { Figure } from '../figure.ts';
import type { Stage } from '../stage/open-stage.ts';
import { waitForQuiet, waitUntilLoaded, waitUntilRefreshed } from '../stage/rest.ts';
import { waitForState } from '../stage/wait-for-state.ts';
import { largest, percentile } from '../statistics.ts';

const turns = 150;
const jumps = 150;

interface Frames {
  readonly times: number[];
  mostRows: number;
}

/** Scrolls the real popup's list by the wheel and by dragging its scroll bar, and jumps to its ends by key. */
export async function measureScrolling(stage: Stage, size: string): Promise<Figure[]> {
  await stage.stopWorkers();
  const openedAt = Date.now();
  const page = await stage.openPopup('ours');
  const count = await waitUntilLoaded(page);
  await waitUntilRefreshed(page, openedAt);
  await waitForQuiet(stage.standIns, 60);
  await page.evaluate(recordFrames);
  await page.mouse.move(200, 350);
  for (let turn = 0; turn < turns; turn += 1) await page.mouse.wheel({ deltaY: 120 * (1 + (turn % 20)) });
  await page.evaluate(dragHere, jumps);
  const frames = await page.evaluate(() => (globalThis as unknown as { frames: Frames }).frames);
  const ends: number[] = [];
  for (const [key, row] of [
    ['End', count],
    ['Home', 1],
    ['End', count],
    ['Home', 1],
  ] as const) {
    ends.push(await jump(page, key, row));
  }
  await stage.closePage(page);
  const section = `Scrolling, ${size} conversations`;
  const note = `${turns} turns of the wheel, ${jumps} jumps of the scroll bar`;
  return [
    { section, what: 'Rows in the page at most', value: frames.mostRows, unit: '', goal: { most: 60 } },
    {
      section,
      what: 'Frame, p99',
      value: percentile(frames.times, 0.99),
      unit: 'ms',
      goal: { most: 50 },
      note,
    },
    { section, what: 'Slowest frame', value: largest(frames.times), unit: 'ms' },
    {
      section,
      what: 'End or Home until the row is in view, slowest',
      value: largest(ends),
      unit: 'ms',
      goal: { most: 50 },
      note: `${ends.length} keys; "at once" is taken for three frames`,
    },
  ];
}

/** Runs inside a page. */
function recordFrames(): void {
  const frames: Frames = { times: [], mostRows: 0 };
  (globalThis as unknown as { frames: Frames }).frames = frames;
  let last = performance.now();
  const record = (): void => {
    const now = performance.now();
    frames.times.push(now - last);
    last = now;
    frames.mostRows = Math.max(frames.mostRows, document.querySelectorAll('[role=row]').length);
    requestAnimationFrame(record);
  };
  requestAnimationFrame(record);
}

/** Runs inside a page: puts the list somewhere else in each frame. */
async function dragHere(count: number): Promise<void> {
  const grid = document.querySelector('[role=grid]');
  if (grid === null) throw new Error('There is no list');
  for (let at = 0; at < count; at += 1) {
    grid.scrollTop = (grid.scrollHeight * ((at * 37) % count)) / count;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** Milliseconds from the key to the frame that shows the row. */
async function jump(page: Page, key: 'End' | 'Home', row: number): Promise<number> {
  await page.evaluate((wanted) => {
    const result = globalThis as unknown as { jumped: number | null };
    result.jumped = null;
    document.addEventListener(
      'keydown',
      ({ timeStamp }) => {
        const look = (): void => {
          const box = document
            .querySelector(`[role=row][aria-rowindex="${wanted}"]`)
            ?.getBoundingClientRect();
          if (box !== undefined && box.top >= 0 && box.bottom <= innerHeight)
            result.jumped = performance.now() - timeStamp;
          else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
      },
      { once: true },
    );
  }, row);
  await page.keyboard.press(key);
  return waitForState(`row ${row} to be in view`, 20, () =>
    page.evaluate(() => (globalThis as unknown as { jumped: number | null }).jumped),
  );
}
