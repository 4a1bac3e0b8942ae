import { readdirSync, readFileSync } from 'node:fs';
import type { Workbench } from '../../e2e/harness/workbench.ts';

/**
 * The processes of a bench's Chromium that run the extension: none while its worker is dead and no page of it is open.
 * On Linux only. The browser was started in a group of its own, by which its processes are known.
 */
export function extensionProcesses(bench: Workbench): readonly number[] {
  const group = bench.browser().browser.process()?.pid;
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && groupOf(pid) === group)
    .filter((pid) => readProcess(pid, 'cmdline').includes('--extension-process'));
}

/** The fifth field; the second is a name in parentheses, which may hold anything. */
const groupOf = (pid: number): number => Number(readProcess(pid, 'stat').split(') ').at(-1)?.split(' ')[2]);

function readProcess(pid: number, file: 'cmdline' | 'stat'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    // It has just ended.
    return '';
  }
}
