import { signal } from '@preact/signals';
import { render } from '@testing-library/preact';
import { vi } from 'vitest';
import { allowFormatters } from '../../lib/i18n/format.ts';
import type { Background, Request } from '../../lib/messaging/protocol.ts';
import { type ListStore, createListStore } from '../../lib/stores/list-store.ts';
import type { Place } from '../../lib/stores/place.ts';
import type { Shell } from '../../lib/stores/shell.ts';
import { App } from '../app/app.tsx';
import { startLater } from '../app/start-later.ts';
import { type FakePageData, fakeNow } from './fake-page-data.ts';

/** The whole app over fake data; searching answers at once. */
export function renderApp(
  data: FakePageData,
  openSidePanel: (() => void) | null = null,
  place: Place | null = null,
) {
  allowFormatters();
  const ask = vi.fn<(request: Request) => Promise<{ ok: true } | null>>(async ({ type }) =>
    type === 'connect' || type === 'remove' ? { ok: true } : null,
  );
  const shell = {
    openInBackground: vi.fn<Shell['openInBackground']>(),
    openOptions: vi.fn<Shell['openOptions']>(),
    copy: vi.fn<Shell['copy']>(async () => true),
    close: vi.fn<Shell['close']>(),
  };
  const now = signal(fakeNow);
  const clock = { now, start: () => () => undefined };
  const background: Background = { ask: ask as unknown as Background['ask'], listen: () => () => undefined };
  const store: ListStore = createListStore({
    data,
    background,
    clock,
    shell,
    page: document,
  });
  const search = { now: () => 0, yieldTurn: (resume: () => void) => resume() };
  const later = signal(startLater(store, background, 'popup', { search, place }));
  const page = render(<App store={store} openSidePanel={openSidePanel} later={later} />);
  return { store, ask, shell, now, page };
}
