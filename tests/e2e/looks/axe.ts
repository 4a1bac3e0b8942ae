import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Surface } from '../../../dev/browsers/surface.ts';

const source = readFileSync(
  fileURLToPath(new URL('../../../node_modules/axe-core/axe.min.js', import.meta.url)),
  'utf8',
);

interface Runner {
  readonly axe: { run(options: object): Promise<AxeResults> };
}

/** Every rule of axe-core, best practices included: what it finds, in words. */
export async function findViolations({ page }: Surface): Promise<string[]> {
  // The debugger may evaluate what the page's policy forbids a script element.
  await page.evaluate(source);
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as Runner).axe.run({ resultTypes: ['violations'] }),
  );
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(
      ({ html, failureSummary }) => `${id}: ${help}: ${html.slice(0, 160)} (${failureSummary ?? ''})`,
    ),
  );
}
