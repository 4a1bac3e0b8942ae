import { browser } from 'wxt/browser';
import { i18n } from '../../lib/i18n/i18n.ts';
import { allowFormatters, formatNumber } from '../../lib/i18n/format.ts';
import { cutText } from '../../lib/domain/text.ts';
import type { BackgroundServices } from '../../lib/services/background.ts';
import type { NewsView } from '../../lib/services/news.ts';
import type { Panels } from '../../lib/services/panels.ts';
import { grantIn } from './open-app.ts';

/** Undefined until a person has allowed notifications. */
const findApi = (): typeof browser.notifications | undefined => browser.notifications;

/** Shows a notification of a saved search, in place of its earlier one. */
export async function notify(view: NewsView): Promise<void> {
  allowFormatters();
  await findApi()?.create(view.search.id, {
    type: 'basic',
    iconUrl: browser.runtime.getURL('/icon/128.png'),
    ...describeNews(view),
  });
}

/** Takes notifications back, by their searches' IDs; null: all. */
export async function clearNotifications(searchIds: readonly string[] | null): Promise<void> {
  const api = findApi();
  if (api === undefined) return;
  const ids = searchIds ?? Object.keys(await api.getAll());
  await Promise.all(ids.map((id) => api.clear(id)));
}

const longestTitle = 80;
const longestText = 120;

/** A notification is plain text, without elements to isolate what came from elsewhere: marks of direction do. */
const isolate = (text: string, most: number): string => `\u2068${cutText(text, most)}\u2069`;

export function describeNews({ count, samples, search }: NewsView): { title: string; message: string } {
  const number = formatNumber(count);
  // What a search is called may name people as well.
  if (samples === null)
    return { title: i18n.t('news.hidden', count, [number]), message: i18n.t('extensionName') };
  const lines = samples.map(({ text, title }) => {
    const name = isolate(title ?? i18n.t('row.untitled'), longestTitle);
    return text === null || text === '' ? name : i18n.t('news.line', [name, isolate(text, longestText)]);
  });
  return {
    title: i18n.t('news.found', count, [number, isolate(search.name, longestTitle)]),
    message: lines.join('\n'),
  };
}

/** Registers what a click on a notification does, now and when notifications are first allowed. For the worker's first turn. */
export function listenToNotifications(
  services: Pick<BackgroundServices, 'news' | 'wishes'>,
  panels: Panels,
  ready: Promise<void>,
): void {
  let isListening = false;
  const listen = (): void => {
    const api = findApi();
    if (api === undefined || isListening) return;
    isListening = true;
    api.onClicked.addListener((id) => void follow(id, services, panels, ready));
    api.onClosed.addListener((id, isByPerson) => {
      if (isByPerson) void ready.then(() => services.news.dismiss(id));
    });
  };
  listen();
  browser.permissions.onAdded.addListener(listen);
}

async function follow(
  id: string,
  { news, wishes }: Pick<BackgroundServices, 'news' | 'wishes'>,
  panels: Panels,
  ready: Promise<void>,
): Promise<void> {
  // A panel may be opened only while the click lasts, and by its window, which has to be asked for.
  const opening = browser.windows.getLastFocused().then(
    async ({ id: windowId = null }) => ((await panels.open(windowId)) ? { windowId } : null),
    () => null,
  );
  await ready;
  const [wish, opened] = await Promise.all([news.open(id), opening]);
  await clearNotifications([id]);
  await grantIn(Promise.resolve(opened !== null), opened?.windowId ?? null, wish, { panels, wishes });
}
