import { browser } from 'wxt/browser';
import type { i18n as generated } from '#i18n';
import { catalogueKey } from './pack-messages.ts';

type Key = Parameters<typeof browser.i18n.getMessage>[0];

let catalogue: Readonly<Record<string, string>> | null = null;

const readCatalogue = (): Readonly<Record<string, string>> =>
  (catalogue ??= JSON.parse(browser.i18n.getMessage(catalogueKey as Key) || '{}') as Record<string, string>);

/** Each place of a value filled with its own name: the browser then gives a message as it was written. */
const places = Array.from({ length: 9 }, (_, at) => `$${at + 1}`);

/** A message of the page's language; null where no catalogue has it. The development server packs none of them. */
export function findMessage(key: string): string | null {
  const name = key.replaceAll('.', '_');
  return (readCatalogue()[name] ?? browser.i18n.getMessage(name as Key, places)) || null;
}

function translate(key: string, ...values: readonly (number | readonly (string | number)[])[]): string {
  const count = values.find((value) => typeof value === 'number');
  const given = values.find((value) => typeof value !== 'number') ?? (count === undefined ? [] : [count]);
  const message = findMessage(key) ?? '';
  return chooseForm(message, count).replaceAll(/\$([1-9])/gu, (_, place: string) =>
    String(given[Number(place) - 1] ?? ''),
  );
}

/** The forms are for one and more, or for none, one and more. */
function chooseForm(message: string, count: number | undefined): string {
  if (count === undefined) return message;
  const forms = message.split(' | ');
  const place = forms.length === 3 ? count : count - 1;
  return forms[place] ?? forms.at(-1) ?? message;
}

/** The catalogue in the language of the browser, with typed keys: locales/en.yml. */
export const i18n = { t: translate as typeof generated.t };
