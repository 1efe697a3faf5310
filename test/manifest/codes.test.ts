import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { link, mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import { cloudHsm, dynamoDb, loadAcknowledged, loadFolder, redshift, withFolder } from './inputs.ts';

/** Files by name, or what makes them, and the paths to load, of manifests or of acknowledged drift. */
interface Input {
  files?: Record<string, string | Uint8Array>;
  make?: (folder: string) => Promise<unknown>;
  paths?: string[];
  acknowledge?: string[];
}

const HEAD = 'apiVersion: reconcile/v1\nkind: Project\nmetadata: { name: data-platform }\n';
const TARGETS =
  'spec: { targets: { eu: { region: eu-central-1, accountId: "123456789012" }, us: { region: us-east-1 } } }\n';

const KNOWN =
  '{ backup: default/DynamoDBBackup/orders/before, cause: missing, reason: Known., until: 2027-01-31T00:00:00Z }';

const inTarget = (target: string, text: string) => text.replace('  name:', `  target: ${target}\n  name:`);
const manifest = (text: string | Uint8Array): Input => ({ files: { 'm.yaml': text } });
const withTargets = (text: string): Input => ({
  files: { 'reconcile.yaml': HEAD + TARGETS, 'm.yaml': text },
});
const copy = (target: string, of: string, more = '') =>
  inTarget(target, cloudHsm(`  copyOf: { region: ${of}, name: hsm }\n${more}`));

/** For each code that the stage gives, an input that gives it. */
const INPUTS: Record<string, Input> = {
  'account-mismatch': {
    files: {
      'reconcile.yaml': `${HEAD}spec: { targets: { eu: { accountId: "210987654321", roleArn: "arn:aws:iam::123456789012:role/x" } } }\n`,
      'm.yaml': inTarget('eu', dynamoDb()),
    },
  },
  'binary-file': manifest(new Uint8Array([0x61, 0x62, 0x63, 0x64, 0])),
  'choose-one': manifest(cloudHsm()),
  'control-character': manifest('a: \u001b\n'),
  'copy-cycle': withTargets([copy('eu', 'us-east-1'), copy('us', 'eu-central-1')].join('---\n')),
  'copy-of-other-source': withTargets(
    [
      inTarget('us', cloudHsm('  select: { newest: {} }\n').replace('a2b3c4d5e6f', 'b2b3c4d5e6f')),
      copy('eu', 'us-east-1'),
    ].join('---\n'),
  ),
  'copy-of-undeclared': withTargets(copy('eu', 'us-east-1')),
  'duplicate-acknowledgement': {
    files: {
      'known.yaml': `apiVersion: reconcile/v1\nkind: AcknowledgedDrift\nspec: [${[KNOWN, KNOWN].join(', ')}]\n`,
    },
    acknowledge: ['known.yaml'],
  },
  'duplicate-backup': manifest(`${dynamoDb()}---\n${dynamoDb()}`),
  'duplicate-key': manifest(dynamoDb('  tableName: orders\n')),
  'empty-file': manifest(''),
  'empty-path': { ...manifest(dynamoDb()), paths: [''] },
  'file-not-found': { paths: ['m.yaml'] },
  'file-too-large': {
    make: async (folder) => {
      await writeFile(join(folder, 'm.yaml'), '');
      await truncate(join(folder, 'm.yaml'), 50 * 1024 * 1024);
    },
  },
  'file-unreadable': { ...manifest(dynamoDb()), paths: ['m.yaml/n.yaml'] },
  'invalid-instant': manifest(dynamoDb('lifecycle: { createBy: tomorrow }\n')),
  'invalid-value': manifest(dynamoDb('', 'a b c')),
  'key-not-text': manifest(dynamoDb('  5: a\n')),
  'link-loop': { make: (folder) => symlink('m.yaml', join(folder, 'm.yaml')) },
  'may-be-retaken': manifest(redshift('  retention: 90d\n')),
  'missing-field': manifest('apiVersion: reconcile/v1\nkind: DynamoDBBackup\n'),
  'more-problems': manifest(
    redshift(`  tags: { ${Array.from({ length: 120 }, (_, index) => `t${index}: 1`).join(', ')} }\n`),
  ),
  'no-manifests': {},
  'no-match': { paths: ['*.yaml'] },
  'not-a-file': { make: async (folder) => execFileSync('mkfifo', [join(folder, 'm.yaml')]) },
  'not-a-manifest': manifest('a: 1\n'),
  'out-of-range': {
    files: { 'reconcile.yaml': `${HEAD}spec: { guards: { maxDeletes: -1 } }\n`, 'm.yaml': dynamoDb() },
  },
  'project-ignored': { files: { 'sub/reconcile.yaml': HEAD, 'm.yaml': dynamoDb() } },
  'protected-but-absent': manifest(dynamoDb('lifecycle: { protect: true, ensure: absent }\n')),
  'repeated-item': manifest(redshift('  sharedWith: ["123456789012", "123456789012"]\n')),
  'reserved-key': manifest(dynamoDb('  __proto__: a\n')),
  'same-region': withTargets(copy('eu', 'eu-central-1')),
  'second-document': { files: { 'reconcile.yaml': `${HEAD}---\n${HEAD}`, 'm.yaml': dynamoDb() } },
  'second-project': { files: { 'reconcile.yaml': HEAD, 'reconcile.yml': HEAD, 'm.yaml': dynamoDb() } },
  'several-projects': { files: { 'a/reconcile.yaml': HEAD, 'b/reconcile.yaml': HEAD }, paths: ['a', 'b'] },
  'shared-with-owner': withTargets(inTarget('eu', redshift('  sharedWith: ["123456789012"]\n'))),
  'target-left-out': withTargets(dynamoDb()),
  'too-deep': manifest('['.repeat(200)),
  'too-few': { files: { 'reconcile.yaml': `${HEAD}spec: { manifests: [] }\n`, 'm.yaml': dynamoDb() } },
  'too-large': manifest(`[${'a,'.repeat(60_000)}]`),
  'too-long': manifest(dynamoDb('', 'x'.repeat(256))),
  'too-many': manifest(
    redshift(`  tags: { ${Array.from({ length: 49 }, (_, index) => `t${index}: x`).join(', ')} }\n`),
  ),
  'too-many-documents': manifest('--- a\n'.repeat(10_002)),
  'too-many-files': {
    make: async (folder) => {
      await mkdir(join(folder, 'many'));
      await writeFile(join(folder, 'empty'), '');
      const names = Array.from({ length: 20_000 }, (_, index) => join(folder, 'many', `${index}.yaml`));
      await Promise.all(names.map((name) => link(join(folder, 'empty'), name)));
    },
  },
  'too-short': manifest(dynamoDb('', 'ab')),
  'unknown-field': manifest(dynamoDb('  foo: 1\n')),
  'unknown-kind': manifest('apiVersion: reconcile/v1\nkind: Foo\n'),
  'unknown-target': withTargets(inTarget('asia', dynamoDb())),
  'unsupported-version': manifest(dynamoDb().replace('v1', 'v2')),
  'wrong-encoding': manifest(new Uint8Array([0x61, 0xff])),
  'wrong-order': manifest(
    dynamoDb('lifecycle: { createBy: 2027-01-01T00:00:00Z, deleteAfter: 2026-01-01T00:00:00Z }\n'),
  ),
  'wrong-type': manifest(dynamoDb('lifecycle: []\n')),
  'yaml-alias': manifest('a: *b\n'),
  'yaml-merge': manifest('<<: 1\n'),
  'yaml-syntax': manifest('a: [\n'),
  'yaml-tab': manifest('a:\n\tb: 1\n'),
  'yaml-tag': manifest('a: !foo 1\n'),
};

/** What is said of the command line and not of a place in a file. */
const PLACELESS = ['empty-path', 'file-not-found', 'no-manifests', 'no-match', 'several-projects'];

async function load({ files = {}, make, paths = ['.'], acknowledge }: Input): Promise<Diagnostic[]> {
  return withFolder(async (folder) => {
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), text);
    }
    await make?.(folder);
    if (acknowledge !== undefined) return (await loadAcknowledged(folder, acknowledge)).diagnostics;
    return (await loadFolder(folder, paths)).diagnostics;
  });
}

/** As they stand in the source: `code: 'x'`, or a constant of that name. */
function codesInSource(): string[] {
  const root = new URL('../../src/manifest/', import.meta.url).pathname;
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const text = files.map((name) => readFileSync(join(root, name), 'utf8')).join('\n');
  const codes = [...text.matchAll(/\b(?:code:|code =|SYNTAX =) '([a-z-]+)'/g)].map(([, code = '']) => code);
  return [...new Set(codes)].sort();
}

it('there is an input for every code', () => {
  expect(Object.keys(INPUTS).sort()).toEqual(codesInSource());
});

describe('whatever is said has a way out and a place', () => {
  it.each(Object.entries(INPUTS))('%s', async (code, input) => {
    const diagnostics = await load(input);
    expect(diagnostics.map((one) => one.code)).toContain(code);
    expect(diagnostics.filter(({ hint = '' }) => hint.length < 5)).toEqual([]);
    const nowhere = diagnostics.filter((one) => one.range === undefined).map((one) => one.code);
    expect(nowhere.filter((one) => !PLACELESS.includes(one))).toEqual([]);
  });
});
