import type { Page } from 'puppeteer-core';
import { createRandom } from '../../../dev/sample/random.ts';
import { createSurface } from '../../../dev/browsers/surface.ts';
import type { LoggedRequest } from '../../../dev/stand-ins/request-log.ts';
import type { Figure } from '../figure.ts';
import { readCacheState } from '../stage/cache-state.ts';
import type { Stage } from '../stage/open-stage.ts';
import { waitForQuiet, waitUntilLoaded } from '../stage/rest.ts';
import { waitForState } from '../stage/wait-for-state.ts';

const changedChats = 5;

interface Round {
  readonly requests: readonly LoggedRequest[];
  /** Rows in the segments that were written. */
  readonly rowsWritten: number;
}

/** Presses Refresh after changes and without any, and counts what the services were asked. */
export async function measureRefreshing(stage: Stage, size: string, seed: string): Promise<Figure[]> {
  const { page } = await stage.browser().openPage('popup');
  await waitUntilLoaded(page);
  await waitForQuiet(stage.standIns, 60);
  // The order of the list is proven by a chat that moved; until then nothing is taken for granted.
  const before = await refreshAfter(stage, page, () => changeChats(stage, `${seed}/first`));
  const unchanged = await refreshAfter(stage, page, () => undefined);
  const changed = await refreshAfter(stage, page, () => changeChats(stage, `${seed}/second`));
  await stage.closePage(page);
  const agents = stage.sample.sidecar.applications[0]?.agents.length ?? 0;
  const section = `Refresh, ${size} conversations`;
  const count = (
    what: string,
    { requests }: Round,
    endpoints: readonly string[],
    exactly?: number,
  ): Figure => ({
    section,
    what,
    value: requests.filter(({ endpoint }) => endpoints.includes(endpoint ?? '')).length,
    unit: '',
    ...(exactly !== undefined && { goal: { exactly } }),
  });
  const previews = ['message', 'messages'];
  return [
    count('Nothing changed: requests for chats', unchanged, ['chats'], 1),
    count('Nothing changed: requests for threads', unchanged, ['threads'], agents),
    count('Nothing changed: requests for agents', unchanged, ['agents'], 0),
    count('Nothing changed: requests for last messages', unchanged, previews, 0),
    {
      section,
      what: 'Nothing changed: rows written',
      value: unchanged.rowsWritten,
      unit: '',
      goal: { exactly: 0 },
    },
    count(`${changedChats} chats changed: requests for chats`, changed, ['chats'], 1),
    count(`${changedChats} chats changed: requests for last messages`, changed, previews, changedChats),
    { section, what: `${changedChats} chats changed: rows written`, value: changed.rowsWritten, unit: '' },
    count('First refresh with a change: requests for chats', before, ['chats']),
  ];
}

async function refreshAfter(stage: Stage, page: Page, change: () => void): Promise<Round> {
  const { cargo, sidecar } = stage.standIns;
  const known = [cargo.log.length, sidecar.log.length] as const;
  const { segments } = await readCacheState(page);
  change();
  const startedAt = Date.now();
  await createSurface(page).click('button', 'Refresh');
  await waitForState('the refresh to end', 120, async () => {
    const { connections } = await readCacheState(page);
    return connections.every(
      (each) =>
        each.lastAttemptAt >= startedAt &&
        (each.lastSuccessAt >= each.lastAttemptAt || each.failure !== null),
    );
  });
  await waitForQuiet(stage.standIns, 60);
  const now = await readCacheState(page);
  const written = Object.entries(now.segments).filter(([key]) => !(key in segments));
  return {
    requests: [...cargo.log.slice(known[0]), ...sidecar.log.slice(known[1])],
    rowsWritten: written.reduce((sum, [, count]) => sum + count, 0),
  };
}

function changeChats(stage: Stage, seed: string): void {
  const random = createRandom(seed, 'changes');
  const chats = stage.sample.cargo.workspaces[0]?.chats ?? [];
  const present = chats.filter(({ deletedAt }) => deletedAt === null);
  for (const { uuid } of random.some(present, changedChats)) {
    stage.standIns.cargo.addMessage(uuid, { text: 'One more answer than before' });
  }
}
