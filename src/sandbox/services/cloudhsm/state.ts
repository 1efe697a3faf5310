import type { Fate } from '../../operation.ts';

/** Instants are milliseconds since 1970. Everything is plain JSON, so that it can be saved. */
export interface Cluster {
  id: string;
  state: string;
  createdAt: number;
  hsmType: string;
  mode: string;
  networkType: string;
  hsms: Hsm[];
  vpcId: string;
  securityGroup: string;
  /** Subnet ids by availability zone. */
  subnets: Record<string, string>;
  /** How long AWS keeps its backups. */
  backupRetentionDays: number;
  sourceBackupId?: string;
  tags: Tags;
}

export interface Hsm {
  id: string;
  availabilityZone: string;
  subnetId: string;
  eniId: string;
  eniIp: string;
}

export interface Backup {
  id: string;
  arn: string;
  clusterId: string;
  /** Set: it is that and stays so, until an operation changes it. Absent: by the clock. */
  fixedState?: string;
  /** Set: it will not become ready. */
  fate?: Fate;
  /** Of a copy: when its source was taken. */
  createdAt: number;
  copy?: { copiedAt: number; region: string; backupId: string; clusterId: string };
  /** When its deletion was asked for, by a caller or by the cluster's retention. */
  deletedAt?: number;
  /** The cluster's retention does not touch it before. */
  sparedUntil?: number;
  neverExpires: boolean;
  hsmType: string;
  mode: string;
  tags: Tags;
  /** The resource policy's JSON text. */
  policy?: string;
  /** Accounts that a resource share of AWS RAM shows it to; a policy alone does not. */
  shownTo: string[];
}

export type Tags = Record<string, string>;

/** CloudHSM in one account and Region. */
export interface CloudHsmSlice {
  clusters: Cluster[];
  backups: Backup[];
}

/** An account that has never used the service. */
export function emptySlice(): CloudHsmSlice {
  return { clusters: [], backups: [] };
}

/** ARN of a `backup` or a `cluster`; the id repeats the word. */
export function arnOf(
  where: { partition: string; region: string; account: string },
  type: string,
  id: string,
): string {
  return `arn:${where.partition}:cloudhsm:${where.region}:${where.account}:${type}/${id}`;
}
