import { test as base, describe, expect } from 'vitest';
import { BUILT_IN_SEED } from '../../src/sandbox/seed/built-in-seed.ts';
import { startTestSandbox } from '../support/start-test-sandbox.ts';
import { type Aws, type AwsOutcome, awsCli, awsCliMissing } from './run-aws-cli.ts';

/** The built-in world, and 25 more snapshots of one cluster. */
const MANY = Array.from(
  { length: 25 },
  (_, index) => `          - { snapshotIdentifier: many-${index}, clusterIdentifier: finance }\n`,
);
const SEED = BUILT_IN_SEED.replace('        snapshots:\n', (line) => line + MANY.join(''));

interface World {
  sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
  aws: Aws;
}

/** Every test has a sandbox of its own, so that all can run at once. */
const test = base.extend<World>({
  // biome-ignore lint/correctness/noEmptyPattern: the test runner reads from it which fixtures this one needs
  sandbox: async ({}, use) => {
    const sandbox = await startTestSandbox({ seed: SEED });
    await use(sandbox);
    await sandbox.close();
  },
  aws: ({ sandbox }, use) => use(awsCli(sandbox.url)),
});

const calls = (sandbox: World['sandbox'], operation: string) =>
  sandbox.requests.filter((entry) => entry.operation === operation).length;

const refusal = async (run: Promise<AwsOutcome>) => {
  const { code, stderr } = await run;
  return `${code} ${/\((\w+)\)/.exec(stderr)?.[1] ?? stderr}`;
};

const pick = (list: Record<string, unknown>[], member: string) => list.map((item) => item[member]);

const why = awsCliMissing === undefined ? '' : ` (skipped: ${awsCliMissing})`;
describe.skipIf(awsCliMissing !== undefined)(`Debian's AWS CLI${why}`, { concurrent: true }, () => {
  test('sts: says who it is', async ({ aws }) => {
    expect((await aws('sts get-caller-identity')).output).toEqual({
      UserId: 'AIDASANDBOXSANDBOXSAN',
      Account: '123456789012',
      Arn: 'arn:aws:iam::123456789012:user/sandbox',
    });
  });

  const NEW = '--snapshot-identifier cli-1';
  const ARN = 'arn:aws:redshift:eu-central-1:123456789012:snapshot:analytics/cli-1';

  test('redshift: takes a snapshot and waits for it', async ({ aws, sandbox }) => {
    const taken = await aws(`redshift create-cluster-snapshot ${NEW} --cluster-identifier analytics`);
    expect(taken.output.Snapshot.Status).toBe('creating');
    sandbox.clock.advance(6_000);
    const waited = await aws(`redshift wait snapshot-available ${NEW}`);
    expect(waited).toEqual({ output: undefined, code: 0, stderr: '' });
  });

  test('redshift: changes and deletes a snapshot', async ({ aws, sandbox }) => {
    const settings = '--manual-snapshot-retention-period 30 --tags Key=owner,Value=data';
    await aws(`redshift create-cluster-snapshot ${NEW} --cluster-identifier analytics ${settings}`);
    sandbox.clock.advance(6_000);
    await aws(`redshift create-tags --resource-name ${ARN} --tags Key=tier,Value=gold`);
    await aws(`redshift delete-tags --resource-name ${ARN} --tag-keys owner`);
    await aws(`redshift modify-cluster-snapshot ${NEW} --manual-snapshot-retention-period 60`);
    expect((await aws(`redshift describe-cluster-snapshots ${NEW}`)).output.Snapshots).toMatchObject([
      { Status: 'available', ManualSnapshotRetentionPeriod: 60, Tags: [{ Key: 'tier', Value: 'gold' }] },
    ]);
    const deleted = await aws(`redshift delete-cluster-snapshot ${NEW}`);
    expect(deleted.output.Snapshot.Status).toBe('deleted');
    expect(await refusal(aws(`redshift describe-cluster-snapshots ${NEW}`))).toBe(
      '254 ClusterSnapshotNotFound',
    );
  });

  test('redshift: reads every page', async ({ aws, sandbox }) => {
    const { output } = await aws('redshift describe-cluster-snapshots --page-size 20');
    const names = pick(output.Snapshots, 'SnapshotIdentifier');
    expect(names.filter((name) => String(name).startsWith('many-'))).toHaveLength(25);
    expect(calls(sandbox, 'DescribeClusterSnapshots')).toBe(2);
    const clusters = await aws('redshift describe-clusters');
    expect(pick(clusters.output.Clusters, 'ClusterIdentifier')).toEqual(['analytics', 'finance']);
  });

  test('redshift: shares, copies and works in batches', async ({ aws }) => {
    const share = '--snapshot-identifier analytics-first-import --account-with-restore-access 111122223333';
    const shared = await aws(`redshift authorize-snapshot-access ${share}`);
    expect(shared.output.Snapshot.AccountsWithRestoreAccess).toEqual([{ AccountId: '111122223333' }]);
    const ids =
      'SnapshotIdentifier=analytics-first-import SnapshotIdentifier=nothing SnapshotIdentifier=many-1';
    const { output } = await aws(`redshift batch-delete-cluster-snapshots --identifiers ${ids}`);
    expect(output.Resources).toEqual(['many-1']);
    expect(pick(output.Errors, 'FailureCode')).toEqual([
      'InvalidClusterSnapshotState',
      'ClusterSnapshotNotFound',
    ]);
    expect((await aws(`redshift revoke-snapshot-access ${share}`)).code).toBe(0);
    const names =
      '--source-snapshot-identifier rs:analytics-nightly-1 --target-snapshot-identifier kept-nightly';
    const copied = await aws(`redshift copy-cluster-snapshot ${names}`);
    expect(copied.output.Snapshot).toMatchObject({ SnapshotType: 'manual', Status: 'creating' });
  });

  test('redshift: understands what is refused', async ({ aws }) => {
    const late = aws('redshift create-cluster-snapshot --snapshot-identifier x --cluster-identifier nowhere');
    expect(await refusal(late)).toBe('254 ClusterNotFound');
    const unknown = aws('redshift pause-cluster --cluster-identifier analytics');
    expect(await refusal(unknown)).toBe('254 InvalidAction');
  });

  test('redshift-serverless: takes, tags, updates and deletes a snapshot', async ({ aws, sandbox }) => {
    const settings = '--namespace-name events --retention-period 30';
    const taken = await aws(`redshift-serverless create-snapshot --snapshot-name cli-1 ${settings}`);
    expect(taken.output.snapshot).toMatchObject({ status: 'CREATING', namespaceName: 'events' });
    sandbox.clock.advance(5_000);
    const { output } = await aws('redshift-serverless get-snapshot --snapshot-name cli-1');
    expect(output.snapshot.status).toBe('AVAILABLE');
    const resource = `--resource-arn ${output.snapshot.snapshotArn}`;
    await aws(`redshift-serverless tag-resource ${resource} --tags key=owner,value=data`);
    const tags = await aws(`redshift-serverless list-tags-for-resource ${resource}`);
    expect(tags.output.tags).toEqual([{ key: 'owner', value: 'data' }]);
    const update = await aws(
      'redshift-serverless update-snapshot --snapshot-name cli-1 --retention-period 60',
    );
    expect(update.output.snapshot.snapshotRetentionPeriod).toBe(60);
    await aws('redshift-serverless delete-snapshot --snapshot-name cli-1');
    const gone = aws('redshift-serverless get-snapshot --snapshot-name cli-1');
    expect(await refusal(gone)).toBe('254 ResourceNotFoundException');
  });

  test('redshift-serverless: reads every page and converts a recovery point', async ({ aws, sandbox }) => {
    const snapshots = await aws('redshift-serverless list-snapshots --page-size 1');
    expect(snapshots.output.snapshots).toHaveLength(2);
    expect(calls(sandbox, 'ListSnapshots')).toBe(2);
    const points = await aws('redshift-serverless list-recovery-points --page-size 2');
    expect(points.output.recoveryPoints).toHaveLength(3);
    const point = `--recovery-point-id ${points.output.recoveryPoints[0].recoveryPointId}`;
    const command = 'redshift-serverless convert-recovery-point-to-snapshot';
    const { output } = await aws(`${command} ${point} --snapshot-name kept`);
    expect(output.snapshot.snapshotName).toBe('kept');
    const namespaces = await aws('redshift-serverless list-namespaces');
    expect(pick(namespaces.output.namespaces, 'namespaceName').sort()).toEqual([
      'drafts',
      'events',
      'sandbox-lab',
    ]);
  });

  test('redshift-serverless: understands what is refused', async ({ aws }) => {
    const late = aws('redshift-serverless create-snapshot --snapshot-name late --namespace-name nowhere');
    expect(await refusal(late)).toBe('254 ResourceNotFoundException');
    const unknown = aws('redshift-serverless list-usage-limits');
    expect(await refusal(unknown)).toBe('254 UnknownOperationException');
  });

  test('dynamodb: takes, describes and deletes a backup', async ({ aws, sandbox }) => {
    const taken = await aws('dynamodb create-backup --table-name orders --backup-name cli-1');
    expect(taken.output.BackupDetails).toMatchObject({ BackupStatus: 'CREATING', BackupType: 'USER' });
    sandbox.clock.advance(2_000);
    const backup = `--backup-arn ${taken.output.BackupDetails.BackupArn}`;
    const { output } = await aws(`dynamodb describe-backup ${backup}`);
    expect(output.BackupDescription).toMatchObject({
      BackupDetails: { BackupStatus: 'AVAILABLE' },
      SourceTableDetails: { TableName: 'orders' },
    });
    const deleted = await aws(`dynamodb delete-backup ${backup}`);
    expect(deleted.output.BackupDescription.BackupDetails.BackupStatus).toBe('DELETED');
    expect(await refusal(aws(`dynamodb describe-backup ${backup}`))).toBe('254 BackupNotFoundException');
  });

  test('dynamodb: reads every page; names need not be unique', async ({ aws, sandbox }) => {
    const take = () => aws('dynamodb create-backup --table-name sessions --backup-name same-name');
    await Promise.all([take(), take(), take()]);
    const { output } = await aws('dynamodb list-backups --table-name sessions --page-size 2');
    expect(pick(output.BackupSummaries, 'BackupName')).toEqual(['same-name', 'same-name', 'same-name']);
    expect(calls(sandbox, 'ListBackups')).toBe(2);
    const tables = await aws('dynamodb list-tables --page-size 2');
    expect(tables.output.TableNames).toEqual(['customers', 'orders', 'sessions']);
  });

  test('dynamodb: understands what is refused', async ({ aws }) => {
    const late = aws('dynamodb create-backup --table-name nowhere --backup-name late');
    expect(await refusal(late)).toBe('254 TableNotFoundException');
  });

  const PINNED = 'backup-c2b3c4d5e6cc';

  test('cloudhsmv2: pins, tags, deletes and restores a backup', async ({ aws }) => {
    const pinned = await aws(`cloudhsmv2 modify-backup-attributes --backup-id ${PINNED} --never-expires`);
    expect(pinned.output.Backup).toMatchObject({ NeverExpires: true, BackupState: 'READY' });
    await aws(`cloudhsmv2 tag-resource --resource-id ${PINNED} --tag-list Key=owner,Value=security`);
    const { output } = await aws(`cloudhsmv2 list-tags --resource-id ${PINNED}`);
    expect(output.TagList).toEqual([{ Key: 'owner', Value: 'security' }]);
    const deleted = await aws(`cloudhsmv2 delete-backup --backup-id ${PINNED}`);
    expect(deleted.output.Backup.BackupState).toBe('PENDING_DELETION');
    const restored = await aws(`cloudhsmv2 restore-backup --backup-id ${PINNED}`);
    expect(restored.output.Backup.BackupState).toBe('READY');
  });

  test('cloudhsmv2: reads every page and filters', async ({ aws, sandbox }) => {
    const { output } = await aws('cloudhsmv2 describe-backups --page-size 2');
    expect(output.Backups).toHaveLength(3);
    expect(calls(sandbox, 'DescribeBackups')).toBe(2);
    const filtered = await aws(`cloudhsmv2 describe-backups --filters backupIds=${PINNED}`);
    expect(pick(filtered.output.Backups, 'BackupId')).toEqual([PINNED]);
    const clusters = await aws('cloudhsmv2 describe-clusters');
    expect(pick(clusters.output.Clusters, 'ClusterId')).toEqual(['cluster-a2b3c4d5e6f']);
  });

  test('cloudhsmv2: copies a backup to another Region', async ({ aws, sandbox }) => {
    await aws(`cloudhsmv2 copy-backup-to-region --backup-id ${PINNED} --destination-region eu-west-1`);
    const there = awsCli(sandbox.url, { region: 'eu-west-1' });
    const find = `cloudhsmv2 describe-backups --filters sourceBackupIds=${PINNED}`;
    expect((await there(find)).output.Backups).toMatchObject([{ BackupState: 'CREATE_IN_PROGRESS' }]);
    sandbox.clock.advance(6_000);
    expect((await there(find)).output.Backups).toMatchObject([
      { BackupState: 'READY', SourceBackup: PINNED, SourceRegion: 'eu-central-1' },
    ]);
  });

  test('cloudhsmv2: understands what is refused', async ({ aws }) => {
    const unknown = aws('cloudhsmv2 delete-backup --backup-id backup-zzzzzzzzzzz');
    expect(await refusal(unknown)).toBe('254 CloudHsmResourceNotFoundException');
  });
});
