import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** What a process came to. */
export interface Ran {
  /** -1 where a signal ended it. */
  code: number;
  /** stdout and stderr, as they came. */
  log: string;
}

export interface ShellOptions {
  cwd: string;
  env: Record<string, string>;
  /** Called with the process, for who wants to interrupt it. */
  onStart?(child: ChildProcess): void;
}

/** Runs lines of shell as the forges do: bash, stopping at the first failure. */
export async function runShell(
  text: string,
  { cwd, env, onStart }: ShellOptions,
  flags: readonly string[] = ['-e'],
): Promise<Ran> {
  const child = spawn('bash', ['--noprofile', '--norc', ...flags, '-c', text], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onStart?.(child);
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      log += chunk;
    });
  }
  const [code] = await once(child, 'close');
  return { code: code ?? -1, log };
}
