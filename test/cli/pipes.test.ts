import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { buildCli } from '../faults/support/build-cli.ts';

const EXAMPLES = fileURLToPath(new URL('../../examples/quickstart', import.meta.url));

/** Runs the program with readers that have gone before it writes the first line. Resolves to its exit code. */
async function runUnread(...argv: string[]): Promise<number | null> {
  const { main } = await buildCli();
  const child = spawn(process.execPath, [main, ...argv], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  child.stderr.destroy();
  return new Promise((done) => child.on('close', done));
}

it('a reader that goes away changes nothing about what is done, nor about the exit code', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'reconcile-pipes-'));
  const state = ['--sandbox-state', join(folder, 'world.json'), '--sandbox-speed', '1000', EXAMPLES];
  try {
    expect(await runUnread('plan', '--detailed-exitcode', ...state)).toBe(2);
    expect(await runUnread('apply', '--auto-approve', ...state)).toBe(0);
    expect(await runUnread('plan', '--detailed-exitcode', ...state)).toBe(0);
  } finally {
    await rm(folder, { recursive: true });
  }
});
