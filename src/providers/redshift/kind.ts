import type { KindInfo } from '../../model/kind.ts';

const SNAPSHOT = 'arn:*:redshift:*:*:snapshot:*/*';

/** Manual snapshots of provisioned Redshift clusters. */
export const redshiftClusterSnapshot: KindInfo = {
  kind: 'RedshiftClusterSnapshot',
  title: 'Redshift snapshot',
  sourceField: 'clusterIdentifier',
  sourceNoun: 'cluster',
  namedPerSource: false,
  namesIgnoreCase: true,
  taggable: true,
  takenByAws: false,
  serialPerSource: true,
  fields: [
    { name: 'retention', change: 'mutable', compare: 'value' },
    { name: 'tags', change: 'mutable', compare: 'tags' },
    { name: 'sharedWith', change: 'mutable', compare: 'set' },
  ],
  defaults: { retention: 'forever' },
  // AWS publishes no rates for these operations; throttling answers slow us down instead.
  rates: [],
  takenErrors: ['ClusterSnapshotAlreadyExistsFault'],
  busyErrors: ['InvalidClusterStateFault'],
  permissions: [
    { action: 'redshift:DescribeClusterSnapshots', resource: '*', access: 'read' },
    { action: 'redshift:DescribeClusters', resource: '*', access: 'read' },
    { action: 'redshift:CreateClusterSnapshot', resource: SNAPSHOT, access: 'write' },
    { action: 'redshift:CopyClusterSnapshot', resource: SNAPSHOT, access: 'write' },
    { action: 'redshift:ModifyClusterSnapshot', resource: SNAPSHOT, access: 'write' },
    { action: 'redshift:DeleteClusterSnapshot', resource: SNAPSHOT, access: 'write' },
    { action: 'redshift:AuthorizeSnapshotAccess', resource: SNAPSHOT, access: 'write' },
    { action: 'redshift:RevokeSnapshotAccess', resource: SNAPSHOT, access: 'write' },
    { action: 'redshift:CreateTags', resource: SNAPSHOT, access: 'write' },
    { action: 'redshift:DeleteTags', resource: SNAPSHOT, access: 'write' },
  ],
  timeoutMs: 6 * 60 * 60 * 1000,
};
