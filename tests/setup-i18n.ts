import { join } from 'node:path';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';
import { fakeBrowser } from 'wxt/testing/fake-browser';

// The fake browser has no messages: unit tests speak the real catalogue, as the browser would.
const file = join(import.meta.dirname, '../lib/i18n/locales/en.yml');
const messages = generateChromeMessages(await parseMessagesFile(file));

const fill = (text: string, values: readonly string[]): string =>
  text.replace(/\$(\d)/gu, (_, place: string) => values[Number(place) - 1] ?? '');

fakeBrowser.i18n.getMessage = ((key: string, values: string | string[] = []) => {
  const found = messages[key]?.message;
  return found === undefined ? '' : fill(found, [values].flat());
}) as typeof fakeBrowser.i18n.getMessage;

fakeBrowser.i18n.getUILanguage = () => 'en';
