import { afterEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { catalogueKey, packMessages } from './pack-messages.ts';

const content = JSON.stringify({
  extensionName: { message: 'Chat Lookup' },
  row_vote: { message: 'Vote: $1 of $2, "$1" for $$5\\n' },
  list_count: { message: 'none | one | $1' },
  list_found: { message: '$1 found | $1 found of $2' },
});
const manifest = { name: '__MSG_extensionName__' };

/** The module as a page has it that was just opened. */
async function open(messages: Record<string, { readonly message: string }>) {
  vi.resetModules();
  vi.spyOn(fakeBrowser.i18n, 'getMessage').mockImplementation(((key: string, values: string[] = []) =>
    (messages[key]?.message ?? '').replaceAll(
      /\$(\d)/gu,
      (_, at: string) => values[Number(at) - 1] ?? '',
    )) as never);
  const { findMessage, i18n } = await import('./i18n.ts');
  return { findMessage, t: i18n.t as (key: string, ...values: unknown[]) => string };
}

afterEach(() => void vi.restoreAllMocks());

const shipped = JSON.parse(packMessages(content, manifest)) as Record<string, { message: string }>;

test('the browser is given the messages that the manifest names, and one with all', () => {
  expect(Object.keys(shipped)).toEqual(['extensionName', catalogueKey]);
  expect(shipped['extensionName']?.message).toBe('Chat Lookup');
  expect(shipped[catalogueKey]?.message).not.toContain('$');
});

test.each([
  ['as shipped', shipped],
  ['one by one, as the development server has them', JSON.parse(content) as typeof shipped],
])('a message has its values and its form, %s', async (_, messages) => {
  const { findMessage, t } = await open(messages);
  expect(t('extensionName')).toBe('Chat Lookup');
  expect(t('row.vote', ['$2', 'b | c'])).toContain('Vote: $2 of b | c, "$2" for');
  expect([0, 1, 7].map((count) => t('list.count', count))).toEqual(['none', 'one', '7']);
  expect([0, 1, 2].map((count) => t('list.found', count, [count, 9]))).toEqual([
    '0 found of 9',
    '1 found',
    '2 found of 9',
  ]);
  expect(findMessage('nothing.here')).toBeNull();
  expect(t('nothing.here')).toBe('');
});
