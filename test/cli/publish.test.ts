import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { runCli } from '../../src/cli/run-cli.ts';
import { createCliWorld } from './cli-world.ts';

const GOOD = `apiVersion: reconcile/v1
kind: DynamoDBBackup
metadata: { name: before-migration }
spec: { tableName: orders }
`;
const BAD = GOOD.replace('tableName', 'tabelName');

const MKFIFO = '/usr/bin/mkfifo';

/** In CI its absence is no excuse. */
const PIPES_MISSING = existsSync(MKFIFO) || process.env['CI'] ? undefined : `no ${MKFIFO}`;

let cwd: string;

beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'reconcile-publish-'));
  onTestFinished(() => rmSync(cwd, { recursive: true }));
  writeFileSync(join(cwd, 'good.yaml'), GOOD);
  writeFileSync(join(cwd, 'bad.yaml'), BAD);
});

async function run(line: string, env: Record<string, string> = {}) {
  const { world, stdout, stderr } = createCliWorld({ cwd, env });
  const exit = await runCli(line.split(' '), world);
  return { exit, stdout: stdout.text, stderr: stderr.text };
}

const read = (name: string) => readFileSync(join(cwd, name), 'utf8');

describe('--out', () => {
  test('gives each file the format that its name tells, beside what is printed', async () => {
    const files = ['p.json', 'p.md', 'p.html', 'p.sarif', 'p.xml', 'p.txt'];
    const outs = files.map((file) => `--out ${file}`).join(' ');
    const { exit, stdout, stderr } = await run(`plan --sandbox good.yaml ${outs}`);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(read('p.txt')).toBe(stdout);
    expect(JSON.parse(read('p.json'))).toMatchObject({ summary: { create: 1 }, request: { sandbox: true } });
    expect(read('p.md')).toContain('## Plan for');
    expect(read('p.html')).toMatch(/^<!doctype html>/i);
    expect(JSON.parse(read('p.sarif'))).toMatchObject({ version: '2.1.0' });
    expect(read('p.xml')).toContain('<testsuites');
  });

  test('a plan file is what the next command names', async () => {
    const { stdout } = await run('plan --sandbox-state w.json good.yaml --out p.json');
    expect(stdout).toContain('\n  reconcile apply p.json --sandbox-state w.json\n');
  });

  test('equal worlds give equal bytes in every format', async () => {
    const line = 'plan --sandbox good.yaml --out p.json --out p.md --out p.html --out p.sarif --out p.xml';
    const all = () => ['p.json', 'p.md', 'p.html', 'p.sarif', 'p.xml'].map(read);
    await run(line);
    const first = all();
    await run(line);
    expect(all()).toEqual(first);
  });

  test('holds the problems of a run that comes to nothing', async () => {
    const { exit } = await run('plan --sandbox bad.yaml --out p.json --out p.md --out p.sarif');
    expect(exit).toBe(3);
    expect(JSON.parse(read('p.json'))).toMatchObject({ diagnostics: [{ code: 'unknown-field' }] });
    expect(read('p.md')).toContain('reconcile plan could not run');
    expect(JSON.parse(read('p.sarif'))).toMatchObject({ runs: [{ results: [{ ruleId: 'unknown-field' }] }] });
  });

  test('follows a link, and keeps the mode of a file', async () => {
    writeFileSync(join(cwd, 'real.json'), '');
    symlinkSync('real.json', join(cwd, 'link.json'));
    writeFileSync(join(cwd, 'secret.md'), '', { mode: 0o600 });
    const { exit } = await run('plan --sandbox good.yaml --out link.json --out secret.md');
    expect(exit).toBe(0);
    expect(lstatSync(join(cwd, 'link.json')).isSymbolicLink()).toBe(true);
    expect(JSON.parse(read('real.json'))).toMatchObject({ summary: { create: 1 } });
    expect(statSync(join(cwd, 'secret.md')).mode & 0o777).toBe(0o600);
    expect(readdirSync(cwd).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  const why = PIPES_MISSING === undefined ? '' : ` (skipped: ${PIPES_MISSING})`;
  test.skipIf(PIPES_MISSING !== undefined)(`is written into a pipe${why}`, async () => {
    execFileSync(MKFIFO, [join(cwd, 'pipe.xml')]);
    const piped = readFile(join(cwd, 'pipe.xml'), 'utf8');
    expect(await run('plan --sandbox good.yaml --out pipe.xml')).toMatchObject({ exit: 0 });
    expect(await piped).toContain('<testsuites');
  });

  test.each(['good.yaml', 'reconcile.yaml'])('never empties %s, which it may read', async (name) => {
    const project = 'apiVersion: reconcile/v1\nkind: Project\nmetadata: { name: demo }\n';
    writeFileSync(join(cwd, 'reconcile.yaml'), project);
    writeFileSync(join(cwd, 'p.md'), 'of an earlier run');
    const { exit, stderr } = await run(`plan --sandbox --out json=${name} --out p.md`);
    expect(exit).toBe(3);
    expect(stderr).toContain(`output-is-input --out names ${name}, which is a manifest.`);
    expect(read(name)).toBe(name === 'good.yaml' ? GOOD : project);
    expect(read('p.md')).toContain('output-is-input');
  });

  test.each([
    ['--out p.json --out ./p.json', 'same-file-twice'],
    ['--out good.yaml/p.json', 'unwritable-file'],
  ])('%s is refused before anything is done', async (outs, code) => {
    const { exit, stderr } = await run(`plan --sandbox good.yaml ${outs}`);
    expect(exit).toBe(3);
    expect(stderr).toContain(code);
  });
});

describe('within GitHub Actions', () => {
  const github = () => ({
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: join(cwd, '..'),
    GITHUB_STEP_SUMMARY: join(cwd, 'summary.md'),
    GITHUB_OUTPUT: join(cwd, 'output'),
  });

  test('a plan is in the summary of the job, and what later steps need in the outputs', async () => {
    const { exit, stderr } = await run('plan --sandbox --detailed-exitcode good.yaml', github());
    expect({ exit, stderr }).toEqual({ exit: 2, stderr: '' });
    expect(read('summary.md')).toContain('1 to create');
    expect(read('output')).toMatch(/^changes=true\ndigest=[0-9a-f]{16}\nreason=changes\n$/);
  });

  test('an apply tells its plan and its report', async () => {
    const { exit } = await run('apply --auto-approve --sandbox good.yaml', github());
    expect(exit).toBe(0);
    const summary = read('summary.md');
    expect(summary.indexOf('## Plan for')).toBeGreaterThan(-1);
    expect(summary.indexOf('## Apply for')).toBeGreaterThan(summary.indexOf('## Plan for'));
    expect(read('output')).toMatch(/^changes=true\ndigest=[0-9a-f]{16}\nreason=ok\n$/);
  });

  test('findings are annotations at their path in the repository', async () => {
    const { exit, stderr } = await run('validate bad.yaml', github());
    expect(exit).toBe(3);
    const folder = cwd.slice(cwd.lastIndexOf('/') + 1);
    expect(stderr).toContain(`::error file=${folder}/bad.yaml,line=4`);
    expect(read('output')).toBe('reason=input\n');
  });

  test('code scanning finds them there too', async () => {
    await run('validate bad.yaml --out p.sarif', github());
    const folder = cwd.slice(cwd.lastIndexOf('/') + 1);
    const uri = `${folder}/bad.yaml`;
    const locations = [{ physicalLocation: { artifactLocation: { uri } } }];
    expect(JSON.parse(read('p.sarif'))).toMatchObject({ runs: [{ results: [{ locations }] }] });
  });

  test('what a run that comes to nothing says is there too', async () => {
    const { exit, stderr } = await run('plan --sandbox bad.yaml', github());
    expect(exit).toBe(3);
    expect(stderr).toContain('::error file=');
    expect(read('summary.md')).toContain('unknown-field');
  });

  test('a mistake on the command line is told there too', async () => {
    const { exit, stderr } = await run('plan --detailed', github());
    expect(exit).toBe(3);
    expect(stderr).toContain('::error title=usage::');
    expect(read('output')).toBe('reason=input\n');
  });

  test('a document on stdout stays whole', async () => {
    const { stdout } = await run('validate bad.yaml --format json', github());
    expect(JSON.parse(stdout)).toMatchObject({ valid: false });
  });

  test('--no-github leaves all that', async () => {
    const { stderr } = await run('validate bad.yaml --no-github', github());
    expect(stderr).toBe('');
    expect(readdirSync(cwd).sort()).toEqual(['bad.yaml', 'good.yaml']);
  });

  test('a summary that can not be written fails the run, which has been told', async () => {
    const env = { ...github(), GITHUB_STEP_SUMMARY: join(cwd, 'good.yaml/x') };
    const { exit, stdout, stderr } = await run('validate good.yaml', env);
    expect(exit).toBe(1);
    expect(stdout).toContain('Valid');
    expect(stderr).toContain('unwritable-file');
    expect(read('output')).toBe('reason=failed\n');
  });
});

test('elsewhere nothing of GitHub is done', async () => {
  const { stderr } = await run('validate bad.yaml', { GITHUB_STEP_SUMMARY: join(cwd, 'summary.md') });
  expect(stderr).toBe('');
  expect(readdirSync(cwd).sort()).toEqual(['bad.yaml', 'good.yaml']);
});
