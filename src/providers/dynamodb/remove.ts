import { DeleteBackupCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Observed } from '../../model/observed.ts';
import type { Session } from '../aws/session.ts';
import { tolerate } from '../shared/tolerate.ts';
import { readArn } from './canonical.ts';

/**
 * Deletes a backup; one that is gone counts as deleted. Throws for an ARN of another Region or account, because
 * DynamoDB ignores the Region in an ARN and would delete a backup that nobody meant.
 */
export async function removeBackup(
  client: DynamoDBClient,
  session: Session,
  observed: Observed,
): Promise<void> {
  const { partition, region, account } = readArn(observed.id);
  if (partition !== session.partition || region !== session.region || account !== session.account) {
    throw new Error(`${observed.id} is not a backup in ${session.region} of account ${session.account}`);
  }
  const sent = client.send(new DeleteBackupCommand({ BackupArn: observed.id }));
  await tolerate(sent, ['BackupNotFoundException']);
}
