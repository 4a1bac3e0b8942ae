import { expect } from 'vitest';
import { type Surface, waitUntil } from '../../dev/browsers/surface.ts';
import { journey } from './harness/journey.ts';
import { waitForCount, waitForRest } from './harness/look.ts';
import { chatUuid, expectedTitles, sessionId, threadTitle } from './harness/small-data.ts';
import type { Workbench } from './harness/workbench.ts';

interface ActionApi {
  readonly action: {
    getBadgeText(details: object): Promise<string>;
    getTitle(details: object): Promise<string>;
    getBadgeBackgroundColor(details: object): Promise<ArrayLike<number>>;
  };
}

interface Button {
  readonly text: string;
  readonly title: string;
  readonly color: readonly number[];
}

/** What the toolbar button says, as the browser knows it. */
const readButton = (surface: Surface): Promise<Button> =>
  surface.page.evaluate(async () => {
    const globals = globalThis as unknown as { browser?: ActionApi; chrome: ActionApi };
    const { action } = globals.browser ?? globals.chrome;
    return {
      text: await action.getBadgeText({}),
      title: await action.getTitle({}),
      color: Array.from(await action.getBadgeBackgroundColor({})),
    };
  });

const waitForButton = (surface: Surface, text: string, title: RegExp): Promise<Button> =>
  waitUntil(
    `the toolbar button to show "${text}" and to say ${String(title)}`,
    async () => {
      const button = await readButton(surface);
      return button.text === text && title.test(button.title) ? button : null;
    },
    async () => JSON.stringify(await readButton(surface)),
  );

/** Chooses in a field of the options as people do; the choice holds once the background has it. */
async function choose(options: Surface, label: string, value: string): Promise<void> {
  const field = await options.expect('combobox', label);
  await field.evaluate((element, chosen) => {
    (element as HTMLSelectElement).value = chosen;
    element.dispatchEvent(new Event('change', { bubbles: true }));
  }, value);
}

/** Removes the first connection, and answers the question before it. */
async function removeFirst(options: Surface): Promise<void> {
  const press = (name: RegExp): Promise<true> =>
    waitUntil(
      `a button that says ${String(name)}`,
      () =>
        options.page.evaluate((pattern) => {
          const fits = (each: Element): boolean =>
            new RegExp(pattern, 'u').test((each.getAttribute('aria-label') ?? each.textContent).trim());
          const button = [...document.querySelectorAll('button')].find(fits);
          button?.click();
          return button !== undefined;
        }, name.source),
      () => options.describe(),
    );
  await press(/^Remove (?!and)/u);
  await press(/^Remove and erase$/u);
  await options.waitFor('the question to be over', () => document.querySelector('dialog') === null);
}

async function openList(bench: Workbench): Promise<Surface> {
  const list = await bench.open('sidepanel');
  await waitForCount(list, expectedTitles().length);
  await waitForRest(list);
  return list;
}

journey(
  'the toolbar button counts what is unread, says it in words, and nothing once it is signed out',
  async (bench) => {
    const options = await bench.connectBoth();
    await choose(options, 'Number on the button', 'unread');
    const list = await openList(bench);
    await waitForButton(list, '', /No unread conversations/u);
    bench.standIns.cargo.addMessage(chatUuid(3), { text: 'Something new' });
    bench.standIns.cargo.addMessage(chatUuid(4), { text: 'And another' });
    await list.click('button', 'Refresh');
    const fresh = await waitForButton(list, '2', /^Chat Lookup\n2 unread conversations$/u);

    bench.standIns.cargo.switches.isDown = true;
    bench.standIns.sidecar.switches.isDown = true;
    await list.click('button', 'Refresh');
    const stale = await waitForButton(list, '2', /may be old\n[\s\S]*(?:offline|last refresh failed)/u);
    expect(stale.color).not.toEqual(fresh.color);

    await options.page.bringToFront();
    await removeFirst(options);
    await removeFirst(options);
    await waitForButton(options, '', /Not connected yet/u);
  },
);

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
