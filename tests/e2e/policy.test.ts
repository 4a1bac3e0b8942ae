import { expect, test } from 'vitest';
import { countConnections } from '../../dev/browsers/connect-services.ts';
import { type Surface, waitUntil } from '../../dev/browsers/surface.ts';
import type { BrowserKind } from '../../dev/browsers/usual-places.ts';
import { expectNoTraces } from './harness/expect-no-traces.ts';
import { leaveOut } from './harness/leave-out.ts';
import { waitForCount } from './harness/look.ts';
import { openPolicies, type Policies, whyNoPolicies } from './harness/policy.ts';
import { credentials, expectedTitles } from './harness/small-data.ts';
import { openWorkbench, type Workbench } from './harness/workbench.ts';

const { apiKey, accountId, applicationId } = credentials.sidecar;

const policy = {
  connections: [
    { source: 'sidecar', name: 'Help desk', accountId, applicationId },
    { source: 'cargo', name: 'Sales' },
  ],
  refreshMinutesLeast: 15,
  keepDays: 30,
  forgetTokens: true,
  off: ['copying', 'notifications', 'everything'],
};

/** A real browser under a real policy, from its start on. */
function policyJourney(
  title: string,
  kinds: readonly BrowserKind[],
  run: (bench: Workbench, policies: Policies) => Promise<void>,
): void {
  for (const kind of kinds) {
    test(`${title} (${kind})`, async (context) => {
      const reason = whyNoPolicies(kind);
      // The unit tests hold the rest.
      if (reason !== null) leaveOut(context, reason);
      const policies = openPolicies(kind);
      try {
        policies.set(policy);
        const bench = await openWorkbench(kind);
        try {
          await run(bench, policies);
          await expectNoTraces(bench);
        } finally {
          await bench.close();
        }
      } finally {
        policies.close();
      }
    });
  }
}

const says = (surface: Surface, text: string): Promise<true> =>
  surface.waitFor(`"${text}"`, (wanted) => document.body.innerText.includes(wanted), text);

const silent = (surface: Surface, text: string): Promise<true> =>
  surface.waitFor(`no "${text}"`, (wanted) => !document.body.innerText.includes(wanted), text);

/** A field's value and whether it can be changed. */
async function readField(surface: Surface, role: string, label: string): Promise<[string, boolean]> {
  const field = await surface.expect(role, label);
  return field.evaluate((element) => {
    const { value, readOnly, disabled } = element as HTMLInputElement;
    return [value, !readOnly && !disabled] as [string, boolean];
  });
}

interface StorageApi {
  readonly storage: { readonly local: { get(keys: null): Promise<object> } };
}

const readLocalKeys = (surface: Surface): Promise<string[]> =>
  surface.page.evaluate(async () => {
    const { browser, chrome } = globalThis as unknown as { browser?: StorageApi; chrome: StorageApi };
    return Object.keys(await (browser ?? chrome).storage.local.get(null));
  });

const waitForDays = (options: Surface, value: string, isFree: boolean): Promise<true> =>
  waitUntil(
    `${value} days`,
    async () => {
      const [days, canChange] = await readField(options, 'spinbutton', 'Days kept');
      return days === value && canChange === isFree;
    },
    () => options.describe(),
  );

policyJourney(
  'an organisation’s policy prepares connections, holds settings, and switches things off',
  ['chromium', 'firefox'],
  async (bench) => {
    const options = await bench.open('options');
    await says(options, 'Set by your organisation');
    await says(options, 'off[2]');
    await waitForDays(options, '30', false);
    const interval = await options.expect('combobox', 'Refresh every');
    expect(
      await interval.evaluate((field) => [...(field as HTMLSelectElement).options].map(({ value }) => value)),
    ).toEqual(['0', '15', '30', '60', '240']);

    await options.click('button', 'Connect Help desk');
    expect(await readField(options, 'textbox', 'Account ID')).toEqual([accountId, true]);
    await options.type('textbox', 'API key', apiKey);
    await options.click('button', 'Connect');
    await waitUntil('a connection', async () => (await countConnections(options)) === 1);
    await options.click('button', 'Connect Sales');
    await options.type('textbox', 'API token', credentials.cargo.apiToken);
    await options.click('button', 'Connect');
    await waitUntil('two connections', async () => (await countConnections(options)) === 2);
    await silent(options, 'To be connected');
    const stored = await readLocalKeys(options);
    expect(stored).toContain('preferences');
    expect(stored.filter((key) => /credential|dataKey/u.test(key))).toEqual([]);

    const list = await bench.open('sidepanel');
    await waitForCount(list, expectedTitles().length);
    await list.expect('button', 'More');
    await list.page.keyboard.press('ArrowDown');
    await list.page.keyboard.press('Enter');
    await list.waitFor('messages', () => document.querySelector('.detail [data-message]') !== null);
    await list.click('button', 'Copy');
    await list.expect('menuitem', 'Copy link');
    const items = await list.page.$$eval('[role=menuitem]', (all) => all.map((item) => item.textContent));
    expect(items).toEqual(['Copy link', 'Copy ID']);
  },
);

policyJourney(
  'a policy that changes holds at once in open pages, and what it overruled comes back when it goes',
  ['chromium'],
  async (bench, policies) => {
    const options = await bench.connectBoth();
    await waitForDays(options, '30', false);
    policies.set({ keepDaysMost: 365 });
    await waitForDays(options, '90', true);
    await options.type('spinbutton', 'Days kept', '200');
    await options.page.keyboard.press('Tab');
    await says(options, 'Saved');
    policies.set({ keepDays: 7 });
    await waitForDays(options, '7', false);
    policies.set(undefined);
    await waitForDays(options, '200', true);
    await silent(options, 'Set by your organisation');
  },
);
