import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { readRowsInPage } from '../../dev/browsers/read-list.ts';
import { type Surface, waitUntil } from '../../dev/browsers/surface.ts';
import { journey } from './harness/journey.ts';
import { waitForCount, waitForRest, waitForNextSecond } from './harness/look.ts';
import { chatTitle, chatUuid, expectedTitles, sessionId, threadTitle } from './harness/small-data.ts';

interface Noting {
  copied?: string[];
}

/** From now on the page notes what it copies: a browser without a window may refuse its clipboard. */
const noteCopies = (surface: Surface): Promise<void> =>
  surface.page.evaluate(() => {
    const copied: string[] = [];
    (globalThis as unknown as Noting).copied = copied;
    const writeText = async (text: string): Promise<void> => void copied.push(text);
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText } });
  });

const readCopied = (surface: Surface, count: number): Promise<string> =>
  surface.waitFor(
    `copy number ${count}`,
    (wanted) => {
      const { copied } = globalThis as unknown as Noting;
      return copied?.length === wanted ? copied[wanted - 1] : null;
    },
    count,
  );

async function openOnly(surface: Surface, query: string, messages: number): Promise<void> {
  await surface.type('combobox', 'Search chats', `"${query}"`);
  await waitForCount(surface, 1);
  await surface.page.keyboard.press('Enter');
  await waitForMessages(surface, messages);
}

const waitForMessages = (surface: Surface, count: number): Promise<boolean> =>
  surface.waitFor(
    `${count} messages`,
    (wanted) => {
      const feed = document.querySelector('[role=feed][aria-label=Messages]');
      return feed?.getAttribute('aria-busy') === 'false' && feed.children.length === wanted;
    },
    count,
  );

async function chooseFromMenu(surface: Surface, menu: string, item: string): Promise<void> {
  await surface.click('button', menu);
  await surface.click('menuitem', item);
}

const waitForStatus = (surface: Surface, words: string): Promise<boolean> =>
  surface.waitFor(
    `the line "${words}"`,
    (wanted) => document.querySelector('output.status')?.textContent === wanted,
    words,
  );

interface TabsApi {
  readonly tabs: { query(filter: object): Promise<readonly unknown[]> };
}

const countTabs = (surface: Surface): Promise<number> =>
  surface.page.evaluate(async () => {
    const { browser, chrome } = globalThis as unknown as { browser?: TabsApi; chrome: TabsApi };
    return (await (browser ?? chrome).tabs.query({})).length;
  });

const waitForUnread = (surface: Surface, count: number): Promise<boolean> =>
  surface.waitFor(
    `${count} unread rows`,
    (wanted) => document.querySelectorAll('[role=row].is-unread').length === wanted,
    count,
  );

journey(
  'a conversation, a selection and a message are copied as they are shown, and cited',
  async (bench) => {
    await bench.connectBoth();
    const popup = await bench.openPopup();
    await waitForCount(popup, expectedTitles().length);
    await noteCopies(popup);
    await openOnly(popup, threadTitle(3), 2);

    await chooseFromMenu(popup, 'Copy', 'Copy as Markdown');
    await waitForStatus(popup, 'Copied as Markdown');
    expect(await readCopied(popup, 1)).toMatch(
      /^# person3@customer\.example\n\n- Source: Sidecar\n- Agent: Billing bot\n- Open Sidecar: <https:\/\/app\.sidecarcx\.com>\n\n## Customer · .+\n\nQuestion 3 of a customer\n\n## Billing bot · .+\n\nReply 3 of the billing bot\n$/u,
    );
    await chooseFromMenu(popup, 'Copy', 'Copy masked');
    expect(await readCopied(popup, 2)).toMatch(/^# •••\n/u);

    await popup.page.evaluate(() => {
      const text = document.querySelector('[data-message=msg-3] p');
      if (text !== null) document.getSelection()?.selectAllChildren(text);
    });
    await chooseFromMenu(popup, 'Copy', 'Copy selection as Markdown');
    expect(await readCopied(popup, 3)).toBe('Reply 3 of the billing bot');
    await popup.page.evaluate(() => document.getSelection()?.removeAllRanges());

    await popup.page.keyboard.press('PageUp');
    await popup.click('button', 'Cite message');
    await waitForStatus(popup, 'Citation copied');
    expect(await readCopied(popup, 4)).toMatch(
      /^> .+ 3 of .+\n\n— (?:Customer|Billing bot) · .+\d{4}.+\n\[Open Sidecar\]\(<https:\/\/app\.sidecarcx\.com>\)\n$/u,
    );
    await popup.page.keyboard.press('Escape');
    await popup.waitFor('the list', () => document.querySelector('[role=feed]') === null);
  },
);

journey(
  'a person’s own link template makes links lead to the chat itself, until it is reset',
  async (bench) => {
    const options = await bench.connectBoth();
    await options.click('button', 'Chat links of Small Workspace');
    const field = 'Address of a conversation in Cargo';
    await options.type('textbox', field, 'https://evil.example/{chatId}');
    await options.click('button', 'Save');
    await options.waitFor('the refusal', () =>
      document.body.innerText.includes('Links may lead to getcargo.io and what is beneath it only.'),
    );
    await options.type('textbox', field, 'https://app.getcargo.io/w/{workspaceId}/chats/{chatId}');
    await options.click('button', 'Save');
    await options.waitFor('the form to close', () => document.querySelector('input[inputmode=url]') === null);

    const popup = await bench.openPopup();
    await waitForCount(popup, expectedTitles().length);
    await noteCopies(popup);
    await openOnly(popup, chatTitle(4), 2);
    const link = await popup.expect('link', 'Open in Cargo');
    const address = await link.evaluate((element) => (element as HTMLAnchorElement).href);
    expect(address).toMatch(new RegExp(`^https://app\\.getcargo\\.io/w/[^/]+/chats/${chatUuid(4)}$`, 'u'));
    await chooseFromMenu(popup, 'Copy', 'Copy link');
    expect(await readCopied(popup, 1)).toBe(address);

    await options.page.bringToFront();
    await options.click('button', 'Chat links of Small Workspace');
    await options.click('button', 'Reset to default');
    await options.waitFor('the form to close', () => document.querySelector('input[inputmode=url]') === null);
  },
);

journey('a middle click on a row opens the web app behind the list, which stays', async (bench) => {
  await bench.connectBoth();
  const panel = await bench.open('sidepanel');
  await waitForCount(panel, expectedTitles().length);
  const before = await countTabs(panel);
  const row = await panel.page.$('[role=row][aria-rowindex="1"]');
  await row?.click({ button: 'middle' });
  await waitUntil('one tab more', async () => (await countTabs(panel)) === before + 1);
  // Firefox does not tell of the address of a page that can't be reached.
  if (bench.kind === 'chromium') {
    await waitUntil('a tab of the web app', () =>
      bench
        .browser()
        .browser.targets()
        .some((target) => target.url().startsWith('https://app.getcargo.io/workspaces/')),
    );
  }
  expect((await readRowsInPage(panel))[0]?.title).toBe(chatTitle(0));
  expect(await panel.page.evaluate(() => document.visibilityState)).toBe('visible');
});

journey(
  'what is new since the last look is marked and gone to; all are marked read and unread again',
  async (bench) => {
    const { sidecar } = bench.standIns;
    await bench.connectBoth();
    const panel = await bench.open('sidepanel');
    await waitForCount(panel, expectedTitles().length);
    await openOnly(panel, threadTitle(2), 2);
    await panel.page.keyboard.press('Escape');
    await panel.page.keyboard.press('Escape');
    await waitForCount(panel, expectedTitles().length);
    await waitForRest(panel);
    await waitForNextSecond();
    sidecar.addThreadMessage(sessionId(2), { text: 'A later reply' });
    sidecar.addThreadMessage(sessionId(3), { text: 'Another later reply' });
    await panel.click('button', 'Refresh');
    await waitForUnread(panel, 2);

    await chooseFromMenu(panel, 'More', 'Mark all as read');
    await waitForStatus(panel, 'All marked as read.');
    await waitForUnread(panel, 0);
    await panel.click('button', 'Undo');
    await waitForUnread(panel, 2);

    await panel.type('combobox', 'Search chats', `"${threadTitle(3)}"`);
    await waitForCount(panel, 1);
    await chooseFromMenu(panel, 'More', 'Mark 1 found as read');
    await waitForStatus(panel, 'The one that was found is marked as read.');
    await panel.click('button', 'Clear search');
    await waitForUnread(panel, 1);
    await panel.click('button', 'Undo');
    await waitForUnread(panel, 2);

    await panel.type('combobox', 'Search chats', `"${threadTitle(2)}"`);
    await waitForCount(panel, 1);
    await panel.page.keyboard.press('Enter');
    await waitForMessages(panel, 3);
    expect(
      await panel.page.evaluate(
        () => document.querySelector('.new-since')?.closest('[data-message]')?.textContent ?? '',
      ),
    ).toContain('A later reply');
  },
);

journey('of 2,000 messages the one that was searched for is in view and stays there', async (bench) => {
  const { cargo } = bench.standIns;
  const at = bench.now - 30_000;
  cargo.addChat({
    name: 'A very long chat',
    createdAt: at - 4e6,
    messages: Array.from({ length: 2000 }, (_, number) => ({
      uuid: randomUUID(),
      type: number % 2 === 0 ? ('user' as const) : ('assistant' as const),
      text:
        number === 700
          ? 'Here the heliotrope is named.'
          : `Line ${number}\n\n${'More words. '.repeat(number % 3)}`,
      at: at - (2000 - number) * 1000,
    })),
  });
  await bench.connectBoth();
  const panel = await bench.open('sidepanel');
  await waitForCount(panel, expectedTitles().length + 1);
  await openOnly(panel, 'A very long chat', 2000);
  await panel.page.keyboard.press('Escape');
  await panel.type('combobox', 'Search chats', 'heliotrope');
  await waitForCount(panel, 1);
  await panel.page.keyboard.press('Enter');
  await waitForMessages(panel, 2000);
  const place = await panel.page.evaluate(
    () =>
      new Promise<{ top: number; height: number; text: string | null }>((resolve) => {
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            const mark = document.querySelector('.transcript mark');
            const box = document.querySelector('.detail-body');
            const top =
              (mark?.getBoundingClientRect().top ?? NaN) - (box?.getBoundingClientRect().top ?? NaN);
            resolve({ top, height: box?.clientHeight ?? 0, text: mark?.textContent ?? null });
          }),
        );
      }),
  );
  expect(place.text).toBe('heliotrope');
  expect(place.top).toBeGreaterThanOrEqual(0);
  expect(place.top).toBeLessThan(place.height);
});
