import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadProject } from '../../src/manifest/load-project.ts';
import { cloudHsm, dynamoDb, linesOf, loadFolder, redshift, withFolder } from './inputs.ts';

const HEAD = 'apiVersion: reconcile/v1\nkind: Project\nmetadata: { name: data-platform }\n';

async function load(project: string, manifests: string) {
  return withFolder(async (folder) => {
    await writeFile(join(folder, 'reconcile.yaml'), project);
    await writeFile(join(folder, 'm.yaml'), manifests);
    return loadFolder(folder, ['m.yaml']);
  });
}

const inTarget = (target: string, text: string) => text.replace('  name:', `  target: ${target}\n  name:`);

describe('a project', () => {
  it('has defaults for everything without a file', async () => {
    await withFolder(async (folder) => {
      await writeFile(join(folder, 'm.yaml'), dynamoDb());
      const { project, diagnostics } = await loadFolder(folder);
      expect(diagnostics).toEqual([]);
      expect(project).toEqual({
        name: 'default',
        targets: [{ name: 'default' }],
        guards: { maxDeletePercent: 30 },
      });
    });
  });

  it('is resolved, with targets sorted', async () => {
    const spec = [
      'spec:',
      '  targets:',
      '    us: { region: us-east-1, profile: prod }',
      '    eu: { region: eu-central-1, accountId: "123456789012", endpoint: "http://127.0.0.1:4566" }',
      '  guards: { maxDeletes: 3, maxDeletePercent: 10 }',
    ];
    const { project, diagnostics } = await load(`${HEAD}${spec.join('\n')}\n`, inTarget('us', dynamoDb()));
    expect(linesOf(diagnostics)).toEqual([]);
    expect(project).toEqual({
      name: 'data-platform',
      targets: [
        { name: 'eu', region: 'eu-central-1', accountId: '123456789012', endpoint: 'http://127.0.0.1:4566' },
        { name: 'us', region: 'us-east-1', profile: 'prod' },
      ],
      guards: { maxDeletes: 3, maxDeletePercent: 10 },
    });
  });

  it('says how long to wait, how fast to ask and where the lock is', async () => {
    const spec = [
      'spec:',
      '  targets: { eu: { region: eu-central-1 }, us: { region: us-east-1 } }',
      '  timeouts: { RedshiftClusterSnapshot: 3h, DynamoDBBackup: 90s }',
      '  maxRequestsPerSecond: 0.5',
      '  lock: { table: reconcile-locks, target: us }',
    ];
    const manifests = [
      redshift('', 'one'),
      redshift('lifecycle: { timeout: 45m }\n', 'two'),
      cloudHsm('  select: { newest: {} }\n'),
    ].map((text) => inTarget('eu', text));
    const { project, desired, diagnostics } = await load(
      `${HEAD}${spec.join('\n')}\n`,
      manifests.join('---\n'),
    );
    expect(linesOf(diagnostics)).toEqual([]);
    expect(project).toMatchObject({
      timeouts: { RedshiftClusterSnapshot: 10_800_000, DynamoDBBackup: 90_000 },
      maxRequestsPerSecond: 0.5,
      lock: { table: 'reconcile-locks', target: 'us' },
    });
    expect(desired.map(({ name, lifecycle }) => [name, lifecycle])).toEqual([
      ['hsm', { ensure: 'present', protect: false }],
      ['one', { ensure: 'present', protect: false, timeoutMs: 10_800_000 }],
      ['two', { ensure: 'present', protect: false, timeoutMs: 2_700_000 }],
    ]);
  });

  it.each([
    ['the only target', 'targets: { eu: {} }, ', ['eu'], 'eu'],
    ['the one named default', 'targets: { eu: {}, default: {} }, ', ['default', 'eu'], 'default'],
    ['the environment, without targets', '', ['default'], 'default'],
  ])('finds the table of the lock in %s', async (_name, ...[targets, names, target]) => {
    const { project, diagnostics } = await load(
      `${HEAD}spec: { ${targets}lock: { table: locks } }\n`,
      inTarget(target, dynamoDb()),
    );
    expect(linesOf(diagnostics)).toEqual([]);
    expect(project.targets.map(({ name }) => name)).toEqual(names);
    expect(project.lock).toEqual({ table: 'locks', target });
  });

  it('has the target of the lock even when no manifest is in it', async () => {
    const spec = 'spec: { targets: { eu: {} }, lock: { table: locks, target: default } }\n';
    const { project } = await load(`${HEAD}${spec}`, inTarget('eu', dynamoDb()));
    expect(project.targets.map(({ name }) => name)).toEqual(['default', 'eu']);
  });

  it('gives defaults to kinds that have the field, weaker than a manifest', async () => {
    const spec = 'spec:\n  defaults: { retention: 30d, tags: { owner: data, team: core } }\n';
    const lifecycle = 'lifecycle: { createBy: 2026-12-01T00:00:00Z }\n';
    const manifests = [
      redshift(lifecycle, 'one'),
      redshift(`  retention: 7d\n  tags: { owner: me, a: b }\n${lifecycle}`, 'two'),
      dynamoDb(),
      cloudHsm('  select: { newest: {} }\n'),
    ];
    const { desired, diagnostics } = await load(`${HEAD}${spec}`, manifests.join('---\n'));
    expect(linesOf(diagnostics)).toEqual([]);
    expect(desired.map(({ name, fields }) => [name, fields])).toEqual([
      ['hsm', { neverExpires: true, tags: { owner: 'data', team: 'core' } }],
      ['before', {}],
      ['one', { retention: '30d', tags: { owner: 'data', team: 'core' } }],
      ['two', { retention: '7d', tags: { a: 'b', owner: 'me', team: 'core' } }],
    ]);
  });

  it('names its manifests relative to itself', async () => {
    await withFolder(async (folder) => {
      await mkdir(join(folder, 'infra/backups'), { recursive: true });
      await writeFile(join(folder, 'infra/reconcile.yaml'), `${HEAD}spec: { manifests: [backups/*.yaml] }\n`);
      await writeFile(join(folder, 'infra/backups/a.yaml'), dynamoDb());
      await writeFile(join(folder, 'infra/other.yaml'), 'x: 1\n');
      const loaded = await loadFolder(folder, [], 'infra/reconcile.yaml');
      expect(linesOf(loaded.diagnostics)).toEqual([]);
      expect(loaded.files).toEqual(['infra/backups/a.yaml']);
      expect(loaded.project.name).toBe('data-platform');
    });
  });

  it('is loaded alone', async () => {
    await withFolder(async (folder) => {
      await writeFile(
        join(folder, 'reconcile.yml'),
        `${HEAD}spec: { targets: { eu: { region: eu-west-1 } } }\n`,
      );
      expect(await loadProject({ cwd: folder })).toEqual({
        project: {
          name: 'data-platform',
          targets: [{ name: 'eu', region: 'eu-west-1' }],
          guards: { maxDeletePercent: 30 },
        },
        diagnostics: [],
      });
    });
  });
});

const TARGETS = [
  'spec:',
  '  targets:',
  '    eu: { region: eu-central-1, accountId: "123456789012" }',
  '    eu-too: { region: eu-central-1, roleArn: "arn:aws:iam::123456789012:role/backup" }',
  '    us: { region: us-east-1, accountId: "123456789012" }',
  '',
].join('\n');

type Case = [name: string, spec: string, manifests: string, lines: string[]];

const CASES: Case[] = [
  [
    'an unknown target',
    TARGETS,
    inTarget('eu-to', dynamoDb()),
    ['m.yaml:4:11 unknown-target There is no target "eu-to" in reconcile.yaml | did you mean eu-too?'],
  ],
  [
    'an unknown target without any',
    '',
    inTarget('prod', dynamoDb()),
    ['m.yaml:4:11 unknown-target There is no target "prod" in reconcile.yaml | declare it in reconcile.yaml'],
  ],
  [
    'a target left out',
    TARGETS,
    dynamoDb(),
    [
      'm.yaml:3:1 target-left-out (warning) This manifest names no target and belongs to whatever account and Region the environment has | add target: eu, eu-too or us; target: default if that is meant',
    ],
  ],
  ['the default target, named', TARGETS, inTarget('default', dynamoDb()), []],
  [
    'two targets that are the same place',
    TARGETS,
    `${inTarget('eu', dynamoDb())}---\n${inTarget('eu-too', dynamoDb())}---\n${inTarget('us', dynamoDb())}`,
    [
      'm.yaml:13:9 duplicate-backup The DynamoDB backup before of orders is declared twice | remove one of them, or give it another name <- 5:9 first declared here',
    ],
  ],
  [
    'sharing with the owner',
    TARGETS,
    inTarget('eu', redshift('  sharedWith: ["123456789012"]\n')),
    [
      "m.yaml:8:3 shared-with-owner The backup can't be shared with 123456789012, the account that owns it | remove the account",
    ],
  ],
  [
    'a copy within a Region',
    TARGETS,
    inTarget('eu', cloudHsm('  copyOf: { region: eu-central-1, backupId: backup-a2b3c4d5e6f }\n')),
    [
      'm.yaml:8:21 same-region copyOf.region is eu-central-1, the Region that target eu is in | name the Region to copy from',
    ],
  ],
  [
    'a copy of a declared backup',
    TARGETS,
    `${inTarget('eu', cloudHsm('  select: { newest: {} }\n'))}---\n${inTarget('us', cloudHsm('  copyOf: { region: eu-central-1, name: hsm }\n'))}`,
    [],
  ],
  [
    'a copy of a misspelt backup',
    TARGETS,
    `${inTarget('eu', cloudHsm('  select: { newest: {} }\n', 'hsm-2026'))}---\n${inTarget('us', cloudHsm('  copyOf: { region: eu-central-1, name: hms-2026 }\n'))}`,
    [
      'm.yaml:17:41 copy-of-undeclared (warning) No backup with the name "hms-2026" is declared in another target | did you mean hsm-2026?',
    ],
  ],
  [
    'a role in another account',
    'spec:\n  targets:\n    eu: { accountId: "210987654321", roleArn: "arn:aws:iam::123456789012:role/x" }\n',
    inTarget('eu', dynamoDb()),
    [
      'reconcile.yaml:6:47 account-mismatch The role of target eu is in account 123456789012, not in 210987654321 | correct accountId or roleArn',
    ],
  ],
  [
    'an account without quotes',
    'spec:\n  targets: { eu: { accountId: 012345678901, region: Frankfurt }, "a/b": {} }\n',
    inTarget('eu', dynamoDb()),
    [
      'reconcile.yaml:5:31 wrong-type spec.targets.eu.accountId is the number 012345678901, and should be text | put it in quotes: "012345678901"',
      'reconcile.yaml:5:53 invalid-value spec.targets.eu.region "Frankfurt" is not allowed: a Region looks like eu-central-1 | for example eu-central-1',
      'reconcile.yaml:5:66 invalid-value "a/b" in spec.targets is not allowed: letters, digits, dots, hyphens and underscores; begins and ends with a letter or digit | write a-b',
    ],
  ],
  [
    'fields in the wrong place',
    'spec:\n  region: eu-west-1\n  guards: { maxDeletes: -1, maxDeletePercent: 101 }\n  manifests: []\n',
    dynamoDb(),
    [
      'reconcile.yaml:5:3 unknown-field There is no field "region" in spec | a Region belongs to a target: targets: { default: { region: … } }',
      'reconcile.yaml:6:25 out-of-range spec.guards.maxDeletes -1 is too small: at least 0 | write 0',
      'reconcile.yaml:6:47 out-of-range spec.guards.maxDeletePercent 101 is too large: at most 100 | write 100',
      'reconcile.yaml:7:14 too-few spec.manifests has too few entries: at least 1 | add one, or remove the field',
    ],
  ],
  [
    'an endpoint that is none',
    'spec:\n  targets: { eu: { endpoint: "127.0.0.1:4566" }, us: { endpoint: "ftp://x" } }\n',
    inTarget('eu', dynamoDb()),
    [
      'reconcile.yaml:5:30 invalid-value spec.targets.eu.endpoint "127.0.0.1:4566" is not allowed: an address that begins with http:// or https:// | for example http://127.0.0.1:4566',
      'reconcile.yaml:5:66 invalid-value spec.targets.us.endpoint "ftp://x" is not allowed: an address that begins with http:// or https:// | for example http://127.0.0.1:4566',
    ],
  ],
  [
    'a lock in a target that is not there',
    `${TARGETS}  lock: { table: locks, target: eu-to }\n`,
    inTarget('eu', dynamoDb()),
    ['reconcile.yaml:9:33 unknown-target There is no target "eu-to" in spec.targets | did you mean eu-too?'],
  ],
  [
    'a lock in a target without any',
    'spec: { lock: { table: locks, target: prod } }\n',
    dynamoDb(),
    [
      'reconcile.yaml:4:39 unknown-target There is no target "prod" in spec.targets | declare it in spec.targets',
    ],
  ],
  [
    'a lock in one of several targets',
    `${TARGETS}  lock: { table: locks }\n`,
    inTarget('eu', dynamoDb()),
    [
      'reconcile.yaml:9:3 missing-field spec.lock.target is missing, and there are several targets in which the table could be | add target: eu, eu-too or us',
    ],
  ],
  [
    'a lock without a table',
    'spec:\n  lock: { target: default }\n',
    dynamoDb(),
    ['reconcile.yaml:5:3 missing-field spec.lock.table is missing | for example table: reconcile-locks'],
  ],
  [
    'a table of the lock that is an ARN',
    'spec:\n  lock: { table: "arn:aws:dynamodb:eu-central-1:123456789012:table/locks" }\n',
    dynamoDb(),
    [
      'reconcile.yaml:5:18 invalid-value spec.lock.table "arn:aws:dynamodb:eu-central-1:123456789012:table/locks" is not allowed: the name of the table, not its ARN: letters, digits and _ . - | write locks',
    ],
  ],
  [
    'timeouts of kinds that there are not, and of no length',
    'spec:\n  timeouts: { RedshiftSnapshot: 3h, DynamoDBBackup: 8d, CloudHSMBackup: 1h30m }\n',
    dynamoDb(),
    [
      'reconcile.yaml:5:15 unknown-field There is no field "RedshiftSnapshot" in spec.timeouts | did you mean RedshiftClusterSnapshot?',
      'reconcile.yaml:5:53 invalid-value spec.timeouts.DynamoDBBackup "8d" is not allowed: a number and one of s, m, h and d; from 1m to 7d | write 7d',
      'reconcile.yaml:5:73 invalid-value spec.timeouts.CloudHSMBackup "1h30m" is not allowed: a number and one of s, m, h and d; from 1m to 7d | write 90m',
    ],
  ],
  [
    'no requests per second',
    'spec: { maxRequestsPerSecond: 0 }\n',
    dynamoDb(),
    ['reconcile.yaml:4:31 out-of-range spec.maxRequestsPerSecond 0 is too small: more than 0 | write 5'],
  ],
  [
    'a second document',
    `---\n${dynamoDb()}`,
    dynamoDb(),
    [
      'reconcile.yaml:5:1 second-document A project file holds one document, and this is another | move it to a file of its own',
    ],
  ],
  [
    'too many tags with those of the project',
    'spec: { defaults: { tags: { a: b } } }\n',
    redshift(`  tags: { ${Array.from({ length: 48 }, (_, index) => `t${index}: x`).join(', ')} }\n`),
    ["m.yaml:7:3 too-many With the project's defaults the backup has 49 tags: at most 48 | remove 1"],
  ],
  [
    'a retention by default that expires',
    'spec: { defaults: { retention: 30d } }\n',
    redshift(),
    [
      'm.yaml:4:9 may-be-retaken (warning) AWS deletes this backup after 30d, and the next apply would take it again, of newer data | add lifecycle.createBy: after that instant a missing backup is reported and not taken',
    ],
  ],
];

describe('problems with a project', () => {
  const rows = CASES.map(([name, spec, manifests, lines]) => ({ name, spec, manifests, lines }));

  it.each(rows)('$name', async ({ spec, manifests, lines }) => {
    const { diagnostics } = await load(`${HEAD}${spec}`, manifests);
    expect(linesOf(diagnostics)).toEqual(lines);
  });

  it('a broken project does not hide the problems of manifests, nor invent any', async () => {
    const { diagnostics } = await load('kind: Project\n', inTarget('eu', dynamoDb('  foo: 1\n')));
    expect(linesOf(diagnostics)).toEqual([
      'm.yaml:8:3 unknown-field There is no field "foo" in spec | fields here are tableName',
      'reconcile.yaml:1:1 missing-field apiVersion is missing | write apiVersion: reconcile/v1',
      'reconcile.yaml:1:1 missing-field metadata is missing | add metadata',
    ]);
  });

  it('a project file that is missing, and two of them', async () => {
    await withFolder(async (folder) => {
      await writeFile(join(folder, 'm.yaml'), dynamoDb());
      await writeFile(join(folder, 'reconcile.yaml'), HEAD);
      await writeFile(join(folder, 'reconcile.yml'), HEAD);
      expect(linesOf((await loadFolder(folder, ['m.yaml'], 'reconcil.yaml')).diagnostics)).toEqual([
        '- file-not-found reconcil.yaml does not exist | did you mean reconcile.yaml?',
      ]);
      expect(linesOf((await loadFolder(folder, ['m.yaml'])).diagnostics)).toEqual([
        'reconcile.yml:1:1 second-project There is a second project file beside reconcile.yaml | keep one of them',
      ]);
    });
  });
});
