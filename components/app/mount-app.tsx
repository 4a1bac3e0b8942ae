import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/ui.css';
import '../styles/app.css';
import '../styles/search.css';
import '../styles/filters.css';
import '../styles/sources.css';
import '../styles/list.css';
import '../styles/detail.css';
import '../styles/transcript.css';
import '../styles/markdown.css';
import '../styles/menu.css';
import '../styles/more.css';
import '../styles/wide.css';
import '../styles/lock.css';
import '../styles/veil.css';
import { signal } from '@preact/signals';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { allowFormatters } from '../../lib/i18n/format.ts';
import { createBackgroundClient } from '../../lib/messaging/background-client.ts';
import type { Memory } from '../../lib/storage/first-memory.ts';
import { createClock } from '../../lib/stores/clock.ts';
import { createPageData } from '../../lib/stores/create-page-data.ts';
import { createListStore } from '../../lib/stores/list-store.ts';
import { dressPage } from '../ui/dress-page.ts';
import { App } from './app.tsx';
import { createBrowserShell } from './browser-shell.ts';
import type { LaterParts } from './later-context.ts';

/** The longest wait for the first rows before the page shows itself without them, so that typing is never lost. */
const patience = 60;

/** Starts the popup or the side panel. First the newest rows in one paint; everything else after it. */
export async function mountApp(page: 'popup' | 'sidepanel', memory: Promise<Memory>): Promise<void> {
  const background = createBackgroundClient();
  const data = createPageData({ background, memory });
  const clock = createClock({ now: Date.now, page: document });
  const shell = createBrowserShell();
  const assumedHeight = page === 'popup' ? undefined : Math.max(32, innerHeight / 16);
  const store = createListStore({ data, background, clock, shell, page: document, assumedHeight });

  const later = signal<LaterParts | null>(null);
  const openSidePanel = (): void => {
    if (import.meta.env.FIREFOX) {
      void openSidebar().then(shell.close, () => undefined);
      return;
    }
    // Clicked before that is loaded: Chrome remembers the click for some seconds.
    const stop = later.subscribe((parts) => {
      if (parts === null) return;
      queueMicrotask(() => stop());
      parts.openSidePanel();
    });
  };

  void data.paintable.then(store.comingBack.begin);
  await Promise.race([data.paintable, new Promise((resolve) => setTimeout(resolve, patience))]);
  await isParsed();
  dressPage(data.preferences);
  if (data.isLocked.value) {
    const { mountLockScreen } = await import('../lock/mount-lock-screen.tsx');
    mountLockScreen(background);
    return;
  }
  render(
    <App store={store} openSidePanel={page === 'popup' ? openSidePanel : null} later={later} />,
    expectRoot(),
  );
  afterFirstPaint(() => {
    // What has to come from the disk is asked for before the page works on.
    void data.load();
    allowFormatters();
    store.start();
    void import('./start-later.ts').then(
      ({ startPage }) => (later.value = startPage(store, background, page)),
      // An update may have taken the code away beneath an open page.
      () => (store.comingBack.place.value = null),
    );
  });
}

/** Firefox allows it within the click alone: what is loaded later comes too late. The shared types do not know it. */
const openSidebar = (): Promise<void> =>
  (browser as unknown as { readonly sidebarAction: { open(): Promise<void> } }).sidebarAction.open();

/** A popup counts as hidden until the browser shows it, so neither that nor a frame says that anything was painted. */
function afterFirstPaint(run: () => void): void {
  let isDue = true;
  const once = (): void => {
    if (isDue) run();
    isDue = false;
    observer.disconnect();
  };
  const observer = new PerformanceObserver(() => setTimeout(once));
  observer.observe({ type: 'paint', buffered: true });
  // A panel behind another one is not painted at all.
  setTimeout(once, 500);
}

/** The script waits for nothing (wxt.config.ts): it may be there before the page's own end. */
async function isParsed(): Promise<void> {
  if (document.readyState === 'loading')
    await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve, { once: true }));
}

function expectRoot(): Element {
  const root = document.querySelector('#app');
  if (root === null) throw new Error('The page lacks its <div id="app">.');
  return root;
}
