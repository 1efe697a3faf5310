import { describe, expect, it } from 'vitest';
import { nearestName } from '../../src/manifest/nearest-name.ts';
import { KINDS } from '../../src/providers/registry.ts';

const NAMES = KINDS.map(({ kind }) => kind);

describe('the nearest kind', () => {
  it.each([
    ['RedshiftSnapshot', 'RedshiftClusterSnapshot'],
    ['redshift-snapshot', 'RedshiftClusterSnapshot'],
    ['RedshiftServerlessNamespaceSnapshot', 'RedshiftServerlessSnapshot'],
    ['ServerlessSnapshot', 'RedshiftServerlessSnapshot'],
    ['SnapshotOfRedshiftServerless', 'RedshiftServerlessSnapshot'],
    ['DynamoBackup', 'DynamoDBBackup'],
    ['DynamoDBSnapshot', 'DynamoDBBackup'],
    ['DynamoDB', 'DynamoDBBackup'],
    ['HSMBackup', 'CloudHSMBackup'],
    ['CloudHsmV2Backup', 'CloudHSMBackup'],
  ])('to %s is %s', (name, nearest) => {
    expect(nearestName(name, NAMES)).toBe(nearest);
    expect(nearestName(name, NAMES.toReversed())).toBe(nearest);
  });

  it.each(['Backup', 'RDSSnapshot', 'EBSVolume', 'ConfigMap', '---', 'Table'])('to %s is none', (name) => {
    expect(nearestName(name, NAMES)).toBeUndefined();
  });
});

it.each([
  ['clusterName', ['namespaceName', 'clusterIdentifier'], 'clusterIdentifier'],
  ['snapshotRetention', ['tags', 'retention'], 'retention'],
  ['metdata', ['metadata', 'spec'], 'metadata'],
  ['owner', ['retention', 'tags'], undefined],
  ['x', ['---', ''], undefined],
])('the nearest field to %s', (name, candidates, nearest) => {
  expect(nearestName(name, candidates)).toBe(nearest);
});
