import { expect, it } from 'vitest';
import type { Allowance } from '../../src/plan/guard.ts';
import { makePlan, type PlanInput } from '../../src/plan/make-plan.ts';
import { KINDS } from '../../src/providers/registry.ts';
import { desired, NOW, observed, PROJECT } from '../support/values.ts';

const REDSHIFT = 'RedshiftClusterSnapshot';
const ABSENT = { ensure: 'absent', protect: false } as const;
const ALLOWANCE: Allowance = { allowDelete: true, allowDeleteLast: false, prune: false };

function planOf(input: Pick<PlanInput, 'desired' | 'observed'> & Partial<PlanInput>) {
  return makePlan({
    project: {
      name: PROJECT,
      targets: [{ name: 'a' }, { name: 'b' }],
      guards: { maxDeletePercent: 30 },
    },
    kinds: KINDS,
    regions: new Map([
      ['a', 'eu-central-1'],
      ['b', 'eu-central-1'],
    ]),
    now: NOW,
    allowance: ALLOWANCE,
    takeOver: false,
    ...input,
  });
}

/** Both targets show the same two backups; each declaration does away with one of them. */
const TWO_TARGETS = {
  desired: [
    desired(REDSHIFT, { target: 'a', name: 'x1', lifecycle: ABSENT }),
    desired(REDSHIFT, { target: 'b', name: 'y1', lifecycle: ABSENT }),
  ],
  observed: ['a', 'b'].flatMap((target) => ['x1', 'y1'].map((name) => observed(REDSHIFT, { target, name }))),
};

it('PB-74 the backups that two targets of one place delete are counted together', () => {
  const accounts = new Map([
    ['a', '123456789012'],
    ['b', '123456789012'],
  ]);
  const { refusals, changes } = planOf({ ...TWO_TARGETS, accounts });
  expect(refusals).toEqual([
    {
      code: 'last-backup',
      message: 'No ready backup would be left of cluster main.',
      addresses: [`a/${REDSHIFT}/x1`, `b/${REDSHIFT}/y1`],
      flag: '--allow-delete-last',
    },
  ]);
  expect(changes.map(({ reason }) => reason)).toEqual([
    expect.stringContaining('no ready backup of cluster main is left'),
    expect.stringContaining('no ready backup of cluster main is left'),
  ]);
});

it('PB-74 of two accounts, each has one left', () => {
  const accounts = new Map([
    ['a', '123456789012'],
    ['b', '210987654321'],
  ]);
  expect(planOf({ ...TWO_TARGETS, accounts }).refusals).toEqual([]);
});

it('PB-73 a selector does not hide how many there are', () => {
  const names = Array.from({ length: 12 }, (_, at) => `snap-${String(at + 1).padStart(2, '0')}`);
  const all = names.map((name, at) =>
    desired(REDSHIFT, { target: 'a', name, ...(at < 4 ? { lifecycle: ABSENT } : {}) }),
  );
  const { refusals } = planOf({
    desired: all.slice(0, 4),
    unselected: all.slice(4),
    observed: names.map((name) => observed(REDSHIFT, { target: 'a', name })),
  });
  expect(refusals).toMatchObject([
    {
      code: 'too-large-a-share-of-deletions',
      message: '4 of 12 existing backups (33 %) would be deleted; guards.maxDeletePercent allows 30 %.',
    },
  ]);
});
