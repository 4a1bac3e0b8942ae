import { expect, test } from 'vitest';
import { readPageAddress } from './page-address.ts';
import { siteOf } from './site.ts';

const read = (address: string) => {
  const found = readPageAddress(address);
  if (found === null) throw new Error(`${address} was not read`);
  return found;
};

test.each([
  ['crm.example.com', 'example.com'],
  ['example.com', 'example.com'],
  ['shop.example.co.uk', 'example.co.uk'],
  ['a.b.example.com.au', 'example.com.au'],
  ['acme.zendesk.com', 'acme.zendesk.com'],
  ['deep.acme.github.io', 'acme.github.io'],
  ['192.168.1.20', '192.168.1.20'],
  ['[2001:db8::1]', '[2001:db8::1]'],
  ['localhost', 'localhost'],
])('the site of %s is %s', (host, site) => expect(siteOf(host)).toBe(site));

test.each([
  ['https://crm.example.com/deals/42', 'http://www.crm.example.com/deals/42/'],
  ['https://crm.example.com/deals?id=4&view=all', 'https://crm.example.com/deals?view=all&id=4#notes'],
  ['https://crm.example.com/deals/42?utm_source=mail', 'https://CRM.example.com/deals/42'],
])('%s and %s are one page', (one, other) => expect(read(one).page).toBe(read(other).page));

test.each([
  ['https://crm.example.com/deals/42', 'https://crm.example.com/deals/43'],
  ['https://crm.example.com/deals?id=4', 'https://crm.example.com/deals?id=5'],
  ['https://crm.example.com/#/deals/4', 'https://crm.example.com/#/deals/5'],
  ['https://crm.example.com:8443/', 'https://crm.example.com/'],
])('%s and %s are two pages', (one, other) => expect(read(one).page).not.toBe(read(other).page));

test('e-mail addresses and companies are found in path, query and anchor', () => {
  const found = read(
    'https://crm.hub.test/contacts/Anna%40Acme.io?company=www.Globex.co.uk#/u/joe@initech.dev',
  );
  expect(found.emails).toEqual(['anna@acme.io', 'joe@initech.dev']);
  expect(found.domains.toSorted()).toEqual(['acme.io', 'globex.co.uk', 'hub.test', 'initech.dev']);
});

test('an address within the address names its site; a file and a broken escape name none', () => {
  const found = read('https://tool.test/view/report.html?url=https%3A%2F%2Fapp.acme.io%2Fx&x=%E0%A4%A');
  expect(found.domains).toEqual(['tool.test', 'acme.io']);
});

test('a mail provider is nobody’s company, but its addresses are people', () => {
  const found = read('https://crm.test/find?q=anna%40gmail.com');
  expect(found.emails).toEqual(['anna@gmail.com']);
  expect(found.domains).toEqual(['crm.test']);
});

test.each([
  'about:blank',
  'chrome://extensions/',
  'file:///home/anna@acme.io/a.html',
  'data:text/html,x',
  'nonsense',
  `https://example.com/${'x'.repeat(5000)}`,
])('%s is no page that chats are about', (address) => expect(readPageAddress(address)).toBeNull());
