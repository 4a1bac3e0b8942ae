import { expect, test } from 'vitest';
import { scriptsBeforePaint } from './bundle.ts';

test('what a page imports at once counts, what it imports later does not', () => {
  const files: Record<string, string> = {
    'popup.html': '<script type="module" crossorigin src="/chunks/popup.js"></script>',
    'chunks/popup.js':
      'import{a}from"./shared.js";import"./polyfill.js";const later=()=>import("./search.js")',
    'chunks/shared.js': 'export{b as a}from"./deep.js"',
    'chunks/polyfill.js': '',
    'chunks/deep.js': 'import{c}from"./popup.js"',
    'chunks/search.js': '',
  };
  expect(scriptsBeforePaint('popup.html', (name) => files[name] ?? '')).toEqual([
    'chunks/popup.js',
    'chunks/shared.js',
    'chunks/polyfill.js',
    'chunks/deep.js',
  ]);
});
