import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printSeed } from '../sources/testing/seed.ts';
import { maskMessage, maskPersonal } from './mask-personal.ts';

const mailAddress = fc.oneof(
  fc.emailAddress(),
  fc
    .tuple(
      fc.constantFrom('josé', 'анна', '"john doe"', 'a.b+c', 'x_y'),
      fc.constantFrom('example.com', 'müller.example', '例え.jp'),
    )
    .map(([name, host]) => `${name}@${host}`),
);
const around = fc.constantFrom(
  '',
  ' ',
  '(',
  ')',
  '<',
  '>',
  '**',
  '\n',
  ', ',
  'mailto:',
  '[',
  '](',
  '。',
  '"',
  ';',
);

test('no e-mail address of a generated set survives, whatever stands around it', () => {
  const check = (before: string, address: string, after: string): void => {
    const masked = maskPersonal(`Write to ${before}${address}${after} soon`);
    expect(masked).not.toContain('@');
    expect(masked).not.toContain(address);
    expect(masked).toMatch(/^Write to .*soon$/su);
  };
  fc.assert(fc.property(around, mailAddress, around, check), { seed: printSeed('mail'), numRuns: 2000 });
});

test('addresses written in other ways are masked too', () => {
  for (const text of [
    'anna＠example.com',
    'https://a.example/?m=anna%40example.com',
    String.raw`john\_doe@example.com`,
  ])
    expect(maskPersonal(text)).not.toMatch(/example\.com$/u);
});

test('no telephone number of a generated set survives', () => {
  const separators = fc.constantFrom('', ' ', '-', '.', '/', ' (', ') ', '\u00A0', '_', '\u2060');
  const digits = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), separators), {
    minLength: 7,
    maxLength: 15,
  });
  const check = (pairs: readonly (readonly [number, string])[], plus: string): void => {
    const number = plus + pairs.map(([digit, separator]) => `${digit}${separator}`).join('');
    const isDate = /^\d{4}-\d\d-\d\d$/u.test(number.trim());
    expect(isDate || !/\d/u.test(maskPersonal(`Call ${number}`))).toBe(true);
  };
  fc.assert(fc.property(digits, fc.constantFrom('', '+'), check), {
    seed: printSeed('phone'),
    numRuns: 2000,
  });
});

test('numbers with invisible characters, underscores or commas between their digits are masked', () => {
  for (const number of [
    '555\u2060123\u20604567',
    '555_123_4567',
    '1,234,567,890',
    '5\u200B\u2060\u200B\u20605\u206055 1234',
  ])
    expect(maskPersonal(`Call ${number} now`)).toBe('Call ••• now');
});

test('the time behind a date stays, a number behind it does not', () => {
  const text =
    'From 2026-11-22 09:15 to 2026-11-22T10:15:30.123Z, seen 2026-11-22T11:15:30+01:00 by 3; 2026-11-23, 2026-11-24';
  expect(maskPersonal(text)).toBe(text);
  expect(maskPersonal('Card 2026-11-22 3344 5566')).toBe('Card •••');
  expect(maskPersonal('1 2026-11-22 3344')).toBe('•••');
});

test('words, short numbers and dates stay as they are', () => {
  const text = 'On 2026-08-20 at 14:30 we moved 3 of 12 deals, worth 45,000 in all; see #1234.';
  expect(maskPersonal(text)).toBe(text);
});

test('a long text without an address takes no time worth naming', () => {
  const text = `${'a'.repeat(65_536)} ${'1-'.repeat(3)}${'a.'.repeat(30_000)}${'1\u2060, '.repeat(20_000)}`;
  expect(maskPersonal(text)).toBe(text);
});

test('a message is masked in all its parts, and keeps who spoke and when', () => {
  const secret = 'anna@example.com';
  const message = maskMessage({
    id: 'm',
    speaker: 'customer',
    author: secret,
    status: 'error',
    createdAt: 5,
    parts: [
      { kind: 'text', text: secret, isCut: false },
      { kind: 'reasoning', text: secret, isCut: false },
      { kind: 'tool', name: secret, state: 'done' },
      { kind: 'file', name: `${secret}.pdf` },
      { kind: 'source', title: secret, url: `https://a.example/?${secret}` },
    ],
    errorText: secret,
    vote: null,
  });
  expect(JSON.stringify(message)).not.toContain('anna');
  expect(message).toMatchObject({ speaker: 'customer', createdAt: 5 });
});
