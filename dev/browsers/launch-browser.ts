import { ensureBrowsers } from './ensure-browsers.ts';
import type { LaunchedBrowser, LaunchOptions } from './launch.ts';
import { launchChromium } from './launch-chromium.ts';
import { launchFirefox } from './launch-firefox.ts';
import type { BrowserKind } from './usual-places.ts';

/** Finds (or, as root on Debian, installs) a browser of this kind and starts it with the extension in it. */
export function launchBrowser(kind: BrowserKind, options: LaunchOptions): Promise<LaunchedBrowser> {
  const path = ensureBrowsers([kind])[kind];
  return kind === 'chromium' ? launchChromium(path, options) : launchFirefox(path, options);
}
