import { type ChildProcess, spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

export interface CommandResult {
  /** Null when it could not be started or was ended by a signal. */
  readonly code: number | null;
  readonly output: string;
  readonly seconds: number;
}

const running = new Set<ChildProcess>();
process.on('exit', () => endCommands('SIGKILL'));

/** Runs a program of node_modules/.bin with no input, and gives all that it printed. Never throws. */
export function runCommand(
  root: string,
  [program, ...args]: readonly [string, ...string[]],
  environment: Readonly<Record<string, string>>,
): Promise<CommandResult> {
  const started = performance.now();
  const chunks: Buffer[] = [];
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own, so that it can be ended together with all that it started.
    detached: process.platform !== 'win32',
    shell: process.platform === 'win32',
    env: {
      ...process.env,
      // The pinned Node lies there too; scripts without this would run under the machine's own.
      PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
      ...environment,
    },
  });
  running.add(child);
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((resolve) => {
    const finish = (code: number | null): void => {
      running.delete(child);
      const seconds = (performance.now() - started) / 1000;
      resolve({ code, output: Buffer.concat(chunks).toString('utf8'), seconds });
    };
    child.once('error', (error) => {
      chunks.push(Buffer.from(String(error)));
      finish(null);
    });
    child.once('close', finish);
  });
}

/** Asks every running command, with all that it started, to end. */
export function endCommands(signal: NodeJS.Signals): void {
  for (const child of running) {
    if (child.pid === undefined) continue;
    try {
      process.kill(process.platform === 'win32' ? child.pid : -child.pid, signal);
    } catch {
      // It ended by itself in this very moment.
    }
  }
}
