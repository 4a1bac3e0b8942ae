import type { Browser } from 'puppeteer-core';
import type { Surface } from './surface.ts';
import type { BrowserKind } from './usual-places.ts';

/** A port on 127.0.0.1 for each host name that the extension may call. A closed port plays a network that is cut. */
export type HostPorts = Readonly<Record<string, number>>;

export interface LaunchOptions {
  /** The built package, as it ships: its folder. */
  readonly extensionDir: string;
  readonly hostPorts: HostPorts;
  /** The stand-ins' public key (SHA-256, base64), which Chromium then trusts. Firefox trusts every certificate here. */
  readonly spki: string;
  /** Kept by the caller, so that a browser can be started again on it. */
  readonly profileDir: string;
  readonly isHeadless?: boolean;
  readonly language?: string;
  /** Chromium: no debugger holds on to the extension's worker, which it would keep awake. */
  readonly isWorkerLeftAlone?: boolean;
  /** Over the usual settings of Firefox. */
  readonly firefoxPreferences?: Readonly<Record<string, unknown>>;
}

export type PageName = 'popup' | 'sidepanel' | 'options';

/** A running browser with the extension in it. */
export interface LaunchedBrowser {
  readonly kind: BrowserKind;
  readonly browser: Browser;
  /** For instance `chrome-extension://…`. */
  readonly extensionOrigin: string;
  /** Everything the browser printed so far, the console of every page and of the background included. */
  readonly output: () => string;
  /** A page of the extension in a tab of its own; `fragment` without the `#`. */
  openPage(name: PageName, fragment?: string): Promise<Surface>;
  /** Chromium: the real popup, by a click on the toolbar button. Firefox: the popup's page in a tab. */
  openPopup(): Promise<Surface>;
  /** Chromium: the real side panel, by a real click in the popup. Firefox: the sidebar's page in a tab. */
  openSidePanel(): Promise<Surface>;
  /** The pages of the extension that are open now, whoever opened them. */
  surfaces(): Promise<readonly Surface[]>;
  close(): Promise<void>;
}

/** Collects what a browser's process prints. */
export function collectOutput(browser: Browser): () => string {
  const chunks: Buffer[] = [];
  const process = browser.process();
  process?.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  process?.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  return () => Buffer.concat(chunks).toString('utf8');
}
