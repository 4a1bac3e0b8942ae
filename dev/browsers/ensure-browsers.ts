import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findBrowser } from './find-browsers.ts';
import type { BrowserKind } from './usual-places.ts';

const browserPackages: Record<BrowserKind, string> = { chromium: 'chromium', firefox: 'firefox-esr' };

// Without these, screenshots show boxes for Japanese, Arabic, Hindi and emoji.
const fonts = {
  'fonts-noto-core': '/usr/share/doc/fonts-noto-core',
  'fonts-noto-cjk': '/usr/share/doc/fonts-noto-cjk',
  'fonts-noto-color-emoji': '/usr/share/doc/fonts-noto-color-emoji',
};

/**
 * The paths of the browsers asked for. Missing ones are installed from Debian's packages when this runs as root
 * on Debian; elsewhere it throws an error that says what to install.
 */
export function ensureBrowsers<K extends BrowserKind>(
  kinds: readonly K[],
  say: (line: string) => void = console.error,
): Record<K, string> {
  const missing = kinds.filter((kind) => findBrowser(kind) === undefined);
  if (canInstall()) {
    const packages = [...missing.map((kind) => browserPackages[kind]), ...missingFonts()];
    if (packages.length > 0) install(packages, say);
  }
  return Object.fromEntries(kinds.map((kind) => [kind, expectBrowser(kind)])) as Record<K, string>;
}

const canInstall = (): boolean =>
  process.platform === 'linux' && existsSync('/etc/debian_version') && process.getuid?.() === 0;

const missingFonts = (): string[] =>
  Object.entries(fonts)
    .filter(([, folder]) => !existsSync(folder))
    .map(([name]) => name);

function install(packages: readonly string[], say: (line: string) => void): void {
  say(`installing ${packages.join(', ')} from Debian's packages…`);
  runApt(['update', '-qq']);
  runApt(['install', '-y', '-qq', '--no-install-recommends', ...packages]);
}

function runApt(args: readonly string[]): void {
  const result = spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (result.status === 0) return;
  const reason = result.error?.message ?? result.stderr.trim();
  throw new Error(`"apt-get ${args.join(' ')}" failed:\n${reason}`);
}

function expectBrowser(kind: BrowserKind): string {
  const path = findBrowser(kind);
  if (path !== undefined) return path;
  throw new Error(advice[kind]);
}

const advice: Record<BrowserKind, string> = {
  chromium: [
    'No Chromium, Chrome or Edge was found.',
    'Install one (Debian and Ubuntu: sudo apt-get install chromium; macOS: brew install --cask chromium;',
    'elsewhere: https://www.google.com/chrome/), or set CHROME_PATH to the program.',
  ].join('\n'),
  firefox: [
    'No Firefox was found.',
    'Install it (Debian: sudo apt-get install firefox-esr; macOS: brew install --cask firefox;',
    'elsewhere: https://www.mozilla.org/firefox/), or set FIREFOX_PATH to the program.',
  ].join('\n'),
};
