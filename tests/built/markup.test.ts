import { expect, test } from 'vitest';
import { packages, readPackage } from './built-package.ts';

// Preact's own two, for an attribute that the lint forbids us. Trusted Types refuse the assignment besides.
const preacts = /\w+\.__html==\w+\.innerHTML\)?\|\|\(\w+\.innerHTML=\w+\.__html\)/gu;
const writers =
  /\b(?:innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|srcdoc)\b|document\.write/u;

const findWriters = (text: string): readonly string[] =>
  text
    .replace(preacts, '')
    .split(/[;{}]/u)
    .filter((part) => writers.test(part));

test.each(packages)(
  'nothing in %s makes markup of text, but for what Preact has and nobody calls',
  (name) => {
    const found = readPackage(name)
      .filter((file) => /\.(?:js|html)$/u.test(file.name))
      .flatMap((file) => findWriters(file.text).map((part) => `${file.name}: ${part.slice(0, 200)}`));
    expect(found).toEqual([]);
  },
);

test.each(packages)('%s holds no source map, no test and no fixture', (name) => {
  const files = readPackage(name);
  expect(
    files.map((file) => file.name).filter((file) => /\.(?:map|ts|tsx)$|test|fixture/u.test(file)),
  ).toEqual([]);
  const hooks = /\bvitest\b|\b__(?:test|e2e|mock)\w*|fake-browser|puppeteer/u;
  expect(files.flatMap((file) => hooks.exec(file.text)?.map((hit) => `${file.name}: ${hit}`) ?? [])).toEqual(
    [],
  );
});

test('the scan finds what it is meant to find', () => {
  expect(findWriters('a(b);node.innerHTML=text;c()')).toEqual(['node.innerHTML=text']);
  expect(findWriters('f.__html==t.innerHTML)||(t.innerHTML=f.__html)')).toEqual([]);
});
