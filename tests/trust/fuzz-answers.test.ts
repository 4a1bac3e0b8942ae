import { describe, expect, test } from 'vitest';
import { createRandom } from '../../dev/sample/random.ts';
import * as cargoBodies from '../../lib/sources/cargo/fixtures.ts';
import * as sidecarBodies from '../../lib/sources/sidecar/fixtures.ts';
import { adapters } from '../../lib/sources/adapters.ts';
import { printSeed } from '../../lib/sources/testing/seed.ts';
import { createTestSession } from '../../lib/sources/testing/session.ts';
import { json } from '../../lib/sources/testing/fake-service.ts';
import type { HttpDoor } from '../../lib/sources/http.ts';
import { succeed } from '../../lib/domain/failure.ts';
import type { Session, SourceAdapter } from '../../lib/sources/source.ts';
import type { FaultEffect } from '../../dev/stand-ins/faults.ts';
import type { SourceId } from '../faults/harness/accounts.ts';
import { openFaultBench } from '../faults/harness/bench.ts';
import { expectNoMixing } from '../faults/harness/invariants.ts';
import { editRows, fieldsOf } from '../faults/harness/list-edits.ts';
import { isLong, report } from '../faults/harness/long-form.ts';
import { expectPlainAgents, expectPlainTexts, expectPlainTranscript } from '../faults/harness/plain-texts.ts';
import { listOf, sources } from '../faults/harness/strike.ts';
import { createMutator } from './mutate.ts';

const seed = printSeed('fuzz-answers');
const minutes = 60_000;
/** Answers for each source and kind of answer. */
const runs = isLong ? 140_000 : 3_000;

const bodies = {
  cargo: {
    agents: { agents: [cargoBodies.agent] },
    page: { chats: [cargoBodies.chat, cargoBodies.bareChat, cargoBodies.deletedChat] },
    transcript: { messages: [cargoBodies.question, cargoBodies.answer] },
    preview: { message: cargoBodies.answer },
  },
  sidecar: {
    agents: { aiAgents: [sidecarBodies.agent] },
    page: {
      chatHistoryMessages: [sidecarBodies.thread, sidecarBodies.question],
      totalChatHistoryMessages: 2,
    },
    transcript: { chatMessages: sidecarBodies.messages, totalChatMessages: 2 },
    preview: { chatHistoryMessages: [sidecarBodies.thread] },
  },
} as const;

type Kind = keyof (typeof bodies)['cargo'];
type Check = (adapter: SourceAdapter, session: Session) => Promise<void>;

const feed = { id: 'agt_K4', agentId: 'agt_K4' };

/** What each kind of answer is read for; each must come to an outcome, and to nothing but texts. */
const checks: Record<Kind, Check> = {
  async agents(adapter, session) {
    const outcome = await adapter.readAgents(session);
    if (outcome.ok) expectPlainAgents(outcome.value.agents);
  },
  async page(adapter, session) {
    const outcome = await adapter.readPage(session, feed, null);
    if (!outcome.ok) return;
    expectPlainTexts(outcome.value.conversations);
    if (new Set(outcome.value.conversations.map(({ id }) => id)).size === 0 && outcome.value.ids.length > 0) {
      if (outcome.value.unreadable + outcome.value.deletedIds.length === 0)
        throw new Error('rows went nowhere');
    }
  },
  async transcript(adapter, session) {
    const outcome = await adapter.readTranscript(session, await sampleRow(adapter));
    if (outcome.ok) expectPlainTranscript(outcome.value);
  },
  async preview(adapter, session) {
    const row = await sampleRow(adapter);
    const outcome = await adapter.readPreview(session, row);
    if (outcome.ok && row.lastMessage !== null) {
      const { preview, speaker } = outcome.value;
      const lastMessage = { ...row.lastMessage, preview, speaker: speaker ?? row.lastMessage.speaker };
      expectPlainTexts([{ ...row, lastMessage }]);
    }
  },
};

const sessionOf = (body: unknown): Session => {
  const http: HttpDoor = { get: () => Promise.resolve(succeed(body)) };
  return { ...createTestSession('https://api.test', () => Promise.resolve(json({}))), http, credential: {} };
};

const samples = new Map<SourceAdapter, Awaited<ReturnType<typeof readSample>>>();
async function readSample(adapter: SourceAdapter) {
  const body = adapter.descriptor.id === 'cargo' ? bodies.cargo.page : bodies.sidecar.page;
  const page = await adapter.readPage(sessionOf(body), feed, null);
  const [row] = page.ok ? page.value.conversations : [];
  if (row === undefined) throw new Error('the golden answer has no row');
  return row;
}
async function sampleRow(adapter: SourceAdapter) {
  const known = samples.get(adapter) ?? (await readSample(adapter));
  samples.set(adapter, known);
  return known;
}

describe.each(sources)('%s', (source) => {
  test.each(Object.keys(checks) as Kind[])(
    'threat T6: any %s that a service could send comes to an outcome and to nothing but bounded, clean texts',
    { timeout: 25 * minutes },
    async (kind) => {
      const adapter = adapters.get(source);
      if (adapter === undefined) throw new Error('no such source');
      const mutate = createMutator(createRandom(`${source} ${kind}`, seed));
      for (let run = 0; run < runs; run += 1) {
        const body = mutate(bodies[source][kind]);
        try {
          await checks[kind](adapter, sessionOf(body));
        } catch (error) {
          throw new Error(`SEED=${seed} run ${run}: ${write(body)}`, { cause: error });
        }
      }
      expect(runs).toBeGreaterThan(0);
      report(
        `fuzzed answers read (${source}, ${kind})`,
        `${runs}, seed ${seed}: 0 thrown, 0 leaves that are no text`,
      );
    },
  );

  test(
    'threat T6: of an answer with bad rows in it every good row is kept, and nothing else, down to the disk',
    { timeout: 25 * minutes },
    async () => {
      const random = createRandom(`commit ${source}`, seed);
      const mutate = createMutator(random);
      const { id, title } = fieldsOf[source];
      let rows = 0;
      const spoil = editRows(source, (found) =>
        found.map((row) => {
          rows += 1;
          // These stay: with another ID it is another conversation, and one that is deleted is not to come.
          return random.next() < 0.5
            ? row
            : {
                ...(mutate(row) as object),
                [id]: row[id],
                [title]: row[title],
                ...('deletedAt' in row && { deletedAt: row['deletedAt'] }),
              };
        }),
      );
      // Each time anew: hours pass with each answer, and after 30 days the rows would be too old to be kept.
      for (let time = 0; time < (isLong ? 40 : 1); time += 1) await commitSpoilt(source, spoil);
      report(
        `fuzzed rows committed (${source})`,
        `${rows} in ${isLong ? 40 * answers : answers} answers, seed ${seed}: every good row kept`,
      );
      expect(rows).toBeGreaterThan(0);
    },
  );
});

const answers = 100;

async function commitSpoilt(source: SourceId, transform: FaultEffect['transform']): Promise<void> {
  const bench = await openFaultBench({ chats: 8, threads: 8, pageMaximum: 100 });
  try {
    const connectionId = await bench.world.connect(source);
    const before = await bench.world.rows(connectionId);
    for (let round = 0; round < answers; round += 1) {
      bench[source].faults.add(
        { ...(transform !== undefined && { transform }) },
        { endpoint: listOf(source), times: 1 },
      );
      bench.world.advance(4_000_000);
      await bench.world.services().refresh([connectionId], 'person');
      if (round % 50 > 0) continue;
      await bench.world.settled();
      const after = await bench.world.rows(connectionId);
      expectPlainTexts(after);
      expectNoMixing(after, bench.data, source, 'A');
      for (const row of after) expect(before.map((each) => each.title)).toContain(row.title);
    }
    await bench.world.settled();
    bench[source].faults.clear();
    bench.world.advance(4_000_000);
    await bench.world.services().refresh([connectionId], 'person');
    await bench.world.settled();
    expect((await bench.world.rows(connectionId)).length).toBe(before.length);
  } finally {
    await bench.close();
  }
}

const write = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, 2000);
