import {
  type Block,
  type Inline,
  literal,
  measured,
  type Span,
  span,
  type Tone,
} from '../../../src/render/blocks.ts';
import type { Document } from '../../../src/render/document.ts';
import type { Lane, Life, Work } from '../../../src/render/figures.ts';
import { formatAge, formatBytes, formatDuration } from '../../../src/render/format.ts';

export const NOW = Date.parse('2026-01-15T12:00:00Z');
const SECOND = 1000;
const DAY = 86_400_000;

/** A document whose page is these blocks. */
export function documentOf(page: readonly Block[], parts: Partial<Document> = {}): Document {
  return { title: 'A page', view: [], page, value: {}, findings: [], cases: [], ...parts };
}

/** A plan with every action, refusals, a long comparison, folds, and sources with gaps. */
export function planSample(): Document {
  return documentOf(
    [
      {
        type: 'paragraph',
        text: [span('strong', 'Plan'), ': 2 to create, 1 to update, 2 to delete, 1 blocked, 34 unchanged.'],
      },
      {
        type: 'callout',
        tone: 'danger',
        title: ['Refused: this plan would delete the last backup of ', literal('orders')],
        blocks: [
          {
            type: 'list',
            style: 'bullets',
            items: [{ text: [literal('prod-eu/DynamoDBBackup/orders/before-migration')] }],
          },
          { type: 'paragraph', text: ['Allowed by ', literal('--allow-delete-last', 'command'), '.'] },
        ],
      },
      {
        type: 'callout',
        tone: 'warning',
        title: ['1 backup is about to be deleted that was taken less than a week ago'],
        blocks: [],
      },
      { type: 'heading', text: ['Changes'] },
      planTable(),
      { type: 'heading', text: ['Details'] },
      {
        type: 'list',
        style: 'plain',
        items: [
          {
            text: [
              span('changed', '~'),
              ' ',
              literal('prod-eu/RedshiftClusterSnapshot/finance-year-end', 'strong'),
            ],
            blocks: [
              {
                type: 'list',
                style: 'plain',
                items: [
                  { text: ['retention: ', literal('90d', 'removed'), ' → ', literal('forever', 'added')] },
                  {
                    text: ['tags.owner: ', literal('(none)', 'removed'), ' → ', literal('finance', 'added')],
                  },
                ],
              },
            ],
          },
        ],
      },
      {
        type: 'fold',
        title: ['The resource policy of ', literal('ledger-q4')],
        blocks: [
          {
            type: 'diff',
            lines: [
              { sign: ' ', text: '{' },
              { sign: ' ', text: '  "Effect": "Allow",' },
              { sign: '-', text: '  "Principal": { "AWS": "210987654321" },' },
              { sign: '+', text: '  "Principal": { "AWS": ["210987654321", "310987654321"] },' },
              { sign: ' ', text: '  "Action": "redshift-serverless:RestoreFromSnapshot"' },
              { sign: ' ', text: '}' },
            ],
          },
        ],
      },
      { type: 'fold', title: ['34 unchanged backups'], blocks: [unchangedTable()] },
      { type: 'heading', text: ['Backups by source'] },
      timeline('When each backup was taken, and until when it is kept', planLanes()),
      {
        type: 'callout',
        tone: 'good',
        title: ['Every source has a backup younger than 30 days'],
        blocks: [],
      },
      { type: 'paragraph', text: ['To carry it out:'] },
      {
        type: 'code',
        lines: ['reconcile apply backups/ --allow-delete --expect 9f2c51aa3b7e --report report.json'],
      },
    ],
    {
      title: 'Plan for data-platform',
      sticky: { topic: 'plan', project: 'data-platform', digest: '9f2c51aa3b7e04c1d2' },
    },
  );
}

const ACTIONS: readonly (readonly [
  symbol: string,
  tone: Tone,
  action: string,
  name: string,
  source: string,
  why: string,
])[] = [
  ['!', 'danger', 'blocked', 'audit-2025', 'cluster-7aqy3kbcuyo', 'conflict'],
  ['-', 'removed', 'delete', 'before-migration', 'orders', 'declared-absent'],
  ['-', 'removed', 'delete', 'analytics-2024-q3', 'analytics', 'expired'],
  ['-/+', 'changed', 'retake', 'finance-before-import', 'finance', 'failed'],
  ['~', 'changed', 'update', 'finance-year-end', 'finance', 'drift (retention, tags.owner)'],
  ['+', 'added', 'create', 'analytics-before-2026-q1', 'analytics', 'missing'],
  ['+', 'added', 'create', 'events-before-schema-change', 'events', 'missing'],
  ['*', 'added', 'adopt', 'ledger-q4', 'ledger', 'unowned'],
  ['^', 'added', 'restore', 'hsm-ceremony', 'cluster-7aqy3kbcuyo', 'pending-deletion'],
  [
    '>',
    'changed',
    'wait',
    'sessions-weekly',
    'sessions',
    'unfinished (creating, 43 %, 12 MB/s, about 40 s left)',
  ],
  ['i', 'muted', 'report', 'orders-2025-eoy', 'orders', 'deadline-passed'],
];

function planTable(): Block {
  return {
    type: 'table',
    columns: [
      { title: '' },
      { title: 'action' },
      { title: 'kind' },
      { title: 'name', breakable: true },
      { title: 'source', breakable: true },
      { title: 'why', breakable: true },
    ],
    rows: ACTIONS.map(([symbol, tone, action, name, source, why]) => [
      [span(tone, symbol)],
      [span(tone, action)],
      [source.startsWith('cluster-') ? 'CloudHSMBackup' : 'RedshiftClusterSnapshot'],
      [literal(name, 'strong')],
      [source],
      why.includes(' (') ? [why.split(' (')[0] ?? '', span('muted', why.slice(why.indexOf(' (')))] : [why],
    ]),
    essential: true,
  };
}

function unchangedTable(): Block {
  return {
    type: 'table',
    columns: [{ title: 'kind' }, { title: 'name', breakable: true }, { title: 'source' }],
    rows: Array.from({ length: 34 }, (_, index) => [
      ['DynamoDBBackup'],
      [literal(`nightly-${index + 1}`, 'strong')],
      [['orders', 'events', 'sessions'][index % 3] ?? ''],
    ]),
  };
}

/** Days before now that it was taken, days from now that it is kept; `null` is for ever. */
type Times = readonly [taken: number, kept: number | null | 'undecided'];

function life(label: string, [taken, kept]: Times, state: Life['state'] = 'ready'): Life {
  return {
    label,
    takenAt: NOW - taken * DAY,
    ...(typeof kept === 'number' ? { keptUntil: NOW + kept * DAY } : {}),
    ...(kept === 'undecided' ? { undecided: true } : {}),
    state,
  };
}

export function timeline(title: string, lanes: readonly Lane[]): Block {
  return { type: 'figure', title, figure: { type: 'timeline', now: NOW, lanes } };
}

function planLanes(): Lane[] {
  return [
    {
      label: 'analytics',
      sublabel: 'RedshiftClusterSnapshot, prod-eu',
      lives: [
        life('analytics-2024-q3', [280, -150], 'deleting'),
        life('analytics-2025-q3', [110, 200]),
        life('analytics-2025-q4', [20, 70]),
        life('analytics-before-2026-q1', [0, 90], 'planned'),
      ],
    },
    {
      label: 'finance',
      sublabel: 'RedshiftClusterSnapshot, prod-eu',
      lives: [
        life('finance-2025-h1', [250, -160]),
        life('finance-2025-audit', [120, -60]),
        life('finance-year-end', [15, null]),
        life('finance-before-import', [2, 30], 'failed'),
      ],
    },
    {
      label: 'orders',
      sublabel: 'DynamoDBBackup, prod-eu',
      lives: [life('before-migration', [200, -40])],
    },
    {
      label: 'cluster-7aqy3kbcuyo',
      sublabel: 'CloudHSMBackup, prod-eu',
      lives: [
        life('hsm-ceremony', [230, 3], 'deleting'),
        life('backup-abc', [4, 'undecided']),
        life('backup-def', [3, 'undecided']),
        life('backup-ghi', [2, 'undecided']),
        life('backup-jkl', [1, 'undecided']),
      ],
    },
    {
      label: 'sessions',
      sublabel: 'RedshiftServerlessSnapshot, prod-us',
      lives: [
        ...[49, 42, 35, 28, 21, 14, 7].map((days) => life(`sessions-w${days / 7}`, [days, 28 - days])),
        life('sessions-weekly', [0, 28], 'pending'),
      ].filter(({ keptUntil = 0 }) => keptUntil > NOW - 30 * DAY),
    },
    {
      label: 'events',
      sublabel: 'DynamoDBBackup, prod-us',
      lives: [life('events-before-schema-change', [0, null], 'planned')],
    },
  ];
}

const OUTCOMES: readonly (readonly [
  label: string,
  outcome: Work['outcome'],
  queued: number,
  took: number,
])[] = [
  ['prod-eu/RedshiftClusterSnapshot/analytics-before-2026-q1', 'done', 1, 412],
  ['prod-eu/RedshiftClusterSnapshot/analytics-second-copy', 'done', 414, 388],
  ['prod-eu/RedshiftClusterSnapshot/finance-before-import', 'failed', 2, 250],
  ['prod-eu/RedshiftServerlessSnapshot/ledger-q4', 'done', 2, 96],
  ['prod-eu/DynamoDBBackup/orders/before-2026-pricing', 'done', 3, 7],
  ['prod-eu/DynamoDBBackup/events/before-schema-change', 'done', 3, 11],
  ['prod-eu/CloudHSMBackup/hsm-ceremony', 'done', 3, 1],
  ['prod-us/RedshiftClusterSnapshot/sessions-weekly', 'unfinished', 5, 897],
  ['prod-us/RedshiftClusterSnapshot/sessions-monthly', 'not-started', 0, 0],
  ['prod-us/CloudHSMBackup/audit-2025', 'blocked', 0, 0],
];

/** An apply in which one backup failed, one was not waited for, one was not begun. */
export function applySample(): Document {
  const works = OUTCOMES.map(([label, outcome, queued, took]): Work => {
    const startedAt = NOW + queued * SECOND;
    if (outcome === 'not-started' || outcome === 'blocked') return { label, outcome };
    if (outcome === 'unfinished') return { label, outcome, startedAt };
    return { label, outcome, startedAt, endedAt: startedAt + took * SECOND };
  });
  return documentOf(
    [
      {
        type: 'callout',
        tone: 'danger',
        title: ['1 backup failed'],
        blocks: [
          {
            type: 'paragraph',
            text: [
              literal('prod-eu/RedshiftClusterSnapshot/finance-before-import', 'strong'),
              ' ',
              span('danger', 'backup-failed'),
              ' The snapshot ended as ',
              literal('failed'),
              ' after 4 min 10 s. The next apply removes it and takes it anew.',
            ],
          },
          {
            type: 'paragraph',
            text: [span('muted', 'operation redshift:DescribeClusterSnapshots, request id 7d0e-11')],
          },
        ],
      },
      {
        type: 'paragraph',
        text: [
          span('strong', 'Apply'),
          ': 6 done, 1 failed, 1 unfinished, 1 not started, 1 blocked, in 15 min.',
        ],
      },
      { type: 'heading', text: ['Results'] },
      {
        type: 'table',
        columns: [
          { title: 'outcome' },
          { title: 'backup', breakable: true },
          { title: 'took', align: 'right' },
          { title: 'state', breakable: true },
        ],
        rows: OUTCOMES.map(([label, outcome, , took]) => [
          [outcomeSpan(outcome)],
          [literal(label)],
          [took === 0 ? '' : measured(formatDuration(took * SECOND), took * SECOND)],
          [
            span(
              'muted',
              outcome === 'unfinished' ? 'creating, 71 %' : outcome === 'done' ? 'available' : '',
            ),
          ],
        ]),
      },
      { type: 'heading', text: ['Course'] },
      {
        type: 'figure',
        title: 'How long each backup waited, and how long it took',
        figure: { type: 'course', startedAt: NOW, finishedAt: NOW + 902 * SECOND, works },
      },
      { type: 'paragraph', text: ['AWS goes on making what is unfinished. To wait for it and do the rest:'] },
      { type: 'code', lines: ['reconcile apply backups/ --auto-approve'] },
    ],
    { title: 'Apply of data-platform', sticky: { topic: 'apply', project: 'data-platform' } },
  );
}

function outcomeSpan(outcome: Work['outcome']): Span {
  const tones = {
    done: 'good',
    failed: 'danger',
    unfinished: 'warning',
    'not-started': 'warning',
    blocked: 'danger',
  } as const;
  return span(tones[outcome], outcome === 'not-started' ? 'not started' : outcome);
}

const SOURCES: readonly (readonly [source: string, kind: string])[] = [
  ['analytics', 'RedshiftClusterSnapshot'],
  ['finance', 'RedshiftClusterSnapshot'],
  ['ledger', 'RedshiftServerlessSnapshot'],
  ['sessions', 'RedshiftServerlessSnapshot'],
  ['orders', 'DynamoDBBackup'],
  ['events', 'DynamoDBBackup'],
  ['customers-with-a-rather-long-table-name', 'DynamoDBBackup'],
  ['cluster-7aqy3kbcuyo', 'CloudHSMBackup'],
];

interface Listed {
  source: string;
  kind: string;
  life: Life;
  size: number;
}

/** Backups of eight sources in turn; the numbers only look random. */
function listed(number: number): Listed[] {
  return Array.from({ length: number }, (_, index) => {
    const [source = '', kind = ''] = SOURCES[index % SOURCES.length] ?? [];
    const age = (index * 37) % 300;
    const kept = kind === 'CloudHSMBackup' ? 'undecided' : index % 7 === 0 ? null : ((index * 53) % 400) + 3;
    const state = index % 29 === 17 ? 'failed' : index % 31 === 5 ? 'pending' : 'ready';
    const name = `${source.slice(0, 12)}-${String(2025 - (index % 3))}-${String(index).padStart(4, '0')}`;
    return {
      source,
      kind,
      life: life(name, [age, kept], state),
      size: (((index * 7919) % 1000) + 1) * 1024 ** 3 * 0.37,
    };
  });
}

/** An inventory of so many backups over eight sources. */
export function inventorySample(number = 60): Document {
  const backups = listed(number);
  const lanes = SOURCES.map(
    ([label, sublabel]): Lane => ({
      label,
      sublabel,
      lives: backups
        .filter(({ source }) => source === label)
        .map((backup) => backup.life)
        .sort((one, other) => one.takenAt - other.takenAt),
    }),
  );
  return documentOf(
    [
      {
        type: 'paragraph',
        text: [span('strong', `${number} backups`), " of 8 sources. 12 marked as a project's."],
      },
      timeline('Backups by source', lanes),
      { type: 'heading', text: ['All backups'] },
      {
        type: 'table',
        columns: [
          { title: 'kind' },
          { title: 'name', breakable: true },
          { title: 'source', breakable: true },
          { title: 'state' },
          { title: 'age', align: 'right' },
          { title: 'size', align: 'right' },
          { title: 'kept until (UTC)' },
          { title: 'owner', breakable: true },
        ],
        rows: backups.map(inventoryRow),
      },
    ],
    { title: 'Backups of data-platform', sticky: { topic: 'inventory', project: 'data-platform' } },
  );
}

function inventoryRow({
  source,
  kind,
  life: { label, takenAt, keptUntil, undecided, state },
  size,
}: Listed): Inline[] {
  const tones = {
    ready: 'good',
    pending: 'changed',
    failed: 'danger',
    deleting: 'removed',
    planned: 'added',
  } as const;
  const kept =
    keptUntil === undefined ? undefined : new Date(keptUntil).toISOString().slice(0, 16).replace('T', ' ');
  return [
    [kind],
    [literal(label, 'strong')],
    [literal(source)],
    [span(tones[state], state === 'ready' ? 'available' : state === 'pending' ? 'creating, 43 %' : state)],
    [measured(formatAge(new Date(takenAt).toISOString(), NOW), NOW - takenAt)],
    [measured(formatBytes(size), size)],
    [kept ?? (undecided === true ? 'as AWS decides' : 'forever')],
    [takenAt % 5 === 0 ? 'data-platform' : '-'],
  ];
}
