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
          - { snapshotIdentifier: broken, clusterIdentifier: analytics, status: failed, createdAt: -2d }
          - { snapshotIdentifier: whole, clusterIdentifier: analytics, createdAt: -2d, retentionDays: -1 }
      redshiftServerless:
        namespaces: [{ namespaceName: events, createdAt: -30d }]
        workgroups: [{ workgroupName: events, namespaceName: events, createdAt: -30d }]
        snapshots:
          - { snapshotName: broken, namespaceName: events, status: FAILED, createdAt: -2d }
          - { snapshotName: whole, namespaceName: events, createdAt: -2d, retentionDays: -1 }
`;

const KINDS: [kind: string, source: string][] = [
  ['RedshiftClusterSnapshot', 'analytics'],
  ['RedshiftServerlessSnapshot', 'events'],
];
const DELETIONS = new Set(['DeleteClusterSnapshot', 'DeleteSnapshot']);
const absent = { ensure: 'absent', protect: false } as const;

let world: ApplyWorld;
afterEach(() => world.close());

/** Plans, lets somebody else act, and then carries the plan out. */
async function applyLate(declared: Desired[], meanwhile: () => Promise<unknown>) {
  const flags = { allowDelete: true, allowDeleteLast: true };
  const plan = await world.plan(declared, flags);
  await meanwhile();
  world.requests();
  const report = await world.carryOut(plan);
  const deletions = world.requests().filter(({ operation }) => DELETIONS.has(operation));
  return { outcomes: report.results.map(({ outcome, failure }) => [outcome, failure?.code]), deletions };
}

describe.each(KINDS)('%s: a plan that is carried out late', (kind, source) => {
  it('does not retake what another run has taken anew', async () => {
    world = await startApplyWorld(SEED);
    const broken = desired(kind, { name: 'broken', source });
    const late = await applyLate([broken], () => world.apply([broken]));
    expect(late).toEqual({ outcomes: [['failed', 'moved']], deletions: [] });
    expect((await world.plan([broken])).hasChanges).toBe(false);
  });

  it('does not delete what another project has adopted', async () => {
    world = await startApplyWorld(SEED);
    const whole = desired(kind, { name: 'whole', source });
    const late = await applyLate([{ ...whole, lifecycle: absent }], () => world.applyAs('other', [whole]));
    expect(late).toEqual({ outcomes: [['failed', 'moved']], deletions: [] });
  });

  it('does not adopt what another project has adopted', async () => {
    world = await startApplyWorld(SEED);
    const whole = desired(kind, { name: 'whole', source });
    const late = await applyLate([whole], () => world.applyAs('other', [whole]));
    expect(late.outcomes).toEqual([['failed', 'moved']]);
    expect((await world.plan([whole])).changes.map(({ cause }) => cause)).toEqual(['foreign']);
  });

  it('does not delete another one of the name', async () => {
    world = await startApplyWorld(SEED);
    const whole = desired(kind, { name: 'whole', source });
    const gone = { ...whole, lifecycle: absent };
    const late = await applyLate([gone], async () => {
      await world.apply([gone], { allowDelete: true, allowDeleteLast: true });
      world.clock.advance(60_000);
      await world.apply([whole]);
    });
    expect(late).toEqual({ outcomes: [['failed', 'moved']], deletions: [] });
  });

  it('takes what is gone already for deleted', async () => {
    world = await startApplyWorld(SEED);
    const gone = desired(kind, { name: 'whole', source, lifecycle: absent });
    const late = await applyLate([gone], () =>
      world.apply([gone], { allowDelete: true, allowDeleteLast: true }),
    );
    expect(late.outcomes).toEqual([['done', undefined]]);
  });
});
