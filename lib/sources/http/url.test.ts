import fc from 'fast-check';
import { expect, test } from 'vitest';
import { expectHttpsOrigin, findUrl, leadsTo } from './url.ts';
import { printSeed } from '../testing/seed.ts';

const origin = 'https://api.example.com';
const seed = printSeed('url test');

test('only an HTTPS origin, written as URL parsers write it, opens a door (threat T12)', () => {
  expect(expectHttpsOrigin(origin)).toBe(origin);
  const refused = [
    'http://api.example.com',
    'https://api.example.com/',
    'https://api.example.com/v1',
    'https://user@api.example.com',
    'https://api.example.com:443',
    'https://API.example.com',
    'https://api.example.com?x',
    'https:api.example.com',
    '//api.example.com',
    'ftp://api.example.com',
    'api.example.com',
    '',
  ];
  for (const other of refused) expect(() => expectHttpsOrigin(other)).toThrow('Not an HTTPS origin');
});

test('each segment stays one segment, whatever it says (threat T14)', () => {
  const hostile = [
    'http://evil/',
    '//evil',
    '/\\evil',
    '../../admin',
    '%2e%2e',
    '?x=',
    '#',
    'a\r\nHost: evil',
    '@e',
  ];
  for (const segment of hostile) {
    const url = new URL(findUrl(origin, { path: ['v1', segment, 'end'] }) ?? '');
    expect(url.origin).toBe(origin);
    expect(url.search + url.hash).toBe('');
    const segments = url.pathname.split('/');
    expect(segments).toHaveLength(4);
    expect(decodeURIComponent(segments[2] ?? '')).toBe(segment);
  }
});

test('refuses segments that can be none: empty, steps, and text without a UTF-8 form', () => {
  for (const segment of ['', '.', '..', '\ud800']) {
    expect(findUrl(origin, { path: ['v1', segment, 'end'] })).toBeNull();
  }
  expect(findUrl(origin, { path: [] })).toBeNull();
});

test('any segments give an address that leads to them at the origin, or none', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), fc.string(), (path, value) => {
      const found = findUrl(origin, { path, query: [['q', value]] });
      if (found === null) return;
      const url = new URL(found);
      expect(url.origin).toBe(origin);
      expect(url.pathname.slice(1).split('/').map(decodeURIComponent)).toEqual(path);
      expect(url.searchParams.get('q')).toBe(value.toWellFormed());
    }),
    { seed, numRuns: 500 },
  );
});

test('knows an address that leads elsewhere', () => {
  expect(leadsTo(`${origin}/v1/a?x=1`, origin, '/v1/a')).toBe(true);
  const elsewhere = [
    `${origin}/v1/b`,
    `${origin}:8443/v1/a`,
    'http://api.example.com/v1/a',
    'https://api.example.com.evil.example/v1/a',
    'https://user@api.example.com/v1/a',
    '/v1/a',
  ];
  for (const address of elsewhere) expect(leadsTo(address, origin, '/v1/a')).toBe(false);
});
