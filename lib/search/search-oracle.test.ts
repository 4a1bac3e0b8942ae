import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareConversations, type Conversation, previewText } from '../domain/conversation.ts';
import { startOf } from './date-value.ts';
import { measureDistance } from './distance.ts';
import { foldLine } from './fold.ts';
import { type FilterPart, type ParsedQuery, parseQuery } from './parse-query.ts';
import { createSearch } from './search.ts';
import { makeAgent, makeBlocks, makeMessage, makeRow, searchAtOnce } from './testing/search-kit.ts';

const agents = new Map([
  [
    'c1',
    new Map([
      ['a1', makeAgent('a1', 'Élan Scout')],
      ['a2', makeAgent('a2', 'Planer')],
    ]),
  ],
  ['c2', new Map([['a1', makeAgent('a1', '検索 bot')]])],
]);
const sources = new Map([
  ['c1', { id: 'alpha', label: 'Alpha', name: 'Acme', selfId: 'u1' }],
  ['c2', { id: 'beta', label: 'Beta', name: null, selfId: null }],
]);
const people = new Map([
  [
    'c1',
    new Map([
      ['u1', { id: 'u1', name: 'Tom Plan', email: 'tom@acme.io' }],
      ['u2', { id: 'u2', name: 'James', email: null }],
    ]),
  ],
]);
const now = new Date(2026, 7, 10, 12).getTime();
const day = 86_400_000;
/** A person whom the service names only so. */
const userId = 'c9b1e2d4-3a5f-4b6c-9e7d-8f0a1b2c3d4e';

const facts = ({ id }: Conversation) => ({ isUnread: id.endsWith('1'), isPinned: id.endsWith('2') });

const words = [
  'plan',
  'plane',
  'Pläne',
  'invoice',
  'invioce',
  'scout',
  '検索の計画',
  '計画',
  'x',
  'in voice',
  'marta@x.io',
  '350123',
  'e\u0301t\u00E9',
  '\uD800',
  '12:30',
  'foo:bar',
  '-',
  'a\nb',
];
const anyText = fc.array(fc.constantFrom(...words), { maxLength: 4 }).map((list) => list.join(' '));
const anyRow = fc.record({
  connectionId: fc.constantFrom('c1', 'c2'),
  vendorId: fc.constantFrom('350123-ab', 'ses_plane', 'v'),
  agentId: fc.constantFrom('a1', 'a2', null),
  title: fc.option(anyText),
  people: fc.array(fc.constantFrom('marta@x.io', 'Tom Plan', 'plane', userId), { maxLength: 2 }),
  lastActivity: fc.option(fc.integer({ min: 0, max: 20 }).map((days) => now - days * day)),
  lastMessage: fc.option(
    fc
      .tuple(anyText, fc.constantFrom('success', 'error', 'generating', 'cancelled', 'odd'))
      .map(([text, status]) => makeMessage(text, status)),
  ),
  trigger: fc.constantFrom(null, { kind: 'web_extension', url: null }, { kind: 'app', url: null }),
  vote: fc.constantFrom(null, 'upvoted', 'downvoted'),
  ownerId: fc.constantFrom(null, 'u1', 'u2', 'u3'),
  releaseId: fc.constantFrom(null, 'Rel-1', 'rel-2'),
});
const anyRows = fc
  .array(anyRow, { maxLength: 24 })
  .map((list) => list.map((change, index) => makeRow(index, change)).toSorted(compareConversations));
const pieces = [
  'plan',
  'PLÄ',
  'invo',
  'invioce',
  'scout',
  '計画',
  '検索',
  'x',
  '"in voice"',
  '"plan x"',
  '350123',
  '35012',
  'été',
  'is:error',
  'is:running',
  'is:cancelled',
  'owner:me',
  'owner:m',
  'owner:plan',
  'owner:@acme',
  'owner:u3',
  'release:REL-1',
  'is:unread',
  'is:pinned',
  'agent:scout',
  'agent:"検索 bot"',
  'source:al',
  'source:acme',
  'from:plan',
  'from:@acme',
  'jam',
  '-james',
  'from:marta@x',
  'vote:up',
  'trigger:web',
  'before:7d',
  'after:5d',
  'after:2026-08',
  'foo:bar',
  'is:odd',
  '12:30',
  'agent:',
  '9e7d-8f',
  'from:c9b1e2',
  'from:c9b',
  '9e7',
  '\uD800',
  'a b',
];
const anyQuery = fc
  .array(fc.tuple(fc.constantFrom('', '', '', '-'), fc.constantFrom(...pieces)), {
    minLength: 1,
    maxLength: 4,
  })
  .map((list) => list.map(([sign, piece]) => sign + piece).join(' '));

/** What a row must satisfy, said as plainly as possible. */
function isMatch(row: Conversation, query: ParsedQuery): boolean {
  const text = foldLine(previewTextOf(row));
  const agent = foldLine(agents.get(row.connectionId)?.get(row.agentId ?? '')?.name ?? '');
  const names = row.people.filter((person) => person !== userId);
  const owner =
    row.ownerId === sources.get(row.connectionId)?.selfId
      ? ''
      : foldLine(people.get(row.connectionId)?.get(row.ownerId ?? '')?.name ?? '');
  const fields = [foldLine(row.title ?? ''), foldLine(names.join(' ')), text, agent, owner];
  const holds = (sought: string): boolean =>
    fields.some((field) => field.includes(sought)) ||
    (sought.length >= 6 && [row.vendorId, ...row.people].some((id) => foldLine(id).includes(sought)));
  const terms = query.parts.flatMap((part) => (part.kind === 'filter' || part.text === '' ? [] : [part]));
  if (!terms.every((part) => holds(part.text) !== part.isExcluded)) return false;
  const filters = query.parts.filter((part) => part.kind === 'filter');
  const questions = Map.groupBy(filters, ({ operator, folded }) =>
    operator === 'is' && !['error', 'running', 'cancelled'].includes(folded) ? folded : operator,
  );
  return [...questions.values()].every((asked) => {
    const wanted = asked.filter(({ isExcluded }) => !isExcluded);
    const unwanted = asked.filter(({ isExcluded }) => isExcluded);
    const passes = (part: FilterPart): boolean => passesFilter(row, part, agent);
    return (wanted.length === 0 || wanted.some(passes)) && !unwanted.some(passes);
  });
}

const previewTextOf = ({ lastMessage }: Conversation): string =>
  lastMessage === null ? '' : (previewText(lastMessage.preview) ?? '');

function passesFilter(row: Conversation, { operator, folded, date }: FilterPart, agent: string): boolean {
  const source = sources.get(row.connectionId);
  const status = row.lastMessage?.status;
  const time = row.lastActivity;
  const start = date === null ? 0 : startOf(date, now);
  const person = people.get(row.connectionId)?.get(row.ownerId ?? '');
  const owner = [person?.name, person?.email];
  switch (operator) {
    case 'source':
      return source?.id.startsWith(folded) === true || source?.name?.toLowerCase().includes(folded) === true;
    case 'agent':
      return agent.includes(folded);
    case 'from':
      return (
        row.people.some(
          (person) => (person !== userId || folded.length >= 6) && foldLine(person).includes(folded),
        ) || owner.some((word) => word?.toLowerCase().includes(folded) === true)
      );
    case 'owner':
      if (folded === 'me') return source?.selfId !== null && row.ownerId === source?.selfId;
      return [...owner, row.ownerId].some((word) => word?.toLowerCase().includes(folded) === true);
    case 'release':
      return row.releaseId?.toLowerCase().includes(folded) === true;
    case 'vote':
      return row.vote?.includes(folded) === true;
    case 'trigger':
      return row.trigger?.kind.includes(folded) === true;
    case 'before':
      return time !== null && time < start;
    case 'after':
      return time !== null && time >= start;
    case 'is':
      if (folded === 'unread') return facts(row).isUnread;
      if (folded === 'pinned') return facts(row).isPinned;
      return status === (folded === 'running' ? 'generating' : folded);
  }
}

const surroundings = { agents, sources, people, now, facts };

test('exact results are those of a plain look at every row, in the order of the list', () => {
  fc.assert(
    fc.property(anyRows, anyQuery, fc.integer({ min: 1, max: 9 }), (rows, text, size) => {
      const blocks = makeBlocks(rows, size);
      const found = searchAtOnce(text, { ...surroundings, conversations: rows, blocks });
      const expected = rows.filter((row) => isMatch(row, parseQuery(text)));
      expect(found.rows.slice(0, found.exactCount)).toEqual(expected);
      expect(new Set(found.rows).size).toBe(found.rows.length);
    }),
    { numRuns: 1500 },
  );
});

test('one search that is used again and again, also with changed blocks, finds what a new one finds', () => {
  fc.assert(
    fc.property(
      anyRows,
      fc.array(anyQuery, { minLength: 1, maxLength: 3 }),
      fc.nat(30),
      (rows, texts, gone) => {
        const search = createSearch({ now: () => 0, yieldTurn: (resume) => resume() });
        let blocks = makeBlocks(rows, 5);
        for (const text of texts) {
          for (let end = 1; end <= text.length; end += 1) {
            const run = { ...surroundings, conversations: rows, blocks };
            const typed = text.slice(0, end);
            expect(searchAtOnce(typed, run, search)).toEqual(searchAtOnce(typed, run));
          }
          blocks = blocks.map((block) => ({
            ...block,
            rows: block.rows.map((row) => (row === rows[gone] ? null : row)),
          }));
        }
      },
    ),
    { numRuns: 150 },
  );
});

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 4, maxLength: 9 });

test('slips are forgiven exactly where a word or its beginning is near enough', () => {
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 9 }), letters, (titles, typed) => {
      const rows = titles.map((title, index) => makeRow(index, { title: `${title}, ok` }));
      const found = searchAtOnce(typed, {
        ...surroundings,
        conversations: rows,
        blocks: makeBlocks(rows, 4),
      });
      const most = typed.length < 8 ? 1 : 2;
      const expected = titles.filter((title) => {
        const { whole, beginning } = measureDistance(typed, title, most);
        return title.includes(typed) || whole <= most || (typed.length > 4 && beginning <= most);
      });
      expect(found.rows.map(({ title }) => title?.slice(0, -4)).toSorted()).toEqual(expected.toSorted());
    }),
    { numRuns: 500 },
  );
});

const rows = Array.from({ length: 200 }, (_, index) =>
  makeRow(index, { title: 'a'.repeat(300), lastMessage: makeMessage(`${'ab '.repeat(2000)}${index}`) }),
);

test.each([
  ['one word', 'a'.repeat(65_536)],
  ['a word that nearly matches everywhere', `${'a'.repeat(299)}b`],
  ['short words', Array.from({ length: 21_000 }, (_, index) => index.toString(36)).join(' ')],
  ['exclusions', '-ab '.repeat(16_384)],
  ['filters', 'from:a -agent:x '.repeat(4096)],
  ['unknown operators', 'foo:bar '.repeat(8192)],
  ['marks', `a${'\u0301'.repeat(65_000)}`],
  ['lone surrogates', '\uD83D '.repeat(32_768)],
  ['expressions', '(a+)+$ [^]* .*'.repeat(4000)],
  ['directions', '\u202E\u2067'.repeat(30_000)],
])('a query of very many or long %s comes to an end', (_, text) => {
  const { isComplete } = searchAtOnce(text, {
    ...surroundings,
    conversations: rows,
    blocks: makeBlocks(rows, 100),
  });
  expect(isComplete).toBe(true);
});
