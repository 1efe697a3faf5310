import { afterEach, describe, expect, it } from 'vitest';
import type { Desired } from '../../src/model/desired.ts';
import type { Event } from '../../src/model/report.ts';
import { type ApplyWorld, startApplyWorld } from '../support/apply-world.ts';
import { desired } from '../support/values.ts';

const SEED = `
accounts:
  "123456789012":
    eu-central-1:
      redshift:
        clusters:
          - { clusterIdentifier: analytics, createdAt: -30d }
          - { clusterIdentifier: finance, createdAt: -30d }
      redshiftServerless:
        namespaces: [{ namespaceName: events, createdAt: -30d }]
        workgroups: [{ workgroupName: events, namespaceName: events, createdAt: -30d }]
      dynamodb:
        tables:
          - { tableName: orders, createdAt: -30d }
          - { tableName: customers, createdAt: -30d }
      cloudhsm:
        clusters: [{ clusterId: cluster-a2b3c4d5e6f, createdAt: -30d }]
        backups:
          - { backupId: backup-a2b3c4d5e6f, clusterId: cluster-a2b3c4d5e6f, createdAt: -3d }
          - { backupId: backup-b2b3c4d5e6f, clusterId: cluster-a2b3c4d5e6f, createdAt: -2d }
`;

const redshift = desired('RedshiftClusterSnapshot', {
  name: 'analytics-q4',
  source: 'analytics',
  fields: { retention: '90d', tags: { owner: 'data' }, sharedWith: ['210987654321'] },
});
const serverless = desired('RedshiftServerlessSnapshot', {
  name: 'events-q4',
  source: 'events',
  fields: { retention: 'forever', tags: { owner: 'data' }, sharedWith: ['210987654321'] },
});
const dynamodb = desired('DynamoDBBackup', { name: 'orders-q4', source: 'orders' });
const cloudhsm = desired('CloudHSMBackup', {
  name: 'keys-q4',
  source: 'cluster-a2b3c4d5e6f',
  fields: { neverExpires: true, tags: { owner: 'security' } },
});
const all = [redshift, serverless, dynamodb, cloudhsm];

const WRITES = /^(Create|Copy|Convert|Modify|Update|Delete|Tag|Untag|Authorize|Revoke|Put|Restore|Batch)/;

let world: ApplyWorld;
afterEach(() => world.close());

function outcomes(report: { results: { address: string; outcome: string }[] }): Record<string, string> {
  return Object.fromEntries(
    report.results.map(({ address, outcome }) => [address.split('/').at(-1), outcome]),
  );
}

function writes(): string[] {
  return world
    .requests()
    .map(({ operation }) => operation)
    .filter((operation) => WRITES.test(operation))
    .sort();
}

describe('apply', () => {
  it('makes every declared backup and then has nothing left to do', async () => {
    world = await startApplyWorld(SEED);
    const report = await world.apply(all);
    expect(report.results.map(({ failure }) => failure).filter(Boolean)).toEqual([]);
    expect(outcomes(report)).toEqual({
      'analytics-q4': 'done',
      'events-q4': 'done',
      'keys-q4': 'done',
      'orders-q4': 'done',
    });
    expect(writes()).toEqual([
      'AuthorizeSnapshotAccess',
      'CreateBackup',
      'CreateClusterSnapshot',
      'CreateSnapshot',
      'ModifyBackupAttributes',
      'PutResourcePolicy',
      'TagResource',
      'TagResource',
    ]);
    const again = await world.plan(all);
    expect(again.changes.map(({ action, cause }) => `${action} ${cause}`)).toEqual(
      Array(4).fill('keep in-sync'),
    );
    expect(again.hasChanges).toBe(false);
    expect(writes()).toEqual([]);
  });

  it('takes two snapshots of one cluster one after the other, and of two clusters side by side', async () => {
    world = await startApplyWorld(SEED);
    const snapshot = (name: string, source: string) => desired('RedshiftClusterSnapshot', { name, source });
    const seen: Event[] = [];
    const begun = world.clock.now();
    await world.apply([snapshot('a1', 'analytics'), snapshot('a2', 'analytics'), snapshot('f1', 'finance')], {
      seen,
    });
    const started = Object.fromEntries(
      seen.flatMap((event) =>
        event.type === 'started' ? [[event.address.split('/').at(-1), event.at]] : [],
      ),
    );
    expect(started['a1']).toBe(started['f1']);
    expect(Date.parse(started['a2'] ?? '') - begun).toBeGreaterThanOrEqual(6_000);
  });

  it('goes on where an interrupted run stopped, without a second backup', async () => {
    world = await startApplyWorld(SEED);
    const stop = new AbortController();
    const seen: Event[] = [];
    const first = world.apply([redshift, dynamodb], {
      stop: stop.signal,
      seen: Object.assign(seen, {
        push(event: Event) {
          if (event.type === 'status') stop.abort();
          return 0;
        },
      }),
    });
    const report = await first;
    expect(report.interrupted).toBe(true);
    expect(outcomes(report)['analytics-q4']).toBe('unfinished');
    world.requests();
    const resumed = await world.apply([redshift, dynamodb]);
    expect(outcomes(resumed)['analytics-q4']).toBe('done');
    expect(writes()).toEqual(['AuthorizeSnapshotAccess']);
    expect((await world.plan([redshift, dynamodb])).hasChanges).toBe(false);
  });

  it('goes on with the rest when one fails', async () => {
    world = await startApplyWorld(SEED);
    const lost: Desired = desired('DynamoDBBackup', { name: 'lost', source: 'no-such-table' });
    const report = await world.apply([lost, dynamodb]);
    expect(outcomes(report)).toEqual({ lost: 'failed', 'orders-q4': 'done' });
    const [failure] = report.results.flatMap((result) => result.failure ?? []);
    expect(failure).toMatchObject({ code: 'TableNotFoundException', operation: 'CreateBackup' });
    expect(failure?.requestId).toMatch(/./);
  });

  it('removes a failed backup and takes it anew', async () => {
    world = await startApplyWorld(
      SEED.replace(
        'redshiftServerless:',
        'redshiftServerless:\n        snapshots: [{ snapshotName: events-q4, namespaceName: events, status: FAILED, createdAt: -1d }]',
      ),
    );
    const plan = await world.plan([serverless]);
    expect(plan.changes.map(({ action, cause }) => `${action} ${cause}`)).toEqual(['retake failed']);
    expect(outcomes(await world.apply([serverless]))).toEqual({ 'events-q4': 'done' });
    expect(writes()).toEqual(['CreateSnapshot', 'DeleteSnapshot', 'PutResourcePolicy']);
    expect((await world.plan([serverless])).hasChanges).toBe(false);
  });

  it('stops waiting when the time is up, and the next run goes on', async () => {
    world = await startApplyWorld(SEED);
    const report = await world.apply([redshift], { timeoutMs: 2_000 });
    expect(report.results).toMatchObject([{ outcome: 'unfinished', failure: { code: 'timeout' } }]);
    expect(outcomes(await world.apply([redshift]))).toEqual({ 'analytics-q4': 'done' });
  });

  it('does not begin the next of a source while AWS still makes one that we stopped waiting for', async () => {
    world = await startApplyWorld(SEED);
    const snapshot = (name: string) => desired('RedshiftClusterSnapshot', { name, source: 'analytics' });
    const report = await world.apply([snapshot('a1'), snapshot('a2')], { timeoutMs: 2_000 });
    expect(report.results).toMatchObject([
      {
        outcome: 'unfinished',
        failure: { code: 'timeout', message: 'still not done after 2 seconds; AWS goes on with it' },
      },
      { outcome: 'not-started', failure: { code: 'source-busy' } },
    ]);
    expect(writes()).toEqual(['CreateClusterSnapshot']);
  });

  it('waits as long as the manifest says', async () => {
    world = await startApplyWorld(SEED);
    const patient = { ...redshift, lifecycle: { ...redshift.lifecycle, timeoutMs: 3_000 } };
    expect(outcomes(await world.apply([patient]))).toEqual({ 'analytics-q4': 'unfinished' });
  });

  it('does not mark a backup that it can not make as declared', async () => {
    world = await startApplyWorld(
      SEED.replace(
        'redshiftServerless:',
        '  snapshots: [{ snapshotIdentifier: old, clusterIdentifier: analytics, createdAt: -20d, retentionDays: -1 }]\n      redshiftServerless:',
      ),
    );
    const short = desired('RedshiftClusterSnapshot', {
      name: 'old',
      source: 'analytics',
      fields: { retention: '5d' },
    });
    expect(outcomes(await world.apply([short]))).toEqual({ old: 'failed' });
    expect(writes()).toEqual(['ModifyClusterSnapshot']);
  });

  it('looks once for everybody', async () => {
    world = await startApplyWorld(SEED);
    await world.apply([dynamodb, desired('DynamoDBBackup', { name: 'customers-q4', source: 'customers' })]);
    const looks = world.requests().filter(({ operation }) => operation === 'ListBackups');
    // One for the plan, one at once, one when both are ready after two seconds.
    expect(looks.length).toBeLessThanOrEqual(4);
  });

  it('deletes only with permission, and takes shares back first', async () => {
    world = await startApplyWorld(SEED);
    await world.apply([redshift]);
    const gone: Desired = { ...redshift, lifecycle: { ensure: 'absent', protect: false } };
    expect((await world.plan([gone])).refusals.map(({ code }) => code)).toEqual([
      'deletion-not-allowed',
      'last-backup',
    ]);
    writes();
    const report = await world.apply([gone], { allowDelete: true, allowDeleteLast: true });
    expect(outcomes(report)).toEqual({ 'analytics-q4': 'done' });
    expect(writes()).toEqual(['DeleteClusterSnapshot', 'RevokeSnapshotAccess']);
    expect((await world.plan([gone])).hasChanges).toBe(false);
  });
});
