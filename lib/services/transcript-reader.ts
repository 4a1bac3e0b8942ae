import type { CacheDatabase } from '../cache/database.ts';
import { findDataKey } from '../cache/find-data-key.ts';
import { writeTranscript } from '../cache/stored-transcripts.ts';
import type { Conversation } from '../domain/conversation.ts';
import { fail, type Outcome } from '../domain/failure.ts';
import { cleanText, forgedMark } from '../domain/text.ts';
import { joinVotes } from '../domain/votes.ts';
import type { Transcript } from '../domain/transcript.ts';
import type { Runtime, Runtimes } from './runtimes.ts';
import { missingCredential } from './sessions.ts';
import { account } from './traffic.ts';

/** Reads whole conversations for a person who opened them, keeps them for the next time, and makes them searchable. */
export interface TranscriptReader {
  read(connectionId: string, id: string): Promise<Outcome<Transcript>>;
}

export interface TranscriptReaderDeps {
  readonly runtimes: Runtimes;
  readonly findDatabase: () => Promise<CacheDatabase>;
  /** Conversations that are not cached, from a search beyond the reach. */
  readonly findOlder: (connectionId: string, id: string) => Conversation | undefined;
  readonly onChange: (connectionId: string) => void;
  readonly now: () => number;
}

export function createTranscriptReader(deps: TranscriptReaderDeps): TranscriptReader {
  const running = new Map<string, Promise<Outcome<Transcript>>>();

  async function readOnce(connectionId: string, id: string): Promise<Outcome<Transcript>> {
    const opened = await deps.runtimes.open(connectionId);
    if (!opened.ok) return opened;
    const runtime = opened.value;
    const conversation = runtime?.cache.rows.get(id) ?? deps.findOlder(connectionId, id);
    if (runtime === null || conversation === undefined) return fail({ kind: 'notFound', what: 'messages' });
    const session = await runtime.openSession();
    if (session === null) return fail(missingCredential(runtime.connection));
    const read = await runtime.adapter.readTranscript(session, conversation);
    await runtime.cache.commit({
      sync: (sync) => account(sync, session, deps.now()),
    });
    if (read.ok) await keep(runtime, id, read.value);
    return read;
  }

  /** What can't be kept is read again the next time. */
  async function keep(
    { adapter, cache, connection }: Runtime,
    id: string,
    transcript: Transcript,
  ): Promise<void> {
    const key = await findDataKey(connection.id);
    if (key === null || !cache.rows.has(id)) return;
    await writeTranscript(deps.findDatabase, connection, id, key, transcript, deps.now());
    const text = textOf(transcript);
    let hasChanged = false;
    await cache.commit(() => {
      const row = cache.rows.get(id);
      // Gone meanwhile: what was just kept of it goes too.
      if (row === undefined) return { removedIds: [id] };
      const vote = adapter.listsNoVotes
        ? joinVotes(transcript.messages.map((message) => message.vote))
        : row.vote;
      hasChanged = row.transcript !== text || row.vote !== vote;
      return hasChanged ? { conversations: [{ ...row, transcript: text, vote }] } : {};
    });
    if (hasChanged) deps.onChange(connection.id);
  }

  return {
    read(connectionId, id) {
      const name = `${connectionId}/${id}`;
      const known = running.get(name);
      if (known !== undefined) return known;
      const reading = readOnce(connectionId, id).finally(() => running.delete(name));
      running.set(name, reading);
      return reading;
    },
  };
}

/**
 * How much of a conversation is searched, in UTF-16 code units: some 2,000 messages of a few lines. It is in the memory of every
 * open page, and written anew with each change.
 */
const longestSearched = 2 ** 18;

/** What people and agents wrote, the newest first: of a long conversation its end is worth more than its beginning. */
function textOf({ messages }: Transcript): string {
  const texts = messages
    .toReversed()
    .flatMap(({ parts }) => parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])));
  return cleanText(texts.join('\n').replaceAll(forgedMark, ''), longestSearched);
}
