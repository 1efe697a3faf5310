import { DeleteBackupCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Observed } from '../../model/observed.ts';
import { ProviderError } from '../provider-error.ts';
import type { Session } from '../session.ts';
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
  try {
    await client.send(new DeleteBackupCommand({ BackupArn: observed.id }));
  } catch (error) {
    if (error instanceof ProviderError && error.facts.code === 'BackupNotFoundException') return;
    throw error;
  }
}
