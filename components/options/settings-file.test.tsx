// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { allowFormatters } from '../../lib/i18n/format.ts';
import type { SettingsReply } from '../../lib/messaging/protocol.ts';
import { OptionsPage } from './options-page.tsx';
import { createFakeOptions } from './testing/fake-options.ts';

beforeAll(allowFormatters);
afterEach(cleanup);

async function choose(content: string, reply: SettingsReply | 'silent') {
  const fake = createFakeOptions((request) => {
    if (request.type !== 'importSettings') return null;
    if (reply === 'silent') throw new Error('no answer');
    return reply;
  });
  render(<OptionsPage store={fake.store} />);
  const chooser = screen.getByLabelText('File with settings');
  const file = new File([content], 'settings.json', { type: 'application/json' });
  Object.defineProperty(chooser, 'files', { value: [file], configurable: true });
  fireEvent.change(chooser);
  return fake;
}

test('a file that is chosen is handed on, and what came of it is said', async () => {
  const counts = { preferences: 3, searches: 1, connections: 0, unknown: 2 };
  const { asked } = await choose('{}', { ok: true, counts });
  const said = await screen.findByText(/^Imported: 3 preferences/u);
  expect(said.textContent).toContain('Those of 2 connections that are not here were left out.');
  expect(asked).toContainEqual({ type: 'importSettings', content: '{}' });
});

test.each<[SettingsReply | 'silent', RegExp]>([
  [{ ok: false, problem: { kind: 'broken', line: 7 } }, /breaks in line 7\. Nothing was changed\./u],
  [{ ok: false, problem: { kind: 'other' } }, /holds no settings of Chat Lookup/u],
  [{ ok: false, problem: { kind: 'newer' } }, /newer version/u],
  [
    { ok: false, problem: { kind: 'field', field: 'preferences.keepDays', line: 4 } },
    /“preferences\.keepDays”, in line 4, can’t be/u,
  ],
  ['silent', /did not answer/u],
])('a file that is refused is explained: %j', async (reply, words) => {
  await choose('x', reply);
  const alerts = await screen.findAllByRole('alert');
  await screen.findByText(/Nothing was changed\./u);
  expect(alerts.map((alert) => alert.textContent).join('')).toMatch(words);
});

test('a file that is too long is not even sent', async () => {
  const { asked } = await choose('x'.repeat(1_000_001), 'silent');
  await screen.findByText(/too long/u);
  expect(asked.filter(({ type }) => type === 'importSettings')).toEqual([]);
});
