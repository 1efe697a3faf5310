import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { cloudHsm, linesOf, loadFolder, loadText, redshift, serverless, withFolder } from './inputs.ts';

const PROJECT = `apiVersion: reconcile/v1
kind: Project
metadata: { name: acme }
spec:
  targets:
    a: { region: eu-central-1, accountId: "123456789012" }
    b: { region: eu-west-1, accountId: "123456789012" }
    c: { region: us-east-1, accountId: "123456789012" }
    other: { region: eu-west-1, accountId: "210987654321" }
    anywhere: {}
`;

/** A copy in one target of what is declared in the Region of another one; `copyOf` is on line 7. */
function copy(target: string, name: string, from: { region: string; name: string }): string {
  return cloudHsm(`  copyOf: { region: ${from.region}, name: ${from.name} }\n`, name).replace(
    `  name: ${name}\n`,
    `  name: ${name}\n  target: ${target}\n`,
  );
}

async function problems(files: Record<string, string>): Promise<string[]> {
  return withFolder(async (cwd) => {
    for (const [name, text] of Object.entries({ 'reconcile.yaml': PROJECT, ...files })) {
      await mkdir(dirname(join(cwd, name)), { recursive: true });
      await writeFile(join(cwd, name), text);
    }
    return linesOf((await loadFolder(cwd)).diagnostics);
  });
}

it('PB-58 copies of one another are an error that names every place', async () => {
  const two = {
    'a.yaml': copy('a', 'one', { region: 'eu-west-1', name: 'two' }),
    'b.yaml': copy('b', 'two', { region: 'eu-central-1', name: 'one' }),
  };
  expect(await problems(two)).toEqual([
    'a.yaml:8:38 copy-cycle These backups are declared as copies of one another: a/CloudHSMBackup/one, of b/CloudHSMBackup/two, of a/CloudHSMBackup/one | one of them must come from elsewhere: give it select, or a copyOf with backupId <- 8:41 b/CloudHSMBackup/two is a copy too',
  ]);
});

it('PB-58 a longer circle is told once, and what only leads into it is not part of it', async () => {
  const found = await problems({
    'a.yaml': copy('a', 'hsm', { region: 'eu-west-1', name: 'hsm' }),
    'b.yaml': copy('b', 'hsm', { region: 'us-east-1', name: 'hsm' }),
    'c.yaml': copy('c', 'hsm', { region: 'eu-central-1', name: 'hsm' }),
    'd.yaml': copy('c', 'outside', { region: 'eu-central-1', name: 'hsm' }),
  });
  expect(found).toHaveLength(1);
  expect(found[0]).toContain('a/CloudHSMBackup/hsm, of b/CloudHSMBackup/hsm, of c/CloudHSMBackup/hsm, of a/');
  expect(found[0]).not.toContain('outside');
});

it.each([
  [
    'a chain of copies',
    [
      copy('b', 'hsm', { region: 'eu-central-1', name: 'hsm' }),
      copy('c', 'hsm', { region: 'eu-west-1', name: 'hsm' }),
    ],
  ],
  [
    'another account in the same Region',
    [
      copy('a', 'hsm', { region: 'eu-west-1', name: 'hsm' }),
      copy('other', 'hsm', { region: 'eu-central-1', name: 'hsm' }),
    ],
  ],
  [
    'a target whose Region the environment decides',
    [
      copy('a', 'hsm', { region: 'eu-west-1', name: 'hsm' }),
      copy('anywhere', 'hsm', { region: 'eu-central-1', name: 'hsm' }),
    ],
  ],
])('PB-58 no circle: %s', async (_name, manifests) => {
  expect(
    (await problems({ 'all.yaml': manifests.join('---\n') })).filter((line) => !line.includes('(warning)')),
  ).toEqual([]);
});

it('PB-56 a copy of a backup that is declared for another cluster is an error', async () => {
  const original = cloudHsm('  select: { newest: {} }\n', 'hsm')
    .replace('  name: hsm\n', '  name: hsm\n  target: a\n')
    .replace('cluster-a2b3c4d5e6f', 'cluster-zzzzzzzzzzz');
  expect(
    await problems({
      'a.yaml': original,
      'b.yaml': copy('b', 'hsm', { region: 'eu-central-1', name: 'hsm' }),
    }),
  ).toEqual([
    'b.yaml:7:14 copy-of-other-source clusterId is cluster-a2b3c4d5e6f, but what is copied is declared as a backup of cluster-zzzzzzzzzzz | write clusterId: cluster-zzzzzzzzzzz <- 7:14 a/CloudHSMBackup/hsm is declared here',
  ]);
});

it.each([
  ['the cluster', redshift(), { line: 6, column: 22 }],
  [
    'the automated snapshot',
    redshift('  source: { automatedSnapshot: "rs:analytics-1" }\n'),
    { line: 7, column: 32 },
  ],
  ['the recovery point', serverless('  source: { recoveryPointId: 0a1b-2c }\n'), { line: 7, column: 30 }],
  ['the chosen backup', cloudHsm('  select: { backupId: backup-a2b3c4d5e6f }\n'), { line: 7, column: 23 }],
  ['the cluster, for the newest', cloudHsm('  select: { newest: {} }\n'), { line: 6, column: 14 }],
  [
    'the copied backup',
    cloudHsm('  copyOf: { region: eu-west-1, backupId: backup-a2b3c4d5e6f }\n'),
    { line: 7, column: 42 },
  ],
])('PB-81 what a backup is made from has a place: %s', async (_name, text, place) => {
  const { desired } = await loadText(text);
  expect(desired[0]?.sourceRange).toMatchObject(place);
});
