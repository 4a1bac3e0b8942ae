import { expect, test } from 'vitest';
import { type Surface, waitUntil } from '../../../dev/browsers/surface.ts';
import { createRandom } from '../../../dev/sample/random.ts';
import { doorName } from '../../../lib/messaging/protocol.ts';
import { printSeed } from '../../../lib/sources/testing/seed.ts';
import { waitForRest } from '../../e2e/harness/look.ts';
import { chatUuid } from '../../e2e/harness/small-data.ts';
import { openWorkbench, type Workbench } from '../../e2e/harness/workbench.ts';
import { createMutator } from '../../trust/mutate.ts';
import { isLong, report } from '../harness/long-form.ts';
import { beginFilling } from './filling.ts';

const seed = printSeed('browser fuzz');
const rowsInPage = 8;
const wanted = isLong
  ? { pages: 1200, transcripts: 9000, opened: 200 }
  : { pages: 60, transcripts: 200, opened: 10 };
const chats = wanted.pages * (rowsInPage - 1);

interface Sight {
  /** Elements and attributes that no part of ours makes. */
  readonly foreign: readonly string[];
  readonly violations: readonly string[];
  readonly isOwned: boolean;
}

interface Globals {
  violations?: string[];
}

const listen = (panel: Surface): Promise<void> =>
  panel.page.evaluate(() => {
    const found: string[] = [];
    (globalThis as unknown as Globals).violations = found;
    document.addEventListener('securitypolicyviolation', (event) => found.push(event.violatedDirective));
  });

const look = (panel: Surface): Promise<Sight> =>
  panel.page.evaluate(() => {
    const inside = [...document.body.querySelectorAll('*')];
    const tags = new Set([
      'IMG',
      'SCRIPT',
      'IFRAME',
      'OBJECT',
      'EMBED',
      'STYLE',
      'LINK',
      'META',
      'VIDEO',
      'AUDIO',
    ]);
    const globals = globalThis as unknown as Globals;
    return {
      foreign: [
        ...inside.filter(({ tagName }) => tags.has(tagName)).map(({ outerHTML }) => outerHTML),
        ...inside.flatMap((each) => each.getAttributeNames().filter((name) => name.startsWith('on'))),
        ...[...document.links]
          .map(({ protocol }) => protocol)
          .filter((each) => !/^https?:$|^chrome-ext/u.test(each)),
      ],
      violations: globals.violations ?? ['nobody listened'],
      isOwned: '__pwned' in globals,
    };
  });

async function expectUnharmed(bench: Workbench, panel: Surface): Promise<void> {
  expect(await look(panel)).toEqual({ foreign: [], violations: [], isOwned: false });
  const { extensionOrigin } = bench.browser();
  expect(bench.pageRequests().filter((address) => !address.startsWith(extensionOrigin))).toEqual([]);
}

/** Changes three rows of each page; the others are as they should be, and so is the page around them. */
function spoilPages(bench: Workbench): () => number {
  const random = createRandom('pages', seed);
  const mutate = createMutator(random);
  const handle = bench.standIns.cargo.faults.add(
    {
      transform(body) {
        const { chats: rows } = body as { readonly chats: readonly unknown[] };
        return { chats: rows.map((row, place) => ([1, 3, 5].includes(place) ? mutate(row) : row)) };
      },
    },
    { endpoint: 'chats', fits: ({ query }) => query.get('limit') === '100' },
  );
  return () => handle.hits.length;
}

function spoilMessages(bench: Workbench): () => number {
  const mutate = createMutator(createRandom('messages', seed));
  const fault = bench.standIns.cargo.faults.add(
    { transform: (body) => mutate(body) },
    { endpoint: 'messages' },
  );
  return () => fault.hits.length;
}

/** Has the background read so many conversations, some at a time. Gives how often it answered at all. */
const readTranscripts = (panel: Surface, ids: readonly string[]): Promise<number> =>
  panel.page.evaluate(
    async (door, conversations) => {
      interface Port {
        readonly onMessage: { addListener(listener: () => void): void };
        readonly onDisconnect: { addListener(listener: () => void): void };
        postMessage(message: unknown): void;
      }
      interface Api {
        readonly runtime: { connect(options: { readonly name: string }): Port };
        readonly storage: {
          readonly local: { get(key: string): Promise<Record<string, { value: { id: string }[] }>> };
        };
      }
      const { chrome } = globalThis as unknown as { readonly chrome: Api };
      const id = (await chrome.storage.local.get('connections'))['connections']?.value[0]?.id ?? '';
      const ask = (conversation: string): Promise<boolean> =>
        new Promise((resolve) => {
          const port = chrome.runtime.connect({ name: door });
          port.onMessage.addListener(() => resolve(true));
          port.onDisconnect.addListener(() => resolve(false));
          port.postMessage({ type: 'readTranscript', key: `${id}/${conversation}` });
        });
      return (await Promise.all(conversations.map(ask))).filter(Boolean).length;
    },
    doorName,
    ids,
  );

/** Shows one conversation after the other, as a person does who reads on. Gives how many had messages to show. */
async function openSome(bench: Workbench, panel: Surface): Promise<number> {
  await panel.page.bringToFront();
  await panel.click('combobox', 'Search chats');
  await panel.page.keyboard.press('Enter');
  let shown = 0;
  for (let opened = 0; opened < wanted.opened; opened += 1) {
    const state = await waitUntil(
      'a conversation, or why there is none',
      () =>
        panel.page.evaluate(() => {
          const feed = document.querySelector('[role=feed][aria-label=Messages]');
          if (feed?.getAttribute('aria-busy') === 'false' && feed.childElementCount > 0) return 'messages';
          return document.querySelector('[role=alert], .notice') === null ? null : 'trouble';
        }),
      () => panel.describe(),
    );
    if (state === 'messages') shown += 1;
    await expectUnharmed(bench, panel);
    await panel.page.keyboard.down('Alt');
    await panel.page.keyboard.press('ArrowDown');
    await panel.page.keyboard.up('Alt');
  }
  return shown;
}

test(
  'threat T6, T11: answers changed at random make no element, request or error, and cost no good row',
  { timeout: 20 * 60_000 },
  async () => {
    const bench = await openWorkbench('chromium', { chats, threads: 0 });
    try {
      const { release } = await beginFilling(bench);
      bench.standIns.cargo.switches.pageMaximum = rowsInPage;
      const pages = spoilPages(bench);
      const messages = spoilMessages(bench);
      const panel = await bench.open('sidepanel');
      await listen(panel);
      release();
      await expect
        .poll(pages, { timeout: isLong ? 900_000 : 60_000, interval: 500 })
        .toBeGreaterThanOrEqual(wanted.pages - 4);
      await waitForRest(panel);
      await expectUnharmed(bench, panel);
      for (let done = 0; done < wanted.transcripts; done += 50) {
        const ids = Array.from({ length: 50 }, (_, place) => chatUuid(((done + place) * 8) % (chats - 8)));
        const answered = await readTranscripts(panel, ids);
        expect(answered).toBe(ids.length);
      }
      const shown = await openSome(bench, panel);
      expect(shown).toBeGreaterThanOrEqual(wanted.opened / 10);
      expect(bench.output()).not.toMatch(/Uncaught|Unhandled|Content Security Policy/u);
      const total = pages() + messages();
      expect(total).toBeGreaterThanOrEqual(isLong ? 10_000 : 250);
      report(
        'answers changed at random, before the built package',
        `${total}, ${shown} of them shown as conversations, seed ${seed}: 0 foreign elements, requests, violations or errors`,
      );
    } finally {
      await bench.close();
    }
  },
);
