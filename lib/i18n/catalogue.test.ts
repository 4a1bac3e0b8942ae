import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Keys put together at run time: `state.help.forbidden.${secret}`, `options_hint_${source.id}`. */
const computed = /[`'"]([a-zA-Z]\w*(?:[._]\w+)*[._])\$\{/gu;
const manifest = /__MSG_(\w+)__/gu;

const files = [
  'wxt.config.ts',
  ...['components', 'entrypoints', 'lib'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/u.test(path) && !path.includes('.test.'))
      .map((path) => join(folder, path)),
  ),
];
const sources = files.map((path) => readFileSync(join(root, path), 'utf8')).join('\n');

const messages = await parseMessagesFile(join(root, 'lib/i18n/locales/en.yml'));
/** Those that begin with @@ are the browser's own. */
const keys = messages.map(({ key }) => key.join('.')).filter((key) => !key.startsWith('@@'));

function findUnused(text: string): readonly string[] {
  const named = new Set([...text.matchAll(manifest)].map(([, key]) => key));
  const prefixes = [...text.matchAll(computed)].map(([, prefix = '']) => prefix.replaceAll('_', '.'));
  return keys.filter((key) => {
    const isWritten = text.includes(`'${key}'`) || named.has(key);
    return !isWritten && !prefixes.some((prefix) => key.startsWith(prefix));
  });
}

test('every key of the catalogue is used: what nobody says need not be translated', () => {
  expect(keys.length).toBeGreaterThan(100);
  expect(findUnused(sources), 'remove these from lib/i18n/locales/en.yml').toEqual([]);
});

test('a key that is written nowhere is found, one in use is not', () => {
  const others = sources
    .replaceAll("'row.untitled'", "'row.other'")
    .replaceAll('__MSG_extensionDescription__', '');
  expect(findUnused(others)).toEqual(['extensionDescription', 'row.untitled']);
});
