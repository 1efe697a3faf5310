import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { runCli } from '../../src/cli/run-cli.ts';
import { driftDocument } from '../../src/render/documents/drift-document.ts';
import { writeDocument } from '../../src/render/write-document.ts';
import { EVERY_DRIFT } from '../render/literal-drift.ts';
import { createCliWorld, START } from './cli-world.ts';
import { readScenario } from './read-scenario.ts';

const path = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url));
const schema = (name: string) => JSON.parse(readFileSync(path(`schemas/${name}.schema.json`), 'utf8'));

/** Acknowledges one of what the scenario has, and something else. */
const KNOWN = `apiVersion: reconcile/v1
kind: AcknowledgedDrift
spec:
  - backup: default/RedshiftClusterSnapshot/missed
    cause: deadline-passed
    reason: Taken by hand.
    until: 2027-01-31T00:00:00Z
  - backup: default/RedshiftClusterSnapshot/kept
    cause: drift
    reason: It is about to be mended.
    until: 2027-01-31T00:00:00Z
`;

const LINE = 'drift --sandbox-seed seed.yaml --acknowledge known.yaml';

let cwd: string;

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'reconcile-drift-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  // Results are written beside the folder that is read.
  cwd = join(folder, 'work');
  mkdirSync(cwd);
  const { files = {} } = readScenario(path('test/scenarios/drift-found.yaml'));
  for (const [name, text] of Object.entries({ ...files, 'known.yaml': KNOWN }))
    writeFileSync(join(cwd, name), text);
});

async function run(line: string, env: Record<string, string> = {}) {
  const { world, stdout, stderr } = createCliWorld({ cwd, env });
  const exit = await runCli(line.split(' '), world);
  return { exit, stdout: stdout.text, stderr: stderr.text };
}

const read = (name: string) => readFileSync(join(cwd, name), 'utf8');

/** What is wrong with a value by the schema that users are given; empty when nothing is. */
function errorsOf(value: unknown): string[] {
  const ajv = new Ajv2020({ allErrors: true });
  addFormats.default(ajv);
  const validate = ajv.compile(schema('drift'));
  validate(value);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}

describe('what is printed as JSON', () => {
  test('is as its schema says, with drift and without', async () => {
    const { exit, stdout } = await run(`${LINE} --format json`);
    expect(exit).toBe(2);
    expect(errorsOf(JSON.parse(stdout))).toEqual([]);
    expect(errorsOf(JSON.parse(JSON.stringify(EVERY_DRIFT)))).toEqual([]);
    expect(JSON.parse(stdout)).toMatchObject({ summary: { drifted: 7, acknowledged: 1, asDeclared: 1 } });
    const none = await run('drift --sandbox-seed seed.yaml --selector team=none --format json');
    expect(errorsOf(JSON.parse(none.stdout))).toEqual([]);
  });

  test('the schema is closed, at every level', async () => {
    const { stdout } = await run(`${LINE} --format json`);
    const value = JSON.parse(stdout);
    const [first] = value.drift;
    expect(errorsOf({ ...value, more: 1 })).not.toEqual([]);
    expect(errorsOf({ ...value, drift: [{ ...first, more: 1 }] })).not.toEqual([]);
    expect(errorsOf({ ...value, summary: { ...value.summary, more: 1 } })).not.toEqual([]);
    expect(errorsOf({ ...value, drift: [{ ...first, cause: 'in-sync' }] })).not.toEqual([]);
  });

  test('a drifted backup is a change as the schema of plans has it, and what is known of it', () => {
    const { drifted, ...shared } = schema('drift').$defs;
    const plan = schema('plan').$defs;
    for (const [name, definition] of Object.entries(shared)) expect(definition, name).toEqual(plan[name]);
    const { problems, acknowledged, ...properties } = drifted.properties;
    expect({ problems, acknowledged }).toEqual({
      problems: expect.anything(),
      acknowledged: expect.anything(),
    });
    expect({ ...properties, cause: plan.change.properties.cause }).toEqual(plan.change.properties);
    expect(drifted.required).toEqual(plan.change.required);
  });

  test('acknowledgements can name the causes that are printed, and no others', () => {
    const { cause } = schema('acknowledgements').properties.spec.items.properties;
    const printed: string[] = schema('drift').$defs.drifted.properties.cause.enum;
    expect([...cause.enum].sort()).toEqual([...printed].sort());
    const plan: string[] = schema('plan').$defs.change.properties.cause.enum;
    const others = plan.filter((one) => !printed.includes(one));
    expect(others.sort()).toEqual(['already-absent', 'in-sync', 'unfinished']);
  });
});

describe('--out', () => {
  const FILES = ['../d.json', '../d.md', '../d.html', '../d.sarif', '../d.xml', '../d.txt'];
  const outs = FILES.map((file) => `--out ${file}`).join(' ');

  test('equal worlds give equal bytes in every format', async () => {
    const { stdout } = await run(`${LINE} ${outs}`);
    expect(read('../d.txt')).toBe(stdout);
    const first = FILES.map(read);
    await run(`${LINE} ${outs}`);
    expect(FILES.map(read)).toEqual(first);
  });

  test('the JSON alone is enough to make all the others again', async () => {
    await run(`${LINE} ${outs}`);
    const next = 'reconcile plan --sandbox-seed seed.yaml';
    const document = driftDocument(JSON.parse(read('../d.json')), { now: START, next });
    const style = { width: Number.POSITIVE_INFINITY, colour: false, version: '' };
    expect(await writeDocument(document, 'text', style)).toBe(read('../d.txt'));
    expect(await writeDocument(document, 'markdown', style)).toBe(read('../d.md'));
    expect(await writeDocument(document, 'junit', style)).toBe(read('../d.xml'));
  });

  test('a run that comes to nothing leaves that', async () => {
    writeFileSync(join(cwd, 'known.yaml'), KNOWN.replace('until', 'untill'));
    const { exit, stderr } = await run(`${LINE} --out ../d.json --out ../d.md`);
    expect(exit).toBe(3);
    expect(stderr).toContain('did you mean until?');
    expect(JSON.parse(read('../d.json'))).toMatchObject({ diagnostics: [{ code: 'unknown-field' }] });
    expect(read('../d.md')).toContain('reconcile drift could not run');
  });
});

describe('within GitHub Actions', () => {
  const env = () => ({
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: cwd,
    GITHUB_STEP_SUMMARY: join(cwd, 'summary.md'),
    GITHUB_OUTPUT: join(cwd, 'output'),
  });

  test('drift is annotated where it is declared, and told to later steps', async () => {
    const { exit, stderr } = await run(LINE, env());
    expect(exit).toBe(2);
    expect(stderr).toContain('::warning file=backups.yaml,line=15,');
    expect(stderr).not.toContain('Taken by hand');
    expect(read('output')).toBe('drift=true\nchanges=true\nreason=changes\n');
    expect(read('summary.md')).toContain('## Drift of demo');
  });

  test('so is that there is none', async () => {
    const { exit } = await run('drift --sandbox-seed seed.yaml none.yaml', env());
    expect(exit).toBe(3);
    writeFileSync(join(cwd, 'output'), '');
    writeFileSync(
      join(cwd, 'one.yaml'),
      'apiVersion: reconcile/v1\nkind: RedshiftClusterSnapshot\nmetadata: { name: kept }\nspec: { clusterIdentifier: analytics }\n',
    );
    const one = await run('drift --sandbox-seed seed.yaml one.yaml', env());
    expect(one.exit).toBe(0);
    expect(read('output')).toBe('drift=false\nchanges=false\nreason=ok\n');
  });
});

test('without access the exit code says so, and not that nothing drifts', async () => {
  writeFileSync(
    join(cwd, 'faults.yaml'),
    'apiVersion: reconcile/v1\nkind: SandboxFaults\nrules: [{ effect: error, code: AccessDenied, status: 403 }]\n',
  );
  const { exit, stdout } = await run(`${LINE} --sandbox-faults faults.yaml`);
  expect({ exit, stdout }).toEqual({ exit: 4, stdout: '' });
});

test.each(['--prune', '--allow-delete', '--take-over', '--detailed-exitcode', '--format csv'])(
  'what makes no sense is no option: %s',
  async (option) => {
    expect(await run(`drift --sandbox ${option}`)).toMatchObject({ exit: 3, stdout: '' });
  },
);

describe('the page about drift', () => {
  const page = readFileSync(path('docs/drift.md'), 'utf8');

  test('names every cause and every property', () => {
    const { cause, ...others } = schema('acknowledgements').properties.spec.items.properties;
    for (const name of [...cause.enum, 'cause', ...Object.keys(others)])
      expect(page).toContain(`\n| \`${name}\` |`);
  });

  test('its acknowledgement is one', async () => {
    const [, text = ''] = /```yaml\n(.*?)```/s.exec(page) ?? [];
    writeFileSync(join(cwd, 'known.yaml'), text);
    const { exit, stdout } = await run(`${LINE} --format json`);
    expect(exit).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ diagnostics: [{ code: 'acknowledgement-unused' }] });
  });
});
