import { addressOf } from '../../src/model/address.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { Report } from '../../src/model/report.ts';
import type { Move } from '../../src/model/saved-plan.ts';
import { KINDS } from '../../src/providers/registry.ts';
import type { Document } from '../../src/render/document.ts';
import { driftDocument } from '../../src/render/documents/drift-document.ts';
import { inventoryDocument } from '../../src/render/documents/inventory-document.ts';
import { movedDocument, unexpectedDocument } from '../../src/render/documents/moved-document.ts';
import { planDocument } from '../../src/render/documents/plan-document.ts';
import { problemsDocument } from '../../src/render/documents/problems-document.ts';
import { reportDocument } from '../../src/render/documents/report-document.ts';
import { validationDocument } from '../../src/render/documents/validation-document.ts';
import { drift, EVERY_DRIFT } from '../render/literal-drift.ts';
import { change, desired, observed, plan } from '../render/literal-plan.ts';

const NOW = Date.parse('2026-01-15T12:00:00Z');
const RANGE = { file: 'backups/q1.yaml', line: 4, column: 9, endLine: 4, endColumn: 26 };

const UNKNOWN_FIELD: Diagnostic = {
  code: 'unknown-field',
  severity: 'error',
  message: 'There is no field "clusterIdentifer" in spec',
  hint: 'did you mean clusterIdentifier?',
  range: RANGE,
};
const NO_CREATE_BY: Diagnostic = {
  code: 'retention-without-create-by',
  severity: 'warning',
  message: 'it would be taken anew when it has expired',
  hint: 'add lifecycle.createBy',
  range: { ...RANGE, line: 12, endLine: 12 },
  related: [{ message: 'retention is given here', range: { ...RANGE, line: 9, endLine: 9 } }],
};
const DUPLICATE: Diagnostic = {
  code: 'duplicate',
  severity: 'warning',
  message: 'two backups have this name',
};

const READY = { phase: 'ready', state: 'available' } as const;

/** One change of each action, and whatever else a plan can hold. */
const EVERYTHING = plan(
  [
    change({
      action: 'adopt',
      cause: 'selected',
      kind: 'CloudHSMBackup',
      name: 'hsm-key-ceremony',
      source: 'cluster-a2b3c4d5e6f',
      fields: [{ path: 'neverExpires', before: false, after: true }],
      before: observed({
        kind: 'CloudHSMBackup',
        id: 'backup-a2b3c4d5e6aa',
        name: '',
        createdAt: '2026-01-14T02:00:00Z',
      }),
    }),
    change({
      action: 'create',
      cause: 'missing',
      name: 'analytics-before-q1',
      after: desired({ name: 'analytics-before-q1', fields: { retention: '90d' } }),
    }),
    change({
      action: 'create',
      cause: 'missing',
      name: 'copy-of-q1',
      target: 'prod-us',
      waitsFor: ['default/RedshiftClusterSnapshot/analytics-before-q1'],
    }),
    change({
      action: 'delete',
      cause: 'expired',
      name: 'analytics-trial',
      reason: 'no ready backup of cluster analytics is left',
      before: observed({
        name: 'analytics-trial',
        createdAt: '2025-09-14T16:20:00Z',
        sizeBytes: 103_079_215_104,
      }),
    }),
    change({
      action: 'blocked',
      cause: 'conflict',
      name: 'reporting-baseline',
      reason: 'a backup of this name exists and is another one; it is never replaced',
      fields: [{ path: 'clusterIdentifier', before: 'finance', after: 'analytics' }],
      before: observed({ name: 'reporting-baseline', source: 'finance', createdAt: '2025-06-01T06:00:00Z' }),
      after: desired({ name: 'reporting-baseline', range: { ...RANGE, line: 22, endLine: 22 } }),
    }),
    change({
      action: 'keep',
      cause: 'in-sync',
      name: 'analytics-before-q4',
      before: observed({
        createdAt: '2025-10-02T05:00:00Z',
        expiresAt: '2026-10-02T05:00:00Z',
        name: 'analytics-before-q4',
      }),
    }),
    change({
      action: 'report',
      cause: 'deadline-passed',
      name: 'black-friday',
      reason: 'it is too late to take it',
    }),
    change({
      action: 'restore',
      cause: 'pending-deletion',
      kind: 'CloudHSMBackup',
      name: 'hsm-2024',
      source: 'cluster-a2b3c4d5e6f',
    }),
    change({ action: 'retake', cause: 'failed', name: 'torn', reason: 'the failed one holds no data' }),
    change({
      action: 'update',
      cause: 'drift',
      name: 'year-end',
      source: 'finance',
      fields: [
        { path: 'retention', before: '365d', after: 'forever' },
        {
          path: 'sharedWith',
          before: ['111111111111', '222222222222', '333333333333', '444444444444', '555555555555'],
          after: ['111111111111', '222222222222', '333333333333', '444444444444', '666666666666'],
        },
      ],
    }),
    change({
      action: 'wait',
      cause: 'unfinished',
      kind: 'DynamoDBBackup',
      address: 'default/DynamoDBBackup/orders/nightly',
      name: 'nightly',
      source: 'orders',
      before: observed({ status: { phase: 'pending', state: 'CREATING' } }),
    }),
  ],
  { digest: '0123456789abcdef', unmanaged: 7, warnings: [DUPLICATE] },
);

const REFUSED = {
  ...EVERYTHING,
  refusals: [
    {
      code: 'deletion-not-allowed',
      message: '1 backup is to be deleted, and deletion was not allowed.',
      addresses: ['default/RedshiftClusterSnapshot/analytics-trial'],
      flag: '--allow-delete',
    },
  ],
};

const REPORT: Report = {
  formatVersion: '1.0',
  project: 'data-platform',
  startedAt: '2026-01-15T12:00:00.000Z',
  finishedAt: '2026-01-15T12:42:05.000Z',
  interrupted: false,
  results: [
    {
      address: 'default/DynamoDBBackup/orders/nightly',
      action: 'create',
      outcome: 'done',
      id: 'arn:aws:dynamodb:eu-central-1:123456789012:table/orders/backup/1',
      status: { phase: 'ready', state: 'AVAILABLE' },
      startedAt: '2026-01-15T12:00:00.000Z',
      durationMs: 2100,
    },
    { address: 'default/RedshiftClusterSnapshot/kept', action: 'keep', outcome: 'done', status: READY },
    {
      address: 'default/RedshiftClusterSnapshot/q1',
      action: 'create',
      outcome: 'unfinished',
      status: { phase: 'pending', state: 'creating', progress: { percent: 43 } },
      startedAt: '2026-01-15T12:02:00.000Z',
      durationMs: 2_405_000,
      failure: {
        code: 'timeout',
        message: 'still not done after 40 minutes; AWS goes on with it',
        hint: 'apply again to go on waiting',
      },
    },
    {
      address: 'default/RedshiftClusterSnapshot/q2',
      action: 'create',
      outcome: 'failed',
      startedAt: '2026-01-15T12:00:00.000Z',
      durationMs: 400,
      failure: {
        code: 'ClusterSnapshotQuotaExceeded',
        message: 'Too many snapshots.',
        operation: 'CreateClusterSnapshot',
        requestId: 'r-1',
        hint: 'Ask AWS for a higher quota.',
      },
    },
    { address: 'default/RedshiftClusterSnapshot/q3', action: 'create', outcome: 'not-started' },
    {
      address: 'default/RedshiftClusterSnapshot/theirs',
      action: 'blocked',
      outcome: 'blocked',
      failure: { code: 'foreign', message: 'it belongs to project ledger' },
    },
  ],
  calls: [
    { operation: 'redshift:CreateClusterSnapshot', calls: 2, retries: 0, throttles: 0 },
    { operation: 'redshift:DescribeClusterSnapshots', calls: 41, retries: 1, throttles: 3 },
  ],
};

const BACKUPS = [
  observed({
    name: 'analytics-before-q4',
    createdAt: '2025-10-02T05:00:00Z',
    expiresAt: '2026-10-02T05:00:00Z',
    sizeBytes: 264_140_488_704,
    marker: { project: 'data-platform', name: 'analytics-before-q4' },
    fields: { tags: { owner: 'data' } },
  }),
  observed({
    kind: 'DynamoDBBackup',
    name: 'nightly',
    source: 'orders',
    status: { phase: 'pending', state: 'CREATING' },
    createdAt: '2026-01-15T11:59:00Z',
  }),
].map((backup) => ({
  address: addressOf(backup, KINDS.find(({ kind }) => kind === backup.kind)!),
  ...backup,
}));

const SAVED = { diagnostics: [NO_CREATE_BY], unselected: 0 };
const CONTEXT = {
  diagnostics: [NO_CREATE_BY],
  now: NOW,
  next: 'reconcile apply backups --expect 0123456789abcdef',
};

const MOVES: readonly Move[] = [
  {
    address: 'prod-eu',
    reviewed: null,
    current: null,
    fields: [{ path: 'account', before: '111122223333', after: '444455556666' }],
  },
  {
    address: 'default/CloudHSMBackup/hsm-key-ceremony',
    reviewed: { action: 'adopt', cause: 'selected' },
    current: { action: 'adopt', cause: 'selected' },
    fields: [{ path: 'before.id', before: 'backup-a2b3c4d5e6aa', after: 'backup-b2b3c4d5e6bb' }],
  },
  {
    address: 'default/RedshiftClusterSnapshot/new',
    reviewed: null,
    current: { action: 'create', cause: 'missing' },
    fields: [],
  },
  {
    address: 'default/RedshiftClusterSnapshot/year-end',
    reviewed: { action: 'keep', cause: 'in-sync' },
    current: { action: 'delete', cause: 'expired' },
    fields: [
      {
        path: 'after.lifecycle.deleteAfter',
        before: '2027-01-01T00:00:00.000Z',
        after: '2026-01-01T00:00:00.000Z',
      },
      {
        path: 'before.fields.sharedWith',
        before: [],
        after: Array.from({ length: 10 }, (_, index) => `11112222333${index}`),
      },
      { path: 'reason', before: null, after: 'no ready backup of cluster analytics is left' },
    ],
  },
];

/** Every kind of document, by the name of its golden files. */
export const DOCUMENTS: Readonly<Record<string, Document>> = {
  plan: planDocument(EVERYTHING, CONTEXT, { ...EVERYTHING, ...SAVED }),
  'plan-refused': planDocument(REFUSED, CONTEXT, { ...REFUSED, ...SAVED }),
  'plan-broken': planDocument(
    EVERYTHING,
    { ...CONTEXT, diagnostics: [UNKNOWN_FIELD] },
    { ...EVERYTHING, diagnostics: [UNKNOWN_FIELD], unselected: 0 },
  ),
  stale: movedDocument(EVERYTHING, {
    file: 'plan.json',
    moves: MOVES,
    reviewedDigest: '0123456789abcdef',
    again: ['reconcile plan backups --out plan.json'],
  }),
  'stale-digest': unexpectedDocument(REFUSED, {
    shown: CONTEXT,
    reviewedDigest: 'fedcba9876543210',
    again: ['reconcile plan backups --out plan.json', 'reconcile apply plan.json'],
  }),
  'plan-empty': planDocument(plan([]), { diagnostics: [], now: NOW }, plan([])),
  report: reportDocument(REPORT, {
    resume: 'reconcile apply backups --auto-approve',
    missed: ['default/RedshiftClusterSnapshot/black-friday'],
  }),
  drift: driftDocument(EVERY_DRIFT, { now: NOW, next: 'reconcile plan backups' }),
  'drift-none': driftDocument(drift([], { asDeclared: ['default/RedshiftClusterSnapshot/kept'] }), {
    now: NOW,
  }),
  inventory: inventoryDocument({ backups: BACKUPS, project: 'data-platform' }, { now: NOW, found: 2 }),
  'inventory-empty': inventoryDocument({ backups: [], project: 'data-platform' }, { now: NOW, found: 3 }),
  validation: validationDocument({
    diagnostics: [UNKNOWN_FIELD, NO_CREATE_BY],
    files: ['backups/q1.yaml', 'backups/q2.yaml'],
    backups: ['default/RedshiftClusterSnapshot/q2'],
    unselected: 0,
  }),
  problems: problemsDocument(
    [UNKNOWN_FIELD, { code: 'no-region', severity: 'error', message: 'There is no Region.' }],
    'plan',
  ),
};
