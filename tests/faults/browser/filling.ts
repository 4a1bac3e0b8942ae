import { expect } from 'vitest';
import { connectCargo } from '../../../dev/browsers/connect-services.ts';
import { readRowCount, readRows } from '../../../dev/browsers/read-list.ts';
import type { Surface } from '../../../dev/browsers/surface.ts';
import type { LoggedRequest } from '../../../dev/stand-ins/request-log.ts';
import { waitForCount, waitForRest } from '../../e2e/harness/look.ts';
import { credentials, expectedText, expectedTitles } from '../../e2e/harness/small-data.ts';
import type { Workbench } from '../../e2e/harness/workbench.ts';

/** Rows in one page of Cargo's list: many pages, many places to die at. */
export const rowsInPage = 4;

const isListPage = ({ endpoint, query }: LoggedRequest): boolean =>
  endpoint === 'chats' && query.get('limit') === '100';

export const listOffsets = (bench: Workbench): readonly number[] =>
  bench.standIns.cargo.log.filter(isListPage).map(({ query }) => Number(query.get('offset')));

/** Strikes the list page after so many more, once. */
export const strikeNextPage = (
  bench: Workbench,
  { hold, skip = 0 }: { readonly hold: 'headers' | 'body' | null; readonly skip?: number },
): ReturnType<Workbench['standIns']['cargo']['faults']['add']> =>
  bench.standIns.cargo.faults.add(hold === null ? {} : { hold }, { fits: isListPage, skip, times: 1 });

/** Connects Cargo, whose list comes in small pages. The first one is held back until `release`. */
export async function beginFilling(bench: Workbench): Promise<{ readonly release: () => void }> {
  bench.standIns.cargo.switches.pageMaximum = rowsInPage;
  const first = strikeNextPage(bench, { hold: 'headers' });
  const options = await bench.open('options');
  await connectCargo(options, credentials.cargo);
  await first.reached();
  await options.close();
  return { release: first.release };
}

/** The list is what it is without any death: every conversation once, the newest looked at one by one. */
export async function expectUndisturbed(panel: Surface, chats: number): Promise<void> {
  const titles = expectedTitles(chats, 0);
  // A page of its own that opened meanwhile would cover it, and what is covered does not scroll.
  await panel.page.bringToFront();
  await waitForCount(panel, titles.length);
  await waitForRest(panel);
  expect(await readRowCount(panel)).toBe(titles.length);
  const newest = titles.slice(0, 60);
  const rows = await readRows(panel, newest.length);
  expect(rows.map(({ title }) => title)).toEqual(newest);
  for (const row of rows) expect(row.lastMessage).toContain(expectedText(row.title));
}

/** Until the end of the list was reached for the first time, no page is asked for that lies before a later one. */
export function expectNoPageTwice(bench: Workbench, chats: number): void {
  const offsets = listOffsets(bench);
  const end = offsets.findIndex((offset) => offset + rowsInPage >= chats);
  const filling = offsets.slice(0, end + 1);
  expect(filling.length).toBeGreaterThan(1);
  for (const [place, offset] of filling.entries())
    expect(offset, `request ${place} of ${filling.join(' ')}`).toBeGreaterThanOrEqual(
      Math.max(0, ...filling.slice(0, place)),
    );
}
