import type { Desired } from '../../src/model/desired.ts';
import type { Json } from '../../src/model/json.ts';
import type { FieldChange } from '../../src/model/plan.ts';
import { desired } from '../support/values.ts';

/** Backups in the account that the listing must find all of; more than a page of any service holds. */
export const MANY = 150;

/** One difference to write and what the listing shows afterwards. */
export interface Edit {
  changes: FieldChange[];
  field: string;
  shows: Json;
}

/** What the contract must know of a kind: data about the differences between the services. */
export interface ContractCase {
  kind: string;
  /** What the account holds in the home Region: the source, and that many ready backups of it. */
  home(count: number): object;
  /** What it holds in eu-west-1. */
  abroad?: object;
  /** A backup that can be made there. */
  wanted: Desired;
  /** The same of a source that does not exist. */
  sourceless: Desired;
  /** As `wanted`, but so that AWS itself refuses to make it. */
  impossible: Desired;
  /** The operation that makes it, and the error by which AWS refuses the impossible one. */
  refusal: { operation: string; code: string };
  /** Every mutable field. */
  edits: Edit[];
  /** What is left of a removed backup. */
  removed: 'nothing' | 'deleting';
}

const A = '111111111111';
const B = '222222222222';

/** Differences that all kinds with tags and sharing have in common, one after the other. */
const COMMON_EDITS: Edit[] = [
  {
    changes: [
      { path: 'tags.owner', before: 'data', after: 'platform' },
      { path: 'tags.with.dots', before: null, after: '' },
    ],
    field: 'tags',
    shows: { owner: 'platform', 'with.dots': '' },
  },
  {
    changes: [
      { path: 'tags.owner', before: 'platform', after: null },
      { path: 'tags.tier', before: null, after: 'gold' },
    ],
    field: 'tags',
    shows: { tier: 'gold', 'with.dots': '' },
  },
  { changes: [{ path: 'sharedWith', before: [], after: [A, B] }], field: 'sharedWith', shows: [A, B] },
  { changes: [{ path: 'sharedWith', before: [A, B], after: [B] }], field: 'sharedWith', shows: [B] },
  // Said twice, as by a second run at the same time: still done.
  { changes: [{ path: 'sharedWith', before: [A, B], after: [B] }], field: 'sharedWith', shows: [B] },
];

const RETENTION_EDITS: Edit[] = [
  { changes: [{ path: 'retention', before: '90d', after: '120d' }], field: 'retention', shows: '120d' },
  {
    changes: [{ path: 'retention', before: '120d', after: 'forever' }],
    field: 'retention',
    shows: 'forever',
  },
];

const DECLARED = { retention: '90d', tags: { owner: 'data' }, sharedWith: [B] };

const redshift: ContractCase = {
  kind: 'RedshiftClusterSnapshot',
  home: (count) => ({
    redshift: {
      clusters: [{ clusterIdentifier: 'main' }],
      snapshots: [
        ...numbered(count, (name) => ({ snapshotIdentifier: name, clusterIdentifier: 'main' })),
        {
          snapshotIdentifier: 'rs:main-2026-05-01-06-00-00',
          clusterIdentifier: 'main',
          type: 'automated',
        },
      ],
    },
  }),
  wanted: desired('RedshiftClusterSnapshot', { fields: DECLARED }),
  sourceless: desired('RedshiftClusterSnapshot', { source: 'mian' }),
  impossible: desired('RedshiftClusterSnapshot', { source: 'mian' }),
  refusal: { operation: 'CreateClusterSnapshot', code: 'ClusterNotFoundFault' },
  edits: [...RETENTION_EDITS, ...COMMON_EDITS],
  removed: 'nothing',
};

const redshiftServerless: ContractCase = {
  kind: 'RedshiftServerlessSnapshot',
  home: (count) => ({
    redshiftServerless: {
      namespaces: [{ namespaceName: 'main' }],
      workgroups: [{ workgroupName: 'main', namespaceName: 'main' }],
      snapshots: numbered(count, (name) => ({ snapshotName: name, namespaceName: 'main' })),
      recoveryPoints: [{ namespaceName: 'main' }],
    },
  }),
  wanted: desired('RedshiftServerlessSnapshot', { fields: DECLARED, name: 'main-q4' }),
  sourceless: desired('RedshiftServerlessSnapshot', { source: 'mian' }),
  impossible: desired('RedshiftServerlessSnapshot', { source: 'mian', name: 'main-q4' }),
  refusal: { operation: 'CreateSnapshot', code: 'ResourceNotFoundException' },
  edits: [...RETENTION_EDITS, ...COMMON_EDITS],
  removed: 'nothing',
};

const dynamoDb: ContractCase = {
  kind: 'DynamoDBBackup',
  home: (count) => ({
    dynamodb: {
      tables: [{ tableName: 'main' }],
      backups: [
        ...numbered(count, (name) => ({ backupName: name, tableName: 'main' })),
        { backupName: 'main$DeletedTableBackup', tableName: 'main', type: 'SYSTEM' },
      ],
    },
  }),
  wanted: desired('DynamoDBBackup', { name: 'main-q4' }),
  sourceless: desired('DynamoDBBackup', { source: 'mian' }),
  impossible: desired('DynamoDBBackup', { source: 'mian', name: 'main-q4' }),
  refusal: { operation: 'CreateBackup', code: 'TableNotFoundException' },
  edits: [],
  removed: 'nothing',
};

const SOURCE_BACKUP = 'backup-sourceabcde';
const copyOf = (id: string) => ({ from: 'copy', region: 'eu-west-1', id }) as const;

const cloudHsm: ContractCase = {
  kind: 'CloudHSMBackup',
  home: (count) => ({
    cloudhsm: {
      clusters: [{ clusterId: 'cluster-main2345abc' }],
      backups: numbered(count, (name, id) => ({
        backupId: id,
        clusterId: 'cluster-main2345abc',
        tags: { 'reconcile:name': name },
      })),
    },
  }),
  abroad: { cloudhsm: { backups: [{ backupId: SOURCE_BACKUP, clusterId: 'cluster-main2345abc' }] } },
  wanted: desired('CloudHSMBackup', {
    source: 'cluster-main2345abc',
    origin: copyOf(SOURCE_BACKUP),
    fields: { neverExpires: true, tags: { owner: 'data' }, sharedWith: [B] },
  }),
  sourceless: desired('CloudHSMBackup', { source: 'cluster-mian2345abc' }),
  impossible: desired('CloudHSMBackup', {
    source: 'cluster-main2345abc',
    origin: copyOf('backup-nothingabcd'),
  }),
  refusal: { operation: 'CopyBackupToRegion', code: 'CloudHsmResourceNotFoundException' },
  edits: [
    { changes: [{ path: 'neverExpires', before: false, after: true }], field: 'neverExpires', shows: true },
    { changes: [{ path: 'neverExpires', before: true, after: false }], field: 'neverExpires', shows: false },
    ...COMMON_EDITS,
  ],
  removed: 'deleting',
};

/** Every kind that is registered has one. */
export const CASES: readonly ContractCase[] = [redshift, redshiftServerless, dynamoDb, cloudHsm];

/** Names `old-000` and so on, each with a CloudHSM backup id of its own. */
function numbered(count: number, make: (name: string, backupId: string) => object): object[] {
  return Array.from({ length: count }, (_, index) => {
    const letters = [...String(index).padStart(11, '0')].map((digit) => 'abcdefghij'[Number(digit)]);
    return make(`old-${String(index).padStart(3, '0')}`, `backup-${letters.join('')}`);
  });
}
