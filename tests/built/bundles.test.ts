import { expect, test } from 'vitest';
import { sourceList } from '../../lib/sources/registry.ts';
import { sample } from '../../lib/sources/sample/descriptor.ts';
import { filesOfPage, packages, readPackage } from './built-package.ts';

const pages = ['popup.html', 'sidepanel.html', 'options.html'];
// The sample has an address that can lead nowhere and that the policy does not allow.
const ours = new Set([...sourceList, sample].flatMap(({ apiOrigin, webOrigin }) => [apiOrigin, webOrigin]));
// Names of document kinds, which nobody ever loads.
const names = new Set(['http://www.w3.org']);
// In the background only, and never asked for: ky tries what a Request can do with the first and names the second in
// an error; zod names versions of JSON Schema by the others.
const namesInBackground = new Set([
  'https://empty.invalid',
  'https://github.com',
  'https://json-schema.org',
  'http://json-schema.org',
]);

// The Markdown lexer names it in an error.
const namesInPages = new Set(['https://github.com']);

const addressesIn = (text: string): string[] =>
  [...text.matchAll(/\b(?:https?|wss?):\/\/[a-z0-9][a-z0-9.-]*(?::\d+)?/giu)].map(([address]) =>
    address.toLowerCase(),
  );

test.each(packages)('%s names no address but those of the sources', (name) => {
  const strange = readPackage(name).flatMap((file) =>
    addressesIn(file.text)
      .filter((address) => !ours.has(address) && !names.has(address))
      .filter((address) => !(file.name === 'background.js' ? namesInBackground : namesInPages).has(address))
      .map((address) => `${file.name}: ${address}`),
  );
  expect(strange, 'nothing may be loaded from elsewhere or sent there').toEqual([]);
});

test.each(packages)('%s holds nothing of development and nothing that runs text as code', (name) => {
  const banned =
    /sourceMappingURL|\blocalhost\b|127\.0\.0\.1|\beval\(|\/@vite|import\.meta\.hot|javascript:/u;
  const found = readPackage(name).flatMap(
    (file) => banned.exec(file.text)?.map((hit) => `${file.name}: ${hit}`) ?? [],
  );
  expect(found).toEqual([]);
});

test.each(packages.flatMap((name) => pages.map((page) => [page, name] as const)))(
  '%s of %s carries no client, no ky, no zod, and no inline script or style',
  (page, name) => {
    const files = filesOfPage(readPackage(name), page);
    expect(files.filter((file) => file.name.endsWith('.js')).length).toBeGreaterThan(0);
    const text = files.map((file) => file.text).join('\n');
    expect(text, 'zod').not.toMatch(/ZodError|new Function\b/u);
    expect(text, 'ky').not.toMatch(/KyError|Request timed out: /u);
    expect(text, "a client's paths").not.toMatch(/messages\/list|chats\/list|chat_history/u);
    const [html] = files;
    expect(html?.text).not.toMatch(/<script(?![^>]*\ssrc=)|<style|\sstyle=|\son[a-z]+=/u);
  },
);

test.each(packages)('in %s popup and panel start before their stylesheet is there', (name) => {
  const started = readPackage(name).filter(({ text }) => /<script async type="module"/u.test(text));
  expect(started.map((file) => file.name).toSorted()).toEqual(['popup.html', 'sidepanel.html']);
});

test('the scan of a page finds what it is meant to find', () => {
  const files = [
    { name: 'popup.html', text: '<script type="module" src="/chunks/popup-A1.js"></script>' },
    {
      name: 'chunks/popup-A1.js',
      text: 'import{a}from"./shared-B2.js";const later=()=>import("./late-C3.js")',
    },
    { name: 'chunks/shared-B2.js', text: '' },
    { name: 'chunks/late-C3.js', text: 'new ZodError()' },
    { name: 'background.js', text: '' },
  ];
  expect(filesOfPage(files, 'popup.html').map(({ name }) => name)).toEqual([
    'popup.html',
    'chunks/popup-A1.js',
    'chunks/shared-B2.js',
    'chunks/late-C3.js',
  ]);
});
