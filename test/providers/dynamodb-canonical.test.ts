import { describe, expect, test } from 'vitest';
import { instantOf, readArn, toObserved } from '../../src/providers/dynamodb/canonical.ts';

const ARN = 'arn:aws:dynamodb:eu-central-1:123456789012:table/orders/backup/01489602797149-73d8d5bc';

describe('toObserved', () => {
  test('keeps every member of a listed backup', () => {
    const observed = toObserved(
      {
        TableName: 'orders',
        TableId: '12345678-0000-0000-0000-123456789012',
        TableArn: 'arn:aws:dynamodb:eu-central-1:123456789012:table/orders',
        BackupArn: ARN,
        BackupName: 'orders-before-migration',
        BackupCreationDateTime: new Date('2017-03-15T18:33:17.149Z'),
        BackupStatus: 'AVAILABLE',
        BackupType: 'USER',
        BackupSizeBytes: 4096,
      },
      { target: 'default' },
    );
    expect(observed).toEqual({
      target: 'default',
      kind: 'DynamoDBBackup',
      id: ARN,
      arn: ARN,
      name: 'orders-before-migration',
      source: 'orders',
      sourceId: '12345678-0000-0000-0000-123456789012',
      maker: 'manual',
      status: { phase: 'ready', state: 'AVAILABLE' },
      fields: {},
      createdAt: '2017-03-15T18:33:17.149Z',
      sizeBytes: 4096,
      details: {
        TableName: 'orders',
        TableId: '12345678-0000-0000-0000-123456789012',
        TableArn: 'arn:aws:dynamodb:eu-central-1:123456789012:table/orders',
        BackupArn: ARN,
        BackupName: 'orders-before-migration',
        BackupCreationDateTime: '2017-03-15T18:33:17.149Z',
        BackupStatus: 'AVAILABLE',
        BackupType: 'USER',
        BackupSizeBytes: 4096,
      },
    });
  });

  test.each([
    ['CREATING', 'pending'],
    ['AVAILABLE', 'ready'],
    ['ACTIVE', 'ready'],
    ['DELETED', 'failed'],
    ['SOMETHING_NEW', 'pending'],
  ])('%s is %s', (state, phase) => {
    const backup = { BackupArn: ARN, BackupStatus: state as 'AVAILABLE' };
    expect(toObserved(backup, { target: 't' }).status).toEqual({ phase, state });
  });

  test.each([
    ['USER', 'manual'],
    ['SYSTEM', 'system'],
    ['AWS_BACKUP', 'aws-backup'],
  ] as const)('a %s backup is %s', (type, maker) => {
    expect(toObserved({ BackupArn: ARN, BackupType: type }, { target: 't' }).maker).toBe(maker);
  });

  test('a system backup tells when it goes', () => {
    const backup = { BackupArn: ARN, BackupExpiryDateTime: new Date('2026-12-01T00:00:00Z') };
    expect(toObserved(backup, { target: 't' }).expiresAt).toBe('2026-12-01T00:00:00.000Z');
  });

  test('the answer to a creation names no table', () => {
    expect(toObserved({ BackupArn: ARN }, { target: 't', table: 'given' }).source).toBe('given');
    expect(toObserved({ BackupArn: ARN }, { target: 't' }).source).toBe('orders');
  });
});

test('reads an ARN', () => {
  expect(readArn(ARN)).toEqual({
    partition: 'aws',
    region: 'eu-central-1',
    account: '123456789012',
    table: 'orders',
  });
  expect(readArn('nonsense')).toEqual({ partition: '', region: '', account: '', table: '' });
});

test.each([
  [ARN, 1489602797149],
  ['arn:aws:backup:eu-central-1:123456789012:recovery-point:1a2b', undefined],
])('%s was requested at %s', (arn, at) => {
  expect(instantOf(arn)).toBe(at);
});
