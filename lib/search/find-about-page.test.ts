import { expect, test } from 'vitest';
import type { Conversation } from '../domain/conversation.ts';
import { type PageAddress, readPageAddress } from '../domain/page-address.ts';
import { createPageFinder } from './find-about-page.ts';
import { type TextBlock, writeTexts } from './text-block.ts';
import { makeConversation } from '../domain/testing/make-conversation.ts';

const row = (id: string, minute: number, change: Partial<Conversation> = {}): Conversation =>
  makeConversation({
    id,
    title: id,
    lastActivity: minute * 60_000,
    ...change,
  });

const on = (url: string, kind = 'web_extension') => ({ trigger: { kind, url } });

const block = (rows: readonly Conversation[]): TextBlock => ({
  connectionId: 'c1',
  ...writeTexts(rows),
  rows,
});

const page = (address: string): PageAddress => {
  const found = readPageAddress(address);
  if (found === null) throw new Error(`${address} is no page`);
  return found;
};

const deal = page('https://crm.example.com/deals/42?contact=anna@acme.io');

test('the page comes first, then its site, then its people and companies, each newest first', async () => {
  const rows = [
    row('company', 90, { people: ['bob@mail.acme.io'] }),
    row('site', 80, on('https://app.example.com/tasks')),
    row('old page', 10, on('http://crm.example.com/deals/42/?contact=anna@acme.io')),
    row('person', 70, { people: ['Anna@Acme.io'] }),
    row('page', 60, on(`https://crm.example.com/deals/42?contact=anna@acme.io#notes`)),
    row('elsewhere', 99, on('https://other.test/deals/42')),
  ];
  const found = await createPageFinder().find(deal, [block(rows.slice(0, 3)), block(rows.slice(3))]);
  expect(found?.map(({ id }) => id)).toEqual(['page', 'old page', 'site', 'company', 'person']);
});

test('a row that fits twice stands once, at its best', async () => {
  const both = row('both', 1, { people: ['anna@acme.io'], ...on('https://www.example.com/') });
  const found = await createPageFinder().find(deal, [
    block([row('person', 5, { people: ['anna@acme.io'] }), both]),
  ]);
  expect(found?.map(({ id }) => id)).toEqual(['both', 'person']);
});

test('a company that is only spoken of, or that another name ends with, is not found', async () => {
  const rows = [
    row('spoken of anna@acme.io', 1, { title: 'ask anna@acme.io' }),
    row('another', 2, { people: ['joe@notacme.io', 'joanna@acme.io.test'] }),
  ];
  expect(await createPageFinder().find(deal, [block(rows)])).toEqual([]);
});

test('only rows that may have a page are parsed, and those once', async () => {
  let reads = 0;
  const counted = (id: string, kind: string): Conversation =>
    Object.defineProperty(row(id, 1, on('https://crm.example.com/', kind)), 'trigger', {
      get: () => {
        reads += 1;
        return { kind, url: 'https://crm.example.com/' };
      },
    });
  const rows = [
    counted('web', 'web_extension'),
    counted('draft', 'draft'),
    counted('new kind', 'page_widget'),
  ];
  const one = block(rows);
  reads = 0;
  const finder = createPageFinder();
  const found = await finder.find(deal, [one]);
  expect(found?.map(({ id }) => id)).toEqual(['new kind', 'web']);
  const after = reads;
  await finder.find(page('https://other.test/'), [one]);
  expect(after).toBeLessThanOrEqual(4);
  expect(reads).toBe(after);
});

test('a row that went is not found any more', async () => {
  const rows: (Conversation | null)[] = [row('page', 1, on('https://crm.example.com/x'))];
  const one = { ...block([row('page', 1, on('https://crm.example.com/x'))]), rows };
  const finder = createPageFinder();
  expect(await finder.find(deal, [one])).toHaveLength(1);
  rows[0] = null;
  expect(await finder.find(deal, [one])).toEqual([]);
});

test('a later call ends an earlier one', async () => {
  let go = (): void => undefined;
  const gate = new Promise<void>((resolve) => (go = resolve));
  const finder = createPageFinder(() => () => gate);
  const first = finder.find(deal, [block([row('a', 1, on('https://crm.example.com/'))])]);
  const second = finder.find(deal, []);
  go();
  expect(await first).toBeNull();
  expect(await second).toEqual([]);
});
