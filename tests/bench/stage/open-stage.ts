import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from 'puppeteer-core';
import { connectCargo, connectSidecar } from '../../../dev/browsers/connect-services.ts';
import type { LaunchedBrowser } from '../../../dev/browsers/launch.ts';
import { launchBrowser } from '../../../dev/browsers/launch-browser.ts';
import { createSurface, type Surface, waitUntil } from '../../../dev/browsers/surface.ts';
import { readRows } from '../../../dev/browsers/read-list.ts';
import { createTemporaryFolder, removeTemporaryFolder } from '../../../dev/browsers/temporary-folders.ts';
import { createSample, type Sample } from '../../../dev/sample/create-sample.ts';
import { sampleCredentials } from '../../../dev/sample/credentials.ts';
import { type StandIns, startStandIns } from '../../../dev/stand-ins/start-stand-ins.ts';
import {
  type ReferenceFolders,
  rowsShown,
  writeReferenceExtensions,
  writeStaticRows,
} from './reference-extensions.ts';
import { readHeap } from './read-heap.ts';
import { closePage, openToolbarPopup, stopWorkers } from './toolbar.ts';

export type Subject = 'ours' | 'staticList' | 'empty';

export interface StageOptions {
  readonly extensionDir: string;
  readonly seed: string;
  readonly chats: number;
  readonly threads: number;
  /** All threads belong to one agent, and come in one answer. */
  readonly hasOneAgent?: boolean;
}

/** One browser with three extensions in it: ours before stand-ins of both services, a static list, and an empty one. */
export interface Stage {
  readonly standIns: StandIns;
  readonly sample: Sample;
  browser(): LaunchedBrowser;
  openOptions(): Promise<Surface>;
  /** Gives the static list the texts that ours shows now. */
  copyRows(): Promise<void>;
  connectCargo(options: Surface): Promise<void>;
  connectSidecar(options: Surface): Promise<void>;
  openPopup(subject: Subject): Promise<Page>;
  closePage(page: Page): Promise<void>;
  stopWorkers(): Promise<void>;
  /** The background worker's heap in MB; it must be running. */
  readWorkerHeap(): Promise<number>;
  /** Ends the browser and starts it again on the same profile. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

interface Running {
  readonly launched: LaunchedBrowser;
  readonly ids: Readonly<Record<Subject, string>>;
  readonly tab: Page;
  readonly session: CDPSession;
}

export async function openStage(options: StageOptions): Promise<Stage> {
  const { extensionDir, seed, chats, threads, hasOneAgent = false } = options;
  const whole = createSample({ seed, chats, threads });
  const sample = hasOneAgent ? giveAllToOneAgent(whole) : whole;
  dropUnfinished(sample);
  const standIns = await startStandIns({ data: sample });
  const folder = createTemporaryFolder('bench');
  const references = writeReferenceExtensions(folder);
  // A copy: another build in the meantime would change what is measured.
  const packageDir = join(folder, 'package');
  cpSync(extensionDir, packageDir, { recursive: true });
  const launch = (): Promise<LaunchedBrowser> =>
    launchBrowser('chromium', {
      extensionDir: packageDir,
      hostPorts: { 'api.getcargo.io': standIns.cargo.port, 'api.sidecarcx.com': standIns.sidecar.port },
      spki: standIns.spki,
      profileDir: join(folder, 'profile'),
      language: 'en-US',
    });
  let running = await prepare(await launch(), references);
  return {
    standIns,
    sample,
    browser: () => running.launched,
    openOptions: () => running.launched.openPage('options'),
    connectCargo: (options) => connectCargo(options, sampleCredentials.cargo),
    connectSidecar: (options) => connectSidecar(options, sampleCredentials.sidecar),
    openPopup: (subject) => openPopup(running, subject),
    async copyRows() {
      const page = await openPopup(running, 'ours');
      writeStaticRows(references, await readRows(createSurface(page), rowsShown));
      await closePage(running.launched.browser, page);
    },
    async closePage(page) {
      await forgetPlace(page);
      await closePage(running.launched.browser, page);
    },
    stopWorkers: () => stopWorkers(running.launched.browser, running.session),
    readWorkerHeap: () => readWorkerHeap(running),
    async restart() {
      await running.launched.close();
      running = await prepare(await launch(), references);
    },
    async close() {
      await running.launched.close();
      await standIns.close();
      removeTemporaryFolder(folder);
    },
  };
}

/** The next opening is to begin afresh, not with what was typed in this one. */
const forgetPlace = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { storage?: { session: { remove(key: string): Promise<void> } } };
    };
    await chrome.storage?.session.remove('place');
  });

async function readWorkerHeap({ launched }: Running): Promise<number> {
  const target = await launched.browser.waitForTarget(
    (each) => each.type() === 'service_worker' && each.url().startsWith(launched.extensionOrigin),
    { timeout: 20_000 },
  );
  const session = await target.createCDPSession();
  try {
    return await readHeap(session);
  } finally {
    await session.detach();
  }
}

function giveAllToOneAgent({ cargo, sidecar }: Sample): Sample {
  const applications = sidecar.applications.map((application) => {
    const agents = application.agents.slice(0, 1);
    const aiAgentID = agents[0]?.aiAgentID ?? '';
    return {
      ...application,
      agents,
      threads: application.threads.map((thread) => ({ ...thread, aiAgentID })),
    };
  });
  return { cargo, sidecar: { ...sidecar, applications } };
}

/** A message that is still being written is asked for again each time, which would blur the exact counts. */
function dropUnfinished({ cargo }: Sample): void {
  for (const { chats } of cargo.workspaces) {
    const finished = chats.filter(
      ({ lastMessage }) => lastMessage === null || lastMessage.finishedAt !== null,
    );
    chats.splice(0, chats.length, ...finished);
  }
}

async function openPopup({ launched, tab, ids }: Running, subject: Subject): Promise<Page> {
  await tab.bringToFront();
  return openToolbarPopup(launched.browser, tab, ids[subject]);
}

async function prepare(launched: LaunchedBrowser, folders: ReferenceFolders): Promise<Running> {
  const { browser, extensionOrigin } = launched;
  const welcome = await findWelcome(launched);
  const staticList = await browser.installExtension(folders.staticList);
  const empty = await browser.installExtension(folders.empty);
  const tab = await browser.newPage();
  await closePage(browser, welcome);
  return {
    launched,
    ids: { ours: extensionOrigin.slice('chrome-extension://'.length), staticList, empty },
    tab,
    session: await tab.createCDPSession(),
  };
}

/**
 * On install, which every loading of an unpacked extension counts as, the options page opens by itself in place of an
 * empty tab; left open it would keep our process warm.
 */
async function findWelcome(launched: LaunchedBrowser): Promise<Page> {
  const welcome = await waitUntil('the options page to open on install', async () => {
    const [first] = await launched.surfaces();
    return first;
  });
  await welcome.expect('button', 'Add Cargo');
  return welcome.page;
}
