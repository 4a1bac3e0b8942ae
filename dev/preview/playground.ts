import { join } from 'node:path';
import { connectCargo, connectSidecar } from '../browsers/connect-services.ts';
import type { LaunchedBrowser } from '../browsers/launch.ts';
import { launchBrowser } from '../browsers/launch-browser.ts';
import type { Surface } from '../browsers/surface.ts';
import { createTemporaryFolder, removeTemporaryFolder } from '../browsers/temporary-folders.ts';
import { runCommand } from '../run-command.ts';
import { sampleCredentials } from '../sample/credentials.ts';
import { type StandIns, startStandIns } from '../stand-ins/start-stand-ins.ts';

export interface Playground {
  readonly browser: LaunchedBrowser;
  readonly standIns: StandIns;
  readonly options: Surface;
  close(): Promise<void>;
}

/** Builds the extension as it ships, for Chrome. Throws with the build's output when it fails. */
export async function buildExtension(root: string): Promise<string> {
  const { code, output } = await runCommand(root, ['wxt', 'build'], {});
  if (code !== 0) throw new Error(`The build failed:\n${output}`);
  return join(root, '.output', 'chrome-mv3');
}

/** Starts the stand-ins with the sample workspace and a Chromium with the extension, connected to both services. */
export async function openPlayground(
  extensionDir: string,
  isHeadless: boolean,
  say: (line: string) => void,
): Promise<Playground> {
  say('Starting the sample services…');
  const standIns = await startStandIns();
  const profileDir = createTemporaryFolder('profile');
  let browser: LaunchedBrowser | null = null;
  const close = async (): Promise<void> => {
    await browser?.close();
    await standIns.close();
    removeTemporaryFolder(profileDir);
  };
  try {
    say('Opening Chromium with the extension…');
    browser = await launchBrowser('chromium', {
      extensionDir,
      hostPorts: { 'api.getcargo.io': standIns.cargo.port, 'api.sidecarcx.com': standIns.sidecar.port },
      spki: standIns.spki,
      profileDir,
      isHeadless,
    });
    const options = await browser.openPage('options');
    say('Connecting Cargo…');
    await connectCargo(options, sampleCredentials.cargo);
    say('Connecting Sidecar…');
    await connectSidecar(options, sampleCredentials.sidecar);
    return { browser, standIns, options, close };
  } catch (error) {
    await close();
    throw error;
  }
}
