import type { Service } from '../../operation.ts';
import { backupCreation } from './operations/create-backup.ts';
import { backupDeletion } from './operations/delete-backup.ts';
import { backupReads } from './operations/read-backups.ts';
import { tableReads } from './operations/read-tables.ts';
import { seedDynamoDb } from './seed.ts';
import { dynamoDbForm } from './slice-form.ts';
import { type DynamoDbSlice, emptySlice } from './state.ts';

/** Amazon DynamoDB: tables (read only) and on-demand backups (API version 2012-08-10). */
export const dynamoDb: Service<DynamoDbSlice> = {
  name: 'dynamodb',
  signingName: 'dynamodb',
  protocol: 'json-1.0',
  targetPrefix: 'DynamoDB_20120810',
  errorPrefix: 'com.amazonaws.dynamodb.v20120810#',
  emptySlice,
  form: dynamoDbForm,
  withoutNewer: (slice, instant) => ({
    ...slice,
    backups: slice.backups.filter(({ createdAt }) => createdAt <= instant),
  }),
  operations: { ...tableReads, ...backupCreation, ...backupReads, ...backupDeletion },
  seed: seedDynamoDb,
};
