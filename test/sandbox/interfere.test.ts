import {
  CreateClusterSnapshotCommand,
  DescribeClusterSnapshotsCommand,
  RedshiftClient,
} from '@aws-sdk/client-redshift';
import { expect, test } from 'vitest';
import { AwsFault } from '../../src/sandbox/aws-fault.ts';
import type { Interference } from '../../src/sandbox/start-sandbox.ts';
import { emptyState } from '../../src/sandbox/state/state.ts';
import { clientConfig, startTestSandbox } from '../support/start-test-sandbox.ts';

const throttled: Interference = () => {
  throw new AwsFault('Throttling', 'Rate exceeded');
};
const lostBefore: Interference = () => Promise.resolve('drop');
const lostAfter: Interference = async (_call, perform) => {
  await perform();
  return 'drop';
};
const unavailable: Interference = () =>
  Promise.reject(new AwsFault('ServiceUnavailable', 'Try later', { status: 503 }));

test.each([
  ['throttled', throttled, 'Throttling', { status: 400, code: 'Throttling' }, false],
  ['unavailable', unavailable, 'ServiceUnavailable', { status: 503, code: 'ServiceUnavailable' }, false],
  ['lost before its effect', lostBefore, 'ECONNRESET', { status: 0 }, false],
  ['lost after its effect', lostAfter, 'ECONNRESET', { status: 0 }, true],
])('a creation %s', async (...[, fault, code, logged, exists]) => {
  const sandbox = await startTestSandbox({
    interfere: (call, perform) =>
      call.operation === 'CreateClusterSnapshot' ? fault(call, perform) : perform(),
  });
  const redshift = new RedshiftClient(clientConfig(sandbox.url));
  const names = { SnapshotIdentifier: 'new', ClusterIdentifier: 'analytics' };
  const failure = await redshift.send(new CreateClusterSnapshotCommand(names)).catch((error) => error);
  expect(failure.Code ?? failure.code).toBe(code);
  expect(sandbox.requests.at(-1)).toMatchObject({ operation: 'CreateClusterSnapshot', ...logged });
  const found = await redshift.send(new DescribeClusterSnapshotsCommand({}));
  expect(found.Snapshots?.some(({ SnapshotIdentifier }) => SnapshotIdentifier === 'new')).toBe(exists);
  await sandbox.close();
});

test('a call can be answered from another state and input', async () => {
  const sandbox = await startTestSandbox({
    interfere: (_call, perform) => perform({ state: emptyState(), input: {} }),
  });
  const redshift = new RedshiftClient(clientConfig(sandbox.url));
  const one = { SnapshotIdentifier: 'finance-year-end' };
  expect((await redshift.send(new DescribeClusterSnapshotsCommand(one))).Snapshots).toEqual([]);
  await sandbox.close();
});
