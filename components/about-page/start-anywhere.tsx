import { effect } from '@preact/signals';
import type { Background } from '../../lib/messaging/protocol.ts';
import { createPageFinder } from '../../lib/search/find-about-page.ts';
import { createAboutPage } from '../../lib/stores/about-page.ts';
import { followWishes } from '../../lib/stores/follow-wishes.ts';
import type { ListStore } from '../../lib/stores/list-store.ts';
import type { Place } from '../../lib/stores/place.ts';
import type { AboutParts } from '../app/later-context.ts';
import { AboutAbove } from './about-above.tsx';
import { AboutLine } from './about-line.tsx';

/** Ties a page to the browser around it: the web page in front, and what was asked for elsewhere. */
export function startAnywhere(store: ListStore, background: Background, place: Place): AboutParts {
  const about = createAboutPage({ store, place, finder: createPageFinder() });
  void about.look(false);
  place.listen(() => void about.look(false));
  const isPanel = place.kind === 'sidepanel';
  if (isPanel) {
    followWishes({ store, background, place });
    background.listen(({ notice }) => {
      if (notice === 'look') void about.look(true);
    });
  } else askPanelsToLook(store, background);
  return {
    aboutAbove: <AboutAbove about={about} />,
    aboutLine: <AboutLine about={about} isPanel={isPanel} />,
  };
}

/** The click that opens a popup lets an open panel see the page, too. Asked once the page has read what is cached. */
function askPanelsToLook({ data }: ListStore, background: Background): void {
  const stop = effect(() => {
    if (!data.isLoaded.value) return;
    queueMicrotask(() => stop());
    background.ask({ type: 'lookAgain' }).catch(() => undefined);
  });
}
