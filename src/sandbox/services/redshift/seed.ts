import type { SeedInput } from '../../operation.ts';
import { readInstant } from '../../seed/read-instant.ts';
import { newUuid } from '../new-uuid.ts';
import type { ClusterFacts, ClusterRecord, RedshiftSlice, SnapshotRecord } from './state.ts';

/** What clusters and snapshots have in common in a seed. */
interface FactsSeed {
  nodeType?: string;
  numberOfNodes?: number;
  dbName?: string;
  masterUsername?: string;
  port?: number;
  vpcId?: string;
  availabilityZone?: string;
  clusterVersion?: string;
  encrypted?: boolean;
  kmsKeyId?: string;
  enhancedVpcRouting?: boolean;
  maintenanceTrackName?: string;
  masterPasswordSecretArn?: string;
}

interface ClusterSeed extends FactsSeed {
  clusterIdentifier: string;
  status?: string;
  createdAt?: string;
  automatedSnapshotRetentionPeriod?: number;
  manualSnapshotRetentionPeriod?: number;
  sizeMegabytes?: number;
  tags?: Record<string, string>;
}

interface SnapshotSeed extends FactsSeed {
  snapshotIdentifier: string;
  clusterIdentifier: string;
  type?: 'manual' | 'automated';
  status?: string;
  createdAt?: string;
  retentionDays?: number;
  retentionStart?: string;
  sizeMegabytes?: number;
  incrementalMegabytes?: number;
  tags?: Record<string, string>;
  sharedWith?: string[];
  usedByCluster?: string;
  clusterCreatedAt?: string;
  sourceRegion?: string;
}

/** The `redshift` part of a seed file, as its schema describes it. */
interface RedshiftSeed {
  clusters?: ClusterSeed[];
  snapshots?: SnapshotSeed[];
  manualSnapshotQuota?: number;
}

const DEFAULT_SIZE = 40_960;

/** Fills a slice from a seed, with every default filled in. */
export function seedRedshift(input: SeedInput<RedshiftSlice>): void {
  const seed = input.seed as RedshiftSeed; // the seed schema has checked it
  const { slice } = input;
  slice.clusters.push(...(seed.clusters ?? []).map((cluster) => makeCluster(cluster, input)));
  slice.snapshots.push(...(seed.snapshots ?? []).map((snapshot) => makeSnapshot(snapshot, input)));
  if (seed.manualSnapshotQuota !== undefined) slice.limits.manualSnapshots = seed.manualSnapshotQuota;
}

function makeCluster(seed: ClusterSeed, input: SeedInput<RedshiftSlice>): ClusterRecord {
  const createdAt = readInstant(seed.createdAt ?? '-200d', input.now);
  return {
    identifier: seed.clusterIdentifier,
    status: seed.status ?? 'available',
    facts: makeFacts(seed, createdAt, input),
    namespaceId: newUuid(input.newId),
    automatedRetention: seed.automatedSnapshotRetentionPeriod ?? 1,
    manualRetention: seed.manualSnapshotRetentionPeriod ?? -1,
    sizeMegabytes: seed.sizeMegabytes ?? DEFAULT_SIZE,
    tags: seed.tags ?? {},
  };
}

function makeSnapshot(seed: SnapshotSeed, input: SeedInput<RedshiftSlice>): SnapshotRecord {
  const cluster = input.slice.clusters.find(({ identifier }) => identifier === seed.clusterIdentifier);
  const createdAt = readInstant(seed.createdAt ?? '-1d', input.now);
  const sizeMegabytes = seed.sizeMegabytes ?? cluster?.sizeMegabytes ?? DEFAULT_SIZE;
  const clusterCreatedAt =
    seed.clusterCreatedAt === undefined
      ? (cluster?.facts.clusterCreatedAt ?? readInstant('-200d', input.now))
      : readInstant(seed.clusterCreatedAt, input.now);
  return {
    identifier: seed.snapshotIdentifier.toLowerCase(),
    cluster: seed.clusterIdentifier,
    type: seed.type ?? 'manual',
    ...(seed.status === undefined ? {} : { status: seed.status }),
    createdAt,
    retentionDays: seed.retentionDays ?? -1,
    retentionStart:
      seed.retentionStart === undefined ? createdAt : readInstant(seed.retentionStart, input.now),
    sizeMegabytes,
    incrementalMegabytes: seed.incrementalMegabytes ?? Math.ceil(sizeMegabytes / 8),
    tags: seed.tags ?? {},
    sharedWith: seed.sharedWith ?? [],
    ...(seed.usedByCluster === undefined ? {} : { usedByCluster: seed.usedByCluster }),
    ...(seed.sourceRegion === undefined ? {} : { sourceRegion: seed.sourceRegion }),
    facts: makeFacts({ ...cluster?.facts, ...seed }, clusterCreatedAt, input),
  };
}

function makeFacts(
  seed: FactsSeed,
  clusterCreatedAt: number,
  { region }: SeedInput<RedshiftSlice>,
): ClusterFacts {
  return {
    clusterCreatedAt,
    nodeType: seed.nodeType ?? 'ra3.xlplus',
    numberOfNodes: seed.numberOfNodes ?? 2,
    dbName: seed.dbName ?? 'dev',
    masterUsername: seed.masterUsername ?? 'awsuser',
    port: seed.port ?? 5439,
    vpcId: seed.vpcId ?? 'vpc-0a1b2c3d4e5f60718',
    availabilityZone: seed.availabilityZone ?? `${region}a`,
    clusterVersion: seed.clusterVersion ?? '1.0',
    encrypted: seed.encrypted ?? seed.kmsKeyId !== undefined,
    ...(seed.kmsKeyId === undefined ? {} : { kmsKeyId: seed.kmsKeyId }),
    enhancedVpcRouting: seed.enhancedVpcRouting ?? false,
    maintenanceTrackName: seed.maintenanceTrackName ?? 'current',
    ...(seed.masterPasswordSecretArn === undefined
      ? {}
      : { masterPasswordSecretArn: seed.masterPasswordSecretArn }),
  };
}
