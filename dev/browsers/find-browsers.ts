import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type BrowserKind, usualPlaces } from './usual-places.ts';

const environmentNames: Record<BrowserKind, string> = { chromium: 'CHROME_PATH', firefox: 'FIREFOX_PATH' };

/**
 * The path of a Chromium (Chrome, Edge) or a Firefox: CHROME_PATH or FIREFOX_PATH, then the usual places.
 * Throws when such a variable is set to what is no program.
 */
export function findBrowser(kind: BrowserKind): string | undefined {
  const name = environmentNames[kind];
  const told = process.env[name];
  if (told !== undefined && told !== '') {
    if (!isExecutable(told))
      throw new Error(`${name} is set to "${told}", which is no program that can be run.`);
    return told;
  }
  const { commands, files } = usualPlaces(kind);
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const candidates = [
    ...commands.flatMap((command) => folders.map((folder) => join(folder, command))),
    ...files,
  ];
  return candidates.find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
