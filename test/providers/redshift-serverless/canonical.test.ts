import type { Snapshot } from '@aws-sdk/client-redshift-serverless';
import { describe, expect, it } from 'vitest';
import { fromRecoveryPoint, toObserved } from '../../../src/providers/redshift-serverless/canonical.ts';

const PLACE = { target: 'default', account: '123456789012', region: 'eu-central-1', partition: 'aws' };
const ARN =
  'arn:aws:redshift-serverless:eu-central-1:123456789012:snapshot/0c1d2e3f-0000-4000-8000-000000000001';
const READY: Snapshot = {
  snapshotName: 'events-v2',
  snapshotArn: ARN,
  namespaceName: 'events',
  status: 'AVAILABLE',
  ownerAccount: '123456789012',
  snapshotCreateTime: new Date('2026-05-01T10:00:00Z'),
  snapshotRetentionPeriod: 30,
  snapshotRetentionStartTime: new Date('2026-05-01T12:00:00Z'),
  totalBackupSizeInMegaBytes: 2.5,
  accountsWithRestoreAccess: ['222222222222', '111111111111', '222222222222'],
  accountsWithProvisionedRestoreAccess: ['444444444444'],
};

describe('toObserved (Redshift Serverless)', () => {
  it('maps a whole snapshot', () => {
    const tags = { owner: 'data', 'reconcile:project': 'shop', 'reconcile:name': 'events-v2' };
    expect(toObserved(READY, PLACE, tags)).toEqual({
      target: 'default',
      kind: 'RedshiftServerlessSnapshot',
      id: 'events-v2',
      arn: ARN,
      name: 'events-v2',
      source: 'events',
      maker: 'manual',
      marker: { project: 'shop', name: 'events-v2' },
      status: { phase: 'ready', state: 'AVAILABLE' },
      fields: {
        retention: '30d',
        tags: { owner: 'data' },
        sharedWith: ['111111111111', '222222222222'],
      },
      createdAt: '2026-05-01T10:00:00.000Z',
      expiresAt: '2026-05-31T12:00:00.000Z',
      sizeBytes: 2621440,
      details: {
        ...READY,
        snapshotCreateTime: '2026-05-01T10:00:00.000Z',
        snapshotRetentionStartTime: '2026-05-01T12:00:00.000Z',
      },
    });
  });

  it('does not invent tags that it was not given', () => {
    expect(toObserved(READY, PLACE).fields).not.toHaveProperty('tags');
  });

  it.each([
    ['CREATING', 'pending'],
    ['COPYING', 'pending'],
    ['AVAILABLE', 'ready'],
    ['FAILED', 'failed'],
    ['CANCELLED', 'failed'],
    ['SOMETHING_NEW', 'pending'],
  ])('%s is %s', (state, phase) => {
    // The enum of the SDK is not closed: AWS may add to it.
    const status = state as NonNullable<Snapshot['status']>;
    expect(toObserved({ ...READY, status }, PLACE).status).toMatchObject({ phase, state });
  });

  it('knows a snapshot that another account shares', () => {
    expect(toObserved({ ...READY, ownerAccount: '333333333333' }, PLACE).sharedBy).toBe('333333333333');
  });
});

describe('fromRecoveryPoint', () => {
  it('maps a whole recovery point', () => {
    const point = {
      recoveryPointId: 'rp-1',
      recoveryPointCreateTime: new Date('2026-05-01T10:00:00Z'),
      totalSizeInMegaBytes: 1,
      namespaceName: 'events',
      workgroupName: 'events',
    };
    expect(fromRecoveryPoint(point, PLACE)).toEqual({
      target: 'default',
      kind: 'RedshiftServerlessSnapshot',
      id: 'rp-1',
      arn: 'arn:aws:redshift-serverless:eu-central-1:123456789012:recoverypoint/rp-1',
      name: 'rp-1',
      source: 'events',
      maker: 'automated',
      status: { phase: 'ready', state: 'AVAILABLE' },
      fields: {},
      createdAt: '2026-05-01T10:00:00.000Z',
      expiresAt: '2026-05-02T10:00:00.000Z',
      sizeBytes: 1048576,
      details: { ...point, recoveryPointCreateTime: '2026-05-01T10:00:00.000Z' },
    });
  });
});
