import { afterEach, expect, test, vi } from 'vitest';
import { chooseOrigin, expectOrigin } from './build-origin.ts';

afterEach(() => vi.unstubAllEnvs());

test('api S19: a build for a self-hosted server takes its origin from the environment, any other the vendor’s own', () => {
  expect(chooseOrigin('SIDECAR_API_ORIGIN', 'https://api.sidecarcx.com')).toBe('https://api.sidecarcx.com');
  vi.stubEnv('SIDECAR_API_ORIGIN', 'https://support.example.com');
  expect(chooseOrigin('SIDECAR_API_ORIGIN', 'https://api.sidecarcx.com')).toBe('https://support.example.com');
});

test.each([
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
])('api S19: the build refuses %s as an origin', (value) => {
  expect(() => expectOrigin('SIDECAR_API_ORIGIN', value)).toThrow('must be an HTTPS origin');
});
