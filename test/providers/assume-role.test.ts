import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { inventory, plan } from '../../src/index.ts';
import { testWorld } from '../support/apply-world.ts';
import { startTestSandbox } from '../support/start-test-sandbox.ts';
import { desired } from '../support/values.ts';

// Where the SDK looks for credentials; those of the account from which roles are assumed.
vi.stubEnv('AWS_ACCESS_KEY_ID', '123456789012');
vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'sandbox');

let sandbox: Awaited<ReturnType<typeof startTestSandbox>>;
beforeAll(async () => {
  const orders = 'eu-central-1: { dynamodb: { tables: [{ tableName: orders }] } }';
  sandbox = await startTestSandbox({ seed: `accounts: { "210987654321": { ${orders} } }` });
});
afterAll(() => sandbox.close());

const target = { region: 'eu-central-1', roleArn: 'arn:aws:iam::210987654321:role/teams/backup' };
const surroundings = (accountId: string) => ({
  world: testWorld(sandbox.clock),
  project: {
    name: 'acme',
    targets: [{ name: 'other', accountId, ...target }],
    guards: { maxDeletePercent: 30 },
  },
  connection: { endpoint: sandbox.url },
});

test('a target with a role is looked at in the account of the role', async () => {
  const declared = [desired('DynamoDBBackup', { target: 'other', source: 'orders' })];
  const made = await plan({ ...surroundings('210987654321'), desired: declared });
  expect(made.diagnostics).toEqual([]);
  expect(made.plan.changes.map(({ action }) => action)).toEqual(['create']);
  expect(new Set(sandbox.requests.map(({ operation, account }) => `${account} ${operation}`))).toEqual(
    new Set([
      '123456789012 AssumeRole',
      '210987654321 GetCallerIdentity',
      '210987654321 ListBackups',
      '210987654321 DescribeTable',
    ]),
  );
});

test('a role in another account than the one that is expected stops the run', async () => {
  await expect(inventory(surroundings('310987654321'))).rejects.toMatchObject({
    facts: { code: 'wrong-account', access: true },
  });
});
