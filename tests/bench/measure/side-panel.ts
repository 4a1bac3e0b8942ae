import type { Figure } from '../figure.ts';
import type { Stage } from '../stage/open-stage.ts';
import { waitForQuiet, waitUntilLoaded, waitUntilRefreshed } from '../stage/rest.ts';
import { deviation, mean } from '../statistics.ts';
import { expectRowPaint } from './opening.ts';
import { readPaint } from './read-paint.ts';

/** Opens the real side panel, by a click in the popup. The popup's own opening has started the worker by then. */
export async function measureSidePanel(
  stage: Stage,
  size: string,
  openings: number,
  staticListTime: number,
): Promise<Figure[]> {
  const times: number[] = [];
  for (let round = 0; round <= openings; round += 1) {
    await stage.stopWorkers();
    await waitForQuiet(stage.standIns, 60);
    const openedAt = Date.now();
    const { page } = await stage.browser().openSidePanel();
    await waitUntilLoaded(page);
    await waitUntilRefreshed(page, openedAt);
    const time = expectRowPaint(await readPaint(page));
    if (round > 0) times.push(time);
    await stage.closePage(page);
  }
  const section = `Opening, ${size} conversations`;
  const note = `mean of ${times.length}, ± ${deviation(times).toFixed(0)}; beside a popup that is closing`;
  return [
    { section, what: 'Side panel: largest contentful paint, in a row', value: mean(times), unit: 'ms', note },
    {
      section,
      what: 'Side panel against static list (a popup)',
      value: mean(times) / staticListTime,
      unit: '×',
      goal: { most: 1.15 },
    },
  ];
}
