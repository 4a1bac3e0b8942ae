import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from './source-files.ts';

// Rules about imports have matched nothing before, silently. Each is proven here by a violation of it.
const violations = {
  'lib/services/a.ts': { text: "import ky from 'ky';\nexport const a = ky;\n", says: 'HttpDoor' },
  'lib/cache/b.ts': { text: "import { z } from 'zod';\nexport const b = z;\n", says: 'no zod' },
  'components/c.tsx': {
    text: "import { x } from '../lib/sources/cargo/client.ts';\nexport const c = x;\n",
    says: 'registry',
  },
  'components/d.tsx': {
    text: "import { x } from '../entrypoints/x.ts';\nexport const d = x;\n",
    says: 'one way',
  },
  'lib/services/e.ts': {
    text: "import { x } from '../../components/x.tsx';\nexport const e = x;\n",
    says: 'one way',
  },
  'lib/domain/f.ts': {
    text: "import { x } from '../cache/x.ts';\nexport const f = x;\n",
    says: 'lib/domain',
  },
  'lib/domain/g.ts': { text: "import { x } from 'idb';\nexport const g = x;\n", says: 'lib/domain' },
  'entrypoints/popup/h.ts': { text: "import ky from 'ky';\nexport const h = ky;\n", says: 'HttpDoor' },
  'lib/services/i.ts': { text: "export const i = () => fetch('/');\n", says: 'network' },
  'lib/stores/j.ts': {
    text: "import { x } from '../services/x.ts';\nexport const j = x;\n",
    says: 'background',
  },
} as const;

const allowed = {
  'lib/domain/k.ts': "import { x } from './x.ts';\nexport const k = x;\n",
  'lib/sources/http-door.ts': "import ky from 'ky';\nexport const door = ky;\n",
  'components/l.tsx': "import { x } from '../lib/sources/registry.ts';\nexport const l = x;\n",
} as const;

interface Diagnostic {
  readonly message: string;
  readonly code: string;
  readonly help?: string;
  readonly filename: string;
}

let folder = '';
let diagnostics: readonly Diagnostic[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chat-lookup-lint-'));
  copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  const texts = Object.entries(violations).map(([path, { text }]) => [path, text] as const);
  for (const [path, text] of [...texts, ...Object.entries(allowed)]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const linter = join(root, 'node_modules', 'oxlint', 'bin', 'oxlint');
  const result = spawnSync(process.execPath, [linter, '--format', 'json', '.'], {
    cwd: folder,
    encoding: 'utf8',
  });
  diagnostics = (JSON.parse(result.stdout) as { diagnostics: Diagnostic[] }).diagnostics;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What the linter says about borders in this file, cures included. */
const complaintsAbout = (path: string): string =>
  diagnostics
    .filter(({ code, filename }) => filename === path && code.includes('no-restricted'))
    .map(({ message, help }) => `${message} ${help ?? ''}`)
    .join('\n');

test.each(Object.entries(violations))('the linter refuses a planted violation in %s', (path, { says }) => {
  expect(complaintsAbout(path)).toContain(says);
});

test.each(Object.keys(allowed))('the linter lets %s pass', (path) => {
  expect(complaintsAbout(path)).toBe('');
});
