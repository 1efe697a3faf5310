import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { beforeAll, expect, test } from 'vitest';
import type { Interference } from '../../src/sandbox/pipeline/interfere.ts';
import { processWorld } from '../../src/world.ts';
import { FOLDER, startAllKinds } from './support/all-kinds.ts';
import { type BuiltCli, buildCli } from './support/build-cli.ts';
import { choosePoints, tryAll } from './support/points.ts';

/** So short that the first look finds everything ready, and a run takes a second or two. */
const DURATIONS = { redshift: 1, redshiftServerless: 1, dynamodb: 1, cloudhsm: 1 };

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
}, 60_000);

/** Begins `apply` as a process of its own. */
function begin(url: string): ChildProcess {
  const args = [cli.main, 'apply', 'backups.yaml', '--auto-approve', '--allow-delete'];
  return spawn(process.execPath, args, {
    cwd: FOLDER,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      AWS_ENDPOINT_URL: url,
      AWS_ACCESS_KEY_ID: '123456789012',
      AWS_SECRET_ACCESS_KEY: 'sandbox',
      AWS_CONFIG_FILE: '/nowhere',
      AWS_SHARED_CREDENTIALS_FILE: '/nowhere',
    },
  });
}

/** Runs it to its end; resolves to the exit code and what it said on stderr. */
async function run(url: string): Promise<{ exit: number | null; stderr: string }> {
  const child = begin(url);
  let stderr = '';
  child.stderr?.on('data', (chunk) => {
    stderr += String(chunk);
  });
  const [exit] = await once(child, 'close');
  return { exit, stderr };
}

/** Kills at the so manyth request, before its effect or after it. */
interface Point {
  request: number;
  when: 'before' | 'after';
}

function killAt({ request, when }: Point, kill: () => void): Interference {
  let count = 0;
  return async (_call, perform) => {
    count += 1;
    if (count !== request) return perform();
    if (when === 'after') await perform().catch(() => undefined);
    kill();
    return 'drop';
  };
}

/** Whether the process was killed at that point: it may end before. Checks that the next run makes all good. */
async function surviveKill(point: Point): Promise<boolean> {
  let first: ChildProcess | undefined;
  const all = await startAllKinds({
    world: processWorld(),
    clock: { now: () => Date.now() },
    durations: DURATIONS,
    interfere: killAt(point, () => first?.kill('SIGKILL')),
  });
  try {
    first = begin(all.sandbox.url);
    const [, signal] = await once(first, 'exit');
    expect(await run(all.sandbox.url)).toMatchObject({ exit: 0 });
    await all.expectSettled();
    return signal === 'SIGKILL';
  } finally {
    await all.sandbox.close();
  }
}

test('killed at any request, and run again: the same world, nothing twice, nothing lost', async () => {
  const whole = await startAllKinds({
    world: processWorld(),
    clock: { now: () => Date.now() },
    durations: DURATIONS,
  });
  expect(await run(whole.sandbox.url)).toMatchObject({ exit: 0 });
  const requests = whole.sandbox.requests.length;
  await whole.expectSettled();
  await whole.sandbox.close();

  const points = choosePoints(requests, cli.version).flatMap((request): Point[] => [
    { request, when: 'before' },
    { request, when: 'after' },
  ]);
  let killed = 0;
  const nameOf = ({ request, when }: Point) => `killed ${when} the effect of request ${request}`;
  await tryAll(points, { atOnce: 6, nameOf }, async (point) => {
    if (await surviveKill(point)) killed += 1;
  });
  console.log(`kill test: survived ${killed} kills, at ${points.length / 2} of ${requests} requests`);
  expect(killed).toBeGreaterThan(points.length * 0.8);
}, 400_000);
