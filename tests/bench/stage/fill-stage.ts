import type { Page } from 'puppeteer-core';
import type { Surface } from '../../../dev/browsers/surface.ts';
import { activityOf } from '../../../dev/stand-ins/cargo/model.ts';
import { readCacheState } from './cache-state.ts';
import type { Stage } from './open-stage.ts';
import { waitForQuiet, waitUntilFilled } from './rest.ts';
import { waitForState } from './wait-for-state.ts';

/** Rows whose last messages are fetched unasked; without them each start of the worker would go on fetching. */
const previewsKept = 1000;

/** Sets the reach so that nothing of the sample is left out. */
export async function widenReach(options: Surface): Promise<void> {
  await fillNumber(options, 'Conversations kept per connection', 'keepConversations', 250_000);
  await fillNumber(options, 'Days kept', 'keepDays', 3650);
}

/** Each opening begins with an empty field, and not where the one before it ended. */
async function neverComeBack(options: Surface): Promise<void> {
  const choice = await options.find('combobox', 'Come back to where you were, within');
  if (choice === null) throw new Error('The options have no choice of how long to come back');
  await choice.select('0');
  await waitForPreference(options, 'restoreMinutes', 0);
}

async function fillNumber(options: Surface, label: string, key: string, value: number): Promise<void> {
  await options.type('spinbutton', label, String(value));
  await options.page.keyboard.press('Tab');
  await waitForPreference(options, key, value);
}

async function waitForPreference(options: Surface, key: string, value: number): Promise<void> {
  await waitForState(`${key} to be saved`, 20, () =>
    options.page.evaluate(
      async (wantedKey, wanted) => {
        const { chrome } = globalThis as unknown as {
          chrome: { storage: { local: { get(key: string): Promise<Record<string, unknown>> } } };
        };
        const stored = (await chrome.storage.local.get('preferences'))['preferences'];
        return (stored as { value?: Record<string, unknown> } | undefined)?.value?.[wantedKey] === wanted;
      },
      key,
      value,
    ),
  );
}

/** What a first fill came to. */
export interface Filled {
  readonly kept: number;
  /** From the first request until everything was cached, last messages not counted. */
  readonly seconds: number;
  /** For pages of the lists. */
  readonly requests: number;
  /** What the cache takes on disk. */
  readonly bytes: number;
  /** The background worker's heap after collection, with everything loaded. */
  readonly workerHeap: number;
}

/** Connects both services and waits until everything is cached and no request is under way. */
export async function fillStage(stage: Stage, seconds: number): Promise<Filled> {
  const options = await stage.openOptions();
  await widenReach(options);
  await neverComeBack(options);
  await stage.connectCargo(options);
  await stage.connectSidecar(options);
  await waitUntilFilled(options.page, seconds);
  const log = [...stage.standIns.cargo.log, ...stage.standIns.sidecar.log];
  const { connections } = await readCacheState(options.page);
  await fetchPreviews(stage, options.page);
  const workerHeap = await stage.readWorkerHeap();
  const bytes = await options.page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  await stage.closePage(options.page);
  await stage.copyRows();
  const ends = connections.map(({ lastSuccessAt }) => lastSuccessAt);
  return {
    kept: connections.reduce((sum, { kept }) => sum + kept, 0),
    seconds: (Math.max(...ends) - Math.min(...log.map(({ time }) => time))) / 1000,
    requests: log.filter(({ endpoint }) => endpoint === 'chats' || endpoint === 'threads').length,
    bytes,
    workerHeap,
  };
}

/** Asks for the newest last messages as a page that shows them does; by itself the worker takes two a second. */
export async function fetchPreviews(stage: Stage, page: Page): Promise<void> {
  const { connections } = await readCacheState(page);
  const cargo = connections.find(({ sourceId }) => sourceId === 'cargo');
  const chats = stage.sample.cargo.workspaces[0]?.chats ?? [];
  const newest = chats
    .filter(({ deletedAt }) => deletedAt === null)
    .toSorted((a, b) => activityOf(b) - activityOf(a))
    .slice(0, previewsKept + 200);
  const keys = newest.map(({ uuid }) => `${cargo?.id}/${uuid}`);
  for (let at = 0; at < keys.length; at += previewsKept) {
    await page.evaluate(wantPreviews, keys.slice(at, at + previewsKept));
  }
  await waitForQuiet(stage.standIns, 120);
}

/** Runs inside a page. */
function wantPreviews(keys: readonly string[]): Promise<void> {
  interface Port {
    readonly onMessage: { addListener(listener: () => void): void };
    postMessage(message: unknown): void;
  }
  const { chrome } = globalThis as unknown as {
    chrome: { runtime: { connect(options: { name: string }): Port } };
  };
  return new Promise((resolve) => {
    const port = chrome.runtime.connect({ name: 'request' });
    port.onMessage.addListener(() => resolve());
    port.postMessage({ type: 'wantPreviews', keys });
  });
}
