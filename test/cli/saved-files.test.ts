import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { runCli } from '../../src/cli/run-cli.ts';
import { errorsBy, type ResultSchema } from '../support/errors-by.ts';
import { type CliWorldOptions, createCliWorld, START } from './cli-world.ts';

const SNAPSHOT = (name: string) => `apiVersion: reconcile/v1
kind: RedshiftClusterSnapshot
metadata: { name: ${name} }
spec: { clusterIdentifier: analytics }
lifecycle: { createBy: 2026-12-01T00:00:00Z }
---
`;
const SANDBOX = '--sandbox-state ../world.json';

let cwd: string;
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'reconcile-saved-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cwd = join(folder, 'work');
  mkdirSync(cwd);
  write('backups.yaml', SNAPSHOT('before-migration'));
});

function write(name: string, text: string): void {
  writeFileSync(join(cwd, name), text);
}

function read(name: string): string {
  return readFileSync(join(cwd, name), 'utf8');
}

async function run(command: string, options: Partial<CliWorldOptions> = {}) {
  const cli = createCliWorld({ cwd, ...options });
  const exit = await runCli(command.split(' '), cli.world);
  return { exit, stdout: cli.stdout.text, stderr: cli.stderr.text };
}

describe('what --out saves as JSON is as its schema says', () => {
  test.each<[ResultSchema, string, number]>([
    ['plan', `plan ${SANDBOX}`, 0],
    ['plan', `plan ${SANDBOX} --prune --allow-delete --take-over`, 0],
    ['plan', `plan ${SANDBOX} --selector team=data --project reconcile.yaml backups.yaml`, 0],
    ['plan', `plan ${SANDBOX} absent.yaml`, 5],
    ['plan', `plan ${SANDBOX} impossible.yaml`, 3],
    ['report', `apply ${SANDBOX} --auto-approve`, 0],
    ['report', `apply ${SANDBOX} --auto-approve --timeout 1s`, 1],
    ['diagnostics', `apply ${SANDBOX} impossible.yaml`, 3],
    ['diagnostics', `apply ${SANDBOX} absent.yaml`, 5],
    ['diagnostics', `apply ${SANDBOX} --expect 0123456789abcdef`, 5],
    ['diagnostics', `apply ${SANDBOX}`, 3],
    ['diagnostics', 'validate', 0],
    ['diagnostics', 'validate broken.yaml', 3],
    ['diagnostics', `plan ${SANDBOX} broken.yaml`, 3],
    ['inventory', `inventory ${SANDBOX}`, 0],
    ['inventory', `inventory ${SANDBOX} --automatic --shared`, 0],
    ['drift', `drift ${SANDBOX} backups.yaml`, 2],
  ])('%s: %s', async (schema, command, exit) => {
    write(
      'reconcile.yaml',
      'apiVersion: reconcile/v1\nkind: Project\nmetadata: { name: demo }\nspec: { manifests: [backups.yaml] }\n',
    );
    write('broken.yaml', 'apiVersion: reconcile/v1\nkind: DynamoDBBackup\nspec: {}\n');
    write('impossible.yaml', SNAPSHOT('x').replace('analytics', 'no-such-cluster'));
    write(
      'absent.yaml',
      SNAPSHOT('legacy-final')
        .replace('analytics', 'legacy')
        .replace('createBy: 2026-12-01T00:00:00Z', 'ensure: absent'),
    );
    expect(await run(`${command} --out out.json`)).toMatchObject({ exit });
    expect(errorsBy(schema, JSON.parse(read('out.json')))).toEqual([]);
    expect(await run('show out.json')).toMatchObject({ exit: 0, stderr: '' });
    expect((await run('show out.json --format json')).stdout).toBe(read('out.json'));
  });

  test('that a plan file has moved, too', async () => {
    await run(`plan ${SANDBOX} --out plan.json`);
    write('backups.yaml', SNAPSHOT('after-migration'));
    expect(await run(`apply plan.json ${SANDBOX} --out out.json`)).toMatchObject({ exit: 5 });
    const saved = JSON.parse(read('out.json'));
    expect(errorsBy('diagnostics', saved)).toEqual([]);
    expect(saved.moves).toHaveLength(2);
  });
});

describe('files that this program wrote, beside the manifests', () => {
  test('are none, however often they are written and however large they are', async () => {
    expect(await run(`plan ${SANDBOX} --out plan.json --out plan.sarif.json`)).toMatchObject({ exit: 0 });
    expect(await run(`plan ${SANDBOX} --out plan.json`)).toMatchObject({ exit: 0 });
    write(
      'old.json',
      read('plan.json').replace('"formatVersion": "1.0",', `"formatVersion": "1.0",${' '.repeat(5_000_000)}`),
    );
    expect((await run('validate')).stdout).toBe('Valid: 1 backup in 1 file.\n');
    expect(await run(`apply plan.json ${SANDBOX} --out report.json`)).toMatchObject({ exit: 0 });
  });

  test('but JSON manifests are some, and JSON of others is an error', async () => {
    const manifest = {
      apiVersion: 'reconcile/v1',
      kind: 'DynamoDBBackup',
      metadata: { name: 'orders-json' },
      spec: { tableName: 'orders' },
    };
    write('more.json', JSON.stringify(manifest));
    expect((await run('validate')).stdout).toContain('2 backups in 2 files');
    expect(await run(`apply more.json ${SANDBOX} --auto-approve`)).toMatchObject({ exit: 0 });
    write('package.json', '{ "name": "x", "version": "1.0.0" }');
    expect(await run('validate')).toMatchObject({ exit: 3 });
  });
});

describe('apply of a plan file', () => {
  test('does not ask on a terminal either', async () => {
    await run(`plan ${SANDBOX} --out plan.json`);
    const { exit, stderr } = await run(`apply plan.json ${SANDBOX} --no-color`, { tty: true });
    expect(exit).toBe(0);
    expect(stderr).not.toContain('Type yes');
  });

  test('is taken up after Ctrl-C by the command that it prints', async () => {
    await run(`plan ${SANDBOX} --out plan.json`);
    const cli = createCliWorld({ cwd, onSleep: (sleeps) => sleeps === 1 && cli.interrupt() });
    expect(await runCli(`apply plan.json ${SANDBOX}`.split(' '), cli.world)).toBe(130);
    expect(cli.stdout.text).toContain(`\n  reconcile apply plan.json ${SANDBOX}\n`);
    const again = await run(`apply plan.json ${SANDBOX}`, { start: START + 2000 });
    expect(again).toMatchObject({ exit: 0 });
    expect(again.stdout).toContain('Plan: 1 to wait for.');
  });

  test('writes events and the report as ever', async () => {
    await run(`plan ${SANDBOX} --out plan.json`);
    const { exit, stdout } = await run(`apply plan.json ${SANDBOX} --events - --out report.json`);
    expect(exit).toBe(0);
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.flatMap((event) => errorsBy('event', event))).toEqual([]);
    expect(events.at(-1)).toMatchObject({ type: 'apply-finished', report: JSON.parse(read('report.json')) });
  });

  test('plans what was selected then', async () => {
    write(
      'backups.yaml',
      SNAPSHOT('one').replace('name: one', 'name: one, labels: { team: data }') + SNAPSHOT('two'),
    );
    await run(`plan ${SANDBOX} --selector team=data --out plan.json`);
    const { exit, stdout } = await run(`apply plan.json ${SANDBOX}`);
    expect(exit).toBe(0);
    expect(stdout).toContain('Plan: 1 to create. Not selected: 1 declared.');
  });

  test('refuses a selector that is none', async () => {
    await run(`plan ${SANDBOX} --out plan.json`);
    write('plan.json', read('plan.json').replace('"selector": ""', '"selector": "a==b=c"'));
    const { exit, stderr } = await run(`apply plan.json ${SANDBOX}`);
    expect(exit).toBe(3);
    expect(stderr).toMatch(/^plan\.json:\d+:17 error saved-file-invalid request\.selector is none: a==b=c\n/);
  });

  test('of too many levels is refused', async () => {
    write('plan.json', `{ "formatVersion": "1.0", "digest": ${'['.repeat(50_000)}${']'.repeat(50_000)} }`);
    expect((await run(`apply plan.json ${SANDBOX}`)).stderr).toContain(
      'unknown-file plan.json is nested too deeply',
    );
    expect((await run('show plan.json')).exit).toBe(3);
  });
});

describe('a plan file that was edited is neither applied nor shown', () => {
  const elsewhere = ({ changes }: Edited, rest: object) => Object.assign(changes[0] ?? {}, rest);
  type Edited = { changes: { after: object }[]; summary: object };

  test.each<[string, (plan: Edited) => unknown]>([
    ['its digest', (plan) => Object.assign(plan, { digest: '0123456789abcdef' })],
    ['a target', (plan) => elsewhere(plan, { target: 'other' })],
    ['a kind', (plan) => elsewhere(plan, { kind: 'DynamoDBBackup' })],
    ['a kind that is none', (plan) => elsewhere(plan, { kind: 'Other' })],
    ['a name', (plan) => elsewhere(plan, { name: 'other' })],
    ['a source', (plan) => elsewhere(plan, { source: 'other' })],
    ['an action', (plan) => elsewhere(plan, { action: 'keep' })],
    ['an address', (plan) => elsewhere(plan, { address: 'default/RedshiftClusterSnapshot/other' })],
    [
      'the name of what is declared',
      (plan) => elsewhere(plan, { after: { ...plan.changes[0]?.after, name: 'o' } }),
    ],
    ['nothing found, and nothing declared', (plan) => elsewhere(plan, { after: null })],
    ['a count', (plan) => Object.assign(plan.summary, { create: 0 })],
    ['another count', (plan) => Object.assign(plan.summary, { delete: 1 })],
    ['whether there are changes', (plan) => Object.assign(plan, { hasChanges: false })],
  ])('%s', async (_what, edit) => {
    await run(`plan ${SANDBOX} --out plan.json`);
    const plan = JSON.parse(read('plan.json'));
    edit(plan);
    write('plan.json', JSON.stringify(plan, null, 2));
    const problem = /^plan\.json:\d+:\d+ error plan-file-changed plan\.json was changed after it was made/;
    const applied = await run(`apply plan.json ${SANDBOX}`);
    expect(applied).toMatchObject({ exit: 3, stderr: expect.stringMatching(problem) });
    const shown = await run('show plan.json');
    expect(shown).toMatchObject({ exit: 3, stdout: '', stderr: expect.stringMatching(problem) });
  });

  test('how many others there are is no matter', async () => {
    await run(`plan ${SANDBOX} --out plan.json`);
    write('plan.json', read('plan.json').replace(/"unmanaged": \d+/, '"unmanaged": 77'));
    expect((await run('show plan.json')).exit).toBe(0);
  });
});

test.each([
  'plan backups.yaml --out json=backups.yaml',
  'plan --project reconcile.yaml --out json=./reconcile.yaml',
  'plan --sandbox-seed seed.yaml --out json=seed.yaml',
  'plan --sandbox-faults faults.yaml --out json=faults.yaml',
  'drift --acknowledge known.yaml --out json=known.yaml',
  'apply --events backups.yaml backups.yaml',
])('%s would empty what it reads', async (command) => {
  const { exit, stderr } = await run(command);
  expect(exit).toBe(3);
  expect(stderr).toContain('error output-is-input ');
  expect(read('backups.yaml')).toBe(SNAPSHOT('before-migration'));
});

test.each(['plan --out a.json --out ./a.json', 'apply --events a.json --out a.json'])(
  '%s would write one file twice',
  async (command) => {
    const { exit, stderr } = await run(command);
    expect(exit).toBe(3);
    expect(stderr).toContain('error same-file-twice ');
  },
);
