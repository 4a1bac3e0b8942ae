import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type ParsedMessage, parseMessagesFile, parseMessagesObject } from '@wxt-dev/i18n/build';
import { expect, test } from 'vitest';

const folder = join(import.meta.dirname, 'locales');
const languages = readdirSync(folder)
  .map((file) => file.replace('.yml', ''))
  .filter((language) => language !== 'en');

type Catalogue = ReadonlyMap<string, ParsedMessage>;

async function readCatalogue(language: string): Promise<Catalogue> {
  const messages = await parseMessagesFile(join(folder, `${language}.yml`));
  return new Map(
    messages
      .map((message) => [message.key.join('.'), message] as const)
      .filter(([key]) => !key.startsWith('@@')),
  );
}

const english = await readCatalogue('en');

/** The forms of a message by the name of each; a simple one has one form. */
const formsOf = (message: ParsedMessage): Readonly<Record<string, string>> =>
  message.type === 'plural' ? message.plurals : { one: message.message };

const textsOf = (message: ParsedMessage): readonly string[] => Object.values(formsOf(message));

const placeholdersOf = (text: string): readonly string[] => (text.match(/\$\d|%s/gu) ?? []).toSorted();

/** How `i18n.t` picks a form: one form always, two by "is it 1", three by 0, 1 and the rest. */
const readableForms = new Set(['n', '1,n', '0,1,n']);

/** Each message that is missing, too much, or could not be filled in or chosen as the English one. */
function findFaults(translated: Catalogue): readonly string[] {
  return [
    ...[...english.keys()].filter((key) => !translated.has(key)).map((key) => `${key} is missing`),
    ...[...translated.keys()].filter((key) => !english.has(key)).map((key) => `${key} is not in English`),
    ...[...english].flatMap(([key, original]) => {
      const message = translated.get(key);
      return message === undefined ? [] : compare(key, original, message);
    }),
  ];
}

function compare(key: string, original: ParsedMessage, message: ParsedMessage): readonly string[] {
  if (original.type !== message.type) return [`${key} is ${message.type}, in English ${original.type}`];
  const forms = formsOf(message);
  const wanted = placeholdersOf(textsOf(original).at(-1) ?? '');
  // The forms for 0 and 1 may leave the number out, and nothing else.
  const faults = Object.entries(forms).flatMap(([form, text]) => {
    const found = placeholdersOf(text);
    const isSame = found.join() === wanted.join();
    const isWithoutNumber =
      ['0', '1'].includes(form) && found.join() === wanted.filter((each) => each !== '$1').join();
    return isSame || isWithoutNumber
      ? []
      : [`${key} (${form}) has ${found.join()} in place of ${wanted.join()}`];
  });
  const names = Object.keys(forms).join();
  const areReadable = message.type !== 'plural' || readableForms.has(names);
  return areReadable ? faults : [...faults, `${key} has the forms ${names}, which cannot be told apart`];
}

/** What reads in other languages as in English: names, values that are typed, and punctuation. */
const sameEverywhere = ['extensionName', 'search.filter.is'];

const sameIn: Readonly<Record<string, readonly string[]>> = {
  // Keyboards for Arabic have the Latin names on these keys.
  ar: [
    'veil.shift',
    'keys.name.alt',
    'keys.name.control',
    'keys.name.end',
    'keys.name.enter',
    'keys.name.escape',
    'keys.name.home',
    'keys.name.pageDown',
    'keys.name.pageUp',
  ],
  de: [
    'detail.id',
    'detail.agent',
    'detail.credits',
    'fields.name',
    'filters.group.agent',
    'keys.name.alt',
    'keys.name.escape',
    'row.speaker.assistant',
    'row.speaker.user',
    'lock.passphrase',
    'state.offline',
    'transcript.code',
    'transcript.speaker.assistant',
    'transcript.speaker.user',
    'words.direction',
  ],
  es: [
    'detail.id',
    'keys.name.alt',
    'keys.name.control',
    'keys.name.escape',
    'options.replace.tokenWord',
    'row.speaker.assistant',
    'time.short.day',
    'time.short.hour',
    'time.short.minute',
    'transcript.speaker.assistant',
    'words.direction',
  ],
  fr: [
    'detail.id',
    'detail.agent',
    'detail.conversation',
    'detail.messageCount',
    'detail.messages',
    'detail.page',
    'detail.source',
    'filters.group.agent',
    'keys.name.alt',
    'keys.name.control',
    'list.conversations',
    'list.count',
    'list.sources',
    'lock.minutes',
    'news.options.title',
    'options.connections.agents',
    'options.data.kept',
    'options.preferences.minutes',
    'row.chip.messages',
    'search.suggestions',
    'time.short.hour',
    'time.short.minute',
    'transcript.code',
    'transcript.messages',
    'transcript.speaker.assistant',
    'words.direction',
  ],
  ja: [
    'veil.shift',
    'detail.id',
    'keys.name.alt',
    'keys.name.control',
    'keys.name.end',
    'keys.name.enter',
    'keys.name.escape',
    'keys.name.home',
    'keys.name.pageDown',
    'keys.name.pageUp',
    'words.direction',
  ],
};

/** The keys of which a text reads as in English. */
function findSame(translated: Catalogue): readonly string[] {
  const isSaid = (text: string): boolean => /\p{L}/u.test(text.replaceAll('%s', ''));
  return [...english]
    .filter(([key, original]) => {
      const texts = new Set(textsOf(original).filter(isSaid));
      const message = translated.get(key);
      return message !== undefined && textsOf(message).some((text) => texts.has(text));
    })
    .map(([key]) => key);
}

test('each language is known to these tests', () => {
  expect(languages.toSorted()).toEqual(Object.keys(sameIn).toSorted());
});

test.each(languages)(
  '%s has the keys and placeholders of English, and forms that can be told apart',
  async (language) => {
    expect(findFaults(await readCatalogue(language))).toEqual([]);
  },
);

test.each(languages)(
  '%s has no text that is still English, but what is the same in both',
  async (language) => {
    const expected = [...sameEverywhere, ...(sameIn[language] ?? [])];
    expect(findSame(await readCatalogue(language)).toSorted()).toEqual(expected.toSorted());
  },
);

test.each(['en', ...languages])(
  'the description in %s is as short as the stores want it',
  async (language) => {
    const description = (await readCatalogue(language)).get('extensionDescription');
    expect(description && textsOf(description)[0]?.length).toBeLessThanOrEqual(132);
  },
);

test.each([
  ['more.menu', {}, 'more.menu is missing'],
  ['more.menu', { more: { menu: { n: 'Mehr' } } }, 'more.menu is plural, in English simple'],
  ['time.ago', { time: { ago: 'vorhin' } }, 'time.ago (one) has  in place of $1'],
  ['list.count', { list: { count: { n: 'Chats' } } }, 'list.count (n) has  in place of $1'],
  [
    'list.count',
    { list: { count: { 2: '$1', n: '$1' } } },
    'list.count has the forms 2,n, which cannot be told apart',
  ],
  ['other.key', { other: { key: 'Anderes' } }, 'other.key is not in English'],
])('a fault planted at %s is found: %j', (key, catalogue, fault) => {
  const planted = new Map(parseMessagesObject(catalogue).map((message) => [message.key.join('.'), message]));
  expect(findFaults(planted).filter((each) => each.startsWith(`${key} `))).toEqual([fault]);
});
