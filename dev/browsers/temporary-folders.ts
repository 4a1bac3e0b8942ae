import { mkdtempSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const folders = new Set<string>();

/** A new folder under the system's temporary one; removed when this process ends, whichever way it ends. */
export function createTemporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `chat-lookup-${name}-`));
  folders.add(folder);
  cleanUpLast();
  return folder;
}

/** Removes a folder made by `createTemporaryFolder` now. */
export function removeTemporaryFolder(folder: string): void {
  removeSocketFolder(folder);
  // A browser that was just ended may still be writing its last files.
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  folders.delete(folder);
}

/** Chromium keeps a socket outside its profile, linked from there; when it is killed it leaves that behind. */
function removeSocketFolder(profile: string): void {
  try {
    const outside = dirname(readlinkSync(join(profile, 'SingletonSocket')));
    if (basename(outside).startsWith('org.chromium.')) rmSync(outside, { recursive: true, force: true });
  } catch {
    // No profile of Chromium, or one that it tidied up itself.
  }
}

/** To be called after every launch: the browser's own exit handler must end it before its folder is removed. */
export function cleanUpLast(): void {
  process.off('exit', removeAll);
  process.on('exit', removeAll);
  process.off('SIGTERM', endNow);
  process.on('SIGTERM', endNow);
}

function removeAll(): void {
  for (const folder of folders) removeTemporaryFolder(folder);
}

// puppeteer ends its browsers on SIGTERM but then lets the process live on.
const endNow = (): never => process.exit(143);
