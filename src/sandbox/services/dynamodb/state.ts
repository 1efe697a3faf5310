import type { Fate } from '../../operation.ts';

/** Instants are milliseconds since 1970. Everything is plain JSON, so that it can be saved. */
export interface Table {
  name: string;
  id: string;
  arn: string;
  status: string;
  createdAt: number;
  /** Until then backups are refused: AWS is enabling them, some seconds after a table became active. */
  backupsEnabledAt: number;
  keys: Key[];
  billingMode: string;
  readCapacityUnits: number;
  writeCapacityUnits: number;
  itemCount: number;
  sizeBytes: number;
  kmsKeyId?: string;
  timeToLiveAttribute?: string;
  streamViewType?: string;
  deletionProtection: boolean;
}

/** One attribute of a table's primary key. */
export interface Key {
  name: string;
  type: string;
  role: 'HASH' | 'RANGE';
}

export interface Backup {
  arn: string;
  name: string;
  type: string;
  /** Set: it is that and stays so. Absent: CREATING, then AVAILABLE, by the clock. */
  fixedStatus?: string;
  /** Set: it will not become ready. */
  fate?: Fate;
  createdAt: number;
  /** System backups only. */
  expiresAt?: number;
  sizeBytes: number;
  /** The table as it was. */
  table: Table;
  /** A table that is being restored from it, which keeps it from being deleted. */
  restoringTable?: string;
}

/** DynamoDB in one account and Region. */
export interface DynamoDbSlice {
  tables: Table[];
  backups: Backup[];
}

/** An account that has never used the service. */
export function emptySlice(): DynamoDbSlice {
  return { tables: [], backups: [] };
}
