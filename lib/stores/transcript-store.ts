import { type ReadonlySignal, effect, signal, untracked } from '@preact/signals';
import { type Conversation, isInProgress, keyOf } from '../domain/conversation.ts';
import type { Failure, Outcome } from '../domain/failure.ts';
import { keepUnchanged, type Transcript } from '../domain/transcript.ts';

/** What is known of the open conversation's messages. */
export interface TranscriptView {
  /** As kept from the last time until the service has answered; null: nothing yet. */
  readonly transcript: Transcript | null;
  /** Why it could not be read just now. `unreachable`: the background did not answer. */
  readonly trouble: Failure | 'unreachable' | null;
  readonly isReading: boolean;
}

export interface TranscriptStore {
  readonly view: ReadonlySignal<TranscriptView>;
  retry(): void;
  stop(): void;
}

export interface TranscriptStoreDeps {
  readonly opened: ReadonlySignal<Conversation | null>;
  readonly readCached: (conversation: Conversation) => Promise<Transcript | null>;
  readonly fetch: (conversation: Conversation) => Promise<Outcome<Transcript>>;
  /** The page's document: what nobody sees is not asked for again. */
  readonly page: Pick<Document, 'hidden' | 'addEventListener' | 'removeEventListener'>;
}

const nothing: TranscriptView = { transcript: null, trouble: null, isReading: true };

/** Milliseconds until an answer that is still being written is looked at again; each time a little later. */
const firstPause = 2000;
const longestPause = 15_000;
const growth = 1.3;

/** Reads the open conversation: what is kept at once, then what the service says, and again while it is being written. */
export function createTranscriptStore(deps: TranscriptStoreDeps): TranscriptStore {
  const { opened, page } = deps;
  const view = signal<TranscriptView>(nothing);
  let shownKey: string | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pause = firstPause;
  let shownVersion: string | null = null;
  let isBehind = false;
  /** By conversation, the version whose reading is under way: the background asks the service once at a time. */
  const underWay = new Map<string, string | null>();

  const isShown = (conversation: Conversation): boolean => shownKey === keyOf(conversation);

  async function showCached(conversation: Conversation): Promise<void> {
    const cached = await deps.readCached(conversation).catch(() => null);
    if (cached !== null && isShown(conversation) && view.peek().transcript === null)
      view.value = { ...view.peek(), transcript: cached };
  }

  async function read(conversation: Conversation): Promise<void> {
    clearTimeout(timer);
    view.value = { ...view.peek(), isReading: true };
    const key = keyOf(conversation);
    if (underWay.has(key)) return;
    const version = versionOf(conversation);
    underWay.set(key, version);
    const answer = await deps.fetch(conversation).catch(() => null);
    underWay.delete(key);
    if (!isShown(conversation)) return;
    const { transcript } = view.peek();
    if (answer?.ok === true)
      view.value = { transcript: renew(transcript, answer.value), trouble: null, isReading: false };
    else view.value = { transcript, trouble: answer?.failure ?? 'unreachable', isReading: false };
    const current = opened.peek();
    // The answer may be older than what came while it was under way.
    if (current !== null && version !== shownVersion) void read(current);
    else plan();
  }

  /** Again in a while, if the last message is still being written and somebody looks. */
  function plan(): void {
    clearTimeout(timer);
    const last = view.peek().transcript?.messages.at(-1);
    if (last === undefined || !isInProgress(last.status) || page.hidden) return;
    timer = setTimeout(() => {
      const conversation = opened.peek();
      if (conversation !== null && !page.hidden) void read(conversation);
    }, pause);
    pause = Math.min(longestPause, pause * growth);
  }

  const stopFollowing = effect(() => {
    const conversation = opened.value;
    untracked(() => {
      const key = conversation === null ? null : keyOf(conversation);
      const version = versionOf(conversation);
      const isOther = key !== shownKey;
      if (!isOther && version === shownVersion) return;
      shownKey = key;
      shownVersion = version;
      pause = firstPause;
      clearTimeout(timer);
      if (isOther) view.value = nothing;
      if (conversation === null) return;
      if (isOther) void showCached(conversation);
      // What came while nobody looks is read when somebody does.
      if (isOther || !page.hidden) void read(conversation);
      else isBehind = true;
    });
  });

  const goOn = (): void => {
    pause = firstPause;
    const conversation = opened.peek();
    if (page.hidden || !isBehind || conversation === null) plan();
    else {
      isBehind = false;
      void read(conversation);
    }
  };
  page.addEventListener('visibilitychange', goOn);
  return {
    view,
    retry() {
      const conversation = opened.peek();
      if (conversation !== null) void read(conversation);
    },
    stop() {
      stopFollowing();
      clearTimeout(timer);
      shownKey = null;
      page.removeEventListener('visibilitychange', goOn);
    },
  };
}

const versionOf = (conversation: Conversation | null): string | null =>
  conversation?.lastMessage?.version ?? null;

/** Messages that are as before stay the same objects, and are not drawn again. */
const renew = (before: Transcript | null, after: Transcript): Transcript =>
  before === null ? after : { ...after, messages: keepUnchanged(before.messages, after.messages) };
