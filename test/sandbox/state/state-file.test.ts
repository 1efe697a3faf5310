import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { runCli } from '../../../src/cli/run-cli.ts';
import { createCliWorld, START } from '../../cli/cli-world.ts';

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'reconcile-state-'));
  writeFileSync(
    join(cwd, 'backups.yaml'),
    'apiVersion: reconcile/v1\nkind: DynamoDBBackup\nmetadata: { name: orders-q4 }\nspec: { tableName: orders }\n',
  );
});
afterEach(() => rmSync(cwd, { recursive: true }));

const write = (name: string, text: string) => writeFileSync(join(cwd, name), text);
const read = (name: string) => readFileSync(join(cwd, name), 'utf8');

async function run(command: string, start = START) {
  const { world, stdout, stderr } = createCliWorld({ cwd, start });
  const exit = await runCli(command.split(' '), world);
  return { exit, stdout: stdout.text, stderr: stderr.text };
}

/** Runs `reconcile sandbox` until it listens. */
async function openServer(command: string) {
  const { world, stdout, interrupt } = createCliWorld({ cwd });
  const listening = new Promise<void>((resolve) => {
    stdout.write = () => resolve();
  });
  const exit = runCli(command.split(' '), world);
  await Promise.race([listening, exit]);
  return {
    stop: () => {
      interrupt();
      return exit;
    },
  };
}

test('a state file that a sandbox has is refused to a second one, and free again when the first has closed', async () => {
  const server = await openServer('sandbox --port 0 --state world.json');
  const before = read('world.json');
  const second = await run('apply backups.yaml --auto-approve --sandbox-state world.json');
  expect(second).toEqual({
    exit: 3,
    stdout: '',
    stderr: expect.stringMatching(
      new RegExp(
        `^error state-file-in-use world.json is in use by a sandbox in process ${process.pid} on \\S+\\n {4}wait until it ends, or name another file; if there is no such process any more, remove world.json.lock\\n$`,
      ),
    ),
  });
  expect(read('world.json')).toBe(before);
  expect(await server.stop()).toBe(0);
  expect(existsSync(join(cwd, 'world.json.lock'))).toBe(false);
  expect((await run('apply backups.yaml --auto-approve --sandbox-state world.json')).exit).toBe(0);
  expect(existsSync(join(cwd, 'world.json.lock'))).toBe(false);
});

test('of two applies at once on one file one is refused, and the other loses nothing', async () => {
  const apply = 'apply backups.yaml --auto-approve --sandbox-state world.json';
  const both = await Promise.all([run(apply), run(apply)]);
  const [done, refused] = both.sort((a, b) => a.exit - b.exit);
  expect([done?.exit, done?.stderr]).toEqual([0, expect.not.stringContaining('error')]);
  expect(refused).toMatchObject({ exit: 3, stderr: expect.stringContaining('state-file-in-use') });
  const later = await run(
    'plan backups.yaml --detailed-exitcode --sandbox-state world.json',
    START + 3_600_000,
  );
  expect(later).toMatchObject({ exit: 0, stdout: expect.stringMatching(/^No changes/) });
});

test('a lock of another machine is respected, and one that does not say whose it is', async () => {
  write('world.json.lock', '{"pid":1,"host":"elsewhere.example"}');
  const refused = await run('plan backups.yaml --sandbox-state world.json');
  expect([refused.exit, refused.stderr.split('\n')[0]]).toEqual([
    3,
    'error state-file-in-use world.json is in use by a sandbox in process 1 on elsewhere.example',
  ]);
  write('world.json.lock', '');
  expect((await run('plan backups.yaml --sandbox-state world.json')).stderr).toContain(
    'world.json is in use by a sandbox in another process\n',
  );
});

test.each([
  [
    '{"formatVersion":1,"idPosition":0,"accounts":{"123456789012":{"eu-central-1":{"redshift":{"snapshots":[{"x":1}]}}}}}',
  ],
  [
    '{"formatVersion":1,"idPosition":0,"accounts":{"123456789012":{"eu-central-1":{"dynamodb":{"backups":[null]}}}}}',
  ],
  ['{"formatVersion":1,"idPosition":0,"accounts":{},"clock":7}'],
  ['{"formatVersion":1,"idPosition":0,"accounts":{},"clock":{"shown":1e300,"actual":0,"speed":1}}'],
  ['{"formatVersion":1,"idPosition":0,"accounts":{},"clock":{"shown":0,"actual":0,"speed":1e6}}'],
  ['{"formatVersion":1,"idPosition":0,"accounts":{},"clock":{"shown":0,"actual":0,"speed":0}}'],
  ['not JSON'],
])('the broken state %s is bad input, and left as it is', async (text) => {
  write('world.json', text);
  const { exit, stdout, stderr } = await run('plan backups.yaml --sandbox-state world.json');
  expect([exit, stdout]).toEqual([3, '']);
  expect(stderr).toMatch(
    /^world\.json:1:\d+ error state-file-invalid world\.json is no state of a sandbox: /,
  );
  expect(stderr).toMatch(/\n {4}undo what was changed in it, or remove it to start from the seed again\n/);
  expect(read('world.json')).toBe(text);
  expect(existsSync(join(cwd, 'world.json.lock'))).toBe(false);
});

test('an empty state file is a new one', async () => {
  write('world.json', ' \n');
  expect((await run('plan backups.yaml --sandbox-state world.json')).exit).toBe(0);
  expect(read('world.json')).toContain('"formatVersion": 1');
});

test('another seed than the one that a state began with is told to be unused, the same one is not', async () => {
  write(
    'seed.yaml',
    'accounts: { "123456789012": { eu-central-1: { dynamodb: { tables: [{ tableName: orders }] } } } }',
  );
  write('other.yaml', 'accounts: {}');
  const plan = 'plan backups.yaml --sandbox-state world.json';
  expect((await run(`${plan} --sandbox-seed seed.yaml`)).stderr).toBe('');
  expect((await run(`${plan} --sandbox-seed seed.yaml`)).stderr).toBe('');
  expect((await run(plan)).stderr).toBe('');
  const warning = `warning seed-not-used other.yaml is not used: world.json goes on with a world that began with another seed
    remove world.json to begin anew, or name another state file
`;
  expect(await run(`${plan} --sandbox-seed other.yaml`)).toMatchObject({ exit: 0, stderr: warning });
  const json = await run(`${plan} --sandbox-seed other.yaml --format json`);
  expect([json.stderr, JSON.parse(json.stdout).formatVersion]).toEqual([warning, '1.0']);
});

test('a seed that is given to a state of the example world is not used either', async () => {
  write('seed.yaml', 'accounts: {}');
  expect((await run('plan backups.yaml --sandbox-state world.json')).stderr).toBe('');
  const { exit, stderr } = await run('plan backups.yaml --sandbox-state world.json --sandbox-seed seed.yaml');
  expect([exit, stderr.split(' ')[1]]).toEqual([0, 'seed-not-used']);
});

test.each([
  ['--sandbox-state /proc/nope/w.json', "unwritable-file /proc/nope/w.json can't be written: "],
  [
    '--sandbox-state backups.yaml/w.json',
    "unwritable-file backups.yaml/w.json can't be written: part of its path is a file",
  ],
  ['--sandbox-state folder', "unreadable-file folder can't be read: it is a folder"],
  ['--sandbox-seed folder', "unreadable-file folder can't be read: it is a folder"],
  ['--sandbox-faults none.yaml', "unreadable-file none.yaml can't be read: there is no such file"],
  ['--sandbox-seed round.yaml', "unreadable-file round.yaml can't be read: the system says ELOOP"],
  ['--sandbox-seed latin.yaml', 'wrong-encoding latin.yaml is not UTF-8 text'],
  ['--sandbox-seed bad.yaml', 'seed-invalid accounts has no value'],
])('%s is bad input, with a hint', async (options, message) => {
  mkdirSync(join(cwd, 'folder'));
  symlinkSync('round.yaml', join(cwd, 'round.yaml'));
  writeFileSync(join(cwd, 'latin.yaml'), Buffer.from('# \xfc', 'latin1'));
  write('bad.yaml', 'accounts:');
  const { exit, stderr } = await run(`plan backups.yaml ${options}`);
  expect(exit).toBe(3);
  expect(stderr).toMatch(/^(\S+:\d+:\d+ )?error .*\n {4}\S.*\n$/);
  expect(stderr).toContain(message);
});

test('folders that are not there are made for a state file', async () => {
  expect((await run('plan backups.yaml --sandbox-state a/b/world.json')).exit).toBe(0);
  expect(read('a/b/world.json')).toContain('"formatVersion": 1');
});
