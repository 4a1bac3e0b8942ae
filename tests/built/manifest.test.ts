import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../architecture/source-files.ts';
import { packages } from './built-package.ts';

const readJson = (path: string): Record<string, unknown> =>
  JSON.parse(readFileSync(join(root, path), 'utf8')) as Record<string, unknown>;

test.each(packages)('the manifest of %s is the agreed one, to the letter', (name) => {
  const { version, ...manifest } = readJson(`.output/${name}/manifest.json`);
  expect(
    manifest,
    `A new permission, host or policy changes what people are asked for. If it is meant: change tests/built/golden/${name}.json, docs/ and the store listing together.`,
  ).toEqual(readJson(`tests/built/golden/${name}.json`));
  expect(version).toBe(readJson('package.json')['version']);
});

test.each(packages)('%s asks for no host but those of the sources', (name) => {
  const { host_permissions: hosts } = readJson(`.output/${name}/manifest.json`);
  expect(hosts).toEqual(['https://api.getcargo.io/*', 'https://api.sidecarcx.com/*']);
});
