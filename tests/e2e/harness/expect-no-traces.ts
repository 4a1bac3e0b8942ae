import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { LoggedRequest } from '../../../dev/stand-ins/request-log.ts';
import { credentials, otherToken, secrets } from './small-data.ts';
import { readHeard } from './heard.ts';
import { readStored } from './stored.ts';
import type { Workbench } from './workbench.ts';

// Fields that the interface never shows begin like this in the stand-ins' answers.
const vendorSecret = 'SECRET-';

/**
 * Holds after every journey: a token is nowhere but in the header of requests to its own host, pages ask nobody
 * for anything, the services saw reading only. Ends the browser, to look at what is left in its profile.
 */
export async function expectNoTraces(bench: Workbench): Promise<void> {
  const pages = await bench.browser().surfaces();
  for (const surface of pages) {
    const markup = await surface.page.content();
    expectClean(`the markup of ${surface.page.url()}`, markup);
    const typed = await surface.page.evaluate(() =>
      [...document.querySelectorAll('input')].map(({ value }) => value).join('\n'),
    );
    expectClean(`a field of ${surface.page.url()}`, typed);
    expectClean(`a message that ${surface.page.url()} heard`, await readHeard(surface));
    const fetched = await surface.page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name }) => name),
    );
    expectOwnAddresses(bench, fetched);
  }
  const observer = await bench.open('options');
  const stored = await readStored(observer);
  expectClean('storage or IndexedDB', stored);
  expect(stored, 'fields of the services that nobody needs were stored').not.toContain(vendorSecret);
  expectOwnAddresses(bench, bench.pageRequests());
  expectReadingOnly(bench);
  await bench.closeBrowser();
  expectClean("the browser's output, consoles included", bench.output());
  for (const file of listFiles(bench.profileDir)) {
    const content = readFileSync(file);
    for (const secret of secrets) expect(content.includes(secret), `a token lies in ${file}`).toBe(false);
  }
}

function expectClean(where: string, text: string): void {
  for (const secret of secrets) expect(text.includes(secret), `a token lies in ${where}`).toBe(false);
}

function expectOwnAddresses(bench: Workbench, addresses: readonly string[]): void {
  const { extensionOrigin } = bench.browser();
  const foreign = addresses.filter(
    (address) => !address.startsWith(`${extensionOrigin}/`) && !/^(?:data|about|blob):/u.test(address),
  );
  expect(foreign, 'a page asked for an address outside the extension').toEqual([]);
}

function expectReadingOnly({ standIns: { cargo, sidecar } }: Workbench): void {
  expect([...cargo.writes, ...sidecar.writes].map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  const entries = [...cargo.log, ...sidecar.log];
  expect(entries.map(({ cookie }) => cookie).filter((cookie) => cookie !== null)).toEqual([]);
  expect(
    entries.map(addressOf).filter((address) => secrets.some((secret) => address.includes(secret))),
  ).toEqual([]);
  expectOnly(cargo.log, credentials.cargo.apiToken, otherToken);
  expectOnly(sidecar.log, credentials.sidecar.apiKey);
}

const addressOf = ({ path, query, headers }: LoggedRequest): string =>
  `${path}?${query.toString()} ${headers.referer ?? ''} ${headers.origin ?? ''}`;

/** A token of the other service must never come here; a mistyped one may, once it was typed for this host. */
function expectOnly(log: readonly LoggedRequest[], ...own: readonly string[]): void {
  const seen = new Set(log.map(({ authorization }) => authorization ?? 'none'));
  const allowed = new Set(own.map((token) => `Bearer ${token}`));
  const foreign = [...seen].filter((value) => !allowed.has(value) && !value.includes('wrong'));
  expect(foreign, 'another Authorization value reached this host').toEqual([]);
}

const listFiles = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
