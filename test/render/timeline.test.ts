import { expect, test } from 'vitest';
import type { Observed } from '../../src/model/observed.ts';
import { plannedTimeline, timelineOf } from '../../src/render/views/timeline.ts';
import { change, desired, observed } from './literal-plan.ts';

const NOW = Date.parse('2026-01-15T12:00:00Z');
const at = (text: string) => Date.parse(text);

function taken(name: string, createdAt: string, parts: Partial<Observed> = {}): Observed {
  return observed({ name, createdAt, ...parts });
}

test('a lane for each source of each kind and target, each with its backups in order', () => {
  const backups = [
    taken('b', '2026-01-02T00:00:00Z', { expiresAt: '2026-02-02T00:00:00Z' }),
    taken('a', '2026-01-01T00:00:00Z'),
    taken('x', '2026-01-03T00:00:00Z', { source: 'finance', status: { phase: 'failed', state: 'failed' } }),
    taken('', '2026-01-04T00:00:00Z', {
      kind: 'CloudHSMBackup',
      id: 'backup-1',
      fields: { neverExpires: false },
    }),
    observed({ name: 'without a date' }),
  ];
  const lanes = [
    {
      label: 'analytics',
      sublabel: 'CloudHSMBackup · default',
      lives: [{ label: 'backup-1', takenAt: at('2026-01-04T00:00:00Z'), state: 'ready', undecided: true }],
    },
    {
      label: 'analytics',
      sublabel: 'RedshiftClusterSnapshot · default',
      lives: [
        { label: 'a', takenAt: at('2026-01-01T00:00:00Z'), state: 'ready' },
        {
          label: 'b',
          takenAt: at('2026-01-02T00:00:00Z'),
          keptUntil: at('2026-02-02T00:00:00Z'),
          state: 'ready',
        },
      ],
    },
    {
      label: 'finance',
      sublabel: 'RedshiftClusterSnapshot · default',
      lives: [{ label: 'x', takenAt: at('2026-01-03T00:00:00Z'), state: 'failed' }],
    },
  ];
  const figure = [
    { type: 'figure', title: 'Backups by source', figure: { type: 'timeline', now: NOW, lanes } },
  ];
  expect(timelineOf(backups, NOW)).toEqual(figure);
  expect(timelineOf([...backups].reverse(), NOW)).toEqual(figure);
});

test('what a plan would make stands where it would be taken, for as long as it would be kept', () => {
  const fields = { retention: '30d' };
  const lifecycle = { ensure: 'present', protect: false } as const;
  const until = { ...lifecycle, deleteAfter: '2026-01-20T00:00:00Z' };
  const make = (name: string, parts: Parameters<typeof desired>[0]) =>
    change({ action: 'create', cause: 'missing', name, after: desired({ name, ...parts }) });
  const changes = [
    make('days', { fields }),
    make('ever', { fields: { retention: 'forever' } }),
    make('until', { fields, lifecycle: until }),
    change({ action: 'keep', cause: 'in-sync', name: 'old', before: taken('old', '2025-12-01T00:00:00Z') }),
    change({
      action: 'retake',
      cause: 'failed',
      name: 'torn',
      before: taken('torn', '2026-01-01T00:00:00Z'),
      after: desired({ name: 'torn' }),
    }),
    change({
      action: 'delete',
      cause: 'expired',
      name: 'done',
      before: taken('done', '2025-11-01T00:00:00Z', { expiresAt: '2027-01-01T00:00:00Z' }),
    }),
    change({
      action: 'update',
      cause: 'drift',
      name: 'shorter',
      before: taken('shorter', '2025-12-02T00:00:00Z', { expiresAt: '2027-01-01T00:00:00Z' }),
      fields: [{ path: 'retention', before: '395d', after: '60d' }],
    }),
    change({
      action: 'update',
      cause: 'drift',
      name: 'longer',
      before: taken('longer', '2025-12-03T00:00:00Z', { expiresAt: '2026-02-01T00:00:00Z' }),
      fields: [{ path: 'retention', before: '60d', after: 'forever' }],
    }),
    change({
      action: 'adopt',
      cause: 'selected',
      name: 'pinned',
      before: taken('pinned', '2025-12-04T00:00:00Z', { fields: { neverExpires: false } }),
      fields: [{ path: 'neverExpires', before: false, after: true }],
    }),
    change({ action: 'report', cause: 'deadline-passed', name: 'late', after: desired({ name: 'late' }) }),
  ];
  const [block] = plannedTimeline(changes, NOW);
  expect(block).toMatchObject({
    figure: {
      lanes: [
        {
          lives: [
            { label: 'done', state: 'deleting', keptUntil: NOW },
            { label: 'old', state: 'ready' },
            { label: 'shorter', keptUntil: at('2026-01-31T00:00:00Z') },
            { label: 'longer', takenAt: at('2025-12-03T00:00:00Z'), state: 'ready' },
            { label: 'pinned', takenAt: at('2025-12-04T00:00:00Z'), state: 'ready' },
            { label: 'days', state: 'planned', takenAt: NOW, keptUntil: at('2026-02-14T12:00:00Z') },
            { label: 'ever', state: 'planned', takenAt: NOW },
            { label: 'torn', state: 'planned', takenAt: NOW },
            { label: 'until', state: 'planned', keptUntil: at('2026-01-20T00:00:00Z') },
          ],
        },
      ],
    },
  });
  expect(plannedTimeline([], NOW)).toEqual([]);
});
