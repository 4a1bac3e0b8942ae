import { createRandom } from '../../../dev/sample/random.ts';
import { readRowsInPage } from '../../../dev/browsers/read-list.ts';
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
  const surface = createSurface(page);
  const chats = stage.sample.cargo.workspaces[0]?.chats ?? [];
  const present = chats.filter(({ deletedAt }) => deletedAt === null);
  const chosen = createRandom(seed, 'in refresh').some(present, changedChats);
  const change = ({ uuid }: (typeof chats)[number], title: string): void => {
    stage.standIns.cargo.renameChat(uuid, title);
    stage.standIns.cargo.addMessage(uuid, { text: 'One more answer' });
  };
  const [last, ...others] = chosen;
  if (last === undefined) throw new Error('No chat to change');
  for (const chat of others) change(chat, `Renamed ${word}`);
  await surface.click('button', 'Refresh');
  await typeOnce(page, word);
  await waitForQuiet(stage.standIns, 60);
  // A page takes in changes in the order they were written: it is done with the others when it shows the last one.
  change(last, `Last ${word}`);
  const pressedAt = Date.now();
  await surface.click('button', 'Refresh');
  await waitForState('the last change to be found', 30, async () => {
    const rows = await readRowsInPage(surface);
    return rows.some(({ title }) => title.startsWith('Last '));
  });
  const found = await countRows(page);
  // What is measured next ends the worker, and what it was doing would stay undone until the next alarm.
  await waitUntilRefreshed(page, pressedAt);
  await stage.closePage(page);
  return [
    {
      section: `Typing, ${size} conversations`,
      what: 'Rows missing or doubled after a refresh that wrote while a word was typed',
      value: Math.abs(found - changedChats),
      unit: '',
      goal: { exactly: 0 },
      note: `${changedChats} chats renamed to hold the word`,
    },
  ];
}

const countRows = (page: Parameters<typeof typeOnce>[0]): Promise<number> =>
  page.$eval('[role=grid]', (grid) => Number(grid.getAttribute('aria-rowcount')));
