import type { RowsChange } from '../cache/conversation-cache.ts';
import type { Marks } from '../domain/marks.ts';
import { createNews, type News, type NewsDeps } from './news.ts';
import { createTallies, type TalliesDeps } from './tallies.ts';
import { createToolbar, type ToolbarDeps } from './toolbar.ts';

/** All that the extension says beside its own pages: badge and title of the toolbar button, notifications. */
export interface Signals {
  readonly news: News;
  /** Rows of a connection changed. */
  take(change: RowsChange): void;
  mark(connectionId: string, ids: readonly string[] | null, marks: Marks): void;
  /** A status may have changed. */
  update(): void;
  /** Time, network or preferences changed what the toolbar button has to say. Never rejects. */
  updateToolbar(): Promise<void>;
  /** Connections are not what they were. Never rejects. */
  tidy(): Promise<void>;
}

export type SignalsDeps = TalliesDeps & Omit<ToolbarDeps, 'tallies'> & NewsDeps;

export function createSignals(deps: SignalsDeps): Signals {
  const tallies = createTallies(deps);
  const toolbar = createToolbar({ ...deps, tallies });
  const news = createNews(deps);
  return {
    news,
    take(change) {
      tallies.take(change);
      news.take(change);
      toolbar.update();
    },
    mark(connectionId, ids, marks) {
      tallies.mark(connectionId, ids, marks);
      toolbar.update();
    },
    update: toolbar.update,
    updateToolbar: toolbar.updateNow,
    async tidy() {
      await Promise.all([toolbar.updateNow(), news.tidy()]);
    },
  };
}
