import { expect } from 'vitest';
import { type Surface, waitUntil } from '../../dev/browsers/surface.ts';
import { openControls, readButton } from './harness/firefox-controls.ts';
import { journey } from './harness/journey.ts';
import { waitForCount, waitForRest } from './harness/look.ts';
import { chatUuid, expectedTitles, sessionId, threadTitle } from './harness/small-data.ts';
import { openList, removeFirst } from './harness/steps.ts';
import type { Workbench } from './harness/workbench.ts';

interface ActionApi {
  readonly action: {
    getBadgeText(details: object): Promise<string>;
    getTitle(details: object): Promise<string>;
    getBadgeBackgroundColor(details: object): Promise<ArrayLike<number>>;
  };
}

interface Button {
  readonly badge: string;
  readonly title: string;
  readonly color: string;
}

/** What the toolbar button says: in Firefox the button itself, in Chromium as the browser knows it. */
async function watchButton(bench: Workbench, page: Surface): Promise<() => Promise<Button>> {
  if (bench.kind === 'firefox') {
    const window = await openControls(bench);
    return () => readButton(window);
  }
  return () =>
    page.page.evaluate(async () => {
      const { action } = (globalThis as unknown as { chrome: ActionApi }).chrome;
      return {
        badge: await action.getBadgeText({}),
        title: await action.getTitle({}),
        color: String(Array.from(await action.getBadgeBackgroundColor({}))),
      };
    });
}

const waitForButton = (read: () => Promise<Button>, badge: string, title: RegExp): Promise<Button> =>
  waitUntil(
    `the toolbar button to show "${badge}" and to say ${String(title)}`,
    async () => {
      const button = await read();
      return button.badge === badge && title.test(button.title) ? button : null;
    },
    async () => JSON.stringify(await read()),
  );

/** Chooses in a field of the options as people do; the choice holds once the background has it. */
async function choose(options: Surface, label: string, value: string): Promise<void> {
  const field = await options.expect('combobox', label);
  await field.evaluate((element, chosen) => {
    (element as HTMLSelectElement).value = chosen;
    element.dispatchEvent(new Event('change', { bubbles: true }));
  }, value);
}

journey(
  'the toolbar button counts what is unread, says it in words, and nothing once it is signed out',
  async (bench) => {
    const options = await bench.connectBoth();
    await choose(options, 'Number on the button', 'unread');
    const list = await openList(bench);
    const read = await watchButton(bench, options);
    await waitForButton(read, '', /No unread conversations/u);
    bench.standIns.cargo.addMessage(chatUuid(3), { text: 'Something new' });
    bench.standIns.cargo.addMessage(chatUuid(4), { text: 'And another' });
    await list.click('button', 'Refresh');
    const fresh = await waitForButton(read, '2', /^Chat Lookup\n2 unread conversations$/u);

    bench.standIns.cargo.switches.isDown = true;
    bench.standIns.sidecar.switches.isDown = true;
    await list.click('button', 'Refresh');
    const stale = await waitForButton(read, '2', /may be old\n[\s\S]*(?:offline|last refresh failed)/u);
    expect(stale.color).not.toEqual(fresh.color);

    await options.page.bringToFront();
    await removeFirst(options);
    await removeFirst(options);
    await waitForButton(read, '', /Not connected yet/u);
  },
);

journey('the toolbar button counts failed runs, or people who wait for an answer', async (bench) => {
  const { cargo, sidecar } = bench.standIns;
  const options = await bench.connectBoth();
  await choose(options, 'Number on the button', 'failed');
  const list = await openList(bench);
  const read = await watchButton(bench, options);
  await waitForButton(read, '', /No failed runs/u);
  cargo.addMessage(chatUuid(3), { status: 'error', errorMessage: 'No credits are left.' });
  await list.click('button', 'Refresh');
  await waitForButton(read, '1', /1 conversation whose last run failed/u);
  cargo.addMessage(chatUuid(3), { text: 'This time it went well' });
  await list.click('button', 'Refresh');
  await waitForButton(read, '', /No failed runs/u);

  const minute = 60_000;
  sidecar.addThreadMessage(sessionId(15), {
    actor: 'external_user',
    text: 'Is anybody there?',
    at: bench.now - 31 * minute,
  });
  cargo.addMessage(chatUuid(4), { type: 'user', text: 'And then?', at: bench.now - 9 * minute });
  await options.page.bringToFront();
  await choose(options, 'Number on the button', 'waiting');
  await waitForButton(read, '', /Nobody has waited longer than 30 min/u);
  await list.page.bringToFront();
  await list.click('button', 'Refresh');
  await waitForButton(read, '1', /1 conversation without an answer for more than 30 min/u);
  await options.page.bringToFront();
  await options.type('spinbutton', 'Minutes until somebody counts as waiting', '5');
  await options.page.keyboard.press('Tab');
  await waitForButton(read, '2', /2 conversations without an answer for more than 5 min/u);
});

journey(
  'a conversation that is in no list any more is greyed, and gone after two more readings',
  async (bench) => {
    await bench.connectBoth();
    const list = await openList(bench);
    bench.standIns.cargo.deleteChat(chatUuid(2), 'gone');
    bench.standIns.sidecar.deleteThread(sessionId(2));
    await list.click('button', 'Refresh');
    await list.waitFor('two rows that are no longer listed', () => {
      const gone = [...document.querySelectorAll('.is-gone')];
      return gone.length === 2 && gone.every((row) => row.textContent.includes('No longer listed'));
    });
    await waitForRest(list);
    expect(
      await list.page.$$eval('.is-gone', (rows) => rows.map((row) => row.textContent).join('\n')),
    ).toContain(threadTitle(2));
    await list.click('button', 'Refresh');
    await waitForRest(list);
    await list.click('button', 'Refresh');
    await waitForCount(list, expectedTitles().length - 2);
  },
);
