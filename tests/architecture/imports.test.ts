import { expect, test } from 'vitest';
import { findBrokenBorders } from './import-rules.ts';
import { readSources, type SourceFile } from './source-files.ts';

const files = readSources('lib', 'components', 'entrypoints');

test('imports go one way, and pages carry no client, no ky and no zod', () => {
  expect(files.length).toBeGreaterThan(10);
  expect(findBrokenBorders(files)).toEqual([]);
});

const plant = (path: string, text: string): SourceFile => ({ path, text });

test.each([
  ['ky outside the door', plant('lib/services/refresh.ts', "import ky from 'ky';"), /HttpDoor/u],
  [
    'zod in a component',
    plant('components/app/app.tsx', "import { z } from 'zod';"),
    /guard written by hand/u,
  ],
  ['zod in what pages read', plant('lib/stores/x.ts', "import * as z from 'zod/mini';"), /guard/u],
  [
    'domain looking out',
    plant('lib/domain/x.ts', "import { y } from '../cache/y.ts';"),
    /lib\/domain imports nothing/u,
  ],
  ['domain with a package', plant('lib/domain/x.ts', "import 'idb';"), /lib\/domain imports nothing/u],
  [
    'lib with UI',
    plant('lib/stores/x.ts', "const a = await import('../../components/a.tsx');"),
    /never imports UI/u,
  ],
  [
    'the background with a store of the pages',
    plant('lib/services/x.ts', "import { createLibrary } from '../stores/library.ts';"),
    /stores are the pages/u,
  ],
  [
    'a component with an entrypoint',
    plant('components/a.tsx', "export { b } from '../entrypoints/b.ts';"),
    /one way/u,
  ],
  [
    'a vendor with another',
    plant('lib/sources/one/map.ts', "import { a } from '../two/map.ts';"),
    /no other vendor/u,
  ],
])('a planted violation is found: %s', (_what, file, cure) => {
  expect(findBrokenBorders([file]).join('\n')).toMatch(cure);
});

test('a client that a page reaches over two modules is found, a type of it is not', () => {
  const page = plant('entrypoints/popup/main.tsx', "import { a } from '../../lib/stores/a.ts';");
  const client = plant('lib/sources/one/client.ts', '');
  const direct = plant('lib/stores/a.ts', "import { b } from '../sources/one/client.ts';");
  const typed = plant('lib/stores/a.ts', "import type { B } from '../sources/one/client.ts';");
  expect(findBrokenBorders([page, direct, client]).join('\n')).toMatch(
    /a page would carry lib\/sources\/one\/client/u,
  );
  expect(findBrokenBorders([page, typed, client])).toEqual([]);
});
