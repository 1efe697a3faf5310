import { count, flag, instant, listOf, oneOf, optional, record, text, textLike } from '../../state/form.ts';
import { readBackupArn } from './arns.ts';
import type { Backup, DynamoDbSlice, Key, Table } from './state.ts';

const table = record<Table>({
  name: text,
  id: text,
  arn: text,
  status: text,
  createdAt: instant,
  backupsEnabledAt: instant,
  keys: listOf(record<Key>({ name: text, type: text, role: oneOf('HASH', 'RANGE') })),
  billingMode: text,
  readCapacityUnits: count(),
  writeCapacityUnits: count(),
  itemCount: count(),
  sizeBytes: count(),
  kmsKeyId: optional(text),
  timeToLiveAttribute: optional(text),
  streamViewType: optional(text),
  deletionProtection: flag,
});

const backup = record<Backup>({
  arn: textLike("a backup's ARN", (arn) => readBackupArn(arn) !== undefined),
  name: text,
  type: text,
  fixedStatus: optional(text),
  fate: optional(oneOf('fails', 'hangs')),
  createdAt: instant,
  expiresAt: optional(instant),
  sizeBytes: count(),
  table,
  restoringTable: optional(text),
});

/** What a DynamoDB slice of a state file looks like. */
export const dynamoDbForm = record<DynamoDbSlice>({ tables: listOf(table), backups: listOf(backup) });
