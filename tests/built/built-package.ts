import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, root } from '../architecture/source-files.ts';

export const packages = ['chrome-mv3', 'firefox-mv3'] as const;

export type PackageName = (typeof packages)[number];

export interface BuiltFile {
  /** Inside the package. */
  readonly name: string;
  readonly text: string;
}

/** The text files of a built package. Throws when it is not built. */
export function readPackage(name: PackageName): BuiltFile[] {
  const folder = `.output/${name}`;
  const files = listFiles(folder).filter((path) => /\.(?:js|css|html|json)$/u.test(path));
  if (files.length === 0) throw new Error(`${folder} is not built: npm run build && npm run build:firefox`);
  return files.map((path) => ({
    name: path.slice(folder.length + 1),
    text: readFileSync(join(root, path), 'utf8'),
  }));
}

/** The scripts and style sheets that a page loads at once, and all that those import, also later. */
export function filesOfPage(files: readonly BuiltFile[], page: string): BuiltFile[] {
  const found = files.filter(({ name }) => name === page);
  for (const { text } of found) {
    for (const [, name] of text.matchAll(
      /["'(`](?:\.{0,2}\/)?((?:chunks\/|assets\/)?[\w.-]+\.(?:js|css))["')`]/gu,
    )) {
      const next = files.find((file) => file.name === name || file.name === `chunks/${name}`);
      if (next !== undefined && !found.includes(next)) found.push(next);
    }
  }
  return found;
}
