import type { Figure } from '../figure.ts';
import type { Stage, Subject } from '../stage/open-stage.ts';
import { waitForQuiet, waitUntilLoaded, waitUntilRefreshed } from '../stage/rest.ts';
import { deviation, largest, mean } from '../statistics.ts';
import { type Paint, readPaint } from './read-paint.ts';

const subjects: readonly Subject[] = ['ours', 'staticList', 'empty'];

/** Opens the three popups in turn, so many times each, the worker stopped and all requests at rest before each. */
export async function measureOpening(
  stage: Stage,
  size: string,
  openings: number,
  say: (line: string) => void,
): Promise<Figure[]> {
  const paints: Record<Subject, Paint[]> = { ours: [], staticList: [], empty: [] };
  // The first of each warms the browser up and does not count.
  for (let round = 0; round <= openings; round += 1) {
    // Another one begins each time: none always comes after the one that leaves the most behind.
    const order = subjects.map((_, at) => subjects[(at + round) % subjects.length] as Subject);
    for (const subject of order) {
      const paint = await openOnce(stage, subject);
      if (round > 0) paints[subject].push(paint);
    }
  }
  const section = `Opening, ${size} conversations`;
  const ours = paints.ours.map(expectRowPaint);
  const fixed = paints.staticList.map(expectRowPaint);
  const empty = paints.empty.map(({ first }) => first);
  for (const line of new Set(paints.ours.flatMap(({ shifted }) => shifted)))
    say(`  moved after paint: ${line}`);
  const spread = (values: readonly number[]): string =>
    `mean of ${values.length}, ± ${deviation(values).toFixed(0)}`;
  return [
    {
      section,
      what: 'Popup: largest contentful paint, in a row',
      value: mean(ours),
      unit: 'ms',
      note: spread(ours),
    },
    {
      section,
      what: 'Popup: first element "preview"',
      value: mean(paints.ours.map(({ preview }) => preview ?? Number.NaN)),
      unit: 'ms',
    },
    {
      section,
      what: 'Static list: largest contentful paint',
      value: mean(fixed),
      unit: 'ms',
      note: spread(fixed),
    },
    { section, what: 'Empty popup: first paint', value: mean(empty), unit: 'ms', note: spread(empty) },
    {
      section,
      what: 'Popup against static list',
      value: mean(ours) / mean(fixed),
      unit: '×',
      goal: { most: 1.15 },
    },
    {
      section,
      what: 'Popup against empty popup',
      value: mean(ours) / mean(empty),
      unit: '×',
      goal: { most: 1.45 },
    },
    {
      section,
      what: 'Layout shift after the first paint, worst opening',
      value: largest(paints.ours.map(({ shift }) => shift)),
      unit: '×',
      goal: { most: 0.005 },
    },
    {
      section,
      what: 'Openings without focus in the search field',
      value: paints.ours.filter(({ isSearchFocused }) => !isSearchFocused).length,
      unit: '',
      goal: { exactly: 0 },
    },
  ];
}

export async function openOnce(stage: Stage, subject: Subject): Promise<Paint> {
  await stage.stopWorkers();
  await waitForQuiet(stage.standIns, 60);
  const openedAt = Date.now();
  const page = await stage.openPopup(subject);
  if (subject === 'ours') {
    await waitUntilLoaded(page);
    await waitUntilRefreshed(page, openedAt);
  }
  const paint = await readPaint(page);
  await stage.closePage(page);
  return paint;
}

export function expectRowPaint({ largest: time, isInRow }: Paint): number {
  if (time === null || !isInRow) throw new Error('The largest contentful paint was not in a row');
  return time;
}
