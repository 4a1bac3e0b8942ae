import { browser } from 'wxt/browser';
import { noActivity } from '../../lib/domain/activity.ts';
import { sourceList } from '../../lib/sources/registry.ts';
import { readItem } from '../../lib/storage/item.ts';
import { activityItem } from '../../lib/storage/session-items.ts';
import type { BrowserFacts } from '../../lib/stores/diagnostics.ts';
import { readStoredSize } from './use-stored-size.ts';

/** Null when the browser refuses. Never rejects. */
export async function readBrowserFacts(): Promise<BrowserFacts | null> {
  try {
    const [granted, alarm, storedBytes, activity] = await Promise.all([
      browser.permissions.getAll(),
      browser.alarms.get('refresh'),
      readStoredSize(),
      readItem(activityItem),
    ]);
    const origins = new Set(granted.origins);
    return {
      version: browser.runtime.getManifest().version,
      browser: nameBrowser(navigator.userAgent),
      permissions: granted.permissions ?? [],
      access: Object.fromEntries(sourceList.map(({ apiOrigin, id }) => [id, origins.has(`${apiOrigin}/*`)])),
      nextRefreshAt: alarm?.scheduledTime ?? null,
      storedBytes,
      activity: activity ?? noActivity,
    };
  } catch {
    return null;
  }
}

/** Edge names Chrome too, and itself after it. */
const nameBrowser = (agent: string): string =>
  /Edg\/[\d.]+/u.exec(agent)?.[0] ?? /(?:Firefox|Chrome)\/[\d.]+/u.exec(agent)?.[0] ?? '?';
