import type { Fate } from '../../operation.ts';

/** What a snapshot remembers of its cluster. Instants are milliseconds since 1970. */
export interface ClusterFacts {
  clusterCreatedAt: number;
  nodeType: string;
  numberOfNodes: number;
  dbName: string;
  masterUsername: string;
  port: number;
  vpcId: string;
  availabilityZone: string;
  clusterVersion: string;
  encrypted: boolean;
  kmsKeyId?: string;
  enhancedVpcRouting: boolean;
  maintenanceTrackName: string;
  masterPasswordSecretArn?: string;
}

/** A cluster, which the sandbox only shows. */
export interface ClusterRecord {
  identifier: string;
  status: string;
  facts: ClusterFacts;
  /** A UUID, the end of its namespace's ARN. */
  namespaceId: string;
  /** Days. */
  automatedRetention: number;
  /** Days, or -1: what a new manual snapshot gets when its request does not say. */
  manualRetention: number;
  sizeMegabytes: number;
  tags: Record<string, string>;
}

/** A snapshot; how far it is follows from `createdAt`. */
export interface SnapshotRecord {
  identifier: string;
  cluster: string;
  type: 'manual' | 'automated';
  /** Given: it is in this state, whatever the clock says. */
  status?: string;
  /** Set: it will not become ready. */
  fate?: Fate;
  createdAt: number;
  /** Days, or -1 for ever. */
  retentionDays: number;
  retentionStart: number;
  sizeMegabytes: number;
  incrementalMegabytes: number;
  tags: Record<string, string>;
  /** Account ids, in the order in which they were authorised. */
  sharedWith: string[];
  /** A restored cluster that still reads from it. */
  usedByCluster?: string;
  sourceRegion?: string;
  facts: ClusterFacts;
}

/** Redshift in one account and Region. */
export interface RedshiftSlice {
  clusters: ClusterRecord[];
  snapshots: SnapshotRecord[];
  limits: { manualSnapshots?: number };
}

/** An account that has never used the service. */
export function emptySlice(): RedshiftSlice {
  return { clusters: [], snapshots: [], limits: {} };
}
