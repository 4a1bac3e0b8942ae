import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBrowsers } from '../../../dev/browsers/ensure-browsers.ts';
import { createTemporaryFolder, removeTemporaryFolder } from '../../../dev/browsers/temporary-folders.ts';
import type { BrowserKind } from '../../../dev/browsers/usual-places.ts';

/** A policy that only the browsers of this process see. */
export interface Policies {
  /** Undefined: none. Chromium takes a change up while it runs, Firefox when it starts. */
  set(policy: Readonly<Record<string, unknown>> | undefined): void;
  close(): void;
}

interface Place {
  /** The variable that names the browser's program to the tests. */
  readonly variable: string;
  /** The folder in which this browser, as Debian packs it, looks for policies, and the file inside. */
  readonly folder: string;
  readonly file: string;
  readonly wrap: (policy: object) => object;
}

const places: Record<BrowserKind, Place> = {
  chromium: {
    variable: 'CHROME_PATH',
    folder: '/etc/chromium',
    file: 'policies/managed/chat-lookup.json',
    wrap: (policy) => ({ '3rdparty': { extensions: { [unpackedId()]: policy } } }),
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    folder: '/usr/share/firefox-esr/distribution',
    file: 'policies.json',
    wrap: (policy) => ({
      policies: { '3rdparty': { Extensions: { 'chat-lookup@chat-lookup.example': policy } } },
    }),
  },
};

/** Null, or why a policy can't be tried with this browser on this machine. */
export function whyNoPolicies(kind: BrowserKind): string | null {
  const { folder } = places[kind];
  if (!existsSync(folder)) return `there is no ${folder}; only Debian's packages are tried`;
  const mounted = spawnSync('unshare', ['--mount', 'mount', '--bind', folder, folder]);
  return mounted.status === 0 ? null : 'no folder can be laid over another here (it needs root)';
}

/**
 * Until it is closed, browsers of this kind that this process starts see the policy that is set. Nothing is written where
 * other browsers look: each is started with a folder of the test's own laid over the system's, in a mount namespace that
 * ends with it. So nothing can be left behind, however a test ends.
 */
export function openPolicies(kind: BrowserKind): Policies {
  const { file, folder, variable, wrap } = places[kind];
  const own = createTemporaryFolder('policy');
  const overlay = join(own, 'overlay');
  cpSync(folder, overlay, { recursive: true });
  const policyFile = join(overlay, file);
  mkdirSync(dirname(policyFile), { recursive: true });
  const program = join(own, 'browser');
  const script = 'mount --bind "$1" "$2" && real=$3 && shift 3 && exec "$real" "$@"';
  const words = [overlay, folder, ensureBrowsers([kind])[kind]].map((word) => `'${word}'`).join(' ');
  writeFileSync(program, `#!/bin/sh\nexec unshare --mount sh -c '${script}' sh ${words} "$@"\n`);
  chmodSync(program, 0o755);
  const before = process.env[variable];
  process.env[variable] = program;
  return {
    set(policy) {
      if (policy === undefined) rmSync(policyFile, { force: true });
      else writeFileSync(policyFile, JSON.stringify(wrap(policy)));
    },
    close() {
      if (before === undefined) Reflect.deleteProperty(process.env, variable);
      else process.env[variable] = before;
      removeTemporaryFolder(own);
    },
  };
}

/** The ID that Chromium gives an unpacked extension: of its folder's path. */
function unpackedId(): string {
  const folder = fileURLToPath(new URL('../../../.output/chrome-mv3', import.meta.url));
  const digits = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return digits.replaceAll(/./gu, (digit) => String.fromCodePoint(97 + Number.parseInt(digit, 16)));
}
