import { expect } from 'vitest';
import { connectCargo, fillIn } from '../../dev/browsers/connect-services.ts';
import { type Surface, waitUntil } from '../../dev/browsers/surface.ts';
import { journey } from './harness/journey.ts';
import { waitForCount, waitForSources } from './harness/look.ts';
import { chatTitle, credentials, expectedTitles, threadTitle } from './harness/small-data.ts';
import { readStored } from './harness/stored.ts';
import type { Workbench } from './harness/workbench.ts';

const passphrase = 'correct horse battery staple';
const hidden = [chatTitle(2), 'Small Workspace', credentials.sidecar.accountId, 'Cargo', 'Sidecar'];

const requestCount = ({ standIns: { cargo, sidecar } }: Workbench): number =>
  cargo.log.length + sidecar.log.length;

async function expectLockScreen(surface: Surface): Promise<void> {
  await surface.expect('textbox', 'Passphrase');
  // A page may begin anew twice: when it looks for itself, and when it is told.
  const text = await surface.waitFor('the lock screen', () =>
    document.querySelector('.lock-screen') === null ? null : `${document.title}\n${document.body.innerHTML}`,
  );
  for (const each of hidden) expect(text).not.toContain(each);
  expect(text, 'a number is shown').not.toMatch(/>[^<]*\d[^<]*</u);
}

async function setPassphrase(options: Surface): Promise<void> {
  await options.click('button', 'Set a passphrase');
  await options.type('textbox', 'New passphrase', passphrase);
  await options.type('textbox', 'New passphrase again', passphrase);
  await options.click('button', 'Save passphrase');
  await options.expect('button', 'Lock now');
}

/** Has the browser ring at once what it would ring after a while without use. */
const ringLockAlarm = (surface: Surface): Promise<void> =>
  surface.page.evaluate(async () => {
    type Api = { readonly alarms: { create(name: string, at: { when: number }): Promise<void> } };
    const globals = globalThis as unknown as { readonly browser?: Api; readonly chrome: Api };
    await (globals.browser ?? globals.chrome).alarms.create('lock', { when: Date.now() });
  });

/** Leaves the journal of a removal of the second connection, as a browser that died just before the erasing would. */
const leaveJournal = (surface: Surface): Promise<void> =>
  surface.page.evaluate(async () => {
    type Entries = Record<string, { readonly value: readonly { readonly id: string }[] }>;
    type Api = { readonly storage: { readonly local: { get(keys: null): Promise<Entries> } } };
    const globals = globalThis as unknown as { readonly browser?: Api; readonly chrome: Api };
    const stored = await (globals.browser ?? globals.chrome).storage.local.get(null);
    const [first, second] = stored['connections']?.value ?? [];
    if (first === undefined || second === undefined) throw new Error('two connections are needed');
    const credential = `credential:${first.id}`;
    const connections = { ...stored['connections'], value: [first] };
    const gone = [`credential:${second.id}`, `dataKey:${second.id}`];
    const keep = { connections, [credential]: stored[credential] };
    const folder = await navigator.storage.getDirectory();
    const file = await (await folder.getFileHandle('erasure.json', { create: true })).createWritable();
    await file.write(JSON.stringify({ connectionId: second.id, gone, keep }));
    await file.close();
  });

const countFiles = (surface: Surface): Promise<number> =>
  surface.page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory();
    return (await Array.fromAsync((folder as unknown as { keys(): AsyncIterable<string> }).keys())).length;
  });

async function unlock(surface: Surface, words: string): Promise<void> {
  await surface.page.bringToFront();
  await surface.type('textbox', 'Passphrase', words);
  await surface.click('button', 'Unlock');
}

journey('locked pages show nothing and ask for nothing; the passphrase brings all back', async (bench) => {
  const options = await bench.connectBoth();
  const panel = await bench.open('sidepanel');
  await waitForCount(panel, expectedTitles().length);
  await options.page.bringToFront();
  await setPassphrase(options);
  await options.click('button', 'Lock now');

  await expectLockScreen(options);
  await expectLockScreen(panel);
  const asked = requestCount(bench);
  const popup = await bench.openPopup();
  await expectLockScreen(popup);
  const stored = await readStored(options);
  for (const each of [...hidden.slice(0, 3), 'credential:', 'dataKey:']) expect(stored).not.toContain(each);

  await unlock(panel, 'not the passphrase');
  await panel.waitFor('a word about the wrong passphrase', () =>
    document.querySelector('[role=alert]')?.textContent.includes('not the passphrase'),
  );
  expect(requestCount(bench)).toBe(asked);
  await unlock(panel, passphrase);
  await waitForCount(panel, expectedTitles().length);
  await options.expect('button', 'Lock now');

  // A page that has just begun says that it is used, which puts the alarm off.
  await waitUntil('the alarm to lock', async () => {
    await ringLockAlarm(options);
    return panel.find('textbox', 'Passphrase');
  });
  await expectLockScreen(panel);
  await expectLockScreen(options);
});

journey(
  'a conversation that is open when it locks is out of sight, and open again once unlocked',
  async (bench) => {
    const options = await bench.connectBoth();
    await setPassphrase(options);
    const panel = await bench.open('sidepanel');
    await waitForCount(panel, expectedTitles().length);
    await panel.type('combobox', 'Search chats', `"${threadTitle(3)}"`);
    await waitForCount(panel, 1);
    await panel.page.keyboard.press('Enter');
    const text = 'Reply 3 of the billing bot';
    await panel.waitFor(
      'its messages',
      (wanted) => document.querySelector('[role=feed]')?.textContent.includes(wanted),
      text,
    );
    await panel.click('button', 'Lock now');
    await expectLockScreen(panel);
    expect(await panel.page.content()).not.toMatch(/Reply 3|Question 3|person3/u);
    await expectLockScreen(options);
    expect(await readStored(options)).not.toContain(threadTitle(3));

    await unlock(panel, passphrase);
    await panel.waitFor(
      'its messages again',
      (wanted) => document.querySelector('[role=feed]')?.textContent.includes(wanted),
      text,
    );
    await panel.page.keyboard.press('Escape');
    await waitForCount(panel, 1);
  },
);

journey('a browser that starts is locked, and the way out without a passphrase erases', async (bench) => {
  const options = await bench.connectBoth();
  await setPassphrase(options);
  await bench.restart();
  const asked = requestCount(bench);
  const popup = await bench.openPopup();
  await expectLockScreen(popup);
  await popup.click('button', 'Forgot it? Erase everything');
  await popup.click('button', 'Back');
  await unlock(popup, passphrase);
  await waitForCount(popup, expectedTitles().length);
  expect(requestCount(bench)).toBeGreaterThanOrEqual(asked);

  await bench.restart();
  const page = await bench.open('options');
  await expectLockScreen(page);
  await page.click('button', 'Forgot it? Erase everything');
  await page.click('button', 'Erase everything');
  await page.expect('button', 'Add Cargo');
  await page.expect('button', 'Set a passphrase');
  expect(await readStored(page)).not.toMatch(/lock=|credential|dataKey|generation/u);
});

journey(
  'a connection that is forgotten with the browser says so, and comes back with its token',
  async (bench) => {
    const options = await bench.open('options');
    await fillIn(options, 'Add Cargo', { 'API token': credentials.cargo.apiToken });
    await options.click('checkbox', 'Forget the token when the browser closes');
    await options.click('button', 'Connect');
    const panel = await bench.open('sidepanel');
    await waitForCount(panel, expectedTitles(24, 0).length);

    await bench.restart();
    const popup = await bench.openPopup();
    await waitForSources(popup, /token forgotten[\s\S]*forgotten when the browser closed/u);
    await waitForCount(popup, 0);
    const again = await bench.open('options');
    await again.waitFor(
      'its name',
      () => document.querySelector('.connection h3')?.textContent === 'Small Workspace',
    );
    await again.click('button', 'Replace token');
    await again.type('textbox', 'API token', credentials.cargo.apiToken);
    await again.click('button', 'Connect');
    const list = await bench.open('sidepanel');
    await waitForCount(list, expectedTitles(24, 0).length);
  },
);

journey('everything is erased with one question, in every open page', async (bench) => {
  const options = await bench.open('options');
  await connectCargo(options, credentials.cargo);
  const panel = await bench.open('sidepanel');
  await waitForCount(panel, expectedTitles(24, 0).length);
  await options.page.bringToFront();
  await options.click('button', 'Erase everything');
  await waitUntil('the dialog’s button', () =>
    options.page.evaluate(() => {
      const button = document.querySelector<HTMLButtonElement>('dialog[open] .button-danger');
      button?.click();
      return button !== null;
    }),
  );
  await panel.expect('button', 'Connect a service');
  await options.waitFor('no connection', () => document.querySelector('ul.connections') === null);
  expect(await readStored(options)).not.toMatch(/credential|dataKey|generation/u);
});

journey('a removal that the end of the browser interrupted is finished at its next start', async (bench) => {
  const options = await bench.connectBoth();
  await leaveJournal(options);
  await bench.restart();
  const again = await bench.open('options');
  await again.waitFor('one connection', () => document.querySelectorAll('.connection').length === 1);
  expect(await readStored(again)).not.toContain(credentials.sidecar.applicationId);
  expect(await countFiles(again)).toBe(0);
  const panel = await bench.open('sidepanel');
  await waitForCount(panel, expectedTitles(24, 0).length);
});
