import type { Figure } from './figure.ts';
import { measureFirstOpening } from './measure/first-opening.ts';
import { measureMemory } from './measure/memory.ts';
import { measureOpening } from './measure/opening.ts';
import { plantQueries } from './measure/plant-queries.ts';
import { measureRefreshing } from './measure/refreshing.ts';
import { measureScrolling } from './measure/scrolling.ts';
import { measureSidePanel } from './measure/side-panel.ts';
import { measureColdSearch, measureTyping } from './measure/typing.ts';
import { measureTypingInRefresh } from './measure/typing-in-refresh.ts';
import type { Plan, Size } from './plan.ts';
import { describeGrowth } from './measure/growth.ts';
import { fillStage } from './stage/fill-stage.ts';
import { openStage } from './stage/open-stage.ts';

/** All that is measured with one number of cached conversations, in one browser profile. */
export async function measureSize(
  extensionDir: string,
  plan: Plan,
  size: Size,
  say: (line: string) => void,
): Promise<{ readonly figures: readonly Figure[]; readonly browser: string }> {
  const half = size.conversations / 2;
  const { name } = size;
  say(`${name}: filling`);
  const stage = await openStage({ extensionDir, seed: plan.seed, chats: half, threads: half });
  try {
    const queries = plantQueries(stage, plan.seed);
    const filled = await fillStage(stage, size.seconds);
    const { kept } = filled;
    if (kept < size.conversations * 0.98) throw new Error(`Only ${kept} conversations were cached`);
    const growth = describeGrowth(filled, name);
    const browser = await stage.browser().browser.version();
    if (!size.isWhole)
      return { figures: [...growth, ...(await measureMemory(stage, name, size.heapMegabytes))], browser };
    say(`${name}: ${kept} are cached; opening`);
    const opening = await measureOpening(stage, name, plan.openings, say);
    const staticList = opening.find(({ what }) => what.startsWith('Static list'))?.value ?? Number.NaN;
    say(`${name}: side panel`);
    const panel = await measureSidePanel(stage, name, plan.panels, staticList);
    say(`${name}: typing`);
    const typing = [
      ...(await measureTyping(stage, name, queries)),
      ...(await measureColdSearch(stage, name, plan.coldSearches)),
      ...(await measureTypingInRefresh(stage, name, plan.seed)),
    ];
    say(`${name}: scrolling`);
    const scrolling = await measureScrolling(stage, name);
    say(`${name}: memory`);
    const memory = await measureMemory(stage, name, size.heapMegabytes);
    say(`${name}: refreshing`);
    const refreshing = await measureRefreshing(stage, name, plan.seed);
    say(`${name}: restarting`);
    const first = await measureFirstOpening(stage, name, plan.restarts);
    return {
      figures: [...growth, ...opening, ...panel, ...first, ...typing, ...scrolling, ...memory, ...refreshing],
      browser,
    };
  } finally {
    await stage.close();
  }
}
