import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRowCount, readRows } from './browsers/read-list.ts';
import { formatRows } from './preview/format-rows.ts';
import { buildExtension, openPlayground, type Playground } from './preview/playground.ts';
import { everyShot, takeScreenshots } from './preview/screenshots.ts';
import { waitForLastMessages } from './preview/wait-for-messages.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const say = (line: string): void => console.log(line);
// Only an orderly exit runs the handlers that end the browser and remove its profile.
process.once('SIGINT', () => process.exit(130));
process.once('SIGTERM', () => process.exit(143));

try {
  const isHeadless = !hasDisplay();
  say('Building the extension…');
  const extensionDir = await buildExtension(root);
  const playground = await openPlayground(extensionDir, isHeadless, say);
  try {
    await (isHeadless ? show(playground) : play(playground));
  } finally {
    await playground.close();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function hasDisplay(): boolean {
  if (process.env['CI'] !== undefined) return false;
  if (process.platform === 'darwin' || process.platform === 'win32') return true;
  return Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY']);
}

/** Without a display: prints the first rows of the real popup, and takes pictures of every page. */
async function show({ browser }: Playground): Promise<void> {
  say('Opening the popup…');
  const popup = await browser.openPopup();
  await waitForLastMessages(popup);
  const rows = await readRows(popup, 20);
  say(`\nThe first ${rows.length} of ${await readRowCount(popup)} conversations in the popup:\n`);
  say(`${formatRows(rows, new Date())}\n`);
  say('Taking pictures…');
  const files = await takeScreenshots(browser, everyShot, join(root, '.output', 'preview'));
  for (const file of files) say(`  ${relative(root, file)}`);
}

/** With a display: leaves the browser to the person until it is closed. */
async function play({ browser }: Playground): Promise<void> {
  await browser.openPopup();
  say('');
  say('The popup is open, with a sample workspace behind it. Click the puzzle piece in the toolbar to find');
  say('"Chat Lookup" again, or use its button "Open side panel". Nothing leaves this machine.');
  say('Close the browser or press Ctrl+C to end.');
  await new Promise<void>((resolve) => browser.browser.once('disconnected', () => resolve()));
}
