import { expect, test } from 'vitest';
import { connectCargo } from '../../../dev/browsers/connect-services.ts';
import type { Surface } from '../../../dev/browsers/surface.ts';
import { expectNoTraces } from '../../e2e/harness/expect-no-traces.ts';
import { credentials } from '../../e2e/harness/small-data.ts';
import { openWorkbench } from '../../e2e/harness/workbench.ts';

interface Api {
  readonly storage: { readonly local: { set(values: object): Promise<void> } };
}

/** What a careless change could do with a token. */
const leaks: Record<string, (page: Surface, token: string) => Promise<unknown>> = {
  'nothing is done with it': () => Promise.resolve(),
  'it is shown': (page, token) => page.page.evaluate((text) => (document.title = text), token),
  'it is stored as it is': (page, token) =>
    page.page.evaluate(
      (text) => (globalThis as unknown as { chrome: Api }).chrome.storage.local.set({ note: { text } }),
      token,
    ),
  'it is written to the console': (page, token) => page.page.evaluate((text) => console.log(text), token),
};

test.each(Object.entries(leaks))(
  'threat T15: the search for a token after each journey finds it when %s, and only then',
  async (what, leak) => {
    const bench = await openWorkbench('chromium');
    try {
      const options = await bench.open('options');
      await connectCargo(options, credentials.cargo);
      await leak(options, credentials.cargo.apiToken);
      const found = await expectNoTraces(bench).then(
        () => 'nothing',
        (error: unknown) => String(error),
      );
      expect(found).toMatch(what === 'nothing is done with it' ? /^nothing$/u : /a token lies in/u);
    } finally {
      await bench.close();
    }
  },
);
