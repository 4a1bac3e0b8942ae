import { expect, test, vi } from 'vitest';
import { browser } from 'wxt/browser';
import type { AddressBar } from '../../lib/services/address-bar.ts';
import type { Panels } from '../../lib/services/panels.ts';
import { listenToAddressBar } from './omnibox.ts';

type Services = Parameters<typeof listenToAddressBar>[0];
type Suggest = (suggestions: readonly unknown[]) => void;

function setUp(lock: 'locked' | 'open', isLate = false) {
  let type: (text: string, suggest: Suggest) => void = () => undefined;
  const said: string[] = [];
  const nothing = { addListener: () => undefined };
  Object.assign(browser, {
    windows: { getLastFocused: async () => ({ id: 1 }) },
    omnibox: {
      setDefaultSuggestion: ({ description }: { description: string }) => said.push(description),
      onInputStarted: nothing,
      onInputChanged: { addListener: (listener: typeof type) => (type = listener) },
      onInputEntered: nothing,
      onInputCancelled: nothing,
    },
  });
  const suggest = vi.fn<AddressBar['suggest']>(async () => ({ found: 0, total: 2, suggestions: [] }));
  const bar: AddressBar = { suggest, choose: (query) => ({ query }), leave: () => undefined };
  const services = { isOff: async () => false, locks: { state: async () => lock } } as unknown as Services;
  listenToAddressBar(services, bar, {} as unknown as Panels, isLate);
  return { said, suggest, type: (text: string) => type(text, () => undefined) };
}

test('while locked the address bar says so, and looks for nothing', async () => {
  const { said, suggest, type } = setUp('locked');
  type('renewal');
  await vi.waitFor(() => expect(said).toEqual(['Chat Lookup is locked']));
  expect(suggest).not.toHaveBeenCalled();
});

test('open, it says how many match', async () => {
  const { said, type } = setUp('open');
  type('renewal');
  await vi.waitFor(() => expect(said).toEqual(['No match for “renewal” in 2 conversations']));
});

test('where the browser shows it only with the next letter, it says nothing of the words', async () => {
  const { said, type } = setUp('open', true);
  type('renewal');
  await vi.waitFor(() => expect(said).toEqual(['Show all matches', 'Show all matches']));
});
