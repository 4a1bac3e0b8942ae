import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Surface, waitUntil } from '../../dev/browsers/surface.ts';
import { createTemporaryFolder, removeTemporaryFolder } from '../../dev/browsers/temporary-folders.ts';
import type { BrowserKind } from '../../dev/browsers/usual-places.ts';
import { waitForCount } from './harness/look.ts';
import { expectedTitles } from './harness/small-data.ts';
import { findPackage, openWorkbench } from './harness/workbench.ts';

interface Manifest {
  version: string;
}

/** Gives a package another version and returns the one that it had. */
function setVersion(extensionDir: string, version: string): string {
  const file = join(extensionDir, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  writeFileSync(file, JSON.stringify({ ...manifest, version }));
  return manifest.version;
}

const isTold = async (surface: Surface): Promise<boolean> =>
  (await surface.find('region', 'Update')) !== null;

const kinds: readonly BrowserKind[] = ['chromium', 'firefox'];

test.each(kinds)(
  'after an update one page tells of it, once, and leads to what is new (%s)',
  async (kind) => {
    const extensionDir = createTemporaryFolder('older');
    cpSync(findPackage(kind), extensionDir, { recursive: true });
    const present = setVersion(extensionDir, '0.0.9');
    const bench = await openWorkbench(kind, { extensionDir });
    try {
      await bench.connectBoth();
      await bench.closeBrowser();
      setVersion(extensionDir, present);
      // Firefox reads the package that lies in the profile.
      rmSync(join(bench.profileDir, 'extensions', 'chat-lookup@chat-lookup.example.xpi'), { force: true });
      await bench.restart();
      const list = await bench.open('sidepanel');
      await waitForCount(list, expectedTitles().length);
      const line = await list.expect('region', 'Update');
      expect(await line.evaluate((element) => element.textContent)).toContain(present);
      const other = await bench.open('popup');
      await waitForCount(other, expectedTitles().length);
      await other.expect('button', 'More');
      await list.page.bringToFront();
      await list.click('button', 'What’s new');
      const options = await waitUntil('the options', async () =>
        (await bench.browser().surfaces()).find(({ page }) => page !== list.page && page !== other.page),
      );
      await options.waitFor('the reader at what is new', () => document.activeElement?.id === 'whats-new');
      expect([await isTold(list), await isTold(other)]).toEqual([false, false]);
    } finally {
      await bench.close();
      removeTemporaryFolder(extensionDir);
    }
  },
);
