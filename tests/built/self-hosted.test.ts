import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { createTemporaryFolder, removeTemporaryFolder } from '../../dev/browsers/temporary-folders.ts';
import { runCommand } from '../../dev/run-command.ts';
import { root } from '../architecture/source-files.ts';

const apiOrigin = 'https://api.support.example.com';
const webOrigin = 'https://app.support.example.com:8443';

let folder: string | null = null;
afterEach(() => {
  if (folder !== null) removeTemporaryFolder(folder);
  folder = null;
});

const script =
  "import { build } from 'wxt'; await build({ outDir: process.argv[1], browser: process.argv[2] });";

/** As README.md says, but with the package in a folder of its own. */
function build(browser: string, environment: Readonly<Record<string, string>>) {
  folder = createTemporaryFolder('self-hosted');
  const command = ['node', '--input-type=module', '-e', script, folder, browser] as const;
  return { folder, done: runCommand(root, command, environment) };
}

interface Manifest {
  readonly host_permissions: readonly string[];
  readonly content_security_policy: { readonly extension_pages: string };
}

test.each(['chrome', 'firefox'])(
  'api S19: a package of %s for a self-hosted Sidecar may reach that server in place of the vendor’s, and no other',
  async (browser) => {
    const made = build(browser, { SIDECAR_API_ORIGIN: apiOrigin, SIDECAR_WEB_ORIGIN: webOrigin });
    const { code, output } = await made.done;
    expect(`${code ?? 'none'}\n${output}`).toMatch(/^0\n/u);
    const pack = join(made.folder, `${browser}-mv3`);
    const manifest = JSON.parse(readFileSync(join(pack, 'manifest.json'), 'utf8')) as Manifest;
    expect(manifest.host_permissions).toEqual(['https://api.getcargo.io/*', `${apiOrigin}/*`]);
    expect(manifest.content_security_policy.extension_pages).toContain(
      `; connect-src https://api.getcargo.io ${apiOrigin}; `,
    );
    const scripts = readdirSync(pack, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(join(pack, name), 'utf8'));
    expect(scripts.some((text) => text.includes(apiOrigin))).toBe(true);
    expect(scripts.some((text) => text.includes(webOrigin))).toBe(true);
    // The vendor's own stand there as what an unset variable would mean; nothing can reach them.
    expect(JSON.stringify(manifest)).not.toContain('sidecarcx.com');
  },
);

test('api S19: a build with an origin that is none fails and says which variable to mend', async () => {
  const made = build('chrome', { SIDECAR_API_ORIGIN: 'https://*.example.com' });
  const { code, output } = await made.done;
  expect(code).not.toBe(0);
  expect(output).toContain('SIDECAR_API_ORIGIN must be an HTTPS origin and nothing more');
  expect(readdirSync(made.folder)).toEqual([]);
});
