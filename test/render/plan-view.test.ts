import { expect, test } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import { writeText } from '../../src/render/text/write-text.ts';
import type { PlanContext } from '../../src/render/views/plan/plan-summary.ts';
import { planView } from '../../src/render/views/plan/plan-view.ts';
import { change, desired, observed, plan } from './literal-plan.ts';

const NOW = Date.parse('2026-01-15T12:00:00Z');

function print(value: Plan, context: Partial<PlanContext> = {}, width = Number.POSITIVE_INFINITY): string {
  return writeText(planView(value, { diagnostics: [], now: NOW, ...context }), { width, colour: false });
}

const SEVERAL = plan(
  [
    change({ action: 'create', cause: 'missing', name: 'before-q4' }),
    change({ action: 'keep', cause: 'in-sync', name: 'before-q3' }),
    change({
      action: 'update',
      cause: 'drift',
      name: 'month-end',
      source: 'finance',
      fields: [
        { path: 'retention', before: '30d', after: '90d' },
        { path: 'tags.owner', before: null, after: 'data platform' },
        { path: 'sharedWith', before: ['111122223333'], after: [] },
      ],
    }),
    change({
      action: 'wait',
      cause: 'unfinished',
      name: 'orders-nightly',
      kind: 'DynamoDBBackup',
      source: 'orders',
      before: observed({
        status: {
          phase: 'pending',
          state: 'CREATING',
          progress: {
            doneMegabytes: 43,
            totalMegabytes: 100,
            megabytesPerSecond: 11.6,
            remainingSeconds: 80,
          },
        },
      }),
    }),
    change({ action: 'retake', cause: 'failed', name: 'torn', reason: 'the failed one holds no data' }),
  ],
  { unmanaged: 7 },
);

test('a plan shows the table, the details, one line of summary and what to type next', () => {
  expect(print(SEVERAL, { next: 'reconcile apply backups' })).toBe(`\
     action  kind                     name            source     why
+    create  RedshiftClusterSnapshot  before-q4       analytics  missing
~    update  RedshiftClusterSnapshot  month-end       finance    drift (retention, tags.owner, sharedWith)
>    wait    DynamoDBBackup           orders-nightly  orders     unfinished (CREATING, 43 %, 12 MB/s, about 1 min 20 s left)
-/+  retake  RedshiftClusterSnapshot  torn            analytics  failed

Details
~ default/RedshiftClusterSnapshot/month-end
    retention: 30d -> 90d
    tags.owner: (none) -> "data platform"
    sharedWith: 111122223333 -> (none)
-/+ default/RedshiftClusterSnapshot/torn
    the failed one holds no data

Plan: 1 to create, 1 to wait for, 1 to update, 1 to take again, 1 unchanged. Not managed here: 7 others.

To carry it out:

  reconcile apply backups
`);
});

test('a plan about a part says how much it leaves out', () => {
  const value = plan([change({ action: 'create', cause: 'missing', name: 'a' })], { unmanaged: 1 });
  expect(print(value, { unselected: 4 })).toContain(
    '\nPlan: 1 to create. Not selected: 4 declared. Not managed here: 1 other.\n',
  );
  expect(print(plan([]), { unselected: 1 })).toBe('No changes. Not selected: 1 declared.\n');
});

test('a plan with nothing to do says so in one line', () => {
  const value = plan([change({ action: 'keep', cause: 'in-sync', name: 'a' })], { unmanaged: 1 });
  expect(print(value, { next: 'reconcile apply' })).toBe(
    'No changes: 1 unchanged. Not managed here: 1 other.\n',
  );
  expect(print(plan([]))).toBe('No changes.\n');
});

test('what is only reported is shown, and is no change', () => {
  const value = plan([
    change({ action: 'report', cause: 'no-candidate', name: 'gold', reason: 'nothing matches yet' }),
  ]);
  expect(print(value, { next: 'reconcile apply' })).toBe(`\
   action  kind                     name  source     why
i  report  RedshiftClusterSnapshot  gold  analytics  no-candidate

Details
i default/RedshiftClusterSnapshot/gold
    nothing matches yet

No changes: 1 to note.
`);
});

test('a blocked change is not "no changes"', () => {
  const value = plan([
    change({
      action: 'blocked',
      cause: 'foreign',
      name: 'gold',
      reason: 'it belongs to project other',
      after: desired(),
    }),
  ]);
  expect(print(value, { next: 'reconcile apply' })).toBe(`\
   action   kind                     name  source     why
!  blocked  RedshiftClusterSnapshot  gold  analytics  foreign

Details
! default/RedshiftClusterSnapshot/gold
    it belongs to project other
    --take-over adopts it

Plan: 1 blocked.
`);
});

test('a deletion says what is lost; a refusal says what would allow it', () => {
  const address = 'default/RedshiftClusterSnapshot/old';
  const value = plan(
    [
      change({
        action: 'delete',
        cause: 'declared-absent',
        name: 'old',
        before: observed({
          createdAt: '2025-03-01T04:05:06Z',
          expiresAt: '2027-01-01T00:00:00Z',
          sizeBytes: 1_610_612_736,
        }),
      }),
    ],
    {
      refusals: [
        {
          code: 'deletion-not-allowed',
          message: '1 backup is to be deleted, and deletion was not allowed.',
          addresses: [address],
          flag: '--allow-delete',
        },
      ],
    },
  );
  expect(print(value, { next: 'reconcile apply' })).toBe(`\
   action  kind                     name  source     why
-  delete  RedshiftClusterSnapshot  old   analytics  declared-absent

Details
- default/RedshiftClusterSnapshot/old
    taken 2025-03-01 04:05, 10 months ago, 1.5 GiB, kept until 2027-01-01 00:00

Refused
refused deletion-not-allowed 1 backup is to be deleted, and deletion was not allowed.
    - default/RedshiftClusterSnapshot/old
    Allowed by --allow-delete.

Plan: 1 to delete.

This plan would not be applied: see what was refused above.
`);
});

test.each([
  [{}, 'kept forever'],
  [{ fields: { neverExpires: false } }, 'kept as AWS decides'],
])('a deletion says until when it would be kept: %j', (parts, text) => {
  const before = observed({ createdAt: '2026-01-15T11:00:00Z', ...parts });
  const value = plan([change({ action: 'delete', cause: 'expired', name: 'old', before })]);
  expect(print(value)).toContain(`\n    taken 2026-01-15 11:00, 1 h ago, ${text}\n`);
});

test('problems are shown with their place, and hold the next command back', () => {
  const value = plan([change({ action: 'create', cause: 'missing', name: 'a', source: 'analytisc' })]);
  const diagnostics: PlanContext['diagnostics'] = [
    {
      code: 'source-not-found',
      severity: 'error',
      message: 'there is no cluster analytisc',
      hint: 'did you mean analytics?',
      range: { file: 'backups.yaml', line: 7, column: 22, endLine: 7, endColumn: 31 },
    },
  ];
  expect(print(value, { diagnostics, next: 'reconcile apply' })).toBe(`\
   action  kind                     name  source     why
+  create  RedshiftClusterSnapshot  a     analytisc  missing

Problems
backups.yaml:7:22 error source-not-found there is no cluster analytisc
    did you mean analytics?

Plan: 1 to create. 1 error.

This plan can't be applied: correct the problems above first.
`);
});

test('the target is shown only where there are several', () => {
  const value = plan([
    change({ action: 'create', cause: 'missing', name: 'a', target: 'eu' }),
    change({ action: 'create', cause: 'missing', name: 'a', target: 'us' }),
  ]);
  expect(print(value)).toBe(`\
   action  target  kind                     name  source     why
+  create  eu      RedshiftClusterSnapshot  a     analytics  missing
+  create  us      RedshiftClusterSnapshot  a     analytics  missing

Plan: 2 to create.
`);
});

test('a dependency is named', () => {
  const value = plan([
    change({ action: 'create', cause: 'missing', name: 'copy', waitsFor: ['eu/CloudHSMBackup/gold'] }),
  ]);
  expect(print(value)).toContain('    waits for eu/CloudHSMBackup/gold\n');
});

test('on a narrow terminal names stay whole, to be copied; what is beside them is broken', () => {
  const value = plan([
    change({
      action: 'create',
      cause: 'missing',
      name: 'analytics-before-2026',
      source: 'a-cluster-with-a-long-name',
    }),
  ]);
  expect(print(value, {}, 80)).toBe(`\
   action  kind                     name                   source        why
+  create  RedshiftClusterSnapshot  analytics-before-2026  a-cluster-wi  missing
                                                           th-a-long-na
                                                           me

Plan: 1 to create.
`);
});

test('500 creations take one short line each', () => {
  const changes = Array.from({ length: 500 }, (_, index) =>
    change({ action: 'create', cause: 'missing', name: `backup-${index}` }),
  );
  const lines = print(plan(changes)).trimEnd().split('\n');
  expect(lines).toHaveLength(503);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(80);
});
