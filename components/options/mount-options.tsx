import type { ReadonlySignal } from '@preact/signals';
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { i18n } from '../../lib/i18n/i18n.ts';
import { allowFormatters } from '../../lib/i18n/format.ts';
import type { Background } from '../../lib/messaging/protocol.ts';
import { createClock } from '../../lib/stores/clock.ts';
import { followPolicy } from '../../lib/stores/follow-policy.ts';
import { createOptionsStore } from '../../lib/stores/options-store.ts';
import type { PageData } from '../../lib/stores/page-data.ts';
import { followLock } from '../lock/follow-lock.ts';
import { mountLockScreen } from '../lock/mount-lock-screen.tsx';
import { dressPage } from '../ui/dress-page.ts';
import { PolicyContext } from './policy-context.ts';
import { OptionsPage } from './options-page.tsx';

interface Parts {
  readonly root: Element;
  readonly data: PageData & {
    readonly paintable: Promise<unknown>;
    readonly isLocked: ReadonlySignal<boolean>;
    load(): Promise<void>;
  };
  readonly background: Background;
}

/** Shows the options page as soon as the connections are known, and follows what its address points at. */
export async function mountOptions({ root, data, background }: Parts): Promise<void> {
  const clock = createClock({ now: Date.now, page: document });
  const requestPermission = (origins: string[]) => browser.permissions.request({ origins });
  const policy = followPolicy(background);
  const store = createOptionsStore({ data, background, clock, requestPermission });
  allowFormatters();
  clock.start();
  document.title = i18n.t('options.title');
  dressPage(data.preferences);
  await data.paintable;
  if (data.isLocked.value) {
    mountLockScreen(background);
    return;
  }
  followLock(background);
  render(
    <PolicyContext.Provider value={policy}>
      <OptionsPage store={store} />
    </PolicyContext.Provider>,
    root,
  );
  await data.load();
  const follow = (): void => {
    store.follow(location.hash);
    // Followed once: a reload does not open it again, and the same link coming again is a change again.
    history.replaceState(null, '', location.pathname);
  };
  follow();
  window.addEventListener('hashchange', follow);
}
