import puppeteer, { type Browser } from 'puppeteer-core';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startHostProxy } from './host-proxy.ts';
import { collectOutput, type LaunchedBrowser, type LaunchOptions, type PageName } from './launch.ts';
import { packXpi } from './pack-xpi.ts';
import { createSurface, type Surface, waitUntil } from './surface.ts';
import { cleanUpLast } from './temporary-folders.ts';

// Firefox gives every installation another one; pages could not be addressed without knowing it.
const extensionUuid = '6d2f0a52-8a41-4c5b-9b0e-3c1d7e5f9a10';

/**
 * Starts Firefox at `executablePath` with the package in its profile and its hosts answered by the stand-ins.
 * Installed in the profile, not as a temporary add-on: those are gone after a restart.
 */
export async function launchFirefox(
  executablePath: string,
  options: LaunchOptions,
): Promise<LaunchedBrowser> {
  const id = readExtensionId(options.extensionDir);
  mkdirSync(join(options.profileDir, 'extensions'), { recursive: true });
  const xpi = join(options.profileDir, 'extensions', `${id}.xpi`);
  if (!existsSync(xpi)) writeFileSync(xpi, packXpi(options.extensionDir));
  if (options.language !== undefined) addLanguage(options.profileDir, options.language);
  const proxy = await startHostProxy(options.hostPorts);
  try {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath,
      headless: options.isHeadless ?? true,
      acceptInsecureCerts: true,
      userDataDir: options.profileDir,
      defaultViewport: null,
      args: ['--remote-allow-system-access', '--width=1280', '--height=900'],
      extraPrefsFirefox: {
        ...firefoxPreferences(id, proxy.port, options.language),
        ...options.firefoxPreferences,
      },
    });
    cleanUpLast();
    browser.process()?.once('exit', () => void proxy.close());
    return driveFirefox(browser, collectOutput(browser));
  } catch (error) {
    await proxy.close();
    throw error;
  }
}

/** Firefox speaks only languages that it has a pack of. An empty one does: its own texts stay English. */
function addLanguage(profileDir: string, language: string): void {
  const id = `langpack-${language}@firefox.mozilla.org`;
  const manifest = {
    manifest_version: 2,
    name: `Language pack: ${language}`,
    version: '1.0',
    langpack_id: language,
    languages: { [language]: { chrome_resources: {}, version: '1' } },
    sources: { browser: { base_path: 'browser/' } },
    browser_specific_settings: { gecko: { id, strict_min_version: '140.0' } },
  };
  const folder = join(profileDir, 'language');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(profileDir, 'extensions', `${id}.xpi`), packXpi(folder));
}

function readExtensionId(extensionDir: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(extensionDir, 'manifest.json'), 'utf8'));
  const id = (manifest as { browser_specific_settings?: { gecko?: { id?: string } } })
    .browser_specific_settings?.gecko?.id;
  if (id === undefined) throw new Error(`${extensionDir}/manifest.json names no Firefox ID.`);
  return id;
}

function firefoxPreferences(id: string, proxyPort: number, language?: string): Record<string, unknown> {
  return {
    // Nobody is there to answer the browser's own question.
    'extensions.webextOptionalPermissionPrompts': false,
    // Shown by Firefox itself: a machine without a desktop has nothing else to show them.
    'alerts.useSystemBackend': false,
    'network.proxy.type': 1,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxyPort,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxyPort,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'extensions.webextensions.uuids': JSON.stringify({ [id]: extensionUuid }),
    'xpinstall.signatures.required': false,
    'extensions.langpacks.signatures.required': false,
    'extensions.autoDisableScopes': 0,
    'extensions.enabledScopes': 15,
    'extensions.startupScanScopes': 15,
    'devtools.console.stdout.content': true,
    'datareporting.policy.dataSubmissionEnabled': false,
    ...(language !== undefined && {
      'intl.locale.requested': language,
      'intl.accept_languages': language,
    }),
  };
}

function driveFirefox(browser: Browser, output: () => string): LaunchedBrowser {
  const extensionOrigin = `moz-extension://${extensionUuid}`;
  const openPage = async (name: PageName, fragment?: string): Promise<Surface> => {
    const page = await browser.newPage();
    const url = `${extensionOrigin}/${name}.html${fragment === undefined ? '' : `#${fragment}`}`;
    // The promise of a navigation to an extension's page never settles in Firefox, but the navigation happens.
    page.goto(url).catch(() => undefined);
    const surface = createSurface(page);
    await waitUntil(
      `Firefox to show ${url}`,
      () => page.evaluate(() => document.readyState === 'complete' && location.protocol === 'moz-extension:'),
      () => `${page.url()}\n${output().slice(-2000)}`,
    );
    return surface;
  };
  return {
    kind: 'firefox',
    browser,
    extensionOrigin,
    output,
    openPage,
    openPopup: () => openPage('popup'),
    openSidePanel: () => openPage('sidepanel'),
    async surfaces() {
      const pages = await browser.pages();
      // Firefox reports about:blank as the address of an extension's page; the page itself knows better.
      const addresses = await Promise.all(
        pages.map((page) => page.evaluate(() => location.href).catch(() => '')),
      );
      return pages.filter((_, index) => addresses[index]?.startsWith(extensionOrigin)).map(createSurface);
    },
    close: () => browser.close(),
  };
}
