import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { runCli } from '../../src/cli/run-cli.ts';
import { createCliWorld } from '../cli/cli-world.ts';
import { FOLDER } from './support/all-kinds.ts';
import { mangled } from './support/mangled.ts';

// The SDK waits in real time between its own attempts.
vi.stubEnv('AWS_MAX_ATTEMPTS', '1');

const numRuns = process.env['CI'] === 'true' ? 60 : 20;

const EXAMPLE = new URL('../../examples/acknowledged-drift.yaml', import.meta.url);

const SANDBOX = '--sandbox-seed seed.yaml --sandbox-faults faults.yaml --sandbox-state state.json';

/** What would go to stderr past the program. */
const warnings: Error[] = [];
const note = (warning: Error) => void warnings.push(warning);

let cwd: string;
beforeAll(() => {
  process.on('warning', note);
  cwd = mkdtempSync(join(tmpdir(), 'reconcile-fuzz-'));
});
afterAll(() => {
  process.off('warning', note);
  rmSync(cwd, { recursive: true });
});

/** Every file that somebody may hand to the program, sound. */
const SOUND: Record<string, string> = {
  'backups.yaml': readFileSync(join(FOLDER, 'backups.yaml'), 'utf8'),
  'reconcile.yaml': readFileSync(join(FOLDER, 'reconcile.yaml'), 'utf8'),
  'seed.yaml': readFileSync(join(FOLDER, 'seed.yaml'), 'utf8'),
  'known.yaml': readFileSync(fileURLToPath(EXAMPLE), 'utf8'),
  'faults.yaml':
    'seed: 3\nrules:\n  - { operation: List*, calls: { to: 2 }, effect: short-pages, items: 1 }\n',
  'state.json': JSON.stringify({
    formatVersion: 1,
    idPosition: 4,
    accounts: { '123456789012': { 'eu-central-1': { dynamodb: { tables: [], backups: [] } } } },
    clock: { shown: 1, actual: 1, speed: 1 },
  }),
};

/** Runs one command line in a folder with these files. It ends with a code of ours, and never with a stack. */
async function check(command: string, files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [name, content] of Object.entries({ ...SOUND, ...files }))
    writeFileSync(join(cwd, name), content);
  const { world, stdout, stderr } = createCliWorld({ cwd });
  const exit = await runCli(command.split(' '), world);
  expect([0, 1, 2, 3, 4, 5]).toContain(exit);
  expect(stdout.text + stderr.text).not.toMatch(/mistake in reconcile|\n {4}at /);
  expect(warnings).toEqual([]);
}

test.each([
  ['backups.yaml', `plan backups.yaml ${SANDBOX} --allow-delete --format json`],
  ['backups.yaml', `apply backups.yaml ${SANDBOX} --allow-delete --allow-delete-last --auto-approve`],
  ['reconcile.yaml', `apply backups.yaml ${SANDBOX} --allow-delete --auto-approve`],
  ['seed.yaml', `apply backups.yaml ${SANDBOX} --allow-delete --take-over --auto-approve --sandbox-speed 9`],
  ['known.yaml', `drift backups.yaml --acknowledge known.yaml ${SANDBOX}`],
  ['faults.yaml', `plan backups.yaml ${SANDBOX}`],
  ['state.json', `inventory --automatic --shared ${SANDBOX}`],
])(
  'whatever is in %s: %s',
  async (name, command) => {
    await fc.assert(
      fc.asyncProperty(mangled(SOUND[name] ?? ''), async (content) => {
        // A state that is there already is gone on with; only its own turn is about that.
        await check(command, { ...(name === 'state.json' ? {} : { 'state.json': '' }), [name]: content });
      }),
      { numRuns },
    );
  },
  300_000,
);

test('whatever is on the command line', async () => {
  const word = fc.constantFrom(
    ...[
      'validate',
      'plan',
      'apply',
      'drift',
      'inventory',
      'show',
      'unlock',
      'backups.yaml',
      'nowhere',
      '-',
      '--',
      '',
    ],
    ...['--acknowledge', 'known.yaml'],
    ...['--format', 'json', 'text', '--prune', '--selector', 'team=a', '=', '--kind', 'DynamoDBBackup', '-f'],
    ...['--timeout', '5m', '--project', 'reconcile.yaml', '--auto-approve', '--help', '--version', '--what'],
    ...['--sandbox-speed', '0', '1e9', '--sandbox-faults', 'faults.yaml', '--sandbox-state', 'state.json'],
  );
  const line = fc.tuple(
    fc.constantFrom('plan', 'apply', 'drift', 'inventory', 'validate'),
    fc.array(word, { maxLength: 6 }),
  );
  await fc.assert(
    fc.asyncProperty(line, async ([command, words]) => {
      // Nothing may reach for AWS.
      await check([command, ...(command === 'validate' ? [] : ['--sandbox']), ...words].join(' '), {});
    }),
    { numRuns: numRuns * 3 },
  );
}, 300_000);
