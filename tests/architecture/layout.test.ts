import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { listFiles, root } from './source-files.ts';

const produced = ['.git', '.output', '.wxt', 'node_modules'];
const room = ['components', 'dev', 'docs', 'entrypoints', 'lib', 'public', 'tests'];
const wantedByTools = [
  '.ci',
  '.editorconfig',
  '.gitattributes',
  '.github',
  '.gitignore',
  '.node-version',
  '.npmrc',
  '.oxfmtrc.json',
  '.oxlintrc.json',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'SECURITY.md',
  'knip.json',
  'package-lock.json',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
  'wxt.config.ts',
];

test('the top level holds the agreed folders and what tools want there', () => {
  const allowed = new Set([...produced, ...room, ...wantedByTools]);
  const strangers = readdirSync(root).filter((name) => !allowed.has(name) && !name.endsWith('.log'));
  expect(strangers, 'put it into one of the folders that design.md names').toEqual([]);
});

const files = room.filter((folder) => folder !== 'docs').flatMap(listFiles);

test('file and folder names are in kebab-case', () => {
  const strange = files.filter((path) => {
    const names = path.replace(/^public\/_locales\/[^/]+/u, 'public').split('/');
    return names.some((name) => !/^[a-z0-9]+(?:[-.][a-z0-9]+)*$/u.test(name));
  });
  expect(strange, 'rename it like-this.ts, for its main export').toEqual([]);
});

test("index.ts is an entrypoint or a vendor's door, never a barrel", () => {
  const strange = files.filter(
    (path) => /\/index\.tsx?$/u.test(path) && !/^(?:lib\/sources|entrypoints)\/[^/]+\/index\.ts$/u.test(path),
  );
  expect(strange, 'import the file that holds the thing').toEqual([]);
});

test('every source that is asked over the network has the same five files', () => {
  const folders = files.flatMap((path) => /^lib\/sources\/([^/]+)\/descriptor\.ts$/u.exec(path)?.[1] ?? []);
  const vendors = folders.filter((folder) => folder !== 'sample');
  expect(vendors.length).toBeGreaterThanOrEqual(2);
  for (const vendor of vendors) {
    const own = files.filter((path) => path.startsWith(`lib/sources/${vendor}/`));
    for (const name of ['descriptor.ts', 'client.ts', 'schema.ts', 'map.ts', 'index.ts']) {
      expect(own, `docs/ says how to add a source`).toContain(`lib/sources/${vendor}/${name}`);
    }
  }
});
