import { describe, expect, it } from 'vitest';
import type { Desired } from '../../src/model/desired.ts';
import type { Diagnostic } from '../../src/model/diagnostic.ts';
import type { Acknowledgement } from '../../src/model/drift/acknowledgement.ts';
import type { Drift, DriftCause } from '../../src/model/drift/drift.ts';
import type { Observed } from '../../src/model/observed.ts';
import type { Cause } from '../../src/model/plan.ts';
import { type DriftInput, findDrift } from '../../src/plan/drift/find-drift.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { KINDS } from '../../src/providers/registry.ts';
import { desired, NOW, observed, PROJECT, unmarked } from '../support/values.ts';

const REDSHIFT = 'RedshiftClusterSnapshot';
const HSM = 'CloudHSMBackup';
const TABLE = 'DynamoDBBackup';
const Q4 = 'default/RedshiftClusterSnapshot/q4';
const PAST = '2026-10-31T00:00:00.000Z';
const FUTURE = '2026-12-01T00:00:00.000Z';

const present = { ensure: 'present', protect: false } as const;
const absent = { ensure: 'absent', protect: false } as const;

interface World {
  declared?: Desired[];
  unselected?: Desired[];
  found?: Observed[];
}

/** What is drift of what a plan without any permit decides. */
function driftOf(
  { declared = [], unselected = [], found = [] }: World,
  rest: Partial<DriftInput> = {},
): Drift {
  const plan = makePlan({
    project: { name: PROJECT, targets: [{ name: 'default' }], guards: { maxDeletePercent: 30 } },
    kinds: KINDS,
    desired: declared,
    unselected,
    observed: found,
    regions: new Map([['default', 'eu-central-1']]),
    now: NOW,
    allowance: { allowDelete: false, allowDeleteLast: false, prune: false },
    takeOver: false,
  });
  return findDrift({
    plan,
    problems: [],
    diagnostics: [],
    acknowledgements: [],
    scope: 'everything',
    unselected: unselected.length,
    now: NOW,
    ...rest,
  });
}

function acknowledged(rest: Partial<Acknowledgement> = {}): Acknowledgement {
  const range = { file: 'known.yaml', line: 4, column: 13, endLine: 4, endColumn: 48 };
  return { address: Q4, cause: 'missing', reason: 'Known.', until: FUTURE, range, ...rest };
}

/** `code line message`. */
function told({ diagnostics }: Drift): string[] {
  return diagnostics.map(({ code, range, message }) => `${code} ${range?.line} ${message}`);
}

/** For every cause that a decision can have, a world in which it is decided, and what that is. */
const ROWS: { readonly [C in Cause]: World & { is: 'drift' | 'a note' | 'nothing' } } = {
  missing: { is: 'drift', declared: [desired(REDSHIFT)] },
  'deadline-passed': {
    is: 'drift',
    declared: [desired(REDSHIFT, { lifecycle: { ...present, createBy: PAST } })],
  },
  'no-candidate': { is: 'drift', declared: [desired(HSM)] },
  selected: { is: 'drift', declared: [desired(HSM)], found: [unmarked(observed(HSM, { name: '' }))] },
  unfinished: {
    is: 'a note',
    declared: [desired(REDSHIFT)],
    found: [observed(REDSHIFT, { phase: 'pending' })],
  },
  failed: { is: 'drift', declared: [desired(REDSHIFT)], found: [observed(REDSHIFT, { phase: 'failed' })] },
  'pending-deletion': {
    is: 'drift',
    declared: [desired(HSM)],
    found: [observed(HSM, { phase: 'deleting' })],
  },
  'being-deleted': {
    is: 'drift',
    declared: [desired(REDSHIFT)],
    found: [observed(REDSHIFT, { phase: 'deleting' })],
  },
  conflict: {
    is: 'drift',
    declared: [desired(REDSHIFT)],
    found: [observed(REDSHIFT, { source: 'elsewhere' })],
  },
  foreign: {
    is: 'drift',
    declared: [desired(REDSHIFT)],
    found: [observed(REDSHIFT, { marker: { project: 'other', name: 'q4' } })],
  },
  unowned: { is: 'drift', declared: [desired(REDSHIFT)], found: [unmarked(observed(REDSHIFT))] },
  drift: {
    is: 'drift',
    declared: [desired(REDSHIFT, { fields: { retention: '90d' } })],
    found: [observed(REDSHIFT)],
  },
  duplicate: {
    is: 'drift',
    declared: [desired(TABLE)],
    found: [observed(TABLE, { id: 'older' }), observed(TABLE, { id: 'newer' })],
  },
  'in-sync': { is: 'nothing', declared: [desired(REDSHIFT)], found: [observed(REDSHIFT)] },
  'declared-absent': {
    is: 'drift',
    declared: [desired(REDSHIFT, { lifecycle: absent })],
    found: [observed(REDSHIFT)],
  },
  expired: {
    is: 'drift',
    declared: [desired(REDSHIFT, { lifecycle: { ...present, deleteAfter: PAST } })],
    found: [observed(REDSHIFT)],
  },
  'already-absent': { is: 'nothing', declared: [desired(REDSHIFT, { lifecycle: absent })] },
  undeclared: { is: 'drift', found: [observed(REDSHIFT)] },
};

describe('PB-100 what is drift', () => {
  it.each(Object.entries(ROWS))('%s', (cause, { is, ...world }) => {
    const found = driftOf(world);
    expect(found.drift.map((one) => one.cause)).toEqual(is === 'drift' ? [cause] : []);
    expect(found.notes.map((one) => one.cause)).toEqual(is === 'a note' ? [cause] : []);
    expect(found.hasDrift).toBe(is === 'drift');
    expect(found.summary).toEqual({
      declared: world.declared?.length ?? 0,
      asDeclared: is === 'nothing' ? 1 : 0,
      drifted: is === 'drift' ? 1 : 0,
      acknowledged: 0,
      unfinished: is === 'a note' ? 1 : 0,
      unselected: 0,
      unjudged: 0,
    });
  });

  it('a backup that is declared absent and still being made is on its way to be deleted', () => {
    const world = {
      declared: [desired(REDSHIFT, { lifecycle: absent })],
      found: [observed(REDSHIFT, { phase: 'pending' })],
    };
    expect(driftOf(world)).toMatchObject({ hasDrift: false, notes: [{ cause: 'unfinished' }] });
  });

  it('a backup that failed too late to take it again is drift', () => {
    const late = desired(REDSHIFT, { lifecycle: { ...present, createBy: PAST } });
    const found = driftOf({ declared: [late], found: [observed(REDSHIFT, { phase: 'failed' })] });
    expect(found.drift).toMatchObject([{ cause: 'deadline-passed', before: { name: 'q4' } }]);
  });

  it('what carries no mark of ours and is not declared is nobody’s business', () => {
    expect(driftOf({ found: [unmarked(observed(REDSHIFT))] })).toMatchObject({ hasDrift: false, drift: [] });
  });

  it('is sorted by address, whatever the order of the world', () => {
    const declared = ['b', 'a', 'c'].map((name) => desired(REDSHIFT, { name }));
    const found = [observed(REDSHIFT, { name: 'z' }), observed(REDSHIFT, { name: 'aa' })];
    const one = driftOf({ declared, found });
    const other = driftOf({ declared: [...declared].reverse(), found: [...found].reverse() });
    expect(one.drift.map(({ name }) => name)).toEqual(['a', 'aa', 'b', 'c', 'z']);
    expect(one.declared).toEqual(['a', 'b', 'c'].map((name) => `default/${REDSHIFT}/${name}`));
    expect(JSON.stringify(other)).toBe(JSON.stringify(one));
  });
});

describe('PB-101 what cannot be made', () => {
  const place = (line: number) => ({ file: 'a.yaml', line, column: 3, endLine: line, endColumn: 9 });
  const problem = (line: number): Diagnostic => ({
    code: 'source-not-found',
    severity: 'error',
    message: `there is no cluster of line ${line}`,
    range: place(line),
  });
  const declared = [
    desired(REDSHIFT, { name: 'a', sourceRange: place(1) }),
    desired(REDSHIFT, { name: 'b', sourceRange: place(2) }),
  ];

  it('is a part of the drift of its backup, and no error of the run', () => {
    const found = driftOf({ declared }, { problems: [problem(2)] });
    expect(found.drift.map(({ name, problems }) => [name, problems])).toEqual([
      ['a', undefined],
      ['b', [problem(2)]],
    ]);
    expect(found.diagnostics).toEqual([]);
  });

  it('is told all the same where no backup of it drifts', () => {
    expect(driftOf({ declared }, { problems: [problem(3)] }).diagnostics).toEqual([problem(3)]);
  });
});

describe('PB-102 warnings', () => {
  it('those of the manifests and of the plan are kept, but for what a row tells', () => {
    const warning: Diagnostic = { code: 'may-be-retaken', severity: 'warning', message: 'it may' };
    const world = {
      declared: [desired(TABLE), desired(REDSHIFT, { fields: { retention: '7d' } })],
      found: [
        observed(TABLE, { id: 'older' }),
        observed(TABLE, { id: 'newer' }),
        observed(REDSHIFT, { createdAt: '2026-10-01T00:00:00.000Z' }),
      ],
    };
    const found = driftOf(world, { diagnostics: [warning] });
    expect(found.diagnostics.map(({ code }) => code)).toEqual(['may-be-retaken', 'retention-over']);
  });
});

describe('PB-103 acknowledgements', () => {
  const missing = { declared: [desired(REDSHIFT)] };

  it('excuse the backup and the cause that they name', () => {
    const found = driftOf(missing, { acknowledgements: [acknowledged()] });
    expect(found).toMatchObject({
      hasDrift: false,
      summary: { drifted: 0, acknowledged: 1 },
      diagnostics: [],
    });
    expect(found.drift[0]?.acknowledged).toEqual({ reason: 'Known.', until: FUTURE });
  });

  it.each<[string, Partial<Acknowledgement>]>([
    ['another cause', { cause: 'failed' }],
    ['another backup', { address: `${Q4}-more` }],
    ['the backup in another target', { address: Q4.replace('default', 'other') }],
  ])('excuse nothing of %s', (_name, rest) => {
    const found = driftOf(missing, { acknowledgements: [acknowledged(rest)] });
    expect(found).toMatchObject({ hasDrift: true, summary: { drifted: 1, acknowledged: 0 } });
    expect(found.drift[0]).not.toHaveProperty('acknowledged');
  });

  it('hold until their instant, and from then on are told', () => {
    const until = (at: number) =>
      driftOf(missing, { acknowledgements: [acknowledged({ until: new Date(at).toISOString() })] });
    expect(until(NOW + 1)).toMatchObject({ hasDrift: false, diagnostics: [] });
    expect(until(NOW).hasDrift).toBe(true);
    expect(told(until(NOW))).toEqual([
      `acknowledgement-expired 4 ${Q4} (missing) was acknowledged until 2026-11-01T12:00:00.000Z: it counts as drift again`,
    ]);
  });

  it('all of one address and cause are excused, and no other of the address', () => {
    const gone = desired(TABLE, { lifecycle: absent });
    const two = [observed(TABLE, { id: 'older' }), observed(TABLE, { id: 'newer' })];
    const known = acknowledged({ address: gone.address, cause: 'declared-absent' });
    const found = driftOf({ declared: [gone], found: two }, { acknowledgements: [known] });
    expect(found.summary).toMatchObject({ declared: 1, drifted: 0, acknowledged: 2 });
  });

  it('what names of prototypes mean is nothing', () => {
    const odd = ['__proto__', 'constructor', 'toString'].map((address) => acknowledged({ address }));
    const found = driftOf(missing, { acknowledgements: odd });
    expect(found.hasDrift).toBe(true);
    expect(found.diagnostics.map(({ code }) => code)).toEqual(Array(3).fill('acknowledgement-unused'));
  });

  it('that excuse nothing are told, with what there is instead', () => {
    const world = { declared: [desired(REDSHIFT)], found: [observed(REDSHIFT)] };
    const acknowledgements = [acknowledged(), acknowledged({ address: 'default/CloudHSMBackup/a' })];
    expect(told(driftOf(world, { acknowledgements }))).toEqual([
      `acknowledgement-unused 4 ${Q4} (missing) is acknowledged and does not drift so: its cause is in-sync now`,
      'acknowledgement-unused 4 default/CloudHSMBackup/a (missing) is acknowledged and does not drift so: no such backup was looked at',
    ]);
  });

  it('one that is over and excuses nothing is told once, as unused', () => {
    const world = { declared: [desired(REDSHIFT)], found: [observed(REDSHIFT)] };
    const found = driftOf(world, { acknowledgements: [acknowledged({ until: PAST })] });
    expect(found.diagnostics.map(({ code }) => code)).toEqual(['acknowledgement-unused']);
  });

  it('what a selector or paths hide is not told to be unused, and what they show is', () => {
    const world = {
      declared: [desired(REDSHIFT)],
      unselected: [desired(REDSHIFT, { name: 'hidden' })],
      found: [observed(REDSHIFT)],
    };
    const hidden = acknowledged({ address: `default/${REDSHIFT}/hidden` });
    for (const scope of ['selected', 'part'] as const) {
      const found = driftOf(world, { scope, acknowledgements: [hidden, acknowledged()] });
      expect(told(found)).toEqual([
        `acknowledgement-unused 4 ${Q4} (missing) is acknowledged and does not drift so: its cause is in-sync now`,
      ]);
    }
  });
});

describe('PB-104 scope', () => {
  const found = [observed(REDSHIFT, { name: 'elsewhere' })];
  const undeclared: DriftCause = 'undeclared';
  const known = acknowledged({ address: `default/${REDSHIFT}/elsewhere`, cause: 'deadline-passed' });

  it('where paths name a part, what the rest may declare is not judged', () => {
    const part = driftOf({ found }, { scope: 'part', acknowledgements: [known] });
    expect(part).toMatchObject({ hasDrift: false, drift: [], summary: { unjudged: 1 }, diagnostics: [] });
  });

  it.each(['everything', 'selected'] as const)('else it is drift: %s', (scope) => {
    expect(driftOf({ found }, { scope }).drift).toMatchObject([{ cause: undeclared }]);
  });

  it('what a selector leaves out is counted, and what it declares is not undeclared', () => {
    const unselected = [desired(REDSHIFT, { name: 'elsewhere' })];
    const selected = driftOf({ unselected, found }, { scope: 'selected' });
    expect(selected).toMatchObject({ hasDrift: false, drift: [], declared: [], summary: { unselected: 1 } });
  });
});
