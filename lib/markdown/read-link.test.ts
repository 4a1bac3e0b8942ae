import { expect, test } from 'vitest';
import { readLink, showsPlace } from './read-link.ts';

test.each([
  ['https://example.com/a b', 'https://example.com/a%20b', 'example.com'],
  ['HTTP://EXAMPLE.com:8080', 'http://example.com:8080/', 'example.com:8080'],
  ['https://good.example@evil.example/', 'https://evil.example/', 'evil.example'],
  ['https://good.example:x@evil.example', 'https://evil.example/', 'evil.example'],
  ['https://раураl.com', 'https://xn--l-7sba6dbr.com/', 'xn--l-7sba6dbr.com'],
  ['https://%65vil.example', 'https://evil.example/', 'evil.example'],
  ['https:\\\\evil.example\\x', 'https://evil.example/x', 'evil.example'],
])('%s leads to %s', (address, href, place) => {
  expect(readLink(address)).toEqual({ href, place });
});

test.each([
  '',
  'example.com',
  '/path',
  '//example.com',
  '#part',
  'https://',
  // oxlint-disable-next-line no-script-url -- what is refused here
  'javascript:alert(1)',
  ' java\nscript:alert(1)',
  'data:text/html,x',
  'blob:https://example.com/x',
  'file:///etc/passwd',
  'chrome://settings',
  'ftp://example.com',
  'mailto:me@example.com',
  `https://example.com/${'x'.repeat(2048)}`,
])('%s is no link', (address) => {
  expect(readLink(address)).toBeNull();
});

test('a text shows its place when it begins with it, and with nothing before or right behind it', () => {
  const shows = (text: string, address = 'https://example.com/x') => {
    const target = readLink(address);
    return target !== null && showsPlace(text, target);
  };
  for (const text of ['example.com', 'https://example.com/x', ' HTTP://Example.com?a ', 'example.com#b']) {
    expect(shows(text)).toBe(true);
  }
  const others = [
    'here',
    'example.com.evil.example',
    'example.com@evil.example',
    'a example.com',
    'example.com:80',
  ];
  for (const text of [...others, 'exаmple.com', 'www.example.com', '']) expect(shows(text)).toBe(false);
  expect(shows('раураl.com', 'https://раураl.com')).toBe(false);
});
