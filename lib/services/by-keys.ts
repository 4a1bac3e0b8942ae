import type { Outcome } from '../domain/failure.ts';
import type { MarkChange } from '../domain/marks.ts';
import type { Transcript } from '../domain/transcript.ts';
import type { OlderResult } from '../messaging/protocol.ts';
import type { ConnectionStore } from '../storage/connection-store.ts';
import { groupKeys, splitKey } from './group-keys.ts';
import type { Marker } from './marker.ts';
import type { OlderSearch } from './older-search.ts';
import type { Previewer } from './previewer.ts';
import type { TranscriptReader } from './transcript-reader.ts';

/** What is asked for by the keys of conversations. */
export interface ByKeys {
  /** All messages of the conversation of this key. */
  readTranscript(key: string): Promise<Outcome<Transcript>>;
  /** What a person did with these conversations. */
  mark(keys: readonly string[], change: MarkChange): Promise<void>;
  /** All connections' conversations that came up to then are seen, or these alone; null takes the last time back. */
  markAll(until: number | null, keys?: readonly string[]): Promise<void>;
  /** The last messages of these are on screen and missing. */
  wantPreviews(keys: readonly string[]): void;
  /** Asks the services that can search by name for what is not cached; a person's gesture only. Never rejects. */
  searchOlder(text: string): Promise<readonly OlderResult[]>;
}

export interface ByKeysDeps {
  readonly connections: ConnectionStore;
  readonly marker: Marker;
  readonly older: OlderSearch;
  readonly previewer: Previewer;
  readonly transcripts: TranscriptReader;
  readonly track: (work: Promise<void>) => void;
}

/** Hands what is asked for to whoever serves the conversations' connections. */
export function createByKeys({
  connections,
  marker,
  older,
  previewer,
  track,
  transcripts,
}: ByKeysDeps): ByKeys {
  return {
    readTranscript(key) {
      const [connectionId, id] = splitKey(key);
      const reading = older.ready().then(() => transcripts.read(connectionId, id));
      track(reading.then(() => undefined));
      return reading;
    },
    async mark(keys, change) {
      await Promise.all(
        [...groupKeys(keys)].map(([connectionId, ids]) => marker.mark(connectionId, ids, change)),
      );
    },
    async markAll(until, keys) {
      const some = keys === undefined ? null : groupKeys(keys);
      await Promise.all(
        (await connections.list()).map(({ id }) =>
          some === null ? marker.markAll(id, until) : marker.markAll(id, until, some.get(id) ?? []),
        ),
      );
    },
    wantPreviews(keys) {
      for (const [connectionId, ids] of groupKeys(keys)) {
        previewer.want(connectionId, ids);
        track(older.want(connectionId, ids));
      }
    },
    searchOlder(text) {
      const results = older.search(text);
      track(results.then(() => undefined));
      return results;
    },
  };
}
