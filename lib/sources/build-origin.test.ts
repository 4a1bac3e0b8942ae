import { afterEach, expect, test, vi } from 'vitest';
import { chooseOrigin, expectOrigin } from './build-origin.ts';

afterEach(() => vi.unstubAllEnvs());

test('api S19: a build for a self-hosted server takes its origin from the environment, any other the vendor’s own', () => {
  expect(chooseOrigin('SIDECAR_API_ORIGIN', 'https://api.sidecarcx.com')).toBe('https://api.sidecarcx.com');
  vi.stubEnv('SIDECAR_API_ORIGIN', 'https://support.example.com');
  expect(chooseOrigin('SIDECAR_API_ORIGIN', 'https://api.sidecarcx.com')).toBe('https://support.example.com');
});

const good = 'https://support.example.com';

/** What is none at all, or has more than an origin. */
const written = [
  'http://support.example.com',
  'https://support.example.com/',
  'https://support.example.com/v1',
  'https://user:password@support.example.com',
  'https://support.example.com?x',
  'https://support.example.com#x',
  'https://SUPPORT.example.com',
  'https://sup\u0440ort.example.com',
  'https://support.example.com:443',
  'https://*.example.com',
  'https://support.example.com https://evil.example',
  "https://support.example.com; script-src 'unsafe-inline'",
  '//support.example.com',
  'support.example.com',
  'data:text/html,x',
];

/** Everything that must not stand at an end or in the middle of a host, put there; other schemes; ports that are none. */
const generated = [
  ...[
    ' ',
    '\t',
    '\n',
    '\0',
    '"',
    "'",
    '`',
    '<',
    '>',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '|',
    '\\',
    '^',
    '%',
    '$',
  ].flatMap((sign) => [`${sign}${good}`, `${good}${sign}`, `https://support${sign}example.com`]),
  ...['*', ',', ';', '&', '=', '+', '!', '~', '_', '@', '/', '?', '#', ':'].flatMap((sign) => [
    `${good}${sign}`,
    `https://sup${sign}port.example.com`,
  ]),
  ...['http', 'ftp', 'ws', 'wss', 'file', 'javascript', 'blob', 'HTTPS', 'httpss', ''].map(
    (scheme) => `${scheme}://support.example.com`,
  ),
  ...['0443', '443', '65536', '99999', '100000', '-1', '8443 ', '84x3', '*', ''].map(
    (port) => `${good}:${port}`,
  ),
  ...[
    '.',
    '-',
    '..',
    '.com',
    '-a.com',
    'a.com.',
    'a.com-',
    '256.1.1.1',
    '1.2.3',
    '0x7f.1',
    '[::1]',
    '127.1',
  ].map((host) => `https://${host}`),
  ...[
    '\u0455upport.example.com',
    'support\u3002example.com',
    'support.ex\u00e4mple.com',
    'support\u200b.example.com',
  ].map((host) => `https://${host}`),
];

const malformed = [...new Set([...written, ...generated])];

test('api S19: at least a hundred malformed origins are tried', () => {
  expect(malformed.length).toBeGreaterThanOrEqual(100);
});

test.each(malformed)('api S19: the build refuses %j as an origin', (value) => {
  expect(() => expectOrigin('SIDECAR_API_ORIGIN', value)).toThrow('must be an HTTPS origin');
});

test.each([good, `${good}:8443`, 'https://10.0.0.7', 'https://a', 'https://xn--bcher-kva.example'])(
  'api S19: the build takes %j as an origin',
  (value) => {
    expect(expectOrigin('SIDECAR_API_ORIGIN', value)).toBe(value);
  },
);
