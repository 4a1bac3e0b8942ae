import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import { expect, test } from 'vitest';
import type { Age } from './relative-time.ts';

const folder = join(import.meta.dirname, 'locales');
const languages = readdirSync(folder).map((file) => file.replace('.yml', ''));

/** Every number that a list can show of each. */
const most: Readonly<Record<Age['unit'], readonly [number, number]>> = {
  minute: [1, 59],
  hour: [1, 23],
  day: [1, 13],
  week: [2, 8],
  month: [2, 23],
  year: [2, 60],
};
const units = Object.keys(most) as Age['unit'][];

/** One word for every number, as tables have it: the whole forms change with it, and the letters are not understood alone. */
const ownWords: Readonly<Record<string, readonly Age['unit'][]>> = { ar: ['week', 'month'] };

/** Without what sets one typesetter apart from another: spaces, and dots behind abbreviations. */
const plain = (text: string): string => text.replaceAll(/[\s.\u200e\u200f]/gu, '');

async function readShort(
  language: string,
): Promise<(unit: Age['unit'] | 'ago', value: number | string) => string> {
  const messages = await parseMessagesFile(join(folder, `${language}.yml`));
  const found = new Map(
    messages.map((message) => [message.key.join('.'), message.type === 'simple' ? message.message : '']),
  );
  return (unit, value) =>
    (found.get(unit === 'ago' ? 'time.ago' : `time.short.${unit}`) ?? '').replace('$1', String(value));
}

/** All that the browser's own formatters say of so much of a unit, alone and in a sentence. */
function sayAll(language: string, unit: Age['unit'], count: number): ReadonlySet<string> {
  const widths = ['short', 'narrow', 'long'] as const;
  const alone = widths.map((unitDisplay) =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay }).format(count),
  );
  const inSentence = widths.map((style) =>
    new Intl.RelativeTimeFormat(language, { style }).format(-count, unit),
  );
  return new Set([...alone, ...inSentence].map(plain));
}

test.each(languages)(
  'in %s each short age is one that Intl has, alone or in a sentence',
  async (language) => {
    const say = await readShort(language);
    const wrong = units
      .filter((unit) => ownWords[language]?.includes(unit) !== true)
      .flatMap((unit) => {
        const [least, last] = most[unit];
        const counts = Array.from({ length: last - least + 1 }, (_, index) => least + index);
        return counts.map((count) => ({ unit, count, words: say(unit, count) }));
      })
      .filter(({ count, unit, words }) => {
        const known = sayAll(language, unit, count);
        return !known.has(plain(words)) && !known.has(plain(say('ago', words)));
      });
    expect(wrong).toEqual([]);
  },
);
