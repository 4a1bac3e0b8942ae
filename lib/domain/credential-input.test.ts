import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCredentialInput } from './credential-input.ts';

const cargoLike = [{ name: 'apiToken', isSecret: true }] as const;
const sidecarLike = [
  { name: 'apiKey', isSecret: true },
  { name: 'accountId', isSecret: false },
] as const;

const readToken = (apiToken: string) => readCredentialInput(cargoLike, { apiToken });
const token = (apiToken: string) => ({ ok: true, credential: { apiToken } });
const problem = (field: string, name: string) => ({ ok: false, field, problem: name });

test.each([
  ['as it is', 'ck_live_01.AB-c~9=='],
  ['with spaces around it', '  ck_live_01.AB-c~9== '],
  ['with line ends', '\r\nck_live_01.\nAB-c~9==\n'],
  ['with a tab before it', '\tck_live_01.AB-c~9=='],
  ['with Bearer before it', 'Bearer ck_live_01.AB-c~9=='],
  ['with bearer in small letters, spaces and a line end', ' bearer   ck_live_01.AB-c~9==\n'],
  ['as a whole header line', 'Authorization: Bearer ck_live_01.AB-c~9=='],
  ['with Bearer twice', 'Bearer Bearer ck_live_01.AB-c~9=='],
  ['with Bearer and the token on two lines', 'Bearer\nck_live_01.AB-c~9=='],
  ['with zero-width characters', '\uFEFFck_live\u200B_01.AB\u2060-c~9==\u200D'],
  ['with direction marks', '\u202Ack_live_01.AB-c~9==\u202C'],
  ['with spaces in the middle', 'ck_live_01. AB-c\u00A0~9=='],
])('a token pasted %s is the same token', (_, typed) => {
  expect(readToken(typed)).toEqual(token('ck_live_01.AB-c~9=='));
});

test('no format of a token is rejected', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\u0021-\u007E]{1,400}$/u), (typed) => {
      fc.pre(!/^(?:bearer|authorization:)/iu.test(typed));
      expect(readToken(typed)).toEqual(token(typed));
    }),
  );
});

test('a token that only begins with the letters "bearer" is kept whole', () => {
  expect(readToken('bearer_9f')).toEqual(token('bearer_9f'));
});

test.each(['', '   ', '\n', '\u200B', 'Bearer ', 'bearer'])('nothing but %j is a missing token', (typed) => {
  expect(readToken(typed)).toEqual(problem('apiToken', 'missing'));
});

test.each(['ab\u0000cd', 'ab\tcd', 'ab\u001Bcd', 'ab\u007Fcd', 'ab\u0085cd'])(
  'a control character inside is refused: %j',
  (typed) => {
    expect(readToken(typed)).toEqual(problem('apiToken', 'malformed'));
    expect(readCredentialInput(sidecarLike, { apiKey: 'k', accountId: typed })).toEqual(
      problem('accountId', 'malformed'),
    );
  },
);

test.each(['ab–cd', 'tökén€', 'ab\uD800'])('a secret that no header can carry is refused: %j', (typed) => {
  expect(readToken(typed)).toEqual(problem('apiToken', 'malformed'));
});

test('an ID keeps its letters of any script and the blanks inside it', () => {
  const read = readCredentialInput(sidecarLike, { apiKey: 'k', accountId: ' Büro 7/東京\n' });
  expect(read).toEqual({ ok: true, credential: { apiKey: 'k', accountId: 'Büro 7/東京' } });
});

test('an ID that is called Bearer is not stripped', () => {
  const read = readCredentialInput(sidecarLike, { apiKey: 'k', accountId: 'Bearer 7' });
  expect(read).toEqual({ ok: true, credential: { apiKey: 'k', accountId: 'Bearer 7' } });
});

test('the first field with a problem is named', () => {
  expect(readCredentialInput(sidecarLike, {})).toEqual(problem('apiKey', 'missing'));
  expect(readCredentialInput(sidecarLike, { apiKey: 'k' })).toEqual(problem('accountId', 'missing'));
});

test('fields that the source does not have are dropped', () => {
  const typed = { apiToken: 't', accountId: 'a', __proto__: { apiKey: 'x' } };
  expect(readCredentialInput(cargoLike, typed)).toEqual(token('t'));
});

test('whatever is typed, what is read holds no control character and no blank', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (typed) => {
      const first = readToken(typed);
      if (!first.ok) return;
      // oxlint-disable-next-line no-control-regex -- these are what must not be there
      expect(first.credential.apiToken).not.toMatch(/[\u0000-\u0020\u007F-\u009F]/u);
    }),
  );
});
