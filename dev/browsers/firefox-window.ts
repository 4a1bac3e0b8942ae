import type { Browser } from 'puppeteer-core';

/** Where Firefox shows a page of an extension beside its tabs. */
export type FirefoxPlace = 'popup' | 'sidebar';

/** Firefox's own window around the pages, with its toolbar, menus and address bar, as a script of its own sees it. */
export interface FirefoxWindow {
  /**
   * Runs a function in the window's document, whose globals it has, with the rights of the browser. Its source text is
   * what is sent; what goes in and comes out is JSON. Rejects when it throws.
   */
  run<A extends readonly unknown[], T>(run: (...args: A) => T, ...args: A): Promise<Awaited<T>>;
  /** Presses a key or several at once, for instance "ArrowDown" or "Alt+Shift+L": what has the focus gets them. */
  press(keys: string): Promise<void>;
  /** Clicks in a page that is shown beside the tabs, at CSS pixels from its corner; waits until it lies still there. */
  clickInside(place: FirefoxPlace, x: number, y: number): Promise<void>;
  /** Types letter by letter into what has the focus. */
  type(text: string): Promise<void>;
}

/** WebDriver BiDi beyond what puppeteer offers of it. */
interface BidiBrowser {
  readonly connection: { send(method: string, params: object): Promise<{ readonly result: unknown }> };
}

interface Contexts {
  readonly contexts: readonly { readonly context: string; readonly url: string }[];
}

type Answer =
  | { readonly type: 'success'; readonly result: { readonly value?: string } }
  | { readonly type: 'exception'; readonly exceptionDetails: { readonly text: string } };

/**
 * Finds the window of a Firefox that was launched with `--remote-allow-system-access`. "moz:scope" is an addition to
 * WebDriver BiDi by Mozilla: https://bugzilla.mozilla.org/show_bug.cgi?id=1944568
 */
export async function findFirefoxWindow(browser: Browser): Promise<FirefoxWindow> {
  const { connection } = browser as unknown as BidiBrowser;
  const tree = await connection.send('browsingContext.getTree', { 'moz:scope': 'chrome', maxDepth: 0 });
  const found = (tree.result as Contexts).contexts.find(({ url }) => url.endsWith('/browser.xhtml'));
  if (found === undefined) throw new Error(`Firefox shows no window: ${JSON.stringify(tree.result)}`);
  const call = async (source: string, args: readonly unknown[]): Promise<unknown> => {
    const { result } = await connection.send('script.callFunction', {
      target: { context: found.context },
      functionDeclaration: `async (args) => JSON.stringify(await (${source})(...JSON.parse(args)) ?? null)`,
      arguments: [{ type: 'string', value: JSON.stringify(args) }],
      awaitPromise: true,
    });
    const answer = result as Answer;
    if (answer.type === 'exception') throw new Error(`Firefox's window: ${answer.exceptionDetails.text}`);
    return JSON.parse(answer.result.value ?? 'null') as unknown;
  };
  return {
    run: (run, ...args) => call(run.toString(), args) as never,
    clickInside: (place, x, y) => call(clickInside.toString(), [place, x, y]) as Promise<never>,
    press: (keys) => call(pressKeys.toString(), [[keys]]) as Promise<never>,
    type: (text) => call(pressKeys.toString(), [text.split('')]) as Promise<never>,
  };
}

/** What Firefox itself brings for its drivers to press keys and buttons with. */
interface EventUtils {
  synthesizeKey(key: string, modifiers: object, window: unknown): void;
  synthesizeMouseAtPoint(x: number, y: number, event: object, window: unknown): void;
}

interface WindowGlobals {
  readonly Cc: unknown;
  readonly Ci: unknown;
  readonly Services: { readonly scriptloader: { loadSubScript(url: string, target: object): void } };
  readonly SidebarController: { readonly browser: HTMLIFrameElement };
}

/** Runs inside the window. */
function pressKeys(presses: readonly string[]): void {
  const { Cc, Ci, Services } = globalThis as unknown as WindowGlobals;
  const target = { window: globalThis, parent: globalThis, _EU_Cc: Cc, _EU_Ci: Ci };
  Services.scriptloader.loadSubScript('chrome://remote/content/external/EventUtils.js', target);
  const { synthesizeKey } = target as unknown as EventUtils;
  for (const keys of presses) {
    const modifiers = keys.length > 1 ? keys.split('+') : [keys];
    const key = modifiers.pop() ?? '';
    synthesizeKey(
      key.length > 1 ? `KEY_${key}` : key,
      {
        altKey: modifiers.includes('Alt'),
        ctrlKey: modifiers.includes('Ctrl'),
        shiftKey: modifiers.includes('Shift'),
      },
      globalThis,
    );
  }
}

/** Runs inside the window. */
async function clickInside(place: 'popup' | 'sidebar', x: number, y: number): Promise<void> {
  const { Cc, Ci, Services, SidebarController } = globalThis as unknown as WindowGlobals;
  const target = { window: globalThis, parent: globalThis, _EU_Cc: Cc, _EU_Ci: Ci };
  Services.scriptloader.loadSubScript('chrome://remote/content/external/EventUtils.js', target);
  const { synthesizeMouseAtPoint } = target as unknown as EventUtils;
  const frame =
    place === 'popup'
      ? document.querySelector('.webextension-popup-browser')
      : SidebarController.browser.contentDocument?.querySelector('browser');
  if (!frame) throw new Error(`there is no ${place}`);
  const panel = frame.closest<Element & { readonly state: string }>('panel');
  const measure = (): DOMRect => frame.getBoundingClientRect();
  // While a popup opens it grows and moves.
  for (let before = '', still = 0; still < 5; before = JSON.stringify(measure())) {
    const isShown = measure().width > 0 && (panel === null || panel.state === 'open');
    still = isShown && before === JSON.stringify(measure()) ? still + 1 : 0;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  const { left, top } = measure();
  synthesizeMouseAtPoint(left + x, top + y, {}, frame.ownerDocument.defaultView);
}
