import type { SeedInput } from '../../operation.ts';
import { readInstant } from '../../seed/read-instant.ts';
import { newUuid } from '../new-uuid.ts';
import { arnOf, type Namespace, type ServerlessSlice, type Snapshot, type Tags } from './state.ts';

type Input = SeedInput<ServerlessSlice>;

/** This service's part of a seed file, as its schema has it; see there for the defaults. */
interface Seed {
  namespaces?: SeedNamespace[];
  workgroups?: SeedWorkgroup[];
  snapshots?: SeedSnapshot[];
  recoveryPoints?: SeedRecoveryPoint[];
}

interface SeedNamespace {
  namespaceName: string;
  namespaceId?: string;
  status?: string;
  createdAt?: string;
  dbName?: string;
  adminUsername?: string;
  kmsKeyId?: string;
  sizeMegabytes?: number;
  tags?: Tags;
}

interface SeedWorkgroup {
  workgroupName: string;
  workgroupId?: string;
  namespaceName: string;
  status?: string;
  createdAt?: string;
  baseCapacity?: number;
  port?: number;
  tags?: Tags;
}

interface SeedSnapshot {
  snapshotName: string;
  snapshotId?: string;
  namespaceName: string;
  namespaceId?: string;
  status?: string;
  createdAt?: string;
  retentionDays?: number;
  retentionStart?: string;
  sizeMegabytes?: number;
  incrementalMegabytes?: number;
  adminUsername?: string;
  kmsKeyId?: string;
  tags?: Tags;
  sharedWith?: string[];
  policy?: string;
}

interface SeedRecoveryPoint {
  recoveryPointId?: string;
  namespaceName: string;
  workgroupName?: string;
  createdAt?: string;
  sizeMegabytes?: number;
}

const DEFAULT_MEGABYTES = 20_480;

/** Fills a slice from a seed. */
export function seedServerless(input: Input): void {
  // The seed file's schema has been checked before; `Seed` is that schema as a type.
  const seed = input.seed as Seed;
  const { slice } = input;
  for (const item of seed.namespaces ?? []) slice.namespaces.push(seedNamespace(item, input));
  for (const item of seed.workgroups ?? []) seedWorkgroup(item, input);
  for (const item of seed.snapshots ?? []) slice.snapshots.push(seedSnapshot(item, input));
  for (const item of seed.recoveryPoints ?? []) seedRecoveryPoint(item, input);
}

function seedNamespace(item: SeedNamespace, input: Input): Namespace {
  const id = item.namespaceId ?? newUuid(input.newId);
  return {
    name: item.namespaceName,
    id,
    arn: arnOf(input, 'namespace', id),
    status: item.status ?? 'AVAILABLE',
    createdAt: readInstant(item.createdAt ?? '-200d', input.now),
    dbName: item.dbName ?? 'dev',
    adminUsername: item.adminUsername ?? 'admin',
    kmsKeyId: item.kmsKeyId ?? 'AWS_OWNED_KMS_KEY',
    sizeMegabytes: item.sizeMegabytes ?? DEFAULT_MEGABYTES,
    tags: item.tags ?? {},
  };
}

function seedWorkgroup(item: SeedWorkgroup, input: Input): void {
  const id = item.workgroupId ?? newUuid(input.newId);
  input.slice.workgroups.push({
    name: item.workgroupName,
    id,
    arn: arnOf(input, 'workgroup', id),
    namespaceName: item.namespaceName,
    status: item.status ?? 'AVAILABLE',
    createdAt: readInstant(item.createdAt ?? '-200d', input.now),
    baseCapacity: item.baseCapacity ?? 8,
    port: item.port ?? 5439,
    tags: item.tags ?? {},
  });
}

/** The namespace that a backup was taken of: the one in the seed, or one that is gone since. */
function namespaceOf(item: { namespaceName: string; namespaceId?: string }, input: Input): Namespace {
  const present = input.slice.namespaces.find(({ name }) => name === item.namespaceName);
  const same = item.namespaceId === undefined || item.namespaceId === present?.id;
  return present !== undefined && same ? present : seedNamespace(item, input);
}

function seedSnapshot(item: SeedSnapshot, input: Input): Snapshot {
  const namespace = namespaceOf(item, input);
  const arn = arnOf(input, 'snapshot', item.snapshotId ?? newUuid(input.newId));
  const createdAt = readInstant(item.createdAt ?? '-1d', input.now);
  const sizeMegabytes = item.sizeMegabytes ?? namespace.sizeMegabytes;
  const policy = item.policy ?? (item.sharedWith === undefined ? undefined : policyFor(item.sharedWith));
  return {
    name: item.snapshotName,
    arn,
    namespaceName: namespace.name,
    namespaceArn: namespace.arn,
    adminUsername: item.adminUsername ?? namespace.adminUsername,
    kmsKeyId: item.kmsKeyId ?? namespace.kmsKeyId,
    ...(item.status === undefined ? {} : { fixedStatus: item.status }),
    createdAt,
    retentionPeriod: item.retentionDays ?? -1,
    retentionStart:
      item.retentionStart === undefined ? createdAt : readInstant(item.retentionStart, input.now),
    sizeMegabytes,
    incrementalMegabytes: item.incrementalMegabytes ?? Math.ceil(sizeMegabytes / 8),
    tags: item.tags ?? {},
    ...(policy === undefined ? {} : { policy }),
  };
}

function policyFor(accounts: string[]): string {
  const action = 'redshift-serverless:RestoreFromSnapshot';
  const statement = { Effect: 'Allow', Principal: { AWS: accounts }, Action: [action] };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

function seedRecoveryPoint(item: SeedRecoveryPoint, input: Input): void {
  const namespace = namespaceOf(item, input);
  const workgroup = input.slice.workgroups.find(({ namespaceName }) => namespaceName === namespace.name);
  input.slice.recoveryPoints.push({
    id: item.recoveryPointId ?? newUuid(input.newId),
    namespaceName: namespace.name,
    namespaceArn: namespace.arn,
    workgroupName: item.workgroupName ?? workgroup?.name ?? namespace.name,
    createdAt: readInstant(item.createdAt ?? '-1h', input.now),
    sizeMegabytes: item.sizeMegabytes ?? namespace.sizeMegabytes,
  });
}
