import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { openClient } from '../aws/client.ts';
import type { Session } from '../aws/session.ts';
import type { Provider } from '../provider.ts';
import { createBackup } from './create.ts';
import { describeBackup } from './describe.ts';
import { dynamoDbBackup } from './kind.ts';
import { listBackups, readBackups } from './list.ts';
import { findObstacles } from './preflight.ts';
import { removeBackup } from './remove.ts';

/** On-demand backups of DynamoDB tables in one account and Region. */
export function openDynamoDb(session: Session): Provider {
  const client = openClient(DynamoDBClient, session, { service: 'DYNAMODB' });
  const once = openClient(DynamoDBClient, session, { service: 'DYNAMODB', once: true });
  return {
    kind: dynamoDbBackup,
    list: (scope) => listBackups(client, session, scope),
    read: (refs) => readBackups(client, session, refs),
    create: (desired) => createBackup(once, session, desired),
    adopt: async () => {
      throw new Error('a DynamoDB backup carries no mark that could be written');
    },
    update: async (_observed, _desired, changes) => {
      if (changes.length > 0) throw new Error('nothing of a DynamoDB backup can be changed');
    },
    remove: (observed) => removeBackup(client, session, observed),
    restore: async () => {
      throw new Error('DynamoDB deletes a backup at once: there is nothing to take back');
    },
    preflight: (desired) => findObstacles(client, desired),
    describe: (observed) => describeBackup(client, observed),
  };
}
