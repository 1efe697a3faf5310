import { type Context, type Operation, operation } from '../../../operation.ts';
import type { StructureOf } from '../../../shape.ts';
import { takePage } from '../../take-page.ts';
import { clusterNotFound, invalidCombination, invalidParameter } from '../faults.ts';
import { CLUSTER } from '../shapes/cluster-shape.ts';
import { TAG_KEYS, TAG_VALUES } from '../shapes/tag-shapes.ts';
import type { ClusterRecord, RedshiftSlice } from '../state.ts';
import { listTags, matchesTags } from '../tags/tags.ts';

/** The caller's clusters: one, or all in pages. */
export const describeClusters: Operation<RedshiftSlice> = operation({
  input: {
    ClusterIdentifier: { type: 'string' },
    MaxRecords: { type: 'integer', min: 20, max: 100 },
    Marker: { type: 'string' },
    TagKeys: TAG_KEYS,
    TagValues: TAG_VALUES,
  },
  output: { Marker: { type: 'string' }, Clusters: { type: 'list', item: 'Cluster', of: CLUSTER } },
  run: (
    { ClusterIdentifier: identifier, MaxRecords, Marker, ...filter },
    context: Context<RedshiftSlice>,
  ) => {
    if (identifier && Marker) throw invalidCombination('ClusterIdentifier and Marker can not be combined.');
    const named = context.slice.clusters.filter(
      (cluster) => !identifier || cluster.identifier === identifier.toLowerCase(),
    );
    if (identifier && named.length === 0) throw clusterNotFound(identifier);
    const page = takePage(
      named.filter(({ tags }) => matchesTags(tags, filter)),
      {
        keyOf: (cluster) => cluster.identifier,
        limit: MaxRecords ?? 100,
        token: Marker || undefined,
        scope: ['DescribeClusters', filter],
        onBadToken: () => invalidParameter('The Marker is not valid.'),
      },
    );
    return { Clusters: page.items.map((cluster) => viewCluster(cluster, context)), Marker: page.nextToken };
  },
});

function viewCluster(
  cluster: ClusterRecord,
  { partition, region, account }: Context<RedshiftSlice>,
): StructureOf<(typeof CLUSTER)['members']> {
  const { facts, identifier, status } = cluster;
  return {
    ClusterIdentifier: identifier,
    ClusterStatus: status,
    ClusterAvailabilityStatus:
      status === 'available' ? 'Available' : status === 'paused' ? 'Paused' : 'Modifying',
    NodeType: facts.nodeType,
    NumberOfNodes: facts.numberOfNodes,
    MasterUsername: facts.masterUsername,
    DBName: facts.dbName,
    Endpoint: { Address: `${identifier}.sandbox.${region}.redshift.amazonaws.com`, Port: facts.port },
    ClusterCreateTime: facts.clusterCreatedAt,
    AutomatedSnapshotRetentionPeriod: cluster.automatedRetention,
    ManualSnapshotRetentionPeriod: cluster.manualRetention,
    VpcId: facts.vpcId,
    AvailabilityZone: facts.availabilityZone,
    PreferredMaintenanceWindow: 'sun:03:00-sun:03:30',
    PendingModifiedValues: {},
    ClusterVersion: facts.clusterVersion,
    AllowVersionUpgrade: true,
    PubliclyAccessible: false,
    Encrypted: facts.encrypted,
    KmsKeyId: facts.kmsKeyId,
    Tags: listTags(cluster.tags),
    EnhancedVpcRouting: facts.enhancedVpcRouting,
    MaintenanceTrackName: facts.maintenanceTrackName,
    ClusterNamespaceArn: `arn:${partition}:redshift:${region}:${account}:namespace:${cluster.namespaceId}`,
    TotalStorageCapacityInMegaBytes: cluster.sizeMegabytes * 10,
    MasterPasswordSecretArn: facts.masterPasswordSecretArn,
    MultiAZ: 'Disabled',
  };
}
