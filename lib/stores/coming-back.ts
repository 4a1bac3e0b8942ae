import { type Signal, batch, signal } from '@preact/signals';
import { type Whereabouts, isStillKept } from '../domain/whereabouts.ts';
import type { ListResults } from './list-results.ts';
import type { PageData } from './page-data.ts';

/** The way back to where somebody was in another page of this session. The first paint needs no more of it than this. */
export interface ComingBack {
  /** Where to go, until the page is there or somebody does something else. */
  readonly place: Signal<Whereabouts | null>;
  /** To be called once, with what was stored. Nothing when that is too old, or somebody has begun to type. */
  begin(place: Whereabouts | null): void;
}

export interface ComingBackDeps {
  readonly data: Pick<PageData, 'preferences'>;
  readonly results: ListResults;
  readonly now: () => number;
}

export function createComingBack({ data, results, now }: ComingBackDeps): ComingBack {
  const place = signal<Whereabouts | null>(null);
  return {
    place,
    begin(stored) {
      const { restoreMinutes } = data.preferences.peek();
      if (stored === null || results.query.peek() !== '' || !isStillKept(stored, restoreMinutes, now()))
        return;
      batch(() => {
        place.value = stored;
        results.setQuery(stored.query);
      });
    },
  };
}
