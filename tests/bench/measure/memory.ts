import type { Figure } from '../figure.ts';
import type { Stage } from '../stage/open-stage.ts';
import { readHeap } from '../stage/read-heap.ts';
import { waitUntilLoaded, waitUntilRefreshed } from '../stage/rest.ts';
import { startRecording, stopRecording } from './typing-recorder.ts';

/** The popup's heap with its strings, after collection: as opened, and after a search that has read every text. */
export async function measureMemory(stage: Stage, size: string, most: number): Promise<Figure[]> {
  await stage.stopWorkers();
  const openedAt = Date.now();
  const page = await stage.openPopup('ours');
  await waitUntilLoaded(page);
  await waitUntilRefreshed(page, openedAt);
  const session = await page.createCDPSession();
  const opened = await readHeap(session);
  await page.focus('[role=combobox]');
  await startRecording(page);
  await page.keyboard.type('xqzv', { delay: 90 });
  await stopRecording(page, 'xqzv');
  const searched = await readHeap(session);
  await stage.closePage(page);
  const section = `Memory, ${size} conversations`;
  return [
    { section, what: 'Heap of the popup, all loaded', value: opened, unit: 'MB', goal: { most } },
    { section, what: 'Heap of the popup after a search', value: searched, unit: 'MB', goal: { most } },
  ];
}
