import { afterEach, describe, expect, it } from 'vitest';
import type { Desired } from '../../src/model/desired.ts';
import { type ApplyWorld, startApplyWorld } from '../support/apply-world.ts';
import { desired } from '../support/values.ts';

const SEED = `
accounts:
  "123456789012":
    eu-central-1:
      redshift:
        clusters: [{ clusterIdentifier: analytics, createdAt: -30d }]
        snapshots:
          - { snapshotIdentifier: "rs:analytics-1", clusterIdentifier: analytics, type: automated, createdAt: -1d }
          - { snapshotIdentifier: broken, clusterIdentifier: analytics, status: failed, createdAt: -1d }
      redshiftServerless:
        namespaces: [{ namespaceName: events, createdAt: -30d }]
        workgroups: [{ workgroupName: events, namespaceName: events, createdAt: -30d }]
      dynamodb:
        tables: [{ tableName: orders, createdAt: -30d }]
      cloudhsm:
        clusters: [{ clusterId: cluster-a2b3c4d5e6f, createdAt: -30d }]
        backups: [{ backupId: backup-a2b3c4d5e6f, clusterId: cluster-a2b3c4d5e6f, createdAt: -3d }]
    eu-west-1:
      cloudhsm:
        clusters: [{ clusterId: cluster-w2b3c4d5e6f, createdAt: -30d }]
        backups: [{ backupId: backup-w2b3c4d5e6f, clusterId: cluster-w2b3c4d5e6f, createdAt: -3d }]
`;

const DECLARED: [what: string, declared: Desired][] = [
  ['a Redshift snapshot', desired('RedshiftClusterSnapshot', { name: 'q4', source: 'analytics' })],
  [
    'a copy of an automated Redshift snapshot',
    desired('RedshiftClusterSnapshot', {
      name: 'copied',
      source: 'analytics',
      origin: { from: 'automatedSnapshot', id: 'rs:analytics-1' },
    }),
  ],
  ['a failed Redshift snapshot', desired('RedshiftClusterSnapshot', { name: 'broken', source: 'analytics' })],
  ['a Serverless snapshot', desired('RedshiftServerlessSnapshot', { name: 'events-q4', source: 'events' })],
  ['a selected CloudHSM backup', desired('CloudHSMBackup', { name: 'keys', source: 'cluster-a2b3c4d5e6f' })],
];

let world: ApplyWorld;
afterEach(() => world.close());

describe('two runs that plan and apply at the same time', () => {
  it.each(DECLARED)('end with one backup: %s', async (_what, declared) => {
    world = await startApplyWorld(SEED);
    await Promise.all([world.apply([declared]), world.apply([declared])]);
    const named = (await world.inventory()).filter(
      ({ kind, name }) => kind === declared.kind && name === declared.name,
    );
    expect(named.map(({ status }) => status.phase)).toEqual(['ready']);
    const creations = world
      .requests()
      .filter(
        ({ operation, status }) => /^(Create(Cluster)?Snapshot|Copy)/.test(operation) && status === 200,
      );
    expect(creations.length).toBeLessThanOrEqual(1);
    // What one of them had to leave, because the other was at it, the next run finds done.
    await world.apply([declared]);
    expect((await world.plan([declared])).hasChanges).toBe(false);
  });

  it('may both copy a CloudHSM backup, which is then told', async () => {
    world = await startApplyWorld(SEED);
    const declared = desired('CloudHSMBackup', {
      name: 'copied',
      source: 'cluster-w2b3c4d5e6f',
      origin: { from: 'copy', region: 'eu-west-1', id: 'backup-w2b3c4d5e6f' },
    });
    const reports = await Promise.all([world.apply([declared]), world.apply([declared])]);
    const named = (await world.inventory()).filter(({ name }) => name === 'copied');
    const told = reports.flatMap(({ results }) => results.flatMap(({ duplicates }) => duplicates ?? []));
    expect(named.length).toBeGreaterThanOrEqual(1);
    expect(told.length).toBeGreaterThanOrEqual(named.length - 1);
    // The one that counts may lack the pin that the other one got, so that it is an update that says it.
    const [change] = (await world.plan([declared])).changes;
    expect(change?.reason ?? '').toContain(named.length > 1 ? 'have this name' : '');
  });

  it('may both take a DynamoDB backup, which both then tell', async () => {
    world = await startApplyWorld(SEED);
    const declared = desired('DynamoDBBackup', { name: 'orders-q4', source: 'orders' });
    const reports = await Promise.all([world.apply([declared]), world.apply([declared])]);
    const named = (await world.inventory()).filter(({ name }) => name === 'orders-q4');
    const told = reports.flatMap(({ results }) => results.flatMap(({ duplicates }) => duplicates ?? []));
    expect(told.length).toBeGreaterThanOrEqual(named.length - 1);
    expect((await world.plan([declared])).warnings.map(({ code }) => code)).toEqual(
      named.length > 1 ? ['duplicate'] : [],
    );
  });
});
