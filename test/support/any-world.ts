import fc from 'fast-check';
import { stringify } from 'yaml';
import type { Desired } from '../../src/model/desired.ts';
import { desired, PROJECT } from './values.ts';

const NAMES = ['alpha', 'beta', 'gamma'];
const SOURCES = ['main', 'side'];
const CLUSTERS: Record<string, string> = { main: 'cluster-a2b3c4d5e6f', side: 'cluster-b2b3c4d5e6f' };
const ACCOUNTS = ['210987654321', '310987654321'];

const name = fc.constantFrom(...NAMES);
const source = fc.constantFrom(...SOURCES);
const owner = fc.constantFrom('us', 'nobody', 'them');
const tags = fc.dictionary(fc.constantFrom('owner', 'env'), fc.constantFrom('x', 'y'));
const sharedWith = fc.subarray(ACCOUNTS);
const days = fc.constantFrom(-1, 90, 365);
const age = fc.integer({ min: 1, max: 20 }).map((n) => `-${n}d`);

function marked(given: Record<string, string>, who: string, called: string): Record<string, string> {
  if (who === 'nobody') return given;
  return { ...given, 'reconcile:project': who === 'us' ? PROJECT : 'them', 'reconcile:name': called };
}

const redshiftSnapshot = fc
  .record({
    name,
    source,
    owner,
    tags,
    sharedWith,
    days,
    age,
    status: fc.constantFrom('available', 'available', 'failed'),
  })
  .map((one) => ({
    snapshotIdentifier: one.name,
    clusterIdentifier: one.source,
    status: one.status,
    createdAt: one.age,
    retentionDays: one.days,
    tags: marked(one.tags, one.owner, one.name),
    sharedWith: one.status === 'available' ? one.sharedWith : [],
  }));

const serverlessSnapshot = fc
  .record({
    name,
    source,
    owner,
    tags,
    sharedWith,
    days,
    age,
    status: fc.constantFrom('AVAILABLE', 'AVAILABLE', 'FAILED'),
  })
  .map((one) => ({
    snapshotName: one.name,
    namespaceName: one.source,
    status: one.status,
    createdAt: one.age,
    retentionDays: one.days,
    tags: marked(one.tags, one.owner, one.name),
    sharedWith: one.status === 'AVAILABLE' ? one.sharedWith : [],
  }));

const dynamoDbBackup = fc
  .record({ name, source, age })
  .map((one) => ({ backupName: one.name, tableName: one.source, createdAt: one.age }));

const cloudHsmBackup = fc
  .record({ source, owner, name, tags, age, pinned: fc.boolean(), leaving: fc.boolean() })
  .map((one) => ({
    clusterId: CLUSTERS[one.source],
    createdAt: one.age,
    neverExpires: one.pinned,
    tags: marked(one.tags, one.owner, one.name),
    ...(one.leaving ? { state: 'PENDING_DELETION', deletedAt: '-1h' } : {}),
  }));

/** A seed: few names and sources, so that they meet; backups of ours, of others and of nobody; failed ones. */
export const anySeed = fc
  .record({
    redshift: fc.uniqueArray(redshiftSnapshot, { selector: (one) => one.snapshotIdentifier }),
    serverless: fc.uniqueArray(serverlessSnapshot, { selector: (one) => one.snapshotName }),
    dynamodb: fc.array(dynamoDbBackup, { maxLength: 4 }),
    cloudhsm: fc.uniqueArray(cloudHsmBackup, {
      maxLength: 5,
      selector: (one) => one.tags['reconcile:name'] ?? JSON.stringify(one),
    }),
  })
  .map((world) =>
    stringify({
      accounts: {
        '123456789012': {
          'eu-central-1': {
            redshift: {
              clusters: SOURCES.map((clusterIdentifier) => ({ clusterIdentifier, createdAt: '-90d' })),
              snapshots: world.redshift,
            },
            redshiftServerless: {
              namespaces: SOURCES.map((namespaceName) => ({ namespaceName, createdAt: '-90d' })),
              workgroups: SOURCES.map((one) => ({
                workgroupName: one,
                namespaceName: one,
                createdAt: '-90d',
              })),
              snapshots: world.serverless,
            },
            dynamodb: {
              tables: SOURCES.map((tableName) => ({ tableName, createdAt: '-90d' })),
              backups: world.dynamodb,
            },
            cloudhsm: {
              clusters: Object.values(CLUSTERS).map((clusterId) => ({ clusterId, createdAt: '-90d' })),
              backups: world.cloudhsm.map((one, at) => ({
                backupId: `backup-${'abcdefgh'[at]}2b3c4d5e6f`,
                ...one,
              })),
            },
          },
        },
      },
    }),
  );

const anyDesired: fc.Arbitrary<Desired> = fc
  .record({
    kind: fc.constantFrom(
      'RedshiftClusterSnapshot',
      'RedshiftServerlessSnapshot',
      'DynamoDBBackup',
      'CloudHSMBackup',
    ),
    name,
    source,
    tags,
    sharedWith: fc.option(sharedWith, { nil: undefined }),
    exactTags: fc.boolean(),
    retention: fc.constantFrom('forever', '90d', '400d'),
    neverExpires: fc.boolean(),
    absent: fc.constantFrom(false, false, false, true),
  })
  .map((one) => {
    const common = {
      tags: one.tags,
      ...(one.sharedWith === undefined ? {} : { sharedWith: one.sharedWith }),
    };
    const fields: Record<string, object> = {
      RedshiftClusterSnapshot: { retention: one.retention, ...common },
      RedshiftServerlessSnapshot: { retention: one.retention, ...common },
      DynamoDBBackup: {},
      CloudHSMBackup: { neverExpires: one.neverExpires, ...common },
    };
    return desired(one.kind, {
      name: one.name,
      source: one.kind === 'CloudHSMBackup' ? (CLUSTERS[one.source] ?? '') : one.source,
      fields: { ...fields[one.kind] } as Desired['fields'],
      exactTags: one.exactTags,
      lifecycle: { ensure: one.absent ? 'absent' : 'present', protect: false },
    });
  });

/** What may be declared over such a world. */
export const anyManifests = fc.uniqueArray(anyDesired, { maxLength: 8, selector: (one) => one.address });
