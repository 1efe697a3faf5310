import { DescribeBackupCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { JsonObject } from '../../model/json.ts';
import type { Observed } from '../../model/observed.ts';
import { toJson } from '../shared/to-json.ts';

/**
 * All that DynamoDB tells of one backup: `BackupDetails`, `SourceTableDetails` (key schema, throughput, item
 * count) and `SourceTableFeatureDetails` (indexes, streams, time to live, encryption).
 */
export async function describeBackup(client: DynamoDBClient, observed: Observed): Promise<JsonObject> {
  const answer = await client.send(new DescribeBackupCommand({ BackupArn: observed.id }));
  return toJson(answer.BackupDescription ?? {});
}
