import { afterEach, describe, expect, it } from 'vitest';
import type { Event, Result } from '../../src/model/report.ts';
import { type ApplyWorld, startApplyWorld } from '../support/apply-world.ts';
import { errorsBy } from '../support/errors-by.ts';
import { savePlan } from '../support/save-plan.ts';
import { desired } from '../support/values.ts';

const SEED = `
accounts:
  "123456789012":
    eu-central-1:
      redshift:
        clusters: [{ clusterIdentifier: analytics, createdAt: -30d }]
        snapshots:
          - { snapshotIdentifier: theirs, clusterIdentifier: analytics, createdAt: -3d, tags: { "reconcile:project": other, "reconcile:name": theirs } }
      dynamodb:
        tables: [{ tableName: orders, createdAt: -30d }]
      cloudhsm:
        clusters: [{ clusterId: cluster-a2b3c4d5e6f, createdAt: -30d }]
        backups: [{ backupId: backup-a2b3c4d5e6f, clusterId: cluster-a2b3c4d5e6f, createdAt: -3d }]
`;

const ALL = [
  desired('RedshiftClusterSnapshot', {
    name: 'q4',
    source: 'analytics',
    fields: { retention: '90d', tags: { owner: 'data' } },
  }),
  desired('RedshiftClusterSnapshot', { name: 'theirs', source: 'analytics' }),
  desired('DynamoDBBackup', { name: 'orders-q4', source: 'orders' }),
  desired('DynamoDBBackup', { name: 'lost', source: 'no-such-table' }),
  desired('CloudHSMBackup', { name: 'keys', source: 'cluster-a2b3c4d5e6f' }),
];

/** Puts the results together from nothing but the events. */
function rebuild(events: readonly Event[]): Result[] {
  return events
    .flatMap((event) => (event.type === 'finished' ? [event.result] : []))
    .sort((a, b) => (a.address < b.address ? -1 : 1));
}

let world: ApplyWorld;
afterEach(() => world.close());

describe('what apply tells', () => {
  it('is as its schemas say, and enough to rebuild the report', async () => {
    world = await startApplyWorld(SEED);
    expect(errorsBy('plan', savePlan(await world.plan(ALL)))).toEqual([]);
    const events: Event[] = [];
    const report = await world.apply(ALL, { seen: events });
    expect(errorsBy('report', report)).toEqual([]);
    expect(events.flatMap((event) => errorsBy('event', event))).toEqual([]);
    expect([...new Set(events.map(({ type }) => type))].sort()).toEqual([
      'apply-finished',
      'apply-started',
      'finished',
      'started',
      'status',
    ]);
    expect(rebuild(events)).toEqual(report.results);
    expect(report.results.map(({ outcome }) => outcome).sort()).toEqual([
      'blocked',
      'done',
      'done',
      'done',
      'failed',
    ]);
    expect(errorsBy('plan', savePlan(await world.plan(ALL)))).toEqual([]);
  });

  it('counts the requests of each operation', async () => {
    world = await startApplyWorld(SEED);
    const report = await world.apply([ALL[0]!]);
    expect(report.calls).toEqual([
      { operation: 'redshift:CreateClusterSnapshot', calls: 1, retries: 0, throttles: 0 },
      { operation: 'redshift:DescribeClusterSnapshots', calls: 2, retries: 0, throttles: 0 },
      { operation: 'sts:GetCallerIdentity', calls: 1, retries: 0, throttles: 0 },
    ]);
  });
});
