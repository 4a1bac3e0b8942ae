import { batch } from '@preact/signals';
import { completePreferences } from '../domain/preference-checks.ts';
import { readItem } from '../storage/item.ts';
import { connectionsItem, preferencesItem, savedSearchesItem } from '../storage/items.ts';
import { readLockState } from '../storage/lock-state.ts';
import type { PageDataSignals } from './page-data-signals.ts';

/** Reads the connections, the preferences and the saved searches. */
export async function readItems({ connections, preferences, savedSearches }: PageDataSignals): Promise<void> {
  const [list, chosen, saved] = await Promise.all([
    readItem(connectionsItem),
    readItem(preferencesItem),
    readItem(savedSearchesItem),
  ]);
  batch(() => {
    connections.value = list ?? [];
    preferences.value = completePreferences(chosen);
    savedSearches.value = saved ?? [];
  });
}

/** The same where no screen was kept ready. True: a lock is on and closed, and there was nothing to read. */
export async function readItemsOrLock(filled: PageDataSignals): Promise<boolean> {
  const [{ kind }] = await Promise.all([readLockState(), readItems(filled)]);
  return kind === 'locked';
}
