import { expect, it, onTestFinished } from 'vitest';
import { openCloudHsm } from '../../src/providers/cloudhsm/provider.ts';
import { openTestSession } from '../support/open-test-session.ts';
import { startTestSandbox } from '../support/start-test-sandbox.ts';

const SEED = `apiVersion: reconcile/v1
kind: SandboxSeed
accounts:
  "123456789012":
    eu-central-1:
      cloudhsm:
        clusters: [{ clusterId: cluster-a2b3c4d5e6f }]
        backups:
          - { backupId: backup-a2b3c4d5e6aa, clusterId: cluster-a2b3c4d5e6f, createdAt: -3d, sharedWith: ["210987654321"] }
          - { backupId: backup-b2b3c4d5e6bb, clusterId: cluster-a2b3c4d5e6f, createdAt: -2d }
          - { backupId: backup-c2b3c4d5e6cc, clusterId: cluster-a2b3c4d5e6f, createdAt: -1h, deletedAt: -1h }
`;

/** What each backup's description is, and whether it was asked for, in one account. */
async function describeAll(account: string) {
  const sandbox = await startTestSandbox({ seed: SEED });
  onTestFinished(() => sandbox.close());
  const provider = openCloudHsm(await openTestSession(sandbox.url, { access: 'read', account }));
  const found = await provider.list({ desired: [], shared: true });
  const told = await Promise.all(found.map(async (one) => [one.id, await provider.describe?.(one)] as const));
  const asked = sandbox.requests.filter(({ operation }) => operation === 'GetResourcePolicy').length;
  return { told: Object.fromEntries(told), asked };
}

it('tells the policy that shares a backup; asks only about what may have one', async () => {
  const { told, asked } = await describeAll('123456789012');
  expect(told).toMatchObject({
    'backup-a2b3c4d5e6aa': { Policy: { Statement: { Principal: { AWS: '210987654321' } } } },
    'backup-b2b3c4d5e6bb': {},
    'backup-c2b3c4d5e6cc': {},
  });
  expect(told['backup-b2b3c4d5e6bb']).toEqual({});
  expect(asked).toBe(2);
});

it('does not ask about what another account shares', async () => {
  expect(await describeAll('210987654321')).toEqual({ told: { 'backup-a2b3c4d5e6aa': {} }, asked: 0 });
});
