import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Part } from './fault-table.ts';

// Each part can be run alone, hours after the others: what the last run of each gave is kept here.
const folderOf = (root: string): string => join(root, 'node_modules', '.trust');

export function keepPart(root: string, part: Part): void {
  mkdirSync(folderOf(root), { recursive: true });
  writeFileSync(join(folderOf(root), `${part.name}.json`), JSON.stringify(part));
}

/** Those that were ever run, in this order. */
export const readParts = (root: string, names: readonly string[]): readonly Part[] =>
  names
    .map((name) => join(folderOf(root), `${name}.json`))
    .filter((file) => existsSync(file))
    .map((file) => JSON.parse(readFileSync(file, 'utf8')) as Part);
