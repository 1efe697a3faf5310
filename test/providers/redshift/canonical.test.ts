import type { Snapshot } from '@aws-sdk/client-redshift';
import { describe, expect, it } from 'vitest';
import { toObserved, toObservedList } from '../../../src/providers/redshift/canonical.ts';

const PLACE = { target: 'default', account: '123456789012', region: 'eu-central-1', partition: 'aws' };
const READY: Snapshot = {
  SnapshotIdentifier: 'before-migration',
  ClusterIdentifier: 'analytics',
  Status: 'available',
  SnapshotType: 'manual',
  OwnerAccount: '123456789012',
  SnapshotCreateTime: new Date('2026-05-01T10:00:00Z'),
  ManualSnapshotRetentionPeriod: 90,
  TotalBackupSizeInMegaBytes: 1024,
  Tags: [
    { Key: 'owner', Value: 'data' },
    { Key: 'aws:cloudformation:stack-id', Value: 'x' },
    { Key: 'reconcile:project', Value: 'shop' },
    { Key: 'reconcile:name', Value: 'before-migration' },
  ],
  AccountsWithRestoreAccess: [{ AccountId: '222222222222' }, { AccountId: '111111111111' }],
};

describe('toObserved (Redshift)', () => {
  it('maps a whole snapshot', () => {
    expect(toObserved(READY, PLACE)).toEqual({
      target: 'default',
      kind: 'RedshiftClusterSnapshot',
      id: 'before-migration',
      arn: 'arn:aws:redshift:eu-central-1:123456789012:snapshot:analytics/before-migration',
      name: 'before-migration',
      source: 'analytics',
      maker: 'manual',
      marker: { project: 'shop', name: 'before-migration' },
      status: { phase: 'ready', state: 'available' },
      fields: {
        retention: '90d',
        tags: { owner: 'data' },
        sharedWith: ['111111111111', '222222222222'],
      },
      createdAt: '2026-05-01T10:00:00.000Z',
      expiresAt: '2026-07-30T10:00:00.000Z',
      sizeBytes: 1073741824,
      details: {
        SnapshotIdentifier: 'before-migration',
        ClusterIdentifier: 'analytics',
        Status: 'available',
        SnapshotType: 'manual',
        OwnerAccount: '123456789012',
        SnapshotCreateTime: '2026-05-01T10:00:00.000Z',
        ManualSnapshotRetentionPeriod: 90,
        TotalBackupSizeInMegaBytes: 1024,
        Tags: READY.Tags,
        AccountsWithRestoreAccess: READY.AccountsWithRestoreAccess,
      },
    });
  });

  it.each([
    ['creating', 'pending'],
    ['final snapshot', 'pending'],
    ['available', 'ready'],
    ['failed', 'failed'],
    ['cancelled', 'failed'],
    ['something new', 'pending'],
  ])('%s is %s', (Status, phase) => {
    expect(toObserved({ ...READY, Status }, PLACE).status).toMatchObject({ phase, state: Status });
  });

  it.each<[string, Partial<Snapshot>, string]>([
    ['manual', {}, 'manual'],
    ['automated', { SnapshotType: 'automated' }, 'automated'],
    ['automated by name', { SnapshotIdentifier: 'rs:analytics-2026-05-01-10-00-00' }, 'automated'],
    ['copied from another Region', { SnapshotIdentifier: 'copy:before-migration' }, 'automated'],
    ['by AWS Backup', { SnapshotIdentifier: 'awsbackup:job-1' }, 'aws-backup'],
  ])('%s', (_name, parts, maker) => {
    expect(toObserved({ ...READY, ...parts }, PLACE).maker).toBe(maker);
  });

  it.each<[string, Partial<Snapshot>, object | undefined]>([
    ['nothing told', {}, undefined],
    [
      'not begun: sizes, rate and time left say nothing',
      {
        BackupProgressInMegaBytes: 0,
        ActualIncrementalBackupSizeInMegaBytes: -1,
        TotalBackupSizeInMegaBytes: 0,
        CurrentBackupRateInMegaBytesPerSecond: 0,
        EstimatedSecondsToCompletion: -1,
        ElapsedTimeInSeconds: 0,
      },
      { doneMegabytes: 0 },
    ],
    [
      'half way',
      {
        BackupProgressInMegaBytes: 150,
        ActualIncrementalBackupSizeInMegaBytes: 200,
        TotalBackupSizeInMegaBytes: 4000,
        CurrentBackupRateInMegaBytesPerSecond: 12.5,
        EstimatedSecondsToCompletion: 4,
        ElapsedTimeInSeconds: 12,
      },
      {
        percent: 75,
        doneMegabytes: 150,
        totalMegabytes: 200,
        megabytesPerSecond: 12.5,
        elapsedSeconds: 12,
        remainingSeconds: 4,
      },
    ],
    [
      'never over a hundred percent',
      { BackupProgressInMegaBytes: 30, TotalBackupSizeInMegaBytes: 20 },
      { percent: 100, doneMegabytes: 30, totalMegabytes: 20 },
    ],
  ])('progress: %s', (_name, parts, progress) => {
    const { TotalBackupSizeInMegaBytes: _, ...creating } = { ...READY, Status: 'creating' };
    expect(toObserved({ ...creating, ...parts }, PLACE).status.progress).toEqual(progress);
  });

  it.each<[string, Partial<Snapshot>, string | undefined, string | undefined]>([
    ['forever', { ManualSnapshotRetentionPeriod: -1 }, 'forever', undefined],
    [
      'from its own start',
      { SnapshotRetentionStartTime: new Date('2026-05-02T00:00:00Z'), ManualSnapshotRetentionPeriod: 1 },
      '1d',
      '2026-05-03T00:00:00.000Z',
    ],
    ['not that of automated ones', { SnapshotType: 'automated' }, undefined, undefined],
  ])('retention: %s', (_name, ...[parts, retention, expiresAt]) => {
    const observed = toObserved({ ...READY, ...parts }, PLACE);
    expect([observed.fields['retention'], observed.expiresAt]).toEqual([retention, expiresAt]);
  });

  it('shows AWS Support by its alias', () => {
    const AccountsWithRestoreAccess = [
      { AccountAlias: 'amazon-redshift-support', AccountId: '999999999999' },
    ];
    const observed = toObserved({ ...READY, AccountsWithRestoreAccess }, PLACE);
    expect(observed.fields['sharedWith']).toEqual(['amazon-redshift-support']);
  });

  it('knows a snapshot that another account shares', () => {
    const observed = toObserved({ ...READY, OwnerAccount: '333333333333' }, PLACE);
    expect(observed.sharedBy).toBe('333333333333');
    expect(observed.arn).toBe(
      'arn:aws:redshift:eu-central-1:333333333333:snapshot:analytics/before-migration',
    );
  });

  it('leaves deleted ones out', () => {
    expect(toObservedList([{ ...READY, Status: 'deleted' }], PLACE)).toEqual([]);
  });
});
