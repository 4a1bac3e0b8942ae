import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What `npm run zip` makes, below the project's root: for Chrome and Edge, for Firefox, and what Firefox's was built from. */
export function listArchives(root: string): readonly [chrome: string, firefox: string, sources: string] {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly name: string;
    readonly version: string;
  };
  const of = (what: string): string => `.output/${name}-${version}-${what}.zip`;
  return [of('chrome'), of('firefox'), of('sources')];
}
