import { describe, expect, it } from 'vitest';
import { linesOf } from '../manifest/inputs.ts';
import { expectRow } from './support/expect-row.ts';
import { ALL, CLUSTER, cloudHsm, dynamoDb, hsmId, type Kind, redshift, serverless } from './support/kinds.ts';
import { openWorld } from './support/open-world.ts';

const POINT = '6f1d2c3b-0a94-4e57-8b21-c5d6e7f80911';

const SEED = {
  redshift: {
    clusters: [
      { clusterIdentifier: 'analytics' },
      { clusterIdentifier: 'finance', status: 'paused' },
      { clusterIdentifier: 'resizing', status: 'resizing' },
    ],
    snapshots: [
      { snapshotIdentifier: 'rs:analytics-1', clusterIdentifier: 'analytics', type: 'automated' },
      {
        snapshotIdentifier: 'rs:analytics-2',
        clusterIdentifier: 'analytics',
        type: 'automated',
        status: 'creating',
      },
      { snapshotIdentifier: 'rs:finance-1', clusterIdentifier: 'finance', type: 'automated' },
    ],
  },
  redshiftServerless: {
    namespaces: [
      { namespaceName: 'events' },
      { namespaceName: 'drafts' },
      { namespaceName: 'changing', status: 'MODIFYING' },
      { namespaceName: 'starting' },
    ],
    workgroups: [
      { workgroupName: 'events', namespaceName: 'events' },
      { workgroupName: 'changing', namespaceName: 'changing' },
      { workgroupName: 'starting', namespaceName: 'starting', status: 'CREATING' },
    ],
    recoveryPoints: [{ recoveryPointId: POINT, namespaceName: 'events', createdAt: '-1h' }],
  },
  dynamodb: {
    tables: [
      { tableName: 'orders' },
      { tableName: 'newborn', status: 'CREATING' },
      { tableName: 'leaving', status: 'DELETING' },
      { tableName: 'changing', status: 'UPDATING' },
    ],
  },
  cloudhsm: {
    clusters: [{ clusterId: CLUSTER }],
    backups: [{ backupId: hsmId(0), clusterId: CLUSTER }],
  },
};

const copyOf = (id: string, more: object = {}) => ({ source: { automatedSnapshot: id }, ...more });
const convert = (id: string, more: object = {}) => ({ source: { recoveryPointId: id }, ...more });
const select = (backupId: string) => ({ select: { backupId } });
const copy = (more: object) => ({ copyOf: { region: 'eu-west-1', ...more } });

describe('PB-80 PB-81 what creation depends on', () => {
  it.each<[string, Kind, object, string]>([
    [
      'a misspelt cluster',
      redshift,
      { clusterIdentifier: 'analitics' },
      'backups.yaml:6:22 source-not-found there is no cluster analitics | did you mean "analytics"?',
    ],
    [
      'a paused cluster',
      redshift,
      { clusterIdentifier: 'finance' },
      'backups.yaml:6:22 source-not-ready cluster finance is paused | resume it: aws redshift resume-cluster --cluster-identifier finance',
    ],
    [
      'a busy cluster',
      redshift,
      { clusterIdentifier: 'resizing' },
      'backups.yaml:6:22 source-not-ready cluster resizing is resizing | plan again when it is available',
    ],
    [
      'an automated snapshot that is not there',
      redshift,
      copyOf('rs:analytics-9'),
      'backups.yaml:8:24 source-not-found there is no automated snapshot rs:analytics-9 | did you mean "rs:analytics-1"?',
    ],
    [
      'an automated snapshot of another cluster',
      redshift,
      copyOf('rs:finance-1'),
      'backups.yaml:8:24 source-mismatch automated snapshot rs:finance-1 is of cluster finance, not of analytics | declare clusterIdentifier: finance',
    ],
    [
      'an automated snapshot in the making',
      redshift,
      copyOf('rs:analytics-2'),
      'backups.yaml:8:24 source-not-ready automated snapshot rs:analytics-2 is creating | plan again when it is available',
    ],
    [
      'a misspelt namespace',
      serverless,
      { namespaceName: 'event' },
      'backups.yaml:6:18 source-not-found there is no namespace event | did you mean "events"?',
    ],
    [
      'a namespace without a workgroup',
      serverless,
      { namespaceName: 'drafts' },
      'backups.yaml:6:18 source-not-ready namespace drafts has no workgroup, without which Redshift Serverless takes no snapshot | create one: aws redshift-serverless create-workgroup --namespace-name drafts --workgroup-name NAME',
    ],
    [
      'a busy namespace',
      serverless,
      { namespaceName: 'changing' },
      'backups.yaml:6:18 source-not-ready namespace changing is MODIFYING | plan again when it is AVAILABLE',
    ],
    [
      'a workgroup that is not there yet',
      serverless,
      { namespaceName: 'starting' },
      'backups.yaml:6:18 source-not-ready workgroup starting of namespace starting is CREATING | plan again when it is AVAILABLE',
    ],
    [
      'a recovery point that is gone',
      serverless,
      convert('6f1d2c3b-0a94-4e57-8b21-c5d6e7f80912'),
      `backups.yaml:8:22 source-not-found there is no recovery point 6f1d2c3b-0a94-4e57-8b21-c5d6e7f80912 (AWS keeps each for 24 hours) | did you mean "${POINT}"?`,
    ],
    [
      'a recovery point of another namespace',
      serverless,
      convert(POINT, { namespaceName: 'drafts' }),
      `backups.yaml:8:22 source-mismatch recovery point ${POINT} is of namespace events, not of drafts | declare namespaceName: events`,
    ],
    [
      'a misspelt table',
      dynamoDb,
      { tableName: 'order' },
      'backups.yaml:6:14 source-not-found there is no table order | did you mean "orders"?',
    ],
    [
      'a table that is being made',
      dynamoDb,
      { tableName: 'newborn' },
      'backups.yaml:6:14 source-not-ready table newborn is CREATING | plan again when it is ACTIVE',
    ],
    [
      'a table that is being deleted',
      dynamoDb,
      { tableName: 'leaving' },
      'backups.yaml:6:14 source-not-ready table leaving is DELETING | its backups stay, but hardly anybody means to take one of a table that goes away',
    ],
    [
      'a misspelt CloudHSM cluster',
      cloudHsm,
      { clusterId: 'cluster-a2b3c4d5e6g' },
      `backups.yaml:6:14 source-not-found there is neither a cluster cluster-a2b3c4d5e6g nor a backup of it | did you mean "${CLUSTER}"?`,
    ],
    [
      'a CloudHSM backup that is not there',
      cloudHsm,
      select('backup-aaaaaaaaaab'),
      `backups.yaml:8:15 backup-not-found there is no backup backup-aaaaaaaaaab | did you mean "${hsmId(0)}"?`,
    ],
    [
      'a CloudHSM backup that is not in the other Region',
      cloudHsm,
      copy({ backupId: 'backup-aaaaaaaaaab' }),
      `backups.yaml:9:15 backup-not-found there is no backup backup-aaaaaaaaaab in eu-west-1 | there is no backup of ${CLUSTER} at all in this account and Region`,
    ],
    [
      'a name that nothing has in the other Region',
      cloudHsm,
      copy({ name: 'q4-close' }),
      'backups.yaml:9:11 backup-not-found no ready backup in eu-west-1 bears the name q4-close | declare that backup too, or give its id as backupId',
    ],
  ])('%s', async (...[, kind, spec, line]) => {
    const world = await openWorld({ seed: SEED });
    const manifests = kind.manifest({ spec });
    expect(linesOf((await world.plan(manifests)).diagnostics)).toEqual([line]);
    await expect(world.apply(manifests)).rejects.toThrow('not applied');
    expect(world.writes()).toEqual([]);
    await world.close();
  });

  it.each(ALL.map((kind): [string, Kind] => [kind.kind, kind]))('%s: nothing to say', async (_, kind) => {
    const world = await openWorld({ seed: SEED });
    expect((await world.plan(kind.manifest())).diagnostics).toEqual([]);
    await world.close();
  });

  it('a table that is being changed can be backed up', async () => {
    const world = await openWorld({ seed: SEED });
    expect((await world.plan(dynamoDb.manifest({ source: 'changing' }))).diagnostics).toEqual([]);
    await world.close();
  });

  it('every finding is told at once', async () => {
    const world = await openWorld({ seed: SEED });
    const manifests = [
      redshift.manifest({ source: 'analitics' }),
      serverless.manifest({ source: 'event' }),
      dynamoDb.manifest({ source: 'order' }),
    ].join('---\n');
    const { diagnostics } = await world.plan(manifests);
    expect(diagnostics.map(({ range }) => range?.line).sort()).toEqual([13, 20, 6]);
    await world.close();
  });

  it.each(ALL.map((kind): [string, Kind] => [kind.kind, kind]))(
    '%s: a backup outlives its source, which nobody asks about any more',
    async (_, kind) => {
      const [service, content] = Object.entries(kind.seed({ mark: 'acme' }))[0]!;
      const backups = Object.fromEntries(
        Object.entries(content as object).filter(([what]) => ['snapshots', 'backups'].includes(what)),
      );
      await expectRow({
        seed: { [service]: backups },
        manifests: kind.manifest(),
        plan: ['keep in-sync'],
        writes: [],
      });
    },
  );

  it('PB-26 a retake needs its source', async () => {
    const world = await openWorld({
      seed: redshift.seed({ mark: 'acme', status: 'failed', source: 'analytics' }),
    });
    const { redshift: content } = redshift.seed({ mark: 'acme', status: 'failed' }) as { redshift: object };
    await world.close();
    const without = await openWorld({ seed: { redshift: { ...content, clusters: [] } } });
    const { decisions, diagnostics } = await without.plan(redshift.manifest());
    expect([decisions, diagnostics.map(({ code }) => code)]).toEqual([
      ['retake failed'],
      ['source-not-found'],
    ]);
    await without.close();
  });
});

describe('PB-82 preflight costs pages', () => {
  const many = (kind: Kind, spec: object = {}) =>
    Array.from({ length: 150 }, (_, at) => kind.manifest({ name: `snap-${at}`, spec })).join('---\n');

  it.each<[string, Kind, object, Record<string, number>]>([
    ['clusters', redshift, {}, { DescribeClusters: 1 }],
    ['automated snapshots', redshift, copyOf('rs:analytics-1'), { DescribeClusterSnapshots: 1 }],
    ['namespaces and workgroups', serverless, {}, { ListNamespaces: 1, ListWorkgroups: 1 }],
    ['recovery points', serverless, convert(POINT), { ListRecoveryPoints: 1 }],
    ['one table', dynamoDb, {}, { DescribeTable: 1 }],
  ])('%s, for 150 backups', async (...[, kind, spec, calls]) => {
    const world = await openWorld({ seed: SEED });
    const listing = await world.plan(kind.manifest({ lifecycle: { ensure: 'absent' } }));
    expect(listing.decisions).toEqual(['keep already-absent']);
    const usual = count(world.requests());
    await world.plan(many(kind, spec));
    const extra = Object.entries(count(world.requests())).map(([operation, calls]) => [
      operation,
      calls - (usual[operation] ?? 0),
    ]);
    expect(Object.fromEntries(extra.filter(([, more]) => more !== 0))).toEqual(calls);
    await world.close();
  });

  it('CloudHSM: clusters and backups once, and the backups of each Region that copies come from', async () => {
    const world = await openWorld({ seed: SEED });
    const manifests = [
      ...[1, 2, 3].map((at) => cloudHsm.manifest({ name: `by-id-${at}`, spec: select(hsmId(at)) })),
      ...['d', 'e'].map((name) => cloudHsm.manifest({ name, spec: copy({ name: 'there' }) })),
    ].join('---\n');
    await world.plan(manifests);
    const calls = world
      .requests()
      .filter(({ service }) => service === 'cloudhsm')
      .map(({ region, operation }) => `${region} ${operation}`);
    expect(calls.sort()).toEqual([
      'eu-central-1 DescribeBackups',
      'eu-central-1 DescribeBackups',
      'eu-central-1 DescribeClusters',
      'eu-west-1 DescribeBackups',
    ]);
    await world.close();
  });

  it('what is there already costs nothing', async () => {
    const world = await openWorld({ seed: redshift.seed({ mark: 'acme' }) });
    await world.plan(redshift.manifest());
    expect(count(world.requests())).toEqual({ DescribeClusterSnapshots: 1, GetCallerIdentity: 1 });
    await world.close();
  });
});

describe('PB-83 what passes by itself is waited for', () => {
  it('a table for which backups are still being enabled', async () => {
    await expectRow({
      seed: { dynamodb: { tables: [{ tableName: 'orders', backupsEnabledAt: '+5m' }] } },
      manifests: dynamoDb.manifest(),
      plan: ['create missing'],
      writes: ['CreateBackup', 'CreateBackup ContinuousBackupsUnavailableException'],
      after: ['keep in-sync'],
    });
  });

  it.each([
    ['Redshift', redshift, 'CreateClusterSnapshot', 'InvalidClusterState'],
    ['Serverless', serverless, 'CreateSnapshot', 'ConflictException'],
  ])('%s: a source that is busy for a moment', async (...[, kind, operation, code]) => {
    await expectRow({
      seed: kind.seed(),
      manifests: kind.manifest(),
      faults: `rules: [{ operation: ${operation}, calls: { from: 1, to: 2 }, effect: busy }]`,
      plan: ['create missing'],
      writes: [operation, `${operation} ${code}`],
      after: ['keep in-sync'],
    });
  });
});

function count(requests: readonly { operation: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { operation } of requests) counts[operation] = (counts[operation] ?? 0) + 1;
  return counts;
}
