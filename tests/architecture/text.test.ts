import { expect, test } from 'vitest';
import { sourceList } from '../../lib/sources/registry.ts';
import { readSources, type SourceFile } from './source-files.ts';
import { findBanned, findLiteralWords, findVendorNames } from './text-rules.ts';

const files = readSources('lib', 'components', 'entrypoints');
const vendors = sourceList.map(({ id }) => id);
const plant = (text: string, path = 'components/app/app.tsx'): SourceFile[] => [{ path, text }];

test('nothing that the product must not use is used', () => {
  expect(findBanned(files)).toEqual([]);
});

test.each([
  ['<p dangerouslySetInnerHTML={{ __html: text }} />', /never become markup/u],
  ['element.innerHTML = text;', /never become markup/u],
  ['const run = new Function(text);', /policy/u],
  ['await browser.storage.sync.get(null);', /lib\/storage/u],
  ['localStorage.setItem("a", "b");', /lib\/storage/u],
  ['browser.storage.onChanged.addListener(look);', /credential/u],
  ['item.watch(look);', /credential/u],
  ['const answer = await fetch(url);', /one door/u],
  ['const url = "https://elsewhere.example/";', /descriptor/u],
])('a planted use is found: %s', (text, cure) => {
  expect(findBanned(plant(text)).join('\n')).toMatch(cure);
});

test('no vendor is named outside its folder, the registry and the catalogue', () => {
  expect(findVendorNames(files, vendors)).toEqual([]);
});

test('a planted vendor name is found, one in a comment or in its own folder is not', () => {
  expect(findVendorNames(plant("if (source.id === 'cargo') hide();"), vendors)).toHaveLength(1);
  expect(findVendorNames(plant('// Cargo sends no text (api C1).'), vendors)).toEqual([]);
  expect(findVendorNames(plant("const id = 'cargo';", 'lib/sources/cargo/map.ts'), vendors)).toEqual([]);
});

test('all words that people read come from the catalogue', () => {
  expect(findLiteralWords(files)).toEqual([]);
});

test.each([
  '<p>Nothing here</p>',
  '<button aria-label="Close">{icon}</button>',
  '<p>\n  Nothing to see here.\n</p>',
])('planted words are found: %s', (text) => {
  expect(findLiteralWords(plant(text)).join('\n')).toMatch(/en\.yml/u);
});

test.each([
  "await action.setTitle({ title: 'Not connected' });",
  'browser.contextMenus.create({ id, title: `Look up ${text}` });',
])('words that the background hands to the browser are found: %s', (text) => {
  expect(findLiteralWords(plant(text, 'entrypoints/background/menu.ts')).join('\n')).toMatch(/en\.yml/u);
});

test('what the background takes from the catalogue passes', () => {
  const text =
    "notify({ title: i18n.t('news.hidden', count), message: `${first}\n${second}`, iconUrl: 'icon.png' });";
  expect(findLiteralWords(plant(text, 'entrypoints/background/notify.ts'))).toEqual([]);
});

test.each([
  "<p>{i18n.t('list.empty')}</p>",
  '<bdi>{title}</bdi>',
  'const rows = useMemo<Row[]>(() => build(), []);\nreturn <List rows={rows} />;',
  '<time dateTime={iso} title={exact}>\n  {words}\n</time>',
])('code without words of its own passes: %s', (text) => {
  expect(findLiteralWords(plant(text))).toEqual([]);
});
