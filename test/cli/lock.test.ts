import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ownerOf } from '../../src/cli/apply/with-lock.ts';
import { runCli } from '../../src/cli/run-cli.ts';
import { type Lease, takeLock } from '../../src/index.ts';
import type { SandboxOptions } from '../../src/sandbox/start-sandbox.ts';
import { startLockTable } from '../support/start-lock-table.ts';
import { startTestSandbox } from '../support/start-test-sandbox.ts';
import { createCliWorld } from './cli-world.ts';

const SEED = `
accounts:
  "123456789012":
    eu-central-1:
      redshift:
        clusters: [{ clusterIdentifier: analytics, createdAt: -30d }]
`;
const PROJECT = `
apiVersion: reconcile/v1
kind: Project
metadata: { name: acme }
spec:
  lock: { table: locks }
`;
const MANIFEST = `
apiVersion: reconcile/v1
kind: RedshiftClusterSnapshot
metadata: { name: q4 }
spec: { clusterIdentifier: analytics }
`;
const APPLY = ['apply', '--auto-approve', '--events', 'events.ndjson', '--out', 'out/report.json', 'q4.yaml'];

let folder: string;
/** Called at every request but those to the lock table. */
let asked: () => void;
let locks: Awaited<ReturnType<typeof startLockTable>>;
let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;

beforeEach(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', '123456789012');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'x');
  folder = await mkdtemp(join(tmpdir(), 'reconcile-lock-'));
  locks = await startLockTable();
  asked = () => {};
  const interfere: SandboxOptions['interfere'] = async (_call, perform) => {
    asked();
    return perform();
  };
  sandbox = await startTestSandbox({ seed: SEED, interfere });
  await writeFile(join(folder, 'reconcile.yaml'), PROJECT);
  await writeFile(join(folder, 'q4.yaml'), MANIFEST);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await Promise.all([locks.close(), sandbox.close(), rm(folder, { recursive: true })]);
});

/** Runs the command line on the clock of the sandbox. */
async function run(...argv: string[]) {
  const { clock } = sandbox;
  const made = createCliWorld({ cwd: folder, env: environment() });
  const world = {
    ...made.world,
    now: () => clock.now(),
    sleep: async (ms: number) => void clock.advance(ms),
  };
  const exit = await runCli(argv, world);
  return { exit, stdout: made.stdout.text, stderr: made.stderr.text };
}

function environment() {
  return {
    AWS_REGION: 'eu-central-1',
    AWS_ENDPOINT_URL: sandbox.url,
    AWS_ENDPOINT_URL_DYNAMODB: locks.url,
    USER: 'ann',
  };
}

function holdLock(): Promise<Lease | undefined> {
  const { world } = createCliWorld({ cwd: folder, env: environment() });
  const project = {
    name: 'acme',
    targets: [{ name: 'default' }],
    guards: { maxDeletePercent: 30 },
    lock: { table: 'locks', target: 'default' },
  };
  return takeLock(
    { world: { ...world, now: () => sandbox.clock.now() }, project },
    { owner: 'bob', nonce: 'n' },
  );
}

it('apply waits for nobody: it is refused while another run has the lock, before it looks at anything', async () => {
  await holdLock();
  const { exit, stderr } = await run(...APPLY);
  expect(exit).toBe(5);
  expect(stderr).toContain('bob holds the lock reconcile/acme since 2026-06-01T12:00:00.000Z');
  expect(stderr).toContain('reconcile unlock');
  expect(sandbox.requests.filter(({ service }) => service !== 'sts')).toEqual([]);
});

it('the lock is given back, and events and report are written', async () => {
  const { exit, stderr } = await run(...APPLY);
  expect([exit, stderr]).toEqual([0, expect.stringContaining('created default/RedshiftClusterSnapshot/q4')]);
  await expect(holdLock()).resolves.toBeDefined();
  const events = (await readFile(join(folder, 'events.ndjson'), 'utf8')).trimEnd().split('\n');
  const parsed = events.map((line) => JSON.parse(line));
  expect([...new Set(parsed.map(({ type }) => type))]).toEqual([
    'apply-started',
    'started',
    'status',
    'finished',
    'apply-finished',
  ]);
  const report = JSON.parse(await readFile(join(folder, 'out/report.json'), 'utf8'));
  expect(report).toEqual(parsed.at(-1).report);
});

it('unlock takes it away', async () => {
  await holdLock();
  expect(await run('unlock')).toMatchObject({
    exit: 0,
    stdout: 'Unlocked: bob held the lock since 2026-06-01T12:00:00.000Z.\n',
  });
  expect(await run('unlock')).toMatchObject({ exit: 0, stdout: 'Nobody held the lock.\n' });
  expect((await run(...APPLY)).exit).toBe(0);
});

it('events on standard output leave nothing else there', async () => {
  const { exit, stdout, stderr } = await run('apply', '--auto-approve', '--events', '-', 'q4.yaml');
  expect(exit).toBe(0);
  const types = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).type);
  expect([types[0], types.at(-1)]).toEqual(['apply-started', 'apply-finished']);
  expect(stderr).toContain('Apply: 1 done');
});

it('a file that can not be written stops apply before it begins', async () => {
  const { exit, stderr } = await run('apply', '--auto-approve', '--events', 'q4.yaml/events', 'q4.yaml');
  expect(exit).toBe(3);
  expect(stderr).toContain("unwritable-file q4.yaml/events can't be written");
  expect(sandbox.requests.filter(({ operation }) => operation.startsWith('Create'))).toEqual([]);
});

it.each([
  [{ USER: 'ann' }, 'ann@laptop (pid 42)'],
  [{ LOGNAME: 'ann' }, 'ann@laptop (pid 42)'],
  [{}, 'laptop (pid 42)'],
  [{ CI_JOB_URL: 'https://gitlab/1', USER: 'root' }, 'https://gitlab/1'],
  [
    { GITHUB_SERVER_URL: 'https://github.com', GITHUB_REPOSITORY: 'a/b', GITHUB_RUN_ID: '7' },
    'https://github.com/a/b/actions/runs/7',
  ],
])('the owner of a lock by %j', (env, owner) => {
  expect(ownerOf({ env, identity: { host: 'laptop', pid: 42 } })).toBe(owner);
});

it('a report that can not be written stops apply before it begins', async () => {
  const { exit, stderr } = await run('apply', '--auto-approve', '--out', 'q4.yaml/report.json', 'q4.yaml');
  expect(exit).toBe(3);
  expect(stderr).toContain("unwritable-file q4.yaml/report.json can't be written");
  expect(sandbox.requests).toEqual([]);
});

it('a report that can not be written at the end leaves the summary', async () => {
  const made = createCliWorld({ cwd: folder });
  const { files } = made.world;
  const write = async (path: string, text: string) => {
    if (path.endsWith('r.json') && text !== '') throw new Error('disk full');
    return files.write(path, text);
  };
  const world = { ...made.world, files: { ...files, write } };
  await writeFile(join(folder, 'on-analytics.yaml'), MANIFEST);
  const argv = ['apply', '--auto-approve', '--sandbox', '--out', 'r.json', 'on-analytics.yaml'];
  expect(await runCli(argv, world)).toBe(1);
  expect(made.stdout.text).toContain('Apply: 1 done');
  expect(made.stderr.text).toContain("unwritable-file r.json can't be written: disk full");
});

it.each([
  { why: 'the lock', code: 'locked', exitCode: 5, manifest: 'q4.yaml' },
  { why: 'bad input', code: 'file-not-found', exitCode: 3, manifest: 'missing.yaml' },
])('a run that is refused by $why leaves its reasons in the place of an earlier report', async (one) => {
  await writeFile(join(folder, 'r.json'), '{ "results": [] }');
  await holdLock();
  const { exit } = await run('apply', '--auto-approve', '--out', 'r.json', one.manifest);
  expect(exit).toBe(one.exitCode);
  const written = JSON.parse(await readFile(join(folder, 'r.json'), 'utf8'));
  expect(written).toMatchObject({
    formatVersion: '1.0',
    diagnostics: [{ code: one.code, severity: 'error' }],
  });
});

it.each(['at the prompt', 'while it plans', 'while it takes the lock'])(
  'a signal %s ends apply, and the lock is given back',
  async (when) => {
    const made = createCliWorld({ cwd: folder, tty: true, env: environment() });
    const forever = new Promise<never>(() => {});
    const world = {
      ...made.world,
      now: () => sandbox.clock.now(),
      random: () => {
        // The name of this run is made right before the lock is asked for.
        if (when === 'while it takes the lock') made.interrupt();
        return 0.5;
      },
      sleep: async (ms: number) => void sandbox.clock.advance(ms),
      stdin: {
        ...made.world.stdin,
        ask: () => {
          made.interrupt();
          return forever;
        },
      },
    };
    if (when === 'while it plans') asked = made.interrupt;
    expect(await runCli(['apply', 'q4.yaml'], world)).toBe(130);
    expect(made.stderr.text).toContain('Nothing was applied.');
    await expect(holdLock()).resolves.toBeDefined();
  },
);
