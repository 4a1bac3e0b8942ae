import { createRandom } from '../../../dev/sample/random.ts';
import { createSurface } from '../../../dev/browsers/surface.ts';
import type { Figure } from '../figure.ts';
import type { Stage } from '../stage/open-stage.ts';
import { waitForQuiet, waitUntilLoaded, waitUntilRefreshed } from '../stage/rest.ts';
import { waitForState } from '../stage/wait-for-state.ts';
import { typeOnce } from './typing.ts';

const changedChats = 40;
/** Like no other word of the sample. */
const word = 'bqwuzarth';

/** Types a word while a refresh brings the chats that have it: in the end the list must hold each of them once. */
export async function measureTypingInRefresh(stage: Stage, size: string, seed: string): Promise<Figure[]> {
  await stage.stopWorkers();
  const openedAt = Date.now();
  const page = await stage.openPopup('ours');
  await waitUntilLoaded(page);
  await waitUntilRefreshed(page, openedAt);
  await waitForQuiet(stage.standIns, 60);
  const chats = stage.sample.cargo.workspaces[0]?.chats ?? [];
  const present = chats.filter(({ deletedAt }) => deletedAt === null);
  for (const { uuid } of createRandom(seed, 'in refresh').some(present, changedChats)) {
    stage.standIns.cargo.renameChat(uuid, `Renamed ${word}`);
    stage.standIns.cargo.addMessage(uuid, { text: 'One more answer' });
  }
  await createSurface(page).click('button', 'Refresh');
  await typeOnce(page, word);
  await waitForQuiet(stage.standIns, 60);
  const found = await waitForState('the results to rest', 30, async () => {
    const first = await countRows(page);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
    return (await countRows(page)) === first && { rows: first };
  });
  await stage.closePage(page);
  return [
    {
      section: `Typing, ${size} conversations`,
      what: 'Rows missing or doubled after a refresh that wrote while a word was typed',
      value: Math.abs(found.rows - changedChats),
      unit: '',
      goal: { exactly: 0 },
      note: `${changedChats} chats renamed to hold the word`,
    },
  ];
}

const countRows = (page: Parameters<typeof typeOnce>[0]): Promise<number> =>
  page.$eval('[role=grid]', (grid) => Number(grid.getAttribute('aria-rowcount')));
