import { CreateBackupCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Desired } from '../../model/desired.ts';
import type { Observed } from '../../model/observed.ts';
import type { Session } from '../aws/session.ts';
import { toObserved } from './canonical.ts';

/**
 * Takes a backup. DynamoDB makes another one each time it is asked, under the same name too, so the client must
 * be one that never retries. Resolves to undefined if the answer names no backup.
 */
export async function createBackup(
  client: DynamoDBClient,
  session: Session,
  desired: Desired,
): Promise<Observed | undefined> {
  const answer = await client.send(
    new CreateBackupCommand({ TableName: desired.source, BackupName: desired.name }),
  );
  const details = answer.BackupDetails;
  return details === undefined
    ? undefined
    : toObserved(details, { target: session.target, table: desired.source });
}
