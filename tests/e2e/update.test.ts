import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Surface, waitUntil } from '../../dev/browsers/surface.ts';
import { createTemporaryFolder, removeTemporaryFolder } from '../../dev/browsers/temporary-folders.ts';
import { waitForCount } from './harness/look.ts';
import { expectedTitles } from './harness/small-data.ts';
import { findPackage, openWorkbench, type Workbench } from './harness/workbench.ts';

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

async function openList(bench: Workbench): Promise<Surface> {
  const list = await bench.open('sidepanel');
  await waitForCount(list, expectedTitles().length);
  await list.expect('button', 'More');
  return list;
}

// Firefox ends the session of a test that replaces an extension beneath it, and calls one replaced while it was closed no update.
test('after an update one page tells of it, once, and leads to what is new (chromium)', async () => {
  const extensionDir = createTemporaryFolder('older');
  cpSync(findPackage('chromium'), extensionDir, { recursive: true });
  const present = setVersion(extensionDir, '0.0.9');
  const bench = await openWorkbench('chromium', { extensionDir });
  try {
    await bench.connectBoth();
    setVersion(extensionDir, present);
    // As an update does, this closes the extension's pages.
    await bench.browser().browser.installExtension(extensionDir);
    const list = await openList(bench);
    const read = await list.expect('button', 'What’s new');
    expect(await read.evaluate((button) => button.parentElement?.textContent)).toContain(present);
    const other = await openList(bench);
    await list.page.bringToFront();
    await list.click('button', 'What’s new');
    const options = await waitUntil('the options', async () =>
      (await bench.browser().surfaces()).find(({ page }) => page.url().includes('/options.html')),
    );
    await options.waitFor('the reader at what is new', () => document.activeElement?.id === 'whats-new');
    expect(await list.find('button', 'What’s new')).toBeNull();
    expect(await other.find('button', 'What’s new')).toBeNull();
  } finally {
    await bench.close();
    removeTemporaryFolder(extensionDir);
  }
});
