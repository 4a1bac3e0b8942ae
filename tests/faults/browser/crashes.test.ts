import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connectCargo } from '../../../dev/browsers/connect-services.ts';
import { readRowCount } from '../../../dev/browsers/read-list.ts';
import { type Surface, waitUntil } from '../../../dev/browsers/surface.ts';
import { pressWhere } from '../../e2e/harness/press.ts';
import { waitForCount } from '../../e2e/harness/look.ts';
import { chatUuid, credentials } from '../../e2e/harness/small-data.ts';
import { openWorkbench, type Workbench } from '../../e2e/harness/workbench.ts';
import { isLong, report } from '../harness/long-form.ts';
import { beginFilling, expectUndisturbed, listOffsets, rowsInPage, strikeNextPage } from './filling.ts';

const kinds = ['chromium', 'firefox'] as const;
const wanted = { chromium: isLong ? 100 : 2, firefox: isLong ? 10 : 1 };

/** What Chromium says when it finds its database damaged; it then deletes all that an origin keeps there. */
const deletion = 'IndexedDB recovering from a corrupted';
const countDeletions = (bench: Workbench): number => bench.output().split(deletion).length - 1;

test.each(kinds)(
  'fault D11, L8: %s killed whole while it writes keeps every conversation that it had shown, or asks for the token and keeps every pin',
  { timeout: 30 * 60_000 },
  async (kind) => {
    // A life that is not held reads on until the browser is dead: the list must not end before the last crash.
    const chats = (wanted[kind] + 4) * 12 * (rowsInPage - 1);
    const bench = await openWorkbench(kind, { chats, threads: 0 });
    try {
      const { release } = await beginFilling(bench);
      let panel = await bench.open('sidepanel');
      let acknowledged = 0;
      let deletions = 0;
      bench.standIns.cargo.switches.latency = 50;
      // Each life is let on when its end is prepared.
      let hold: ReturnType<typeof strikeNextPage> | null = null;
      for (let crash = 0; crash < wanted[kind]; crash += 1) {
        const strike = strikeNextPage(bench, { hold: crash % 2 === 0 ? 'headers' : null, skip: 1 });
        if (crash === 0) release();
        hold?.remove();
        await strike.reached();
        // What lies before the page that is asked for now was committed, but for the one that was deleted.
        acknowledged = (listOffsets(bench).at(-1) ?? 0) - 1;
        await waitForAtLeast(panel, acknowledged);
        if (crash === 0) await pinNewest(panel);
        await bench.crash();
        strike.release();
        hold = strikeNextPage(bench, { hold: 'headers' });
        await bench.restart();
        panel = await bench.open('sidepanel');
        const least = acknowledged;
        const state = await waitUntil(
          `at least ${least} conversations`,
          async () => {
            if (((await readRowCount(panel)) ?? 0) >= least) return 'kept';
            return countDeletions(bench) > deletions ? 'deleted' : null;
          },
          () => panel.describe(),
        );
        if (state === 'kept') continue;
        deletions = countDeletions(bench);
        await enterTokenAgain(bench, panel);
      }
      hold?.remove();
      bench.standIns.cargo.switches.latency = 0;
      await expect.poll(() => readRowCount(panel), { timeout: 300_000, interval: 500 }).toBe(chats - 1);
      await expectUndisturbed(panel, chats);
      expect(await readPins(panel)).toEqual(['Chat number 0']);
      const outcome = `${wanted[kind]}: 0 torn, 0 acknowledged lost`;
      const mended = `${deletions} times it deleted its own damaged database; rows and pins came back with the token`;
      report(`${kind} killed whole while it writes`, deletions === 0 ? outcome : `${outcome}, but ${mended}`);
    } finally {
      await bench.close();
    }
  },
);

test('fault D9, D11: Chromium without the databases it had: the page says what was lost, and rows and pins come back', async () => {
  const bench = await openWorkbench('chromium', { threads: 0 });
  try {
    await connectCargo(await bench.open('options'), credentials.cargo);
    const before = await bench.open('sidepanel');
    await waitForCount(before, 23);
    await pinNewest(before);
    await bench.closeBrowser();
    rmSync(join(bench.profileDir, 'Default', 'IndexedDB'), { recursive: true });
    await bench.restart();
    const panel = await bench.open('sidepanel');
    await enterTokenAgain(bench, panel);
    await expectUndisturbed(panel, 24);
    expect(await readPins(panel)).toEqual(['Chat number 0']);
  } finally {
    await bench.close();
  }
});

const waitForAtLeast = (panel: Surface, least: number): Promise<true> =>
  waitUntil(
    `at least ${least} conversations`,
    async () => ((await readRowCount(panel)) ?? 0) >= least,
    () => panel.describe(),
  );

interface Api {
  readonly runtime: { connect(options: { readonly name: string }): Port };
  readonly storage: {
    readonly local: { get(keys: null): Promise<Record<string, { value: { id: string }[] }>> };
  };
}

interface Port {
  readonly onMessage: { addListener(listener: (answer: unknown) => void): void };
  postMessage(message: unknown): void;
}

/** Pins the newest conversation, and waits until the copy of that is stored. */
async function pinNewest(panel: Surface): Promise<void> {
  await panel.page.evaluate(async (conversationId) => {
    const globals = globalThis as unknown as { readonly browser?: Api; readonly chrome: Api };
    const { runtime, storage } = globals.browser ?? globals.chrome;
    const id = (await storage.local.get(null))['connections']?.value[0]?.id ?? '';
    await new Promise((resolve) => {
      const port = runtime.connect({ name: 'request' });
      port.onMessage.addListener(resolve);
      port.postMessage({ type: 'mark', keys: [`${id}/${conversationId}`], change: 'pin' });
    });
  }, chatUuid(0));
  await waitUntil('the copy of the pin', () =>
    panel.page.evaluate(async () => {
      const globals = globalThis as unknown as { readonly browser?: Api; readonly chrome: Api };
      const stored = await (globals.browser ?? globals.chrome).storage.local.get(null);
      return Object.keys(stored).some((key) => key.startsWith('marks:'));
    }),
  );
}

const readPins = (panel: Surface): Promise<string[]> =>
  panel.page.evaluate(() =>
    [...document.querySelectorAll('[role=row]')]
      .filter((row) =>
        [...row.querySelectorAll('.visually-hidden')].some((each) => each.textContent === 'Pinned'),
      )
      .map((row) => /Chat number \d+/u.exec(row.textContent)?.[0] ?? row.textContent),
  );

/** What the page asks for when the key of the token is gone. */
async function enterTokenAgain(bench: Workbench, panel: Surface): Promise<void> {
  await panel.expect('button', 'Replace token');
  expect(await panel.page.evaluate(() => document.body.textContent)).toContain('token lost');
  const options = await bench.open('options');
  await pressWhere(options, /^Replace token/u);
  await options.type('textbox', 'API token', credentials.cargo.apiToken);
  await options.click('button', 'Connect');
  await options.waitFor(
    'the token to be taken',
    () => document.querySelector('input[type=password]') === null,
  );
  await options.close();
  await panel.page.bringToFront();
}
