import { expect, test } from 'vitest';
import { readOptionsLink } from './options-link.ts';

test.each([
  ['#connection=c1', { open: 'replace', connectionId: 'c1' }],
  ['#connection=a%2Fb', { open: 'replace', connectionId: 'a/b' }],
  ['#permission=c1', { open: 'permission', connectionId: 'c1' }],
  ['#add', { open: 'add' }],
  ['#whats-new', { open: 'whatsNew' }],
  ['', null],
  ['#', null],
  ['#connection=', null],
  ['#elsewhere', null],
])('the address part %j opens %j', (hash, link) => {
  expect(readOptionsLink(hash)).toEqual(link);
});
