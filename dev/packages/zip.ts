import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCommand } from '../run-command.ts';
import { listArchives } from './archives.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const builds = [
  ['wxt', 'zip'],
  ['wxt', 'zip', '-b', 'firefox', '--mv3'],
] as const;

for (const command of builds) {
  const { code, output } = await runCommand(root, command, {});
  if (code !== 0) throw new Error(`${command.join(' ')} failed:\n${output}`);
}
for (const name of listArchives(root)) {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, name)))
    .digest('hex');
  console.log(`${hash}  ${name}`);
}
