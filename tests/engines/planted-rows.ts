import type { Agent, Conversation } from '../../lib/domain/conversation.ts';
import type { SourceNames } from '../../lib/search/surroundings.ts';
import { makeAgent, makeMessage, makeRow } from '../../lib/search/testing/search-kit.ts';
import type { SampleRows } from './sample-rows.ts';

const day = (year: number, month: number, date: number): number =>
  new Date(year, month - 1, date, 12).getTime();

/** Conversations whose words stand nowhere in the sample, by name: which queries must find them is known. */
const planted: Readonly<Record<string, Partial<Conversation>>> = {
  rollout: {
    title: 'Quorvantis rollout plan',
    lastMessage: makeMessage('The Quorvantis migration ends on Thursday.\nOkonkwo signs it off.'),
  },
  doubled: {
    title: null,
    agentId: 'gnome',
    lastMessage: makeMessage('Quorvantis statements went twice to Quillfeather Ltd.'),
  },
  kickoff: {
    title: 'Quillfeather onboarding',
    people: ['bruna.teixeira@quillfeather.example'],
    lastMessage: makeMessage('Bruna asked for the kickoff agenda'),
  },
  spanish: { title: 'Naïve Bayes spike', lastMessage: makeMessage('Señor Ibáñez coördinates the façade') },
  german: {
    title: 'Umzug in die Goethestraße',
    lastMessage: makeMessage('Die Übergabe ist überfällig, sagt Hausmeister Grünspecht.'),
  },
  polish: { title: 'Łódź szkolenie', lastMessage: makeMessage('Zażółć gęślą jaźń') },
  turkish: { title: 'İZMİR DIŞ TİCARET' },
  greek: { title: 'ΣΊΣΥΦΟΣ', lastMessage: makeMessage('Ο Οδυσσέας γύρισε') },
  wide: { title: 'ＸＹＬＯＦＩＮ９９ sync' },
  french: { title: 'L’Oréalisme d’août' },
  hyphens: { title: 'Donau\u00ADdampf\u00ADschiff\u00ADfahrt' },
  rocket: { title: 'Launch 🚀 Juniperberry ✅' },
  meeting: {
    title: '株式会社ひまわり商談メモ',
    lastMessage: makeMessage('来週の木曜日に渋谷で打ち合わせを行います。ガイドを送付済み。'),
  },
  halfwidth: { title: 'ｺﾝﾄﾗｸﾄ更新' },
  chinese: { title: '退款申請已處理', lastMessage: makeMessage('客戶要求將貨物退回倉庫') },
  thai: { title: 'ใบแจ้งหนี้ล่าช้ามาก' },
  korean: { title: '환불요청 처리', lastMessage: makeMessage('고객이 송장번호를 물었습니다') },
  arabic: { title: 'مُتابَعة عَقْد الصِيانة' },
  hebrew: { title: 'הַזְמָנָה דְחוּפָה' },
  russian: { title: 'Квитанция Щедринска' },
  wilhelmina: { people: ['wilhelmina.brackenbury@orchardgate.example', 'usr_qz81kk02'] },
  tobias: { people: ['tobias+billing@orchardgate.example'], lastMessage: makeMessage('Wilhelmina is away') },
  uuid: { vendorId: 'f3b9c2e7-41aa-4d77-9e55-0c1d2e3f4a5b' },
  session: { vendorId: 'ses_zq7x9w2k4m' },
  ordered: { title: 'Kumquat before tangelo' },
  swapped: { title: 'Tangelo before kumquat' },
  code: {
    title: 'Step 4711b',
    lastMessage: makeMessage('npm ci --offline-mirrors, foo_bar-bazooka at 12:45:07 (fault:ETIMEDOUTX)'),
  },
  failing: { title: 'Brindlewick export', lastMessage: makeMessage('It failed', 'error') },
  working: { title: 'Brindlewick import', lastMessage: makeMessage('On it', 'generating') },
  finished: { title: 'Brindlewick archive', lastMessage: makeMessage('Done') },
  praised: { title: 'Marmalade survey', vote: 'upvoted' },
  blamed: { title: 'Marmalade survey', vote: 'downvoted' },
  silent: { title: 'Marmalade survey' },
  fromWeb: { title: 'Thistledown', trigger: { kind: 'web_extension', url: null } },
  fromClock: { title: 'Thistledown', trigger: { kind: 'schedule', url: null } },
  march: { title: 'Oxbowl report', lastActivity: day(2024, 3, 5) },
  june: { title: 'Oxbowl report', lastActivity: day(2024, 6, 1) },
  undated: { title: 'Oxbowl report', lastActivity: null },
  ofGnome: { title: 'Hollyhock', agentId: 'gnome' },
  ofFerret: { title: 'Hollyhock', agentId: 'ferret' },
  elsewhere: { title: 'Hollyhock', connectionId: 'orchard' },
  deep: {
    title: 'Long story',
    lastMessage: makeMessage(`${'and so on, '.repeat(600)}Peregrinella ${'and on, '.repeat(300)}`),
  },
};

const agents: readonly Agent[] = [makeAgent('gnome', 'Ledger Gnome'), makeAgent('ferret', 'Pípeline Ferret')];

export const sources: ReadonlyMap<string, SourceNames> = new Map([
  ['chats', { id: 'chatter', label: 'Chatter', name: 'Acme', selfId: null }],
  ['threads', { id: 'threadly', label: 'Threadly', name: null, selfId: null }],
  ['planted', { id: 'greenhouse', label: 'Green House', name: 'Kew Gardens', selfId: null }],
  ['orchard', { id: 'orchard', label: 'Orchardly', name: null, selfId: null }],
]);

/** The sample with the planted conversations spread through it, newest first. */
export function plantRows(sample: SampleRows): SampleRows {
  const rows = Object.entries(planted).map(([id, change], index) =>
    makeRow(index, {
      connectionId: 'planted',
      vendorId: `v${index}`,
      title: null,
      lastActivity: spread(sample, index),
      ...change,
      id,
    }),
  );
  return {
    conversations: [...sample.conversations, ...rows].toSorted(
      (a, b) => (b.lastActivity ?? -Infinity) - (a.lastActivity ?? -Infinity),
    ),
    agents: new Map([...sample.agents, ['planted', new Map(agents.map((agent) => [agent.id, agent]))]]),
  };
}

const spread = ({ conversations }: SampleRows, index: number): number =>
  conversations[(index * 97) % conversations.length]?.lastActivity ?? 0;
