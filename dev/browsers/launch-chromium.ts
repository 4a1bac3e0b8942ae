import puppeteer, { type Browser, type Page, type Target } from 'puppeteer-core';
import { collectOutput, type LaunchedBrowser, type LaunchOptions, type PageName } from './launch.ts';
import { createSurface, waitUntil } from './surface.ts';
import { cleanUpLast } from './temporary-folders.ts';

/**
 * Starts Chromium (Chrome, Edge) at `executablePath` with the package loaded and its hosts answered by the stand-ins.
 * No other address resolves. Started again on the same profile with the same folder, the extension keeps its ID and data.
 */
export async function launchChromium(
  executablePath: string,
  options: LaunchOptions,
): Promise<LaunchedBrowser> {
  const browser = await puppeteer.launch({
    browser: 'chrome',
    executablePath,
    headless: options.isHeadless ?? true,
    pipe: true,
    enableExtensions: true,
    userDataDir: options.profileDir,
    defaultViewport: null,
    args: chromiumArguments(options),
    ...(options.isWorkerLeftAlone === true && {
      targetFilter: (target) => target.type() !== 'service_worker',
    }),
  });
  cleanUpLast();
  const output = collectOutput(browser);
  try {
    const extensionId = await browser.installExtension(options.extensionDir);
    return driveChromium(browser, extensionId, output);
  } catch (error) {
    await browser.close();
    throw error;
  }
}

function chromiumArguments({ hostPorts, spki, language, isHeadless = true }: LaunchOptions): string[] {
  const rules = Object.entries(hostPorts).map(([host, port]) => `MAP ${host}:443 127.0.0.1:${port}`);
  return [
    `--host-resolver-rules=${[...rules, 'MAP * ~NOTFOUND', 'EXCLUDE 127.0.0.1'].join(', ')}`,
    `--ignore-certificate-errors-spki-list=${spki}`,
    '--disable-quic',
    '--no-default-browser-check',
    '--disable-component-update',
    '--enable-unsafe-extension-debugging',
    '--enable-logging=stderr',
    '--window-size=1280,900',
    // The headless screen is 800 by 600 otherwise, too low for a popup of 600 under a toolbar.
    ...(isHeadless ? ['--screen-info={1920x1200}'] : []),
    ...(language === undefined ? [] : [`--lang=${language}`]),
    // Chromium's sandbox refuses to run as root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}

function driveChromium(browser: Browser, extensionId: string, output: () => string): LaunchedBrowser {
  const extensionOrigin = `chrome-extension://${extensionId}`;
  const isOurs = (target: Target): boolean =>
    target.type() === 'page' && target.url().startsWith(`${extensionOrigin}/`);
  const waitForPage = async (name: PageName, known: ReadonlySet<Target>): Promise<Page> => {
    const target = await waitUntil(
      `the ${name} to open`,
      () =>
        browser
          .targets()
          .find((each) => isOurs(each) && each.url().includes(`/${name}.html`) && !known.has(each)),
      () =>
        browser
          .targets()
          .map((each) => `${each.type()} ${each.url()}`)
          .join('\n'),
    );
    return target.asPage();
  };
  const openPopup = async (): Promise<Page> => {
    const known = new Set(browser.targets());
    const tab = await findTab(browser, extensionOrigin);
    await tab.bringToFront();
    const extension = (await browser.extensions()).get(extensionId);
    if (extension === undefined) throw new Error(`Chromium has lost the extension ${extensionId}.`);
    await extension.triggerAction(tab);
    return waitForPage('popup', known);
  };
  return {
    kind: 'chromium',
    browser,
    extensionOrigin,
    output,
    async openPage(name, fragment) {
      const page = await browser.newPage();
      await page.goto(`${extensionOrigin}/${name}.html${fragment === undefined ? '' : `#${fragment}`}`);
      return createSurface(page);
    },
    openPopup: async () => createSurface(await openPopup()),
    async openSidePanel() {
      const known = new Set(browser.targets());
      const popup = createSurface(await openPopup());
      // Before its code is there a click counts for some seconds only, which a loaded machine may take.
      await popup.expect('button', 'More');
      await popup.click('button', 'Open side panel');
      return createSurface(await waitForPage('sidepanel', known));
    },
    async surfaces() {
      return Promise.all(
        browser
          .targets()
          .filter(isOurs)
          .map(async (target) => createSurface(await target.asPage())),
      );
    },
    close: () => browser.close(),
  };
}

/** A tab that is no page of the extension: the popup opens over it, as it does over whatever people look at. */
async function findTab(browser: Browser, extensionOrigin: string): Promise<Page> {
  const pages = await browser.pages();
  const tab = pages.find((page) => page.url() === 'about:blank');
  return tab ?? pages.find((page) => !page.url().startsWith(extensionOrigin)) ?? browser.newPage();
}
