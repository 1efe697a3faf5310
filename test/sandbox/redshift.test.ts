import {
  AuthorizeSnapshotAccessCommand,
  BatchDeleteClusterSnapshotsCommand,
  BatchModifyClusterSnapshotsCommand,
  CopyClusterSnapshotCommand,
  CreateClusterSnapshotCommand,
  CreateTagsCommand,
  DeleteClusterSnapshotCommand,
  DeleteTagsCommand,
  DescribeClusterSnapshotsCommand,
  type DescribeClusterSnapshotsCommandInput,
  DescribeClustersCommand,
  DescribeTagsCommand,
  EnableSnapshotCopyCommand,
  ModifyClusterSnapshotCommand,
  paginateDescribeClusterSnapshots,
  RedshiftClient,
  RevokeSnapshotAccessCommand,
} from '@aws-sdk/client-redshift';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clientConfig, createTestStore, startTestSandbox } from '../support/start-test-sandbox.ts';

const SEED = `
accounts:
  "123456789012":
    eu-central-1:
      redshift:
        clusters:
          - { clusterIdentifier: analytics, sizeMegabytes: 8000, nodeType: ra3.4xlarge, numberOfNodes: 4, tags: { team: data } }
          - { clusterIdentifier: asleep, status: paused }
          - { clusterIdentifier: short, manualSnapshotRetentionPeriod: 7 }
        snapshots:
          - { snapshotIdentifier: "rs:analytics-1", clusterIdentifier: analytics, type: automated, createdAt: -2h }
          - { snapshotIdentifier: "rs:analytics-2", clusterIdentifier: analytics, type: automated, createdAt: now }
          - { snapshotIdentifier: old, clusterIdentifier: gone, createdAt: -100d, sizeMegabytes: 10, tags: { team: ops } }
          - { snapshotIdentifier: month, clusterIdentifier: analytics, createdAt: -20d, retentionDays: 30, tags: { team: data, tier: gold } }
          - { snapshotIdentifier: used, clusterIdentifier: analytics, createdAt: -3d, usedByCluster: restored-1 }
          - { snapshotIdentifier: broken, clusterIdentifier: analytics, createdAt: -4d, status: failed }
          - { snapshotIdentifier: stuck, clusterIdentifier: analytics, createdAt: -5d, status: creating }
    us-east-1:
      redshift:
        clusters: [{ clusterIdentifier: analytics }]
        manualSnapshotQuota: 1
  "210987654321":
    eu-central-1:
      redshift:
        snapshots:
          - { snapshotIdentifier: handover, clusterIdentifier: partner, createdAt: -8d, sharedWith: ["123456789012"], tags: { team: data } }
          - { snapshotIdentifier: secret, clusterIdentifier: partner, createdAt: -8d }
`;

let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
let redshift: RedshiftClient;

beforeEach(async () => {
  sandbox = await startTestSandbox({ seed: SEED });
  redshift = new RedshiftClient(clientConfig(sandbox.url));
});
afterEach(async () => {
  redshift.destroy();
  await sandbox.close();
});

const ARN = 'arn:aws:redshift:eu-central-1:123456789012:snapshot:analytics';
const create = (SnapshotIdentifier: string, more = {}) =>
  redshift.send(
    new CreateClusterSnapshotCommand({ SnapshotIdentifier, ClusterIdentifier: 'analytics', ...more }),
  );
const describeSnapshots = async (input: DescribeClusterSnapshotsCommandInput = {}) =>
  (await redshift.send(new DescribeClusterSnapshotsCommand(input))).Snapshots ?? [];
const names = async (input: DescribeClusterSnapshotsCommandInput = {}) =>
  (await describeSnapshots(input)).map((snapshot) => snapshot.SnapshotIdentifier);
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => 'no failure',
    (error) => `${error.$metadata.httpStatusCode} ${error.Code ?? error.name}`,
  );

describe('creating', () => {
  test('a snapshot progresses with the clock until it is available', async () => {
    const { Snapshot: created } = await create('Nightly', {
      ManualSnapshotRetentionPeriod: 90,
      Tags: [{ Key: 'owner', Value: 'a/b + c@d' }],
    });
    expect(created).toEqual({
      SnapshotIdentifier: 'nightly',
      ClusterIdentifier: 'analytics',
      SnapshotCreateTime: new Date('2026-06-01T12:00:00Z'),
      Status: 'creating',
      Port: 5439,
      AvailabilityZone: 'eu-central-1a',
      ClusterCreateTime: new Date('2025-11-13T12:00:00Z'),
      MasterUsername: 'awsuser',
      ClusterVersion: '1.0',
      EngineFullVersion: '1.0.69954',
      SnapshotType: 'manual',
      NodeType: 'ra3.4xlarge',
      NumberOfNodes: 4,
      DBName: 'dev',
      VpcId: 'vpc-0a1b2c3d4e5f60718',
      Encrypted: false,
      EncryptedWithHSM: false,
      AccountsWithRestoreAccess: [],
      OwnerAccount: '123456789012',
      TotalBackupSizeInMegaBytes: 8000,
      ActualIncrementalBackupSizeInMegaBytes: 1000,
      BackupProgressInMegaBytes: 0,
      CurrentBackupRateInMegaBytesPerSecond: 166.67,
      EstimatedSecondsToCompletion: 6,
      ElapsedTimeInSeconds: 0,
      Tags: [{ Key: 'owner', Value: 'a/b + c@d' }],
      RestorableNodeTypes: ['ra3.large', 'ra3.xlplus', 'ra3.4xlarge', 'ra3.16xlarge'],
      EnhancedVpcRouting: false,
      MaintenanceTrackName: 'current',
      ManualSnapshotRetentionPeriod: 90,
      ManualSnapshotRemainingDays: 90,
      SnapshotRetentionStartTime: new Date('2026-06-01T12:00:00Z'),
      SnapshotArn: `${ARN}/nightly`,
    });
    sandbox.clock.advance(3_000);
    const [half] = await describeSnapshots({ SnapshotIdentifier: 'nightly' });
    expect(half).toMatchObject({
      Status: 'creating',
      BackupProgressInMegaBytes: 500,
      EstimatedSecondsToCompletion: 3,
      ElapsedTimeInSeconds: 3,
    });
    sandbox.clock.advance(3_000);
    const [done] = await describeSnapshots({ SnapshotIdentifier: 'NIGHTLY' });
    expect(done).toMatchObject({
      Status: 'available',
      BackupProgressInMegaBytes: 1000,
      CurrentBackupRateInMegaBytesPerSecond: 0,
      EstimatedSecondsToCompletion: 0,
      ElapsedTimeInSeconds: 6,
    });
  });

  test.each([
    [{ SnapshotIdentifier: undefined }, '400 MissingParameter'],
    [{ SnapshotIdentifier: '9lives' }, '400 InvalidParameterValue'],
    [{ SnapshotIdentifier: 'a--b' }, '400 InvalidParameterValue'],
    [{ SnapshotIdentifier: 'a-' }, '400 InvalidParameterValue'],
    [{ SnapshotIdentifier: 'rs:a' }, '400 InvalidParameterValue'],
    [{ SnapshotIdentifier: 'a'.repeat(256) }, '400 InvalidParameterValue'],
    [{ SnapshotIdentifier: 'a'.repeat(255) }, 'no failure'],
    [{ SnapshotIdentifier: 'MONTH' }, '400 ClusterSnapshotAlreadyExists'],
    [{ ClusterIdentifier: 'nowhere' }, '404 ClusterNotFound'],
    [{ ClusterIdentifier: 'asleep' }, '400 InvalidClusterState'],
    [{ ManualSnapshotRetentionPeriod: 0 }, '400 InvalidRetentionPeriodFault'],
    [{ ManualSnapshotRetentionPeriod: 3654 }, '400 InvalidRetentionPeriodFault'],
    [{ ManualSnapshotRetentionPeriod: -1 }, 'no failure'],
    [{ ManualSnapshotRetentionPeriod: 3653 }, 'no failure'],
    [{ Tags: [{ Key: 'aws:x', Value: '' }] }, '400 InvalidTagFault'],
    [{ Tags: [{ Key: 'a;b', Value: '' }] }, '400 InvalidTagFault'],
    [{ Tags: [{ Key: 'ключ', Value: '値 1.:/=+-@_' }] }, 'no failure'],
    [
      { Tags: Array.from({ length: 51 }, (_, i) => ({ Key: `k${i}`, Value: '' })) },
      '400 TagLimitExceededFault',
    ],
  ])('%j: %s', async (change, expected) => {
    expect(await failure(create('fresh', change))).toBe(expected);
  });

  test('without a retention, the cluster decides', async () => {
    const { Snapshot } = await create('by-cluster', { ClusterIdentifier: 'short' });
    expect(Snapshot?.ManualSnapshotRetentionPeriod).toBe(7);
    expect((await create('forever')).Snapshot).toMatchObject({ ManualSnapshotRetentionPeriod: -1 });
  });

  test('a quota holds where the seed sets one', async () => {
    const other = new RedshiftClient(clientConfig(sandbox.url, { region: 'us-east-1' }));
    const send = (SnapshotIdentifier: string) =>
      other.send(new CreateClusterSnapshotCommand({ SnapshotIdentifier, ClusterIdentifier: 'analytics' }));
    await send('first');
    expect(await failure(send('second'))).toBe('400 ClusterSnapshotQuotaExceeded');
  });
});

describe('describing', () => {
  const ALL = ['old', 'month', 'handover', 'stuck', 'broken', 'used', 'rs:analytics-1', 'rs:analytics-2'];
  test.each<[DescribeClusterSnapshotsCommandInput, string[]]>([
    [{}, ALL],
    [
      { ClusterIdentifier: 'analytics' },
      ['month', 'stuck', 'broken', 'used', 'rs:analytics-1', 'rs:analytics-2'],
    ],
    [{ ClusterIdentifier: 'gone' }, ['old']],
    [{ ClusterIdentifier: 'asleep' }, []],
    [{ SnapshotIdentifier: 'month' }, ['month']],
    [{ SnapshotArn: `${ARN}/used` }, ['used']],
    [{ SnapshotType: 'automated' }, ['rs:analytics-1', 'rs:analytics-2']],
    [{ SnapshotType: 'manual', OwnerAccount: '123456789012' }, ['old', 'month', 'stuck', 'broken', 'used']],
    [{ OwnerAccount: '210987654321' }, ['handover']],
    [
      { StartTime: new Date('2026-05-28T12:00:00Z'), EndTime: new Date('2026-06-01T10:00:00Z') },
      ['broken', 'used', 'rs:analytics-1'],
    ],
    [{ TagKeys: ['team'] }, ['old', 'month']],
    [{ TagKeys: ['tier'], TagValues: ['ops'] }, ['old', 'month']],
    [{ TagValues: ['gold'] }, ['month']],
    [{ ClusterExists: false }, ['old', 'handover']],
    [{ ClusterExists: false, ClusterIdentifier: 'gone' }, ['old']],
    [{ ClusterExists: false, ClusterIdentifier: 'analytics' }, []],
    [
      { ClusterExists: true, ClusterIdentifier: 'analytics', SnapshotType: 'automated' },
      ['rs:analytics-1', 'rs:analytics-2'],
    ],
    [
      { SnapshotType: 'manual', SortingEntities: [{ Attribute: 'CREATE_TIME', SortOrder: 'DESC' }] },
      ['used', 'broken', 'stuck', 'handover', 'month', 'old'],
    ],
    [
      {
        ClusterIdentifier: 'analytics',
        SortingEntities: [{ Attribute: 'SOURCE_TYPE' }, { Attribute: 'CREATE_TIME', SortOrder: 'DESC' }],
      },
      ['rs:analytics-2', 'rs:analytics-1', 'used', 'broken', 'stuck', 'month'],
    ],
  ])('%j finds %j', async (filter, expected) => {
    expect(await names(filter)).toEqual(expected);
  });

  test.each<[DescribeClusterSnapshotsCommandInput, string]>([
    [{ SnapshotIdentifier: 'nothing' }, '404 ClusterSnapshotNotFound'],
    [{ SnapshotIdentifier: 'month', ClusterIdentifier: 'gone' }, '404 ClusterSnapshotNotFound'],
    [{ SnapshotIdentifier: 'secret' }, '404 ClusterSnapshotNotFound'],
    [{ ClusterIdentifier: 'nowhere' }, '404 ClusterNotFound'],
    [{ ClusterExists: true }, '400 InvalidParameterCombination'],
    [{ MaxRecords: 19 }, '400 InvalidParameterValue'],
    [{ MaxRecords: 101 }, '400 InvalidParameterValue'],
    [{ Marker: 'made up' }, '400 InvalidParameterValue'],
  ])('%j: %s', async (input, expected) => {
    expect(await failure(describeSnapshots(input))).toBe(expected);
  });

  test('twenty-five snapshots come in two pages of twenty, also when one goes between the pages', async () => {
    for (let index = 10; index < 35; index += 1) await create(`page-${index}`);
    sandbox.clock.advance(6_000);
    const pages: (string | undefined)[][] = [];
    const input = {
      ClusterIdentifier: 'analytics',
      StartTime: new Date('2026-06-01T11:59:59Z'),
      SnapshotType: 'manual',
    };
    for await (const page of paginateDescribeClusterSnapshots({ client: redshift, pageSize: 20 }, input)) {
      pages.push((page.Snapshots ?? []).map((snapshot) => snapshot.SnapshotIdentifier));
      if (pages.length === 1)
        await redshift.send(new DeleteClusterSnapshotCommand({ SnapshotIdentifier: 'page-29' }));
    }
    expect(pages.map((page) => page.length)).toEqual([20, 5]);
    expect(pages[1]).toEqual(['page-30', 'page-31', 'page-32', 'page-33', 'page-34']);
  });

  test('who else a snapshot is shared with is told to its owner only', async () => {
    const [shared] = await describeSnapshots({ SnapshotIdentifier: 'handover' });
    expect(shared?.AccountsWithRestoreAccess).toBeUndefined();
    expect(shared?.SnapshotArn).toBe('arn:aws:redshift:eu-central-1:210987654321:snapshot:partner/handover');
    const owner = new RedshiftClient(clientConfig(sandbox.url, { account: '210987654321' }));
    const seen = await owner.send(new DescribeClusterSnapshotsCommand({ SnapshotIdentifier: 'handover' }));
    expect(seen.Snapshots?.[0]?.AccountsWithRestoreAccess).toEqual([{ AccountId: '123456789012' }]);
  });

  test('Regions and accounts are apart', async () => {
    await create('here');
    for (const [account, region] of [
      ['123456789012', 'us-east-1'],
      ['210987654321', 'eu-central-1'],
    ] as const) {
      const other = new RedshiftClient(clientConfig(sandbox.url, { account, region }));
      const send = other.send(new DescribeClusterSnapshotsCommand({ SnapshotIdentifier: 'here' }));
      expect(await failure(send)).toBe('404 ClusterSnapshotNotFound');
    }
  });

  test('an expired snapshot is gone', async () => {
    sandbox.clock.advance(10 * 86_400_000 - 1);
    expect((await describeSnapshots({ SnapshotIdentifier: 'month' }))[0]?.ManualSnapshotRemainingDays).toBe(
      1,
    );
    sandbox.clock.advance(1);
    expect(await failure(describeSnapshots({ SnapshotIdentifier: 'month' }))).toBe(
      '404 ClusterSnapshotNotFound',
    );
  });
});

describe('clusters', () => {
  test('are listed with what a snapshot depends on', async () => {
    const { Clusters } = await redshift.send(new DescribeClustersCommand({}));
    expect(
      Clusters?.map(({ ClusterIdentifier, ClusterStatus }) => [ClusterIdentifier, ClusterStatus]),
    ).toEqual([
      ['analytics', 'available'],
      ['asleep', 'paused'],
      ['short', 'available'],
    ]);
    expect(Clusters?.[0]).toMatchObject({
      NodeType: 'ra3.4xlarge',
      NumberOfNodes: 4,
      Tags: [{ Key: 'team', Value: 'data' }],
    });
  });

  test('are found by name and tag', async () => {
    const find = (input: object) => redshift.send(new DescribeClustersCommand(input));
    expect((await find({ ClusterIdentifier: 'short' })).Clusters).toHaveLength(1);
    expect((await find({ TagKeys: ['team'] })).Clusters).toHaveLength(1);
    expect(await failure(find({ ClusterIdentifier: 'nowhere' }))).toBe('404 ClusterNotFound');
  });
});

describe('retention', () => {
  const modify = (SnapshotIdentifier: string, ManualSnapshotRetentionPeriod: number, Force?: boolean) =>
    redshift.send(
      new ModifyClusterSnapshotCommand({
        SnapshotIdentifier,
        ManualSnapshotRetentionPeriod,
        ...(Force === undefined ? {} : { Force }),
      }),
    );

  test('counts from where it always did', async () => {
    const { Snapshot } = await modify('month', 60);
    expect(Snapshot).toMatchObject({ ManualSnapshotRetentionPeriod: 60, ManualSnapshotRemainingDays: 40 });
    expect((await modify('month', -1)).Snapshot?.ManualSnapshotRemainingDays).toBeUndefined();
  });

  test.each([
    ['month', 0, '400 InvalidRetentionPeriodFault'],
    ['month', 20, '400 InvalidRetentionPeriodFault'],
    ['month', 21, 'no failure'],
    ['rs:analytics-1', 30, '400 InvalidClusterSnapshotState'],
    ['handover', 30, '404 ClusterSnapshotNotFound'],
  ])('%s to %i days: %s', async (identifier, days, expected) => {
    expect(await failure(modify(identifier, days))).toBe(expected);
  });

  test('force deletes what is too old', async () => {
    expect((await modify('month', 5, true)).Snapshot?.Status).toBe('deleted');
    expect(await failure(describeSnapshots({ SnapshotIdentifier: 'month' }))).toBe(
      '404 ClusterSnapshotNotFound',
    );
  });

  test('of many at once does what it can', async () => {
    const ids = ['used', 'nothing', 'month'];
    const outcome = await redshift.send(
      new BatchModifyClusterSnapshotsCommand({
        SnapshotIdentifierList: ids,
        ManualSnapshotRetentionPeriod: 15,
      }),
    );
    expect(outcome.Resources).toEqual(['used']);
    expect(outcome.Errors?.map((error) => [error.SnapshotIdentifier, error.FailureCode])).toEqual([
      ['nothing', 'ClusterSnapshotNotFound'],
      ['month', 'InvalidRetentionPeriodFault'],
    ]);
    const many = Array.from({ length: 101 }, () => 'used');
    const send = redshift.send(new BatchModifyClusterSnapshotsCommand({ SnapshotIdentifierList: many }));
    expect(await failure(send)).toBe('400 BatchModifyClusterSnapshotsLimitExceededFault');
  });
});

describe('copying', () => {
  const copy = (SourceSnapshotIdentifier: string, TargetSnapshotIdentifier: string, more = {}) =>
    redshift.send(
      new CopyClusterSnapshotCommand({ SourceSnapshotIdentifier, TargetSnapshotIdentifier, ...more }),
    );

  test('an automated snapshot makes a manual one', async () => {
    const { Snapshot } = await copy('rs:analytics-1', 'kept', { ManualSnapshotRetentionPeriod: 30 });
    expect(Snapshot).toMatchObject({
      SnapshotIdentifier: 'kept',
      SnapshotType: 'manual',
      Status: 'creating',
      ClusterIdentifier: 'analytics',
      ManualSnapshotRetentionPeriod: 30,
      Tags: [],
    });
    sandbox.clock.advance(6_000);
    expect((await describeSnapshots({ SnapshotIdentifier: 'kept' }))[0]?.Status).toBe('available');
  });

  test.each([
    ['month', 'kept', {}, '400 InvalidClusterSnapshotState'],
    ['rs:analytics-2', 'kept', {}, '400 InvalidClusterSnapshotState'],
    ['rs:nothing', 'kept', {}, '404 ClusterSnapshotNotFound'],
    ['rs:analytics-1', 'used', {}, '400 ClusterSnapshotAlreadyExists'],
    ['rs:analytics-1', 'kept', { SourceSnapshotClusterIdentifier: 'short' }, '404 ClusterSnapshotNotFound'],
    ['rs:analytics-1', 'kept', { ManualSnapshotRetentionPeriod: 0 }, '400 InvalidRetentionPeriodFault'],
    ['rs:analytics-1', 'rs:kept', {}, '400 InvalidParameterValue'],
  ])('%s to %s %j: %s', async (...[source, target, more, expected]) => {
    expect(await failure(copy(source, target, more))).toBe(expected);
  });
});

describe('deleting', () => {
  const remove = (SnapshotIdentifier: string, more = {}) =>
    redshift.send(new DeleteClusterSnapshotCommand({ SnapshotIdentifier, ...more }));

  test.each([
    ['month', {}, 'no failure'],
    ['broken', {}, 'no failure'],
    ['old', { SnapshotClusterIdentifier: 'gone' }, 'no failure'],
    ['old', { SnapshotClusterIdentifier: 'analytics' }, '404 ClusterSnapshotNotFound'],
    ['stuck', {}, '400 InvalidClusterSnapshotState'],
    ['used', {}, '400 InvalidClusterSnapshotState'],
    ['rs:analytics-1', {}, '400 InvalidClusterSnapshotState'],
    ['handover', {}, '404 ClusterSnapshotNotFound'],
  ])('%s %j: %s', async (identifier, more, expected) => {
    expect(await failure(remove(identifier, more))).toBe(expected);
  });

  test('answers with the snapshot as deleted, and once only', async () => {
    expect((await remove('month')).Snapshot?.Status).toBe('deleted');
    expect(await failure(remove('month'))).toBe('404 ClusterSnapshotNotFound');
  });

  test('many at once does what it can', async () => {
    const Identifiers = ['month', 'used'].map((SnapshotIdentifier) => ({
      SnapshotIdentifier,
      SnapshotClusterIdentifier: 'analytics',
    }));
    const outcome = await redshift.send(new BatchDeleteClusterSnapshotsCommand({ Identifiers }));
    expect(outcome.Resources).toEqual(['month']);
    expect(outcome.Errors?.[0]).toMatchObject({
      SnapshotIdentifier: 'used',
      SnapshotClusterIdentifier: 'analytics',
      FailureCode: 'InvalidClusterSnapshotState',
      FailureReason: expect.stringContaining('used by cluster restored-1'),
    });
    const many = Array.from({ length: 101 }, () => ({ SnapshotIdentifier: 'x' }));
    const send = redshift.send(new BatchDeleteClusterSnapshotsCommand({ Identifiers: many }));
    expect(await failure(send)).toBe('400 BatchDeleteRequestSizeExceeded');
  });
});

describe('sharing', () => {
  const authorize = (AccountWithRestoreAccess: string, SnapshotIdentifier = 'month') =>
    redshift.send(new AuthorizeSnapshotAccessCommand({ AccountWithRestoreAccess, SnapshotIdentifier }));
  const revoke = (AccountWithRestoreAccess: string, SnapshotIdentifier = 'month') =>
    redshift.send(new RevokeSnapshotAccessCommand({ AccountWithRestoreAccess, SnapshotIdentifier }));

  test('shows a snapshot to the other account until it is revoked', async () => {
    const other = new RedshiftClient(clientConfig(sandbox.url, { account: '111122223333' }));
    const seen = async () => (await other.send(new DescribeClusterSnapshotsCommand({}))).Snapshots?.length;
    expect((await authorize('111122223333')).Snapshot?.AccountsWithRestoreAccess).toEqual([
      { AccountId: '111122223333' },
    ]);
    expect(await seen()).toBe(1);
    expect(
      await failure(redshift.send(new DeleteClusterSnapshotCommand({ SnapshotIdentifier: 'month' }))),
    ).toBe('400 InvalidClusterSnapshotState');
    expect((await revoke('111122223333')).Snapshot?.AccountsWithRestoreAccess).toEqual([]);
    expect(await seen()).toBe(0);
  });

  test('the support account has a name', async () => {
    const { Snapshot } = await authorize('amazon-redshift-support');
    expect(Snapshot?.AccountsWithRestoreAccess).toEqual([{ AccountAlias: 'amazon-redshift-support' }]);
  });

  test.each([
    ['123456789012', 'month', '400 InvalidParameterValue'],
    ['12', 'month', '400 InvalidParameterValue'],
    ['111122223333', 'nothing', '404 ClusterSnapshotNotFound'],
    ['111122223333', 'stuck', '400 InvalidClusterSnapshotState'],
    ['111122223333', 'rs:analytics-1', '400 InvalidClusterSnapshotState'],
  ])('with %s of %s: %s', async (account, identifier, expected) => {
    expect(await failure(authorize(account, identifier))).toBe(expected);
  });

  test('twice, too often, or of what is not shared', async () => {
    const account = (index: number) => String(100_000_000_000 + index);
    for (let index = 0; index < 20; index += 1) await authorize(account(index));
    expect(await failure(authorize(account(0)))).toBe('400 AuthorizationAlreadyExists');
    expect(await failure(authorize(account(20)))).toBe('400 AuthorizationQuotaExceeded');
    expect(await failure(revoke(account(20)))).toBe('404 AuthorizationNotFound');
  });

  test('by ARN; not by those who do not own it', async () => {
    const byArn = (SnapshotArn: string) =>
      redshift.send(
        new RevokeSnapshotAccessCommand({ AccountWithRestoreAccess: '111122223333', SnapshotArn }),
      );
    await authorize('111122223333');
    expect(await failure(byArn(`${ARN}/month`))).toBe('no failure');
    const foreign = 'arn:aws:redshift:eu-central-1:210987654321:snapshot:partner/handover';
    expect(await failure(byArn(foreign))).toBe('400 AccessToSnapshotDenied');
    expect(
      await failure(
        redshift.send(new RevokeSnapshotAccessCommand({ AccountWithRestoreAccess: '111122223333' })),
      ),
    ).toBe('400 MissingParameter');
  });
});

describe('tags', () => {
  const tag = (ResourceName: string, tags: Record<string, string>) =>
    redshift.send(
      new CreateTagsCommand({
        ResourceName,
        Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
      }),
    );

  test('are added, changed and removed', async () => {
    await tag(`${ARN}/month`, { tier: 'silver', note: '' });
    await redshift.send(new DeleteTagsCommand({ ResourceName: `${ARN}/month`, TagKeys: ['team', 'absent'] }));
    expect((await describeSnapshots({ SnapshotIdentifier: 'month' }))[0]?.Tags).toEqual([
      { Key: 'note', Value: '' },
      { Key: 'tier', Value: 'silver' },
    ]);
  });

  test.each([
    [`${ARN}/nothing`, { a: 'b' }, '404 ResourceNotFoundFault'],
    [`${ARN}/month`, { 'aws:a': 'b' }, '400 InvalidTagFault'],
    [`${ARN}/month`, { a: 'b'.repeat(257) }, '400 InvalidTagFault'],
    ['month', { a: 'b' }, '400 InvalidParameterValue'],
  ])('on %s %j: %s', async (arn, tags, expected) => {
    expect(await failure(tag(arn, tags))).toBe(expected);
  });

  test('are described by resource, type, key, and in pages', async () => {
    const find = async (input: object) => {
      const { TaggedResources = [], Marker } = await redshift.send(new DescribeTagsCommand(input));
      return {
        tags: TaggedResources.map(({ Tag, ResourceType }) => `${ResourceType} ${Tag?.Key}=${Tag?.Value}`),
        Marker,
      };
    };
    expect((await find({ ResourceName: `${ARN}/month` })).tags).toEqual([
      'snapshot team=data',
      'snapshot tier=gold',
    ]);
    expect((await find({ ResourceType: 'cluster' })).tags).toEqual(['cluster team=data']);
    expect((await find({ TagKeys: ['tier'], TagValues: ['ops'] })).tags).toEqual([
      'snapshot tier=gold',
      'snapshot team=ops',
    ]);
    expect(await failure(find({ ResourceName: `${ARN}/month`, ResourceType: 'snapshot' }))).toBe(
      '400 InvalidParameterCombination',
    );
    await tag(`${ARN}/month`, Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`k${i}`, ''])));
    const first = await find({ MaxRecords: 10 });
    const second = await find({ MaxRecords: 10, Marker: first.Marker });
    expect([first.tags.length, second.tags.length, second.Marker]).toEqual([10, 6, undefined]);
  });
});

test('an operation that the sandbox lacks fails as at AWS, and is logged', async () => {
  const send = redshift.send(
    new EnableSnapshotCopyCommand({ ClusterIdentifier: 'analytics', DestinationRegion: 'us-east-1' }),
  );
  expect(await failure(send)).toBe('400 InvalidAction');
  expect(sandbox.requests.at(-1)).toMatchObject({
    service: 'redshift',
    operation: 'EnableSnapshotCopy',
    account: '123456789012',
    region: 'eu-central-1',
    status: 400,
    code: 'InvalidAction',
  });
});

test('a state file survives a restart', async () => {
  const store = createTestStore();
  const first = await startTestSandbox({ seed: SEED, store, clock: sandbox.clock });
  const before = new RedshiftClient(clientConfig(first.url));
  await before.send(
    new CreateClusterSnapshotCommand({ SnapshotIdentifier: 'kept', ClusterIdentifier: 'analytics' }),
  );
  await first.close();
  sandbox.clock.advance(6_000);
  const second = await startTestSandbox({ store, clock: sandbox.clock });
  const after = new RedshiftClient(clientConfig(second.url));
  const { Snapshots } = await after.send(new DescribeClusterSnapshotsCommand({ SnapshotIdentifier: 'kept' }));
  expect(Snapshots?.[0]?.Status).toBe('available');
  await second.close();
});
