import type { ConnectionStore } from '../storage/connection-store.ts';
import type { BackgroundServices } from './background.ts';
import { groupKeys, splitKey } from './group-keys.ts';
import type { Marker } from './marker.ts';
import type { OlderSearch } from './older-search.ts';
import type { Previewer } from './previewer.ts';
import type { TranscriptReader } from './transcript-reader.ts';

export interface ByKeysDeps {
  readonly connections: ConnectionStore;
  readonly marker: Marker;
  readonly older: OlderSearch;
  readonly previewer: Previewer;
  readonly transcripts: TranscriptReader;
  readonly track: (work: Promise<void>) => void;
}

/** What is asked for by the keys of conversations, handed to whoever serves their connections. */
export function createByKeys({
  connections,
  marker,
  older,
  previewer,
  track,
  transcripts,
}: ByKeysDeps): Pick<
  BackgroundServices,
  'readTranscript' | 'mark' | 'markAll' | 'wantPreviews' | 'searchOlder'
> {
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
    async markAll(until) {
      await Promise.all((await connections.list()).map(({ id }) => marker.markAll(id, until)));
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
