import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openLocks, type System } from '../../../src/world/open-locks.ts';
import { type BuiltCli, buildCli } from '../../faults/support/build-cli.ts';

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
}, 60_000);

let cwd: string;
let children: ChildProcess[];
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'reconcile-lock-'));
  children = [];
});
afterEach(() => {
  for (const child of children) child.kill('SIGKILL');
  rmSync(cwd, { recursive: true });
});

function start(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [cli.main, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  return child;
}

async function run(...args: string[]): Promise<{ exit: number; stderr: string }> {
  const child = start(...args);
  let stderr = '';
  child.stderr?.on('data', (chunk) => {
    stderr += String(chunk);
  });
  child.stdout?.resume();
  const [exit] = await once(child, 'close');
  return { exit, stderr };
}

const lock = () => join(cwd, 'world.json.lock');
const SERVER = ['sandbox', '--port', '0', '--state', 'world.json'];
const INVENTORY = ['inventory', '--sandbox-state', 'world.json'];

/** Until it has said that it listens. */
async function startServer(): Promise<ChildProcess> {
  const child = start(...SERVER);
  await once(child.stdout!, 'data');
  return child;
}

test('a sandbox in another process has its state file to itself, until it is interrupted', async () => {
  const server = await startServer();
  expect(JSON.parse(readFileSync(lock(), 'utf8'))).toMatchObject({ pid: server.pid });
  expect(await run(...INVENTORY)).toMatchObject({
    exit: 3,
    stderr: expect.stringContaining(`world.json is in use by a sandbox in process ${server.pid} on `),
  });
  server.kill('SIGINT');
  expect(await once(server, 'exit')).toEqual([0, null]);
  expect(existsSync(lock())).toBe(false);
  expect((await run(...INVENTORY)).exit).toBe(0);
});

test('what a killed process has left behind is taken over', async () => {
  const server = await startServer();
  server.kill('SIGKILL');
  await once(server, 'exit');
  expect(existsSync(lock())).toBe(true);
  expect((await run(...INVENTORY)).exit).toBe(0);
  expect(existsSync(lock())).toBe(false);
});

test.each(['SIGINT', 'SIGTERM'] as const)('a command that %s ends at once leaves no lock', async (signal) => {
  writeFileSync(join(cwd, 'slow.yaml'), 'rules: [{ effect: slow, milliseconds: 600000 }]');
  const child = start(...INVENTORY, '--sandbox-faults', 'slow.yaml');
  const exit = once(child, 'exit');
  while (!existsSync(join(cwd, 'world.json'))) await new Promise((resolve) => setImmediate(resolve));
  child.kill(signal);
  expect(await exit).toEqual([null, signal]);
  expect(existsSync(lock())).toBe(false);
});

/** A disk in memory that several processes use, each step of which can be held up. */
function openDisk(running: number[]) {
  const files = new Map<string, string>();
  const systemOf = (pid: number): System => ({
    pid,
    host: 'here',
    isRunning: (one) => running.includes(one),
    create: async (path, text) => {
      if (files.has(path)) return false;
      files.set(path, text);
      return true;
    },
    read: async (path) => files.get(path),
    replace: async (path, by) => {
      files.set(path, files.get(by) ?? '');
      files.delete(by);
    },
    remove: async (path) => void files.delete(path),
    removeAtEnd: () => () => undefined,
  });
  return { files, lockOf: (pid: number) => openLocks(systemOf(pid)) };
}

test('of many that find a lock left behind at the same moment one takes it over', async () => {
  const pids = Array.from({ length: 20 }, (_, index) => 100 + index);
  const { files, lockOf } = openDisk(pids);
  files.set('w.lock', '{"pid":1,"host":"here"}');
  const outcomes = await Promise.all(pids.map((pid) => lockOf(pid)('w.lock')));
  expect(outcomes.filter((outcome) => 'release' in outcome)).toHaveLength(1);
  expect([...files.keys()]).toEqual(['w.lock']);
});

test.each([
  ['of a process that runs', '{"pid":7,"host":"here"}', { pid: 7, host: 'here' }],
  ['of another machine', '{"pid":1,"host":"there"}', { pid: 1, host: 'there' }],
  ['that is just being written', '', {}],
  ['that is none of ours', 'hello', {}],
])('a lock %s is respected', async (_name, text, holder) => {
  const { files, lockOf } = openDisk([7, 8]);
  files.set('w.lock', text);
  expect(await lockOf(8)('w.lock')).toEqual(holder);
  expect(files.get('w.lock')).toBe(text);
});

test('an earlier process with the same id has ended; the same process does not get a lock twice', async () => {
  const { files, lockOf } = openDisk([8]);
  files.set('w.lock', '{"pid":8,"host":"here"}');
  const take = lockOf(8);
  const first = await take('w.lock');
  expect(await take('w.lock')).toEqual({ pid: 8, host: 'here' });
  if (!('release' in first)) return expect.unreachable();
  await first.release();
  await first.release();
  expect([...files.keys()]).toEqual([]);
  expect('release' in (await take('w.lock'))).toBe(true);
});
