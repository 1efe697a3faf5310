import { count, flag, instant, listOf, mapOf, oneOf, optional, record, text } from '../../state/form.ts';
import type { ClusterFacts, ClusterRecord, RedshiftSlice, SnapshotRecord } from './state.ts';

const facts = record<ClusterFacts>({
  clusterCreatedAt: instant,
  nodeType: text,
  numberOfNodes: count(),
  dbName: text,
  masterUsername: text,
  port: count(),
  vpcId: text,
  availabilityZone: text,
  clusterVersion: text,
  encrypted: flag,
  kmsKeyId: optional(text),
  enhancedVpcRouting: flag,
  maintenanceTrackName: text,
  masterPasswordSecretArn: optional(text),
});

const cluster = record<ClusterRecord>({
  identifier: text,
  status: text,
  facts,
  namespaceId: text,
  automatedRetention: count(),
  manualRetention: count(-1, 3653),
  sizeMegabytes: count(),
  tags: mapOf(text),
});

const snapshot = record<SnapshotRecord>({
  identifier: text,
  cluster: text,
  type: oneOf('manual', 'automated'),
  status: optional(text),
  fate: optional(oneOf('fails', 'hangs')),
  createdAt: instant,
  retentionDays: count(-1, 3653),
  retentionStart: instant,
  sizeMegabytes: count(),
  incrementalMegabytes: count(),
  tags: mapOf(text),
  sharedWith: listOf(text),
  usedByCluster: optional(text),
  sourceRegion: optional(text),
  facts,
});

/** What a Redshift slice of a state file looks like. */
export const redshiftForm = record<RedshiftSlice>({
  clusters: listOf(cluster),
  snapshots: listOf(snapshot),
  limits: record<RedshiftSlice['limits']>({ manualSnapshots: optional(count()) }),
});
