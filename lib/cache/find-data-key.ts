import { readItem } from '../storage/item.ts';
import { dataKeyItem } from '../storage/items.ts';
import { importDataKey } from './cipher.ts';

/** The key of a connection's cached rows; null when the connection is gone, or its key. */
export async function findDataKey(connectionId: string): Promise<CryptoKey | null> {
  const dataKey = await readItem(dataKeyItem(connectionId));
  return dataKey === null ? null : importDataKey(dataKey);
}
