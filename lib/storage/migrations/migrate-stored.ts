import { browser } from 'wxt/browser';
import { isFiniteNumber, isRecord } from '../../domain/guards.ts';
import { envelop, type Item, readEntries, readItem } from '../item.ts';
import { commonItems, connectionsItem, itemsOf, publicItems } from '../items.ts';
import { writeLocal } from '../write-item.ts';
import type { Migration } from './migrations.ts';

/**
 * Brings `storage.local` to the versions that items.ts names, item by item, each whole: whoever dies in between goes on
 * at the next start. What no migration can read stays as it is, and is not believed. Rejects as the browser does.
 */
export async function migrateStored(migrations: readonly Migration[]): Promise<void> {
  if (migrations.length === 0) return;
  for (const item of [...publicItems, ...commonItems]) await migrateItem(item, migrations);
  const connections = (await readItem(connectionsItem)) ?? [];
  for (const item of connections.flatMap(({ id }) => itemsOf(id))) await migrateItem(item, migrations);
}

async function migrateItem(item: Item<unknown>, migrations: readonly Migration[]): Promise<void> {
  const stored = (await readEntries([item]))[item.key];
  if (!isRecord(stored) || !isFiniteNumber(stored['version'])) return;
  const value = raise(item, stored['version'], stored['value'], migrations);
  if (value === null) return;
  const entries = envelop(item, value.raised);
  await (item.isPublic ? browser.storage.local.set(entries) : writeLocal(entries));
}

/** Null when there is nothing to do, or no way. */
function raise(
  item: Item<unknown>,
  from: number,
  value: unknown,
  migrations: readonly Migration[],
): { readonly raised: unknown } | null {
  if (from >= item.version) return null;
  const kind = item.key.split(':', 1)[0];
  let raised = value;
  try {
    for (let version = from; version < item.version; version += 1) {
      const step = migrations.find((migration) => migration.key === kind && migration.from === version);
      if (step === undefined) return null;
      raised = step.migrate(raised);
    }
  } catch {
    return null;
  }
  return item.isValid(raised) ? { raised } : null;
}
