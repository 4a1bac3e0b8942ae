import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { catalogueKey, packMessages } from '../../../lib/i18n/pack-messages.ts';

const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const accented = 'áƀçđéƒĝĥíĵķļɱñóþɋŕšţúṽŵẋýžÅƁÇĐÉƑĜĤÎĴĶĻṀÑÓÞɊŔŠŢÛṼŴẊÝŽ';

/** English without a plain letter, a third longer, in brackets: what is not from the catalogue stands out. */
function toPseudo(message: string): string {
  return message
    .split(' | ')
    .map((form) => `⟦${accent(form)}${' ßßß'.repeat(Math.ceil(form.length / 12))}⟧`)
    .join(' | ');
}

const accent = (text: string): string =>
  text.replaceAll(/(?<!%)[a-z]/giu, (letter) => accented.charAt(plain.indexOf(letter)));

/** Replaces the English messages of a built package. What pages read rather than show stays. */
export function speakPseudo(extensionDir: string): void {
  const file = join(extensionDir, '_locales/en/messages.json');
  const messages = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { message: string }>;
  const words = JSON.parse(messages[catalogueKey]?.message ?? '') as Record<string, string>;
  const spoken = Object.entries(words).map(([key, message]) => [
    key,
    { message: key.startsWith('words_') ? message : toPseudo(message) },
  ]);
  const manifest = readFileSync(join(extensionDir, 'manifest.json'), 'utf8');
  writeFileSync(
    file,
    packMessages(JSON.stringify(Object.fromEntries(spoken)), JSON.parse(manifest) as object),
  );
}
