import { connectCargo, connectSidecar } from '../browsers/connect-services.ts';
import type { LaunchedBrowser, PageName } from '../browsers/launch.ts';
import { launchBrowser } from '../browsers/launch-browser.ts';
import type { Surface } from '../browsers/surface.ts';
import type { BrowserKind } from '../browsers/usual-places.ts';
import { createTemporaryFolder, removeTemporaryFolder } from '../browsers/temporary-folders.ts';
import { waitForLastMessages } from '../preview/wait-for-messages.ts';
import { sampleCredentials } from '../sample/credentials.ts';
import { type StandInData, type StandIns, startStandIns } from '../stand-ins/start-stand-ins.ts';

/** The shipped package before the stand-ins, and what brings it into the states that are looked at. */
export interface Stage {
  readonly standIns: StandIns;
  open(page: PageName): Promise<Surface>;
  /** A page with the list, in English once each row on screen has its last message. */
  openList(): Promise<Surface>;
  connect(): Promise<void>;
  /** Starts the browser anew on the same profile, in another language. */
  speak(language: string): Promise<void>;
  close(): Promise<void>;
}

export async function openStage(
  extensionDir: string,
  data?: StandInData,
  kind: BrowserKind = 'chromium',
): Promise<Stage> {
  const standIns = await startStandIns(data === undefined ? {} : { data });
  const profileDir = createTemporaryFolder('profile');
  const launch = (): Promise<LaunchedBrowser> =>
    launchBrowser(kind, {
      extensionDir,
      hostPorts: { 'api.getcargo.io': standIns.cargo.port, 'api.sidecarcx.com': standIns.sidecar.port },
      spki: standIns.spki,
      profileDir,
      language,
    });
  let language = 'en-US';
  let browser = await launch();
  const open = (page: PageName): Promise<Surface> => browser.openPage(page);
  return {
    standIns,
    open,
    async openList() {
      const surface = await open('sidepanel');
      await surface.page.bringToFront();
      await surface.waitFor(
        'rows, and what comes after the first paint',
        () =>
          document.querySelector('[role=row]') !== null && document.querySelector('.menu-button') !== null,
      );
      // It knows what a row says in English alone.
      if (language.startsWith('en')) await waitForLastMessages(surface);
      return surface;
    },
    async connect() {
      const options = await open('options');
      await connectCargo(options, sampleCredentials.cargo);
      await connectSidecar(options, sampleCredentials.sidecar);
      await chooseFreshStart(options);
      await options.close();
    },
    async speak(wanted) {
      await browser.close();
      language = wanted;
      browser = await launch();
    },
    async close() {
      await browser.close();
      await standIns.close();
      removeTemporaryFolder(profileDir);
    },
  };
}

/** Each scene begins with the whole list, not where the one before it ended. */
const chooseFreshStart = (options: Surface): Promise<true> =>
  options.waitFor('coming back to be switched off', () => {
    const [, field] = document.querySelectorAll<HTMLSelectElement>('[aria-labelledby=preferences] select');
    if (field === undefined || field.value === '0') return field?.value === '0';
    field.value = '0';
    field.dispatchEvent(new Event('change', { bubbles: true }));
    return false;
  });
