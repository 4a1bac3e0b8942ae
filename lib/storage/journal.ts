import { isRecord } from '../domain/guards.ts';
import type { Erasure, KeyDatabase } from './key-database.ts';

const fileName = 'erasure.json';

/**
 * Notes the rewriting that is about to begin, in a private file of the extension: once deleted it is gone from the
 * profile, while a database keeps in its log what it once held. Where the browser has no files, the database it is.
 */
export async function writeJournal(keys: KeyDatabase, erasure: Erasure): Promise<void> {
  try {
    const folder = await navigator.storage.getDirectory();
    const file = await folder.getFileHandle(fileName, { create: true });
    // What is written counts as a whole, when it is closed.
    const writing = await file.createWritable();
    await writing.write(JSON.stringify(erasure));
    await writing.close();
  } catch {
    await keys.put('journal', erasure, 'erase');
  }
}

/** The rewriting that a death has interrupted; null: none. */
export async function readJournal(keys: KeyDatabase): Promise<Erasure | null> {
  return (await readFile().catch(() => null)) ?? (await keys.get('journal', 'erase')) ?? null;
}

export async function endJournal(keys: KeyDatabase): Promise<void> {
  try {
    const folder = await navigator.storage.getDirectory();
    await folder.removeEntry(fileName);
  } catch {
    // There is none.
  }
  await keys.delete('journal', 'erase');
}

async function readFile(): Promise<Erasure | null> {
  const folder = await navigator.storage.getDirectory();
  const file = await (await folder.getFileHandle(fileName)).getFile();
  const erasure: unknown = JSON.parse(await file.text());
  return isErasure(erasure) ? erasure : null;
}

const isErasure = (value: unknown): value is Erasure =>
  isRecord(value) && 'connectionId' in value && isRecord(value['keep']);
