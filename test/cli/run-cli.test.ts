import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { runCli } from '../../src/cli/run-cli.ts';
import { VERSION } from '../../src/cli/version.ts';
import { type CliWorldOptions, createCliWorld, START } from './cli-world.ts';

const cwd = mkdtempSync(join(tmpdir(), 'reconcile-cli-'));
afterAll(() => rmSync(cwd, { recursive: true }));

writeFileSync(
  join(cwd, 'backups.yaml'),
  `apiVersion: reconcile/v1
kind: RedshiftClusterSnapshot
metadata: { name: before-migration }
spec: { clusterIdentifier: analytics }
---
apiVersion: reconcile/v1
kind: RedshiftClusterSnapshot
metadata: { name: after-migration }
spec: { clusterIdentifier: analytics }
`,
);

async function run(command: string, options: Partial<CliWorldOptions> = {}) {
  const cli = createCliWorld({ cwd, ...options });
  const exit = await runCli(command.split(' '), cli.world);
  return { exit, stdout: cli.stdout.text, stderr: cli.stderr.text };
}

/** Runs a command and presses Ctrl-C in its n-th sleep, counted from 0; also in each further one of `times`. */
async function interrupt(command: string, { sleep, times }: { sleep: number; times: number }) {
  const cli = createCliWorld({
    cwd,
    onSleep: (sleeps) => {
      if (sleeps >= sleep && sleeps < sleep + times) cli.interrupt();
    },
  });
  const exit = await runCli(command.split(' '), cli.world);
  return { exit, stdout: cli.stdout.text, stderr: cli.stderr.text };
}

test('the version is that of the package', () => {
  const file = fileURLToPath(new URL('../../package.json', import.meta.url));
  expect(VERSION).toBe(JSON.parse(readFileSync(file, 'utf8')).version);
});

describe('help', () => {
  test.each(['validate', 'plan', 'apply', 'drift', 'inventory', 'show', 'sandbox'])(
    '%s has examples',
    async (command) => {
      const { exit, stdout, stderr } = await run(`${command} --help`);
      expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
      expect(stdout).toContain(`Usage: reconcile ${command} [options]`);
      expect(stdout).toMatch(new RegExp(`Examples:\n(  .+\n)*  .*reconcile ${command}`));
    },
  );

  test('the overview names the commands and the exit codes', async () => {
    const { exit, stdout } = await run('--help');
    expect(exit).toBe(0);
    for (const word of [
      'validate',
      'plan',
      'apply',
      'drift',
      'inventory',
      'show',
      'sandbox',
      '130  interrupted',
    ]) {
      expect(stdout).toContain(word);
    }
  });
});

test.each([
  'plan --sandbox backups.yaml',
  'inventory --sandbox',
  'show RedshiftClusterSnapshot/legacy-final --sandbox',
])('%s keeps to a rate', async (command) => {
  const took = async (options: string) => {
    const cli = createCliWorld({ cwd });
    expect(await runCli(`${command}${options}`.split(' '), cli.world)).toBe(0);
    return cli.world.now() - START;
  };
  expect(await took(' --max-requests-per-second 0.01')).toBeGreaterThan((await took('')) + 50_000);
});

describe('Ctrl-C', () => {
  test('the first stops waiting, says what goes on and how to resume; the next run takes it up', async () => {
    const command = 'apply --auto-approve --sandbox-state interrupted.json backups.yaml';
    const first = await interrupt(command, { sleep: 1, times: 1 });
    expect(first.exit).toBe(130);
    expect(first.stderr).toContain('stopping Nothing more is started. Press Ctrl-C again to leave at once.');
    expect(first.stdout).toContain('Interrupted: 1 unfinished, 1 not started');
    expect(first.stdout).toContain(
      'reconcile apply backups.yaml --sandbox-state interrupted.json --auto-approve\n',
    );
    const second = await run(command, { start: START + 2000 });
    expect(second.exit).toBe(0);
    expect(second.stdout).toMatch(/ready +default\/RedshiftClusterSnapshot\/after-migration/);
    expect(second.stdout).toContain('Apply: 2 done');
    expect((await run(command, { start: START + 60_000 })).stdout).toMatch(/^No changes: 2 unchanged/);
  });

  test('the second leaves at once', async () => {
    const cli = createCliWorld({ cwd });
    const exit = await runCli(['apply', '--auto-approve', '--sandbox', 'backups.yaml'], {
      ...cli.world,
      sleep: () => {
        cli.interrupt();
        cli.interrupt();
        return new Promise(() => {});
      },
    });
    expect(exit).toBe(130);
    expect(cli.stdout.text).not.toContain('Interrupted');
  });
});

describe('colour', () => {
  const ESCAPE = '\u001b[';
  test.each<{ name: string; args?: string; options: Partial<CliWorldOptions>; coloured: boolean }>([
    { name: 'none without a terminal', options: {}, coloured: false },
    { name: 'on a terminal', options: { tty: true }, coloured: true },
    { name: 'not with NO_COLOR', options: { tty: true, env: { NO_COLOR: '1' } }, coloured: false },
    {
      name: 'not with an empty NO_COLOR unset',
      options: { tty: true, env: { NO_COLOR: '' } },
      coloured: true,
    },
    { name: 'not on a dumb terminal', options: { tty: true, env: { TERM: 'dumb' } }, coloured: false },
    { name: 'with FORCE_COLOR anywhere', options: { env: { FORCE_COLOR: '1' } }, coloured: true },
    { name: 'not with FORCE_COLOR=0', options: { tty: true, env: { FORCE_COLOR: '0' } }, coloured: false },
    { name: 'not with --no-color', args: '--no-color ', options: { tty: true }, coloured: false },
  ])('$name', async ({ args = '', options, coloured }) => {
    const { stdout } = await run(`validate ${args}backups.yaml`, options);
    expect(stdout.includes(ESCAPE)).toBe(coloured);
    expect(stdout).toContain('Valid');
  });
});

test('on a terminal progress is a block that is gone at the end', async () => {
  const { exit, stdout, stderr } = await run('apply --auto-approve --sandbox backups.yaml', { tty: true });
  expect(exit).toBe(0);
  expect(stderr).toContain('0 of 2 finished');
  expect(stderr).toContain('1 of 2 finished');
  // The last thing written erases the block: a terminal shows nothing of it below the summary.
  expect(stderr.trimEnd()).toMatch(/\u001b\[G(\u001b\[\?2026l)?$/);
  expect(stdout).toContain('2 done');
});

test('a terminal of a CI system gets lines', async () => {
  const { stderr } = await run('apply --auto-approve --sandbox backups.yaml', {
    tty: true,
    env: { CI: 'true', NO_COLOR: '1' },
  });
  expect(stderr).toMatch(/^Applying 2 changes\.\n(waiting .*\n)?created default/);
});

test('a mistake of ours is told as such, with its stack', async () => {
  const cli = createCliWorld({ cwd });
  const world = {
    ...cli.world,
    stdout: {
      ...cli.stdout,
      write() {
        throw new TypeError('boom');
      },
    },
  };
  expect(await runCli(['validate', 'backups.yaml'], world)).toBe(1);
  expect(cli.stderr.text).toMatch(/^This is a mistake in reconcile, not yours\..*\nTypeError: boom\n {4}at /);
});

test('a faster sandbox takes as long by its own clock and less by ours', async () => {
  const cli = createCliWorld({ cwd });
  const before = cli.world.now();
  const command = 'apply --auto-approve --sandbox --sandbox-speed 10 backups.yaml';
  expect(await runCli(command.split(' '), cli.world)).toBe(0);
  expect(cli.stdout.text).toMatch(/Apply: 2 done, in 1[2-9] s\./);
  expect(cli.world.now() - before).toBeLessThan(2000);
});

test('a sandbox may be slower than we are', async () => {
  const { exit } = await run('apply --auto-approve --sandbox-speed 0.003 backups.yaml', { start: START + 7 });
  expect(exit).toBe(0);
});

test('the clock of a sandbox in a file never goes back, whatever the speeds', async () => {
  const options = { start: Date.UTC(2026, 0, 15) };
  await run('apply --auto-approve --sandbox-state fast.json --sandbox-speed 1000 backups.yaml', options);
  // One real second later the fast sandbox is far ahead; a slow run must find its backups ready.
  const { stdout } = await run('plan --sandbox-state fast.json backups.yaml', {
    start: options.start + 1000,
  });
  expect(stdout).toMatch(/^No changes/);
});

test('a state file that is none is bad input', async () => {
  writeFileSync(join(cwd, 'broken.json'), '{ "formatVersion": 7 }');
  const { exit, stderr } = await run('inventory --sandbox-state broken.json');
  expect(exit).toBe(3);
  expect(stderr).toContain('state-file-invalid');
});

test('a seed file that is none is bad input, told with its place', async () => {
  writeFileSync(join(cwd, 'broken.yaml'), 'apiVersion: reconcile/v1\nkind: SandboxSeed\nacounts: {}\n');
  const { exit, stderr } = await run('inventory --sandbox --sandbox-seed broken.yaml');
  expect(exit).toBe(3);
  expect(stderr).toContain('broken.yaml:3:');
});
