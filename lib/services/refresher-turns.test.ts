import 'fake-indexeddb/auto';
import { beforeEach, expect, test, vi } from 'vitest';
import { type BackgroundKit, createBackgroundKit } from './testing/background-kit.ts';
import { fakeChat } from './testing/fake-source.ts';

const minute = 60_000;
let kit: BackgroundKit;
let id: string;

beforeEach(async () => {
  kit = createBackgroundKit();
  // Enough of them to see in which order they come: then one page is all that a run reads.
  kit.source.chats = Array.from({ length: 12 }, (_, n) => fakeChat(`old ${n}`, kit.now() - (n + 1) * minute));
  id = await kit.connect();
  kit.advance(5 * minute);
  kit.source.calls.length = 0;
  kit.notices.length = 0;
});

const pages = (): string[] => kit.source.calls.filter((call) => call.startsWith('page'));
const addChat = (name: string): void => {
  kit.source.chats = [fakeChat(name, kit.now()), ...kit.source.chats];
};
const newest = async (): Promise<string | undefined> => (await kit.read(id))[0]?.id;
/** What was told of whether the list is being read: of each change once. */
const told = (): readonly (string | null)[] => {
  const phases = kit.notices.flatMap((each) => (each.notice === 'progress' ? [each.progress.phase] : []));
  return phases.filter((phase, at) => at === 0 || phase !== phases[at - 1]);
};

/** Holds every answer back, which is made already, until the returned function is called. */
function holdAnswers(): () => void {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  kit.source.beforeAnswer = () => held;
  return release;
}

test('what came after the list was read is found by a person who asks meanwhile, in one run more', async () => {
  const { adapter } = kit.source;
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  kit.source.adapter = {
    ...adapter,
    async readPage(...args) {
      const read = await adapter.readPage(...args);
      await held;
      return read;
    },
  };
  await kit.restart();
  const first = kit.services().refresh(null, 'open');
  await vi.waitFor(() => expect(pages()).toHaveLength(1));
  addChat('new');
  const asked = [kit.services().refresh(null, 'person'), kit.services().refresh(null, 'person')];
  release();
  await first;
  expect(await newest()).toBe('old 0');
  await Promise.all(asked);
  expect(await newest()).toBe('new');
  expect(pages()).toEqual(['page 0', 'page 0']);
});

test('a person who asks before a run has begun to ask joins it', async () => {
  await kit.restart();
  addChat('new');
  await Promise.all([kit.services().refresh(null, 'open'), kit.services().refresh(null, 'person')]);
  expect(pages()).toEqual(['page 0']);
  expect(await newest()).toBe('new');
});

test('a run that a person joined is theirs: it is made although the service was to be left alone', async () => {
  kit.source.failing = () => ({ kind: 'transient', status: 503 });
  await kit.services().refresh(null, 'open');
  kit.source.failing = () => null;
  kit.source.calls.length = 0;
  await kit.restart();
  await kit.services().refresh(null, 'open');
  expect(pages()).toEqual([]);
  await Promise.all([kit.services().refresh(null, 'open'), kit.services().refresh(null, 'person')]);
  expect(pages()).toEqual(['page 0']);
});

test('a page that asks, or the alarm, is content with the run that is under way', async () => {
  const release = holdAnswers();
  const first = kit.services().refresh(null, 'open');
  await vi.waitFor(() => expect(kit.source.calls).not.toEqual([]));
  const others = [kit.services().refresh(null, 'alarm'), kit.services().refresh(null, 'open')];
  release();
  await Promise.all([first, ...others]);
  expect(pages()).toEqual(['page 0']);
});

test('between two runs nobody is told that the connection rests', async () => {
  const release = holdAnswers();
  const first = kit.services().refresh(null, 'open');
  await vi.waitFor(() => expect(kit.source.calls).not.toEqual([]));
  const second = kit.services().refresh(null, 'person');
  release();
  await Promise.all([first, second]);
  await kit.settled();
  expect(pages()).toEqual(['page 0', 'page 0']);
  expect(told()).toEqual(['conversations', null]);
});

test('a run that may not follow leaves nobody waiting for its end', async () => {
  const release = holdAnswers();
  kit.source.failing = () => ({ kind: 'limited', retryAfter: 10 * minute });
  const first = kit.services().refresh(null, 'open');
  await vi.waitFor(() => expect(kit.source.calls).not.toEqual([]));
  const second = kit.services().refresh(null, 'person');
  release();
  await Promise.all([first, second]);
  expect(pages()).toEqual(['page 0']);
  expect(told().at(-1)).toBe(null);
});
