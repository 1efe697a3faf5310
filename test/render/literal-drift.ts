import type { Drift, DriftedBackup } from '../../src/model/drift/drift.ts';
import { change, desired, observed } from './literal-plan.ts';

const RANGE = { file: 'backups.yaml', line: 30, column: 9, endLine: 30, endColumn: 20 };

/** A drifted Redshift snapshot, with only what the test cares about spelt out. */
export function drifted(
  parts: Partial<DriftedBackup> & Pick<DriftedBackup, 'action' | 'cause' | 'name'>,
): DriftedBackup {
  const { problems, acknowledged, ...rest } = parts;
  return {
    ...change(rest),
    cause: parts.cause,
    ...(problems === undefined ? {} : { problems }),
    ...(acknowledged === undefined ? {} : { acknowledged }),
  };
}

/** Drift whose summary is counted from its parts; `asDeclared` more are declared, and in order. */
export function drift(
  backups: DriftedBackup[],
  { asDeclared = [], summary = {}, ...rest }: DriftParts = {},
): Drift {
  const known = backups.filter(({ acknowledged }) => acknowledged !== undefined).length;
  const notes = rest.notes ?? [];
  const declared = [...backups.filter(({ after }) => after !== null), ...notes].map(({ address }) => address);
  return {
    formatVersion: '1.0',
    project: 'demo',
    hasDrift: backups.length > known,
    summary: {
      declared: declared.length + asDeclared.length,
      asDeclared: asDeclared.length,
      drifted: backups.length - known,
      acknowledged: known,
      unfinished: notes.length,
      unselected: 0,
      unjudged: 0,
      ...summary,
    },
    drift: backups,
    notes,
    declared: [...declared, ...asDeclared].sort(),
    diagnostics: [],
    ...rest,
  };
}

type DriftParts = Partial<Omit<Drift, 'summary'>> & {
  asDeclared?: string[];
  summary?: Partial<Drift['summary']>;
};

const KNOWN = { reason: 'Taken by hand as q2-manual, see OPS-123.', until: '2027-01-31T00:00:00.000Z' };

/** One backup of every cause, two that are known, one that is being made. */
export const EVERY_DRIFT = drift(
  [
    drifted({ action: 'report', cause: 'being-deleted', name: 'leaving', reason: 'AWS is deleting it' }),
    drifted({
      action: 'blocked',
      cause: 'conflict',
      name: 'other-source',
      reason: 'a backup of this name exists and is another one; it is never replaced',
      fields: [{ path: 'clusterIdentifier', before: 'finance', after: 'analytics' }],
      after: desired(),
    }),
    drifted({
      action: 'delete',
      cause: 'declared-absent',
      name: 'old',
      after: desired(),
      before: observed({ createdAt: '2025-03-01T04:05:06Z', sizeBytes: 1_610_612_736 }),
    }),
    drifted({
      action: 'update',
      cause: 'drift',
      name: 'month-end',
      after: desired({ range: { ...RANGE, line: 12 } }),
      fields: [
        { path: 'retention', before: '30d', after: '90d' },
        { path: 'sharedWith', before: ['310987654321'], after: [] },
      ],
    }),
    drifted({
      action: 'keep',
      cause: 'duplicate',
      kind: 'DynamoDBBackup',
      name: 'nightly',
      source: 'orders',
      reason: '2 backups have this name; a counts; also there: b',
      after: desired(),
    }),
    drifted({
      action: 'delete',
      cause: 'expired',
      name: 'trial',
      after: desired(),
      before: observed({ createdAt: '2025-12-15T12:00:00Z' }),
    }),
    drifted({ action: 'retake', cause: 'failed', name: 'torn', reason: 'the failed one holds no data' }),
    drifted({
      action: 'blocked',
      cause: 'foreign',
      name: 'theirs',
      reason: 'it belongs to project other',
      after: desired(),
    }),
    drifted({
      action: 'create',
      cause: 'missing',
      name: 'before-q4',
      source: 'analytisc',
      after: desired({ range: { ...RANGE, line: 4 } }),
      problems: [
        {
          code: 'source-not-found',
          severity: 'error',
          message: 'there is no cluster analytisc',
          hint: 'did you mean "analytics"?',
          range: { ...RANGE, line: 7 },
        },
      ],
    }),
    drifted({
      action: 'report',
      cause: 'deadline-passed',
      name: 'before-q2',
      reason: 'it should have been taken by 2025-07-01T00:00:00.000Z; one taken now would hold other data',
      after: desired(),
      acknowledged: KNOWN,
    }),
    drifted({
      action: 'report',
      cause: 'no-candidate',
      kind: 'CloudHSMBackup',
      name: 'keys',
      source: 'cluster-a2b3c4d5e6f',
      reason: 'there is no backup backup-a2b3c4d5e6aa',
      after: desired(),
    }),
    drifted({ action: 'restore', cause: 'pending-deletion', name: 'gold', kind: 'CloudHSMBackup' }),
    drifted({
      action: 'adopt',
      cause: 'selected',
      name: 'ceremony',
      kind: 'CloudHSMBackup',
      fields: [{ path: 'neverExpires', before: false, after: true }],
      after: desired(),
      acknowledged: { ...KNOWN, reason: 'To be named in the next window.' },
    }),
    drifted({
      action: 'report',
      cause: 'undeclared',
      name: 'nobodys',
      reason: 'no manifest declares it; --prune deletes it',
    }),
    drifted({ action: 'adopt', cause: 'unowned', name: 'unmarked', after: desired() }),
  ],
  {
    asDeclared: ['default/RedshiftClusterSnapshot/kept'],
    notes: [
      change({
        action: 'wait',
        cause: 'unfinished',
        name: 'coming',
        before: observed({
          createdAt: '2026-01-12T12:00:00Z',
          status: { phase: 'pending', state: 'creating', progress: { percent: 43.9 } },
        }),
        after: desired(),
      }),
    ],
    diagnostics: [
      {
        code: 'acknowledgement-unused',
        severity: 'warning',
        message:
          'default/RedshiftClusterSnapshot/kept (drift) is acknowledged and does not drift so: its cause is in-sync now',
        hint: 'remove the acknowledgement, or correct backup and cause to what drift prints',
        range: { file: 'known.yaml', line: 4, column: 13, endLine: 4, endColumn: 40 },
      },
    ],
  },
);
