import type { Surface } from '../../../dev/browsers/surface.ts';
import { waitForCount, waitForNextSecond, waitForRest } from './look.ts';
import { pressWhere } from './press.ts';
import { expectedTitles } from './small-data.ts';
import type { Workbench } from './workbench.ts';

/** Removes the first connection, and answers the question before it. */
export async function removeFirst(options: Surface): Promise<void> {
  await pressWhere(options, /^Remove (?!and)/u);
  await pressWhere(options, /^Remove and erase$/u);
  await options.waitFor('the question to be over', () => document.querySelector('dialog') === null);
}

/** The list in a tab, once it holds everything and no second is left in which news would be too early. */
export async function openList(bench: Workbench): Promise<Surface> {
  const list = await bench.open('sidepanel');
  await waitForCount(list, expectedTitles().length);
  await waitForRest(list);
  await waitForNextSecond();
  return list;
}
