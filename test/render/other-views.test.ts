import { expect, test } from 'vitest';
import type { Report, Result } from '../../src/model/report.ts';
import type { Block } from '../../src/render/blocks.ts';
import { writeText } from '../../src/render/text/write-text.ts';
import { diagnosticsView } from '../../src/render/views/diagnostics-view.ts';
import { reportView } from '../../src/render/views/report/report-view.ts';
import { validationView } from '../../src/render/views/validation-view.ts';

function print(blocks: readonly Block[]): string {
  return writeText(blocks, { width: Number.POSITIVE_INFINITY, colour: false });
}

function report(results: Result[], parts: Partial<Report> = {}): Report {
  return {
    formatVersion: '1.0',
    project: 'demo',
    startedAt: '2026-01-15T12:00:00.000Z',
    finishedAt: '2026-01-15T12:02:05.000Z',
    interrupted: false,
    results,
    calls: [],
    ...parts,
  };
}

test('a report says of every backup what became of it, and how to go on', () => {
  const value = report([
    {
      address: 'default/DynamoDBBackup/orders/nightly',
      action: 'create',
      outcome: 'done',
      durationMs: 2100,
      status: { phase: 'ready', state: 'AVAILABLE' },
    },
    { address: 'default/RedshiftClusterSnapshot/kept', action: 'keep', outcome: 'done' },
    {
      address: 'default/RedshiftClusterSnapshot/q4',
      action: 'create',
      outcome: 'failed',
      durationMs: 400,
      failure: {
        code: 'ClusterSnapshotQuotaExceeded',
        message: 'Too many snapshots.',
        operation: 'CreateClusterSnapshot',
        requestId: 'r-1',
        hint: 'Ask AWS for a higher quota.',
      },
    },
    {
      address: 'default/RedshiftClusterSnapshot/q5',
      action: 'create',
      outcome: 'unfinished',
      durationMs: 125_000,
      status: { phase: 'pending', state: 'creating', progress: { percent: 43.9 } },
    },
  ]);
  expect(print(reportView(value, { resume: 'reconcile apply backups' }))).toBe(`\
outcome     backup                                      took  state
created     default/DynamoDBBackup/orders/nightly        2 s  AVAILABLE
failed      default/RedshiftClusterSnapshot/q4         0.4 s
unfinished  default/RedshiftClusterSnapshot/q5     2 min 5 s  creating, 43 %

What went wrong
default/RedshiftClusterSnapshot/q4 ClusterSnapshotQuotaExceeded Too many snapshots.
    operation CreateClusterSnapshot, request id r-1
    Ask AWS for a higher quota.

Apply: 1 done, 1 failed, 1 unfinished, in 2 min 5 s.

AWS goes on making what is unfinished. To wait for it and do the rest:

  reconcile apply backups
`);
});

test('a report of nothing but successes ends with the summary', () => {
  const done: Result = { address: 'default/DynamoDBBackup/orders/a', action: 'adopt', outcome: 'done' };
  expect(print(reportView(report([done]), { resume: 'reconcile apply' }))).toBe(`\
outcome  backup                           took  state
adopted  default/DynamoDBBackup/orders/a

Apply: 1 done, in 2 min 5 s.
`);
});

test('a report of many lists those that need somebody, and counts the rest', () => {
  const done = (at: number): Result => ({ address: `default/X/${at}`, action: 'create', outcome: 'done' });
  const twenty = Array.from({ length: 20 }, (_, at) => done(at));
  expect(print(reportView(report(twenty)))).toContain('created  default/X/7');
  const failed: Result = { address: 'default/X/bad', action: 'create', outcome: 'failed' };
  expect(print(reportView(report([...twenty, failed]), { resume: 'reconcile apply' }))).toBe(`\
outcome  backup         took  state
failed   default/X/bad

Apply: 20 done, 1 failed, in 2 min 5 s.

To do the rest:

  reconcile apply
`);
  expect(print(reportView(report([...twenty, done(20)])))).toBe('Apply: 21 done, in 2 min 5 s.\n');
});

test('an interrupted report says so', () => {
  const open: Result = { address: 'default/X/a', action: 'create', outcome: 'not-started' };
  expect(print(reportView(report([open], { interrupted: true }), { resume: 'reconcile apply' }))).toContain(
    'Interrupted: 1 not started, in 2 min 5 s.\n\nTo do the rest:\n\n  reconcile apply\n',
  );
});

test('a diagnostic names both places of a duplicate', () => {
  const range = { file: 'b.yaml', line: 3, column: 9, endLine: 3, endColumn: 12 };
  const text = print(
    diagnosticsView([
      {
        code: 'duplicate',
        severity: 'error',
        message: 'default/X/a is declared twice',
        range,
        related: [{ message: 'first declared here', range: { ...range, file: 'a.yaml' } }],
        hint: 'rename one',
      },
      { code: 'no-retention', severity: 'warning', message: 'nothing is kept' },
    ]),
  );
  expect(text).toBe(`\
b.yaml:3:9 error duplicate default/X/a is declared twice
    a.yaml:3:9 first declared here
    rename one
warning no-retention nothing is kept
`);
});

test('of many warnings with one code some stand for all, but every error is told', () => {
  const at = (line: number) => ({ file: `${line % 2}.yaml`, line, column: 1, endLine: line, endColumn: 2 });
  const warnings = Array.from({ length: 2000 }, (_, index) => ({
    code: 'w',
    severity: 'warning' as const,
    message: 'm',
    range: at(index + 1),
  }));
  const errors = Array.from({ length: 7 }, () => ({ code: 'w', severity: 'error' as const, message: 'e' }));
  const other = { code: 'v', severity: 'warning' as const, message: 'o' };
  expect(print(diagnosticsView([...warnings, other, ...errors]))).toBe(`\
1.yaml:1:1 warning w m
0.yaml:2:1 warning w m
1.yaml:3:1 warning w m
0.yaml:4:1 warning w m
1.yaml:5:1 warning w m
warning w and 1995 more of these, in 2 files
    --format json has them all
warning v o
${'error w e\n'.repeat(7)}`);
  expect(print(diagnosticsView(warnings.slice(0, 5)))).not.toContain('more of these');
  expect(print(diagnosticsView(warnings.slice(0, 6)))).toContain('and 1 more of these, in 1 file\n');
});

test('a validation ends with one line', () => {
  expect(print(validationView({ diagnostics: [], files: 1, backups: 2 }))).toBe(
    'Valid: 2 backups in 1 file.\n',
  );
  expect(print(validationView({ diagnostics: [], files: 2, backups: 1, unselected: 2 }))).toBe(
    'Valid: 1 of 3 backups in 2 files.\n',
  );
  const warning = { code: 'w', severity: 'warning', message: 'm' } as const;
  const error = { code: 'e', severity: 'error', message: 'm' } as const;
  expect(print(validationView({ diagnostics: [warning], files: 1, backups: 2 }))).toBe(
    'warning w m\n\nValid: 2 backups in 1 file, 1 warning.\n',
  );
  expect(print(validationView({ diagnostics: [error, warning, error], files: 2, backups: 0 }))).toContain(
    '\n\nNot valid: 2 errors, 1 warning in 2 files.\n',
  );
});
