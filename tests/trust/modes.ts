import { fillIn } from '../../dev/browsers/connect-services.ts';
import { readRowCount } from '../../dev/browsers/read-list.ts';
import { type Surface, waitUntil } from '../../dev/browsers/surface.ts';
import { credentials, expectedTitles } from '../e2e/harness/small-data.ts';
import type { Workbench } from '../e2e/harness/workbench.ts';

/** One way to keep what is private, or to be rid of it. */
export interface Mode {
  readonly name: string;
  /** Connects both services. */
  connect(bench: Workbench): Promise<Surface>;
  /** What is done once all is read and before the browser is closed. */
  finish(options: Surface): Promise<void>;
}

const asUsual = (bench: Workbench): Promise<Surface> => bench.connectBoth();
const nothing = (): Promise<void> => Promise.resolve();

/** In the order in which they are published. */
export const modes: readonly Mode[] = [
  { name: 'as usual', connect: asUsual, finish: nothing },
  { name: 'forgotten with the browser', connect: connectForgetful, finish: nothing },
  { name: 'with a passphrase from the start', connect: connectBehindLock, finish: nothing },
  { name: 'with a passphrase set later', connect: asUsual, finish: setPassphrase },
  { name: 'after removing both', connect: asUsual, finish: removeAll },
  { name: 'after erasing everything', connect: asUsual, finish: eraseEverything },
];

async function connectForgetful(bench: Workbench): Promise<Surface> {
  const options = await bench.open('options');
  await fillIn(options, 'Add Cargo', { 'API token': credentials.cargo.apiToken });
  await options.click('checkbox', 'Forget the token when the browser closes');
  await options.click('button', 'Connect');
  await waitForConnections(options, 1);
  await fillIn(options, 'Add Sidecar', {
    'API key': credentials.sidecar.apiKey,
    'Account ID': credentials.sidecar.accountId,
    'Application ID': credentials.sidecar.applicationId,
  });
  await options.click('checkbox', 'Forget the key when the browser closes');
  await options.click('button', 'Connect');
  await waitForConnections(options, 2);
  return options;
}

async function connectBehindLock(bench: Workbench): Promise<Surface> {
  const first = await bench.open('options');
  await setPassphrase(first);
  await first.close();
  return bench.connectBoth();
}

async function setPassphrase(options: Surface): Promise<void> {
  await options.click('button', 'Set a passphrase');
  await options.type('textbox', 'New passphrase', 'correct horse battery staple');
  await options.type('textbox', 'New passphrase again', 'correct horse battery staple');
  await options.click('button', 'Save passphrase');
  await options.expect('button', 'Lock now');
}

async function removeAll(options: Surface): Promise<void> {
  for (const left of [1, 0]) {
    await press(options, '.connection .button-danger');
    await press(options, 'dialog[open] .button-danger');
    await waitForConnections(options, left);
  }
}

async function eraseEverything(options: Surface): Promise<void> {
  await press(options, '.erase > .button-danger');
  await press(options, 'dialog[open] .button-danger');
  await waitForConnections(options, 0);
}

async function press(options: Surface, selector: string): Promise<void> {
  await options.waitFor(
    selector,
    (wanted: string) => {
      const button = document.querySelector<HTMLButtonElement>(wanted);
      button?.click();
      return button !== null;
    },
    selector,
  );
}

async function waitForConnections(options: Surface, count: number): Promise<void> {
  await options.waitFor(
    `${count} connections`,
    (wanted: number) =>
      document.querySelectorAll('.connection').length === wanted &&
      document.querySelector('dialog[open]') === null,
    count,
  );
}

/** Waits until every conversation of the sample is in the list. */
export async function waitForAll(bench: Workbench): Promise<void> {
  const panel = await bench.open('sidepanel');
  const wanted = expectedTitles().length;
  await waitUntil('all conversations', async () => (await readRowCount(panel)) === wanted);
  await panel.close();
}
