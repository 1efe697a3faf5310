import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudHSMV2Client, DescribeClustersCommand as DescribeHsms } from '@aws-sdk/client-cloudhsm-v2';
import { DescribeClustersCommand, RedshiftClient } from '@aws-sdk/client-redshift';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRequestHandler } from '../../src/providers/aws/request-handler.ts';
import { translateError } from '../../src/providers/aws/translate-error.ts';
import { clientConfig } from '../support/start-test-sandbox.ts';

/** Takes every request and answers none. */
const silent = createServer(() => undefined);
beforeAll(() => new Promise<void>((done) => silent.listen(0, '127.0.0.1', done)));
afterAll(() => {
  silent.closeAllConnections();
  silent.close();
});

/** Of either generation. */
const SENT = [
  ['Redshift', (config: object) => new RedshiftClient(config).send(new DescribeClustersCommand({}))],
  [
    'CloudHSM',
    (config: object) => new CloudHSMV2Client({ ...config, maxAttempts: 0 }).send(new DescribeHsms({})),
  ],
] as const;

test.each(SENT)('an answer that does not come counts as lost: %s', async (_service, send) => {
  const { port } = silent.address() as AddressInfo;
  const config = { ...clientConfig(`http://127.0.0.1:${port}`), requestHandler: openRequestHandler(20) };
  const failure = await send(config).catch((error: unknown) => translateError(error, 'DescribeClusters'));
  expect(failure).toMatchObject({
    facts: { code: 'ETIMEDOUT', ambiguous: true, retryable: true, access: false },
  });
});
