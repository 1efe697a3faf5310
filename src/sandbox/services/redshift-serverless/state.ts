import type { Fate } from '../../operation.ts';

/** Instants are milliseconds since 1970, sizes megabytes. Everything is plain JSON, so that it can be saved. */
export interface Namespace {
  name: string;
  id: string;
  arn: string;
  status: string;
  createdAt: number;
  dbName: string;
  adminUsername: string;
  kmsKeyId: string;
  sizeMegabytes: number;
  tags: Tags;
}

export interface Workgroup {
  name: string;
  id: string;
  arn: string;
  namespaceName: string;
  status: string;
  createdAt: number;
  baseCapacity: number;
  port: number;
  tags: Tags;
}

export interface Snapshot {
  name: string;
  arn: string;
  namespaceName: string;
  namespaceArn: string;
  adminUsername: string;
  kmsKeyId: string;
  /** Set: it is that and stays so. Absent: CREATING, then AVAILABLE, by the clock. */
  fixedStatus?: string;
  /** Set: it will not become ready. */
  fate?: Fate;
  createdAt: number;
  /** Days; -1 is forever. */
  retentionPeriod: number;
  retentionStart: number;
  sizeMegabytes: number;
  incrementalMegabytes: number;
  tags: Tags;
  /** The resource policy's JSON text. */
  policy?: string;
}

export interface RecoveryPoint {
  id: string;
  namespaceName: string;
  namespaceArn: string;
  workgroupName: string;
  createdAt: number;
  sizeMegabytes: number;
}

export type Tags = Record<string, string>;

/** Redshift Serverless in one account and Region. */
export interface ServerlessSlice {
  namespaces: Namespace[];
  workgroups: Workgroup[];
  snapshots: Snapshot[];
  recoveryPoints: RecoveryPoint[];
}

/** An account that has never used the service. */
export function emptySlice(): ServerlessSlice {
  return { namespaces: [], workgroups: [], snapshots: [], recoveryPoints: [] };
}

/** ARN of a `namespace`, `workgroup` or `snapshot`; they end in a UUID, never in the name. */
export function arnOf(
  where: { partition: string; region: string; account: string },
  type: string,
  id: string,
): string {
  return `arn:${where.partition}:redshift-serverless:${where.region}:${where.account}:${type}/${id}`;
}
