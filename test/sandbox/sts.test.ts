import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { clientConfig, startTestSandbox } from '../support/start-test-sandbox.ts';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

test.each([
  ['123456789012', 'eu-central-1', '123456789012', 'aws'],
  ['210987654321', 'us-east-1', '210987654321', 'aws'],
  ['AKIAIOSFODNN7EXAMPLE', 'cn-north-1', '123456789012', 'aws-cn'],
])('the access key %s in %s is a user of account %s', async (...[key, region, account, partition]) => {
  const sts = new STSClient(clientConfig(sandbox.url, { account: key, region }));
  const identity = await sts.send(new GetCallerIdentityCommand({}));
  expect(identity.Account).toBe(account);
  expect(identity.Arn).toBe(`arn:${partition}:iam::${account}:user/sandbox`);
});

test('who assumes a role is in its account from then on, for every service', async () => {
  const sts = new STSClient(clientConfig(sandbox.url));
  const { Credentials, AssumedRoleUser } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: 'arn:aws:iam::210987654321:role/teams/data/backup',
      RoleSessionName: 'reconcile',
    }),
  );
  const me = 'arn:aws:sts::210987654321:assumed-role/backup/reconcile';
  expect(AssumedRoleUser?.Arn).toBe(me);
  expect(Credentials).toMatchObject({
    AccessKeyId: 'ASIA210987654321',
    Expiration: new Date('2026-06-01T13:00:00Z'),
  });
  const credentials = {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
  const inRole = { ...clientConfig(sandbox.url), credentials };
  expect(await new STSClient(inRole).send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: '210987654321',
    Arn: me,
  });
  await new DynamoDBClient(inRole).send(new ListTablesCommand({}));
  expect(sandbox.requests.at(-1)).toMatchObject({ operation: 'ListTables', account: '210987654321' });
});

test.each([
  ['not-an-arn-of-any-role', 'ValidationError'],
  ['arn:aws:iam::210987654321:user/somebody', 'ValidationError'],
  ['arn:aws:x', 'InvalidParameterValue'],
])('the role %s is refused', async (RoleArn, code) => {
  const sts = new STSClient(clientConfig(sandbox.url));
  const sent = sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'me' }));
  await expect(sent).rejects.toMatchObject({ name: code });
});
