import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { connectCargo, connectSidecar } from '../../../dev/browsers/connect-services.ts';
import type { LaunchedBrowser, PageName } from '../../../dev/browsers/launch.ts';
import { launchBrowser } from '../../../dev/browsers/launch-browser.ts';
import { type Surface, waitUntil } from '../../../dev/browsers/surface.ts';
import { createTemporaryFolder, removeTemporaryFolder } from '../../../dev/browsers/temporary-folders.ts';
import type { BrowserKind } from '../../../dev/browsers/usual-places.ts';
import { type StandIns, startStandIns } from '../../../dev/stand-ins/start-stand-ins.ts';
import { startHearing } from './heard.ts';
import { createSmallData, credentials } from './small-data.ts';

/** The shipped package in a real browser, before stand-ins of both services. */
export interface Workbench {
  readonly kind: BrowserKind;
  readonly standIns: StandIns;
  readonly profileDir: string;
  readonly now: number;
  /** The browser that runs now: another one after `restart`. */
  browser(): LaunchedBrowser;
  open(page: PageName): Promise<Surface>;
  openPopup(): Promise<Surface>;
  openSidePanel(): Promise<Surface>;
  /** Connects Cargo and Sidecar on the options page, which stays open. */
  connectBoth(): Promise<Surface>;
  /** Ends the browser and starts it again on the same profile; `isOffline`: with no way to any service; `language`: in another. */
  restart(options?: { readonly isOffline?: boolean; readonly language?: string }): Promise<void>;
  /** What every browser of this bench printed. */
  output(): string;
  /** Every address that an opened page asked for. */
  pageRequests(): readonly string[];
  closeBrowser(): Promise<void>;
  /** Ends the browser as a crash does, in the midst of whatever it does; `restart` comes next. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

export interface WorkbenchOptions {
  /** How much the services hold: see `createSmallData`. */
  readonly chats?: number;
  readonly threads?: number;
  /** Firefox's own settings, over the usual ones. */
  readonly firefoxPreferences?: Readonly<Record<string, unknown>>;
  readonly isWorkerLeftAlone?: boolean;
  /** Another package than the shipped one. */
  readonly extensionDir?: string;
  /** The services of another bench, which ends them. */
  readonly standIns?: StandIns;
}

const packages: Record<BrowserKind, string> = { chromium: 'chrome-mv3', firefox: 'firefox-mv3' };

export async function openWorkbench(kind: BrowserKind, options: WorkbenchOptions = {}): Promise<Workbench> {
  const { chats, threads, firefoxPreferences = {}, extensionDir = findPackage(kind) } = options;
  const { isWorkerLeftAlone = false } = options;
  const now = Date.now();
  const standIns = options.standIns ?? (await startStandIns({ data: createSmallData(now, chats, threads) }));
  const profileDir = createTemporaryFolder('profile');
  const surfaces: Surface[] = [];
  const earlier: string[] = [];
  let language = 'en-US';
  const launch = (cargo: number, sidecar: number): Promise<LaunchedBrowser> =>
    launchBrowser(kind, {
      extensionDir,
      hostPorts: { 'api.getcargo.io': cargo, 'api.sidecarcx.com': sidecar },
      spki: standIns.spki,
      profileDir,
      language,
      isWorkerLeftAlone,
      firefoxPreferences,
    });
  let browser = await launch(standIns.cargo.port, standIns.sidecar.port);
  await closeWelcome(browser);
  let isOpen = true;
  const keep = (surface: Surface): Surface => {
    surfaces.push(surface);
    return surface;
  };
  const closeBrowser = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await browser.close();
    earlier.push(browser.output());
  };
  const open = async (page: PageName): Promise<Surface> => {
    const surface = keep(await browser.openPage(page));
    await startHearing(surface);
    return surface;
  };
  return {
    kind,
    standIns,
    profileDir,
    now,
    browser: () => browser,
    open,
    openPopup: async () => keep(await browser.openPopup()),
    openSidePanel: async () => keep(await browser.openSidePanel()),
    async connectBoth() {
      const options = await open('options');
      await connectCargo(options, credentials.cargo);
      await connectSidecar(options, credentials.sidecar);
      return options;
    },
    async restart({ isOffline = false, language: wanted = language } = {}) {
      await closeBrowser();
      language = wanted;
      const dead = isOffline ? await findClosedPort() : null;
      browser = await launch(dead ?? standIns.cargo.port, dead ?? standIns.sidecar.port);
      isOpen = true;
    },
    output: () => [...earlier, isOpen ? browser.output() : ''].join('\n'),
    pageRequests: () => surfaces.flatMap((surface) => surface.requests),
    closeBrowser,
    async crash() {
      const process = browser.browser.process();
      if (!isOpen || process === null) return;
      isOpen = false;
      const gone = new Promise<void>((resolve) => process.once('exit', () => resolve()));
      process.kill('SIGKILL');
      await gone;
      earlier.push(browser.output());
    },
    async close() {
      await closeBrowser();
      if (options.standIns === undefined) await standIns.close();
      removeTemporaryFolder(profileDir);
    },
  };
}

/** On install the options page opens by itself; it would cover the page that a test looks at. */
async function closeWelcome(browser: LaunchedBrowser): Promise<void> {
  const [welcome] = await waitUntil(
    'the options page to open by itself on install',
    async () => {
      const surfaces = await browser.surfaces();
      return surfaces.length > 0 && surfaces;
    },
    () => browser.output().slice(-2000),
  );
  await welcome?.expect('button', 'Add Cargo');
  await welcome?.close();
}

export function findPackage(kind: BrowserKind): string {
  const folder = fileURLToPath(new URL(`../../../.output/${packages[kind]}`, import.meta.url));
  if (!existsSync(folder)) throw new Error(`${folder} is not built: npm run build && npm run build:firefox`);
  return folder;
}

/** A port that nobody listens on: it was free a moment ago. */
async function findClosedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}
