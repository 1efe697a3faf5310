import { expect, it } from 'vitest';
import type { Desired } from '../../src/model/desired.ts';
import type { Observed } from '../../src/model/observed.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { KINDS } from '../../src/providers/registry.ts';
import { desired, NOW, observed, PROJECT, unmarked } from '../support/values.ts';

const REDSHIFT = 'RedshiftClusterSnapshot';
const HSM = 'CloudHSMBackup';

function planOf(selected: readonly Desired[], unselected: readonly Desired[], found: readonly Observed[]) {
  return makePlan({
    project: { name: PROJECT, targets: [{ name: 'default' }], guards: { maxDeletePercent: 30 } },
    kinds: KINDS,
    desired: selected,
    unselected,
    observed: found,
    regions: new Map([['default', 'eu-central-1']]),
    now: NOW,
    allowance: { allowDelete: false, allowDeleteLast: false, prune: false },
    takeOver: false,
  });
}

it('PB-8 nothing is done about what is not selected, and it is neither undeclared nor unmanaged', () => {
  const absent = desired(REDSHIFT, { name: 'old', lifecycle: { ensure: 'absent', protect: false } });
  const plan = planOf(
    [desired(REDSHIFT)],
    [absent, desired(REDSHIFT, { name: 'theirs' }), desired('DynamoDBBackup')],
    [
      observed(REDSHIFT),
      observed(REDSHIFT, { name: 'old' }),
      unmarked(observed(REDSHIFT, { name: 'theirs' })),
      observed(REDSHIFT, { name: 'forgotten' }),
      unmarked(observed(REDSHIFT, { name: 'by-hand' })),
    ],
  );
  expect(plan.changes.map(({ name, action, cause }) => `${name} ${action} ${cause}`)).toEqual([
    'forgotten report undeclared',
    'q4 keep in-sync',
  ]);
  expect(plan.refusals).toEqual([]);
  expect(plan.summary).toMatchObject({ keep: 1, delete: 0, report: 1, create: 0, unmanaged: 1 });
});

it('PB-8 a selected declaration does not take the backup that an unselected one names', () => {
  const newest = desired(HSM, { name: 'newest', origin: { from: 'newest' } });
  const byId = desired(HSM, { name: 'audit', origin: { from: 'existing', id: 'backup-2' } });
  const found = ['backup-1', 'backup-2'].map((id, day) =>
    unmarked(observed(HSM, { id, name: '', createdAt: `2026-10-0${day + 1}T00:00:00.000Z` })),
  );
  const idOf = (unselected: readonly Desired[]) =>
    planOf([newest], unselected, found).changes.map(({ before }) => before?.id);
  expect(idOf([])).toEqual(['backup-2']);
  expect(idOf([byId])).toEqual(['backup-1']);
});

it('a plan is the same whether other declarations are left out or not there', () => {
  const others = [desired(REDSHIFT, { name: 'other' })];
  const { digest } = planOf([desired(REDSHIFT)], others, [observed(REDSHIFT)]);
  expect(digest).toBe(planOf([desired(REDSHIFT)], [], [observed(REDSHIFT)]).digest);
});
