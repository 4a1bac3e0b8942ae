import { expect, test } from 'vitest';
import { connectCargo } from '../../../dev/browsers/connect-services.ts';
import { pressWhere } from '../../e2e/harness/press.ts';
import { waitForCount, waitForRest, waitForSources } from '../../e2e/harness/look.ts';
import { credentials } from '../../e2e/harness/small-data.ts';
import { openWorkbench } from '../../e2e/harness/workbench.ts';
import { report } from '../harness/long-form.ts';

const pause = 120;
const atOnce = 4;

test('fault FC2: two browsers with the same token know nothing of each other, and neither presses a service that asks for a pause', async () => {
  const one = await openWorkbench('chromium', { threads: 0 });
  const other = await openWorkbench('firefox', { standIns: one.standIns });
  try {
    const { cargo } = one.standIns;
    const panels = [];
    for (const bench of [one, other]) {
      const options = await bench.open('options');
      await connectCargo(options, credentials.cargo);
      const panel = await bench.open('sidepanel');
      await waitForCount(panel, 23);
      await waitForRest(panel);
      panels.push({ options, panel });
    }
    cargo.faults.add({ status: 429, headers: { 'retry-after': String(pause) } });
    const asked = cargo.log.length;
    for (const [place, bench] of [one, other].entries()) {
      const panel = panels[place]?.panel;
      await panel?.page.bringToFront();
      await panel?.click('button', 'Refresh');
      for (let time = 0; time < 5; time += 1) {
        const opened = await bench.open('sidepanel');
        await waitForSources(opened, /waiting until/iu);
        await opened.close();
      }
    }
    const later = cargo.log.length - asked;
    // Each may have sent as many as it sends at once when the first refusal comes.
    expect(later, 'requests of both while the service asks for a pause').toBeLessThanOrEqual(2 * atOnce);

    const [first, second] = panels;
    await first?.options.page.bringToFront();
    if (first !== undefined) {
      await pressWhere(first.options, /^Remove (?!and)/u);
      await pressWhere(first.options, /^Remove and erase$/u);
      await first.options.waitFor('no connection', () => document.querySelector('.connection') === null);
    }
    if (second !== undefined) await waitForCount(second.panel, 23);
    report('two browsers with one token, against a service that asks for a pause', `${later} requests`);
  } finally {
    await other.close();
    await one.close();
  }
});
