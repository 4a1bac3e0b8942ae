import type { Figure } from '../figure.ts';
import { readCacheState } from '../stage/cache-state.ts';
import { widenReach } from '../stage/fill-stage.ts';
import { openStage } from '../stage/open-stage.ts';
import { waitUntilFilled } from '../stage/rest.ts';
import { waitForState } from '../stage/wait-for-state.ts';
import { openInWindow } from './filling.ts';

const rowsAPage = 100;
/** Each page repeats the last row of the one before, to notice a deletion between the two (decision 5). */
const repeatedRows = 1;

/** Ends the worker when a third of so many chats has been read, opens the list again, and counts what is read twice. */
export async function measureWorkerDeath(
  extensionDir: string,
  seed: string,
  chats: number,
): Promise<Figure[]> {
  const stage = await openStage({ extensionDir, seed, chats, threads: 10 });
  try {
    const options = await stage.openOptions();
    await widenReach(options);
    const list = await openInWindow(stage);
    const { log } = stage.standIns.cargo;
    const pages = () => log.filter(({ endpoint }) => endpoint === 'chats');
    await stage.connectCargo(options);
    await waitForState(
      'a third of the list to be asked for',
      60,
      () => pages().length > chats / rowsAPage / 3,
    );
    await stage.stopWorkers();
    const before = pages().length;
    const { connections } = await readCacheState(list);
    const committed = connections.map(({ cursor }) => cursor ?? 0)[0] ?? 0;
    const wasUnderWay = connections.some(({ cursor }) => cursor !== null);
    await list.reload();
    await waitUntilFilled(list, 300);
    const again = pages()
      .slice(before)
      .map(({ query }) => Number(query.get('offset') ?? 0));
    const state = await readCacheState(list);
    const section = `The worker's death in a first fill, ${chats.toLocaleString('en')} chats`;
    return [
      {
        section,
        what: 'Chats committed when it died',
        value: committed,
        unit: '',
        note: wasUnderWay ? 'the reading was under way' : 'the reading was over or had not begun',
      },
      {
        section,
        what: 'Committed pages that were asked for again',
        value: again.filter((offset) => offset > 0 && offset < committed - repeatedRows).length,
        unit: '',
        goal: { exactly: 0 },
        note: 'but the first, to see what is new; one row of the last is repeated',
      },
      {
        section,
        what: 'Conversations kept in the end',
        value: state.connections.reduce((sum, { kept }) => sum + kept, 0),
        unit: '',
      },
    ];
  } finally {
    await stage.close();
  }
}
