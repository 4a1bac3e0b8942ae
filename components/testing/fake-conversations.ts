import type {
  Conversation,
  LastMessage,
  MessageStatus,
  Preview,
  Speaker,
} from '../../lib/domain/conversation.ts';
import { fakeConversation, fakeMessage, fakeNow } from './fake-page-data.ts';

const titles: readonly (string | null)[] = [
  'Q3 pipeline review',
  'Enrich 240 leads from the Lyon fair',
  null,
  'Renewal risk: Northwind',
  'تقرير العملاء المحتملين للربع الثالث',
  '第3四半期のパイプライン確認',
  'Outbound sequence for fintech CFOs in the Nordics, second draft after the review with sales leadership',
  'Rücksendung – Größe prüfen',
  'marta.lindqvist@example.com',
  null,
];

const texts: readonly string[] = [
  'I moved three deals to “commit”. Two of them have had no reply for nine days, so I drafted a short nudge for each.',
  'مرحبا، هل يمكنكم إرسال الفاتورة مرة أخرى؟ لم أستلمها بعد.',
  'ご連絡ありがとうございます。返金は3営業日以内に完了します。',
  'Here is the table:\n\n| Company | Score |\n|---|---|\n| Fabrikam | 87 |\n| Contoso | 74 |',
  'Der Export enthält jetzt auch die Spalte „Straße“. Bitte prüfen.',
  'ok',
  '👩‍👩‍👧‍👦 merci beaucoup, c’est réglé !',
  `A long answer. ${'It goes on and on with details about each account. '.repeat(1300)}`.slice(0, 65_536),
];

const speakers: readonly Speaker[] = [
  'assistant',
  'assistant',
  'self',
  'user',
  'customer',
  { other: 'system' },
];

/** The same conversations for the same seed: every script, status and preview kind. */
export function createFakeConversations(count: number, seed = 7): readonly Conversation[] {
  const random = createRandom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  let age = 0;
  return Array.from({ length: count }, (_, index) => {
    age += 30_000 + random() * random() * 3_600_000 * (index < 8 ? 0.3 : 1);
    const isThread = random() < 0.45;
    const title = pick(titles);
    return fakeConversation({
      connectionId: isThread ? 's1' : 'c1',
      id: `id-${index}`,
      vendorId: `9f0c-${index}`,
      agentId: random() < 0.04 ? null : `agent-${Math.floor(random() * 4)}`,
      title,
      people: title?.includes('@') === true ? [title] : [],
      lastActivity: index === count - 1 && count > 50 ? null : Math.round(fakeNow - age),
      lastMessage: random() < 0.02 ? null : pickMessage(random, pick, index),
      messageCount: isThread ? Math.ceil(random() * 24) : null,
      vote: isThread && random() < 0.1 ? 'positive' : null,
      ...(index % 37 === 4 && { absence: { since: 0, readings: 1 } }),
      trigger: isThread ? null : { kind: pick(['app', 'web_extension', 'schedule', 'new_kind']), url: null },
    });
  });
}

function pickMessage(random: () => number, pick: <T>(list: readonly T[]) => T, index: number): LastMessage {
  const version = `v${index}`;
  const kind = random();
  const absent = (preview: Preview, status: MessageStatus): LastMessage =>
    fakeMessage(preview, 'assistant', status, version);
  if (kind < 0.04) return absent({ state: 'generating' }, 'generating');
  if (kind < 0.08)
    return absent({ state: 'failed', text: 'The CRM refused the update: rate limit reached' }, 'error');
  if (kind < 0.1) return absent({ state: 'failed', text: null }, 'error');
  if (kind < 0.12) return absent({ state: 'cancelled' }, 'cancelled');
  if (kind < 0.15) return absent({ state: 'tool', text: 'search_companies' }, 'success');
  if (kind < 0.17) return absent({ state: 'file', text: 'accounts.csv' }, 'success');
  if (kind < 0.18) return absent({ state: 'blank' }, 'success');
  if (kind < 0.2) return absent({ state: 'unavailable', retryAt: 0 }, 'success');
  if (kind < 0.24) return absent({ state: 'unknown' }, 'success');
  return fakeMessage({ state: 'text', text: pick(texts) }, pick(speakers), 'success', version);
}

function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 4_294_967_296;
  };
}
