import { createSample } from '../../../dev/sample/create-sample.ts';
import type { StandInData } from '../../../dev/stand-ins/start-stand-ins.ts';

const zalgo = (text: string): string =>
  text.replaceAll(/./gu, (letter) => `${letter}${'\u0300\u0316\u035B\u0347'.repeat(6)}`);

/** Twelve kinds of names that nobody reckons with. */
const kinds: readonly ((number: number) => string)[] = [
  (number) => zalgo(`Name ${number}`),
  (number) => `\u202E${number} gnp.exe\u202Dabc\u2066`,
  (number) => 'W'.repeat(150 + number),
  (number) => `Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft ${number}`,
  (number) => `مرحبا بكم في محادثة طويلة جدا عن الفواتير والاشتراكات ${number}`,
  (number) => '👩🏽‍🚀'.repeat(40 + number),
  (number) => `${number}\n\n\n\n\nlines\t\ttabs`,
  (number) => `\u200B\u200B${number}\u200B`,
  (number) => '請求書の送付先を変更したいのですがどうすればよいですか'.repeat(1 + (number % 6)),
  (number) => `<img src=x onerror=alert(${number})>&amp;"'`,
  (number) => '﷽'.repeat(4 + number),
  (number) => ` ${'\u00A0'.repeat(40)}${number}${'.'.repeat(90)}`,
];

const hostileName = (number: number): string => kinds[number % kinds.length]?.(number) ?? '';

/** The sample workspace whose 60 newest chats, and whose 30 newest threads' people, are called something vicious. */
export function createHostileData(): StandInData {
  const data = createSample();
  for (const { chats } of data.cargo.workspaces)
    chats
      .toSorted((a, b) => b.updatedAt - a.updatedAt)
      .slice(0, 60)
      .forEach((chat, number) => void (chat.name = hostileName(number)));
  for (const { threads } of data.sidecar.applications)
    threads
      .toSorted((a, b) => b.lastActivity - a.lastActivity)
      .slice(0, 30)
      .forEach((thread, number) => void Object.assign(thread, { chatUserEmail: hostileName(number) }));
  return data;
}
