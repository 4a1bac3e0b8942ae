import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Figure } from '../figure.ts';

/** Bytes as they are in the shipped package; a kB is 1000 of them. */
export function measureBundle(packageDir: string): Figure[] {
  const scripts = scriptsBeforePaint('popup.html', (name) => readFileSync(join(packageDir, name), 'utf8'));
  const gzipped = scripts.reduce(
    (sum, name) => sum + gzipSync(readFileSync(join(packageDir, name))).length,
    0,
  );
  const whole = readdirSync(packageDir, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(packageDir, name)))
    .filter((stat) => stat.isFile())
    .reduce((sum, { size }) => sum + size, 0);
  const section = 'Package';
  return [
    {
      section,
      what: 'JavaScript of the popup before its first paint, gzipped',
      value: gzipped / 1000,
      unit: 'kB',
      goal: { most: 25 },
      note: `${scripts.length} files`,
    },
    { section, what: 'The whole package, unpacked', value: whole / 1000, unit: 'kB' },
  ];
}

/** The scripts of a page with all that they import at once; what they import later is not among them. */
export function scriptsBeforePaint(page: string, read: (name: string) => string): string[] {
  const found = [...read(page).matchAll(/<script[^>]*\ssrc="\/?([^"]+)"/gu)].map(([, name = '']) => name);
  for (const name of found) {
    for (const [, specifier = ''] of read(name).matchAll(/\b(?:import|from)\s*["'`](\.[^"'`]+)["'`]/gu)) {
      const next = posix.join(posix.dirname(name), specifier);
      if (!found.includes(next)) found.push(next);
    }
  }
  return found;
}
