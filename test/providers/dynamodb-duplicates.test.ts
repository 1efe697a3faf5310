import { CreateBackupCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { apply } from '../../src/index.ts';
import { startApplyWorld, testWorld } from '../support/apply-world.ts';
import { clientConfig } from '../support/start-test-sandbox.ts';
import { desired } from '../support/values.ts';

const SEED = `
accounts:
  "123456789012":
    eu-central-1:
      dynamodb:
        tables: [{ tableName: orders, createdAt: -30d }]
`;

it('apply tells of a backup of the same name that somebody else took after the plan', async () => {
  const world = await startApplyWorld(SEED);
  const client = new DynamoDBClient(clientConfig(world.sandbox.url));
  try {
    const plan = await world.plan([desired('DynamoDBBackup', { name: 'orders-q4', source: 'orders' })]);
    const other = await client.send(
      new CreateBackupCommand({ TableName: 'orders', BackupName: 'orders-q4' }),
    );
    world.clock.advance(60_000);
    const report = await apply({
      world: testWorld(world.clock),
      project: world.project,
      connection: {
        endpoint: world.sandbox.url,
        region: 'eu-central-1',
        credentials: () => ({ accessKeyId: '123456789012', secretAccessKey: 'sandbox' }),
      },
      plan,
    });
    expect(report.results).toMatchObject([{ outcome: 'done', duplicates: [other.BackupDetails?.BackupArn] }]);
    expect(report.results[0]?.id).not.toBe(other.BackupDetails?.BackupArn);
  } finally {
    client.destroy();
    await world.close();
  }
});
