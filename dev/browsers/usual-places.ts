import { homedir } from 'node:os';
import { join } from 'node:path';

export type BrowserKind = 'chromium' | 'firefox';

interface Places {
  /** Names to look for in the folders of PATH. */
  readonly commands: readonly string[];
  readonly files: readonly string[];
}

/** Where installers put the browsers on this kind of machine. Edge serves as a Chromium. */
export function usualPlaces(kind: BrowserKind, platform: NodeJS.Platform = process.platform): Places {
  if (platform === 'darwin') return { commands: [], files: macPlaces[kind].flatMap(inBothApplications) };
  if (platform === 'win32') return { commands: [], files: windowsPlaces[kind].flatMap(inProgramFolders) };
  return linuxPlaces[kind];
}

const linuxPlaces: Record<BrowserKind, Places> = {
  chromium: {
    commands: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge'],
    files: ['/opt/google/chrome/chrome', '/usr/lib/chromium/chromium', '/snap/bin/chromium'],
  },
  firefox: {
    commands: ['firefox-esr', 'firefox', 'firefox-developer-edition'],
    files: ['/usr/lib/firefox-esr/firefox-esr', '/opt/firefox/firefox', '/snap/bin/firefox'],
  },
};

const macPlaces: Record<BrowserKind, readonly string[]> = {
  chromium: [
    'Chromium.app/Contents/MacOS/Chromium',
    'Google Chrome.app/Contents/MacOS/Google Chrome',
    'Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  firefox: ['Firefox.app/Contents/MacOS/firefox', 'Firefox Developer Edition.app/Contents/MacOS/firefox'],
};

const windowsPlaces: Record<BrowserKind, readonly string[]> = {
  chromium: [
    'Chromium\\Application\\chrome.exe',
    'Google\\Chrome\\Application\\chrome.exe',
    'Microsoft\\Edge\\Application\\msedge.exe',
  ],
  firefox: ['Mozilla Firefox\\firefox.exe', 'Firefox Developer Edition\\firefox.exe'],
};

const inBothApplications = (file: string): string[] => [
  join('/Applications', file),
  join(homedir(), 'Applications', file),
];

function inProgramFolders(file: string): string[] {
  const folders = [
    process.env['PROGRAMFILES'],
    process.env['PROGRAMFILES(X86)'],
    process.env['LOCALAPPDATA'],
  ];
  return folders.filter((folder) => folder !== undefined).map((folder) => join(folder, file));
}
