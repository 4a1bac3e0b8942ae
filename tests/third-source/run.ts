import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTemporaryFolder, removeTemporaryFolder } from '../../dev/browsers/temporary-folders.ts';
import { runCommand } from '../../dev/run-command.ts';

// Proves what CONTRIBUTING.md says: another service is one folder and one line. In a copy of the project.
const root = fileURLToPath(new URL('../..', import.meta.url));
const notCopied = new Set(['.git', '.output', '.wxt', 'node_modules']);
const copy = createTemporaryFolder('third-source');
try {
  for (const name of readdirSync(root)) {
    if (!notCopied.has(name)) cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'), 'junction');
  addFolder();
  addLine();
  await run('wxt', 'prepare');
  await run('tsc', '--noEmit', '-p', '.');
  await run('vitest', 'run', 'lib/sources/contract.test.ts', 'tests/architecture', 'components/options');
  await run('wxt', 'build');
  checkManifest();
  console.log('A third source took one folder and one line.');
} finally {
  removeTemporaryFolder(copy);
}

/** The files as they stand in lib/sources/helpdesk; there the adapter's is the vendor's door, index.ts. */
function addFolder(): void {
  const from = join(copy, 'tests', 'third-source', 'helpdesk');
  const to = join(copy, 'lib', 'sources', 'helpdesk');
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    const text = readFileSync(join(from, name), 'utf8');
    const moved = text.replaceAll('../../../lib/sources/', '../').replaceAll('../../../lib/', '../../');
    writeFileSync(join(to, name === 'adapter.ts' ? 'index.ts' : name), moved);
  }
}

function addLine(): void {
  const path = join(copy, 'lib', 'sources', 'registry.ts');
  const text = readFileSync(path, 'utf8');
  const extended = text.replace(/(const sources = \{[^}]*[^\s,}]),? \}/u, '$1, helpdesk }');
  if (extended === text) throw new Error('the registry has no list "sources" to add a name to');
  writeFileSync(path, `import { helpdesk } from './helpdesk/descriptor.ts';\n${extended}`);
}

/** Host permission and policy follow the registry. */
function checkManifest(): void {
  const manifest = readFileSync(join(copy, '.output', 'chrome-mv3', 'manifest.json'), 'utf8');
  const { content_security_policy: policy, host_permissions: hosts } = JSON.parse(manifest) as {
    readonly content_security_policy: { readonly extension_pages: string };
    readonly host_permissions: readonly string[];
  };
  const isPinned = / connect-src [^;]*https:\/\/api\.helpdesk\.example[ ;]/u.test(policy.extension_pages);
  if (!hosts.includes('https://api.helpdesk.example/*') || !isPinned)
    throw new Error(`the new host is missing in the manifest:\n${manifest}`);
}

async function run(...command: [string, ...string[]]): Promise<void> {
  const { code, output } = await runCommand(copy, command, {});
  if (code !== 0) throw new Error(`${command.join(' ')} failed in the copy:\n${output}`);
}
