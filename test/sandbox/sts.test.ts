import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
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
