import { describe, expect, it } from 'vitest';
import type { Desired } from '../../src/model/desired.ts';
import type { Observed } from '../../src/model/observed.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { KINDS } from '../../src/providers/registry.ts';
import { desired, kindOf, NOW, observed, PROJECT, unmarked } from '../support/values.ts';

const KIND_NAMES = KINDS.map(({ kind }) => kind);
const PAST = '2026-10-31T00:00:00.000Z';
const FUTURE = '2026-12-01T00:00:00.000Z';

/** What the plan decides, as `action cause` per change. */
function decisions(
  declared: readonly Desired[],
  found: readonly Observed[],
  options: { prune?: boolean; takeOver?: boolean } = {},
): string[] {
  const plan = makePlan({
    project: { name: PROJECT, targets: [{ name: 'default' }], guards: { maxDeletePercent: 30 } },
    kinds: KINDS,
    desired: declared,
    observed: found,
    regions: new Map([['default', 'eu-central-1']]),
    now: NOW,
    allowance: { allowDelete: true, allowDeleteLast: true, prune: options.prune ?? false },
    takeOver: options.takeOver ?? false,
  });
  return plan.changes.map(({ action, cause }) => `${action} ${cause}`);
}

const present = { ensure: 'present', protect: false } as const;
const absent = { ensure: 'absent', protect: false } as const;

describe.each(KIND_NAMES)('%s', (kind) => {
  const { taggable, takenByAws } = kindOf(kind);
  // A kind without tags has no such row, so that no test is registered for it.
  const itIfTaggable: (name: string, test: () => void) => void = taggable ? it : () => undefined;

  it('nothing found', () => {
    expect(decisions([desired(kind)], [])).toEqual([takenByAws ? 'report no-candidate' : 'create missing']);
  });

  it('nothing found and createBy passed', () => {
    const late = desired(kind, { lifecycle: { ...present, createBy: PAST } });
    expect(decisions([late], [])).toEqual(['report deadline-passed']);
  });

  it('createBy has not passed', () => {
    const early = desired(kind, { lifecycle: { ...present, createBy: FUTURE } });
    expect(decisions([early], [])).toEqual([takenByAws ? 'report no-candidate' : 'create missing']);
  });

  it('pending', () => {
    expect(decisions([desired(kind)], [observed(kind, { phase: 'pending' })])).toEqual(['wait unfinished']);
  });

  it('ready, the same, ours', () => {
    expect(decisions([desired(kind)], [observed(kind)])).toEqual(['keep in-sync']);
  });

  it('ready, the same, no mark', () => {
    // A CloudHSM backup without a mark has no name: it is one that may be selected.
    const found = takenByAws ? { ...unmarked(observed(kind)), name: '' } : unmarked(observed(kind));
    const expected = takenByAws ? 'adopt selected' : taggable ? 'adopt unowned' : 'keep in-sync';
    expect(decisions([desired(kind)], [found])).toEqual([expected]);
  });

  itIfTaggable('marked by another project', () => {
    const found = [observed(kind, { marker: { project: 'other', name: 'q4' } })];
    expect(decisions([desired(kind)], found)).toEqual(['blocked foreign']);
    expect(decisions([desired(kind)], found, { takeOver: true })).toEqual(['adopt foreign']);
  });

  itIfTaggable('a mutable field differs', () => {
    const tagged = desired(kind, { fields: { ...kindOf(kind).defaults, tags: { owner: 'data' } } });
    expect(decisions([tagged], [observed(kind)])).toEqual(['update drift']);
  });

  it('another source under this name', () => {
    const expected = kindOf(kind).namedPerSource ? ['create missing'] : ['blocked conflict'];
    expect(decisions([desired(kind)], [observed(kind, { source: 'elsewhere' })])).toEqual(expected);
  });

  it('failed', () => {
    const found = [observed(kind, { phase: 'failed' })];
    expect(decisions([desired(kind)], found)).toEqual(['retake failed']);
    const late = desired(kind, { lifecycle: { ...present, createBy: PAST } });
    expect(decisions([late], found)).toEqual(['report deadline-passed']);
  });

  it('PB-27 PB-28 on its way out', () => {
    const expected = takenByAws ? 'restore pending-deletion' : 'report being-deleted';
    expect(decisions([desired(kind)], [observed(kind, { phase: 'deleting' })])).toEqual([expected]);
  });

  it('declared absent', () => {
    const gone = desired(kind, { lifecycle: absent });
    expect(decisions([gone], [])).toEqual(['keep already-absent']);
    expect(decisions([gone], [observed(kind, { phase: 'deleting' })])).toEqual(['keep already-absent']);
    expect(decisions([gone], [observed(kind)])).toEqual(['delete declared-absent']);
    expect(decisions([gone], [observed(kind, { phase: 'pending' })])).toEqual(['report unfinished']);
  });

  it('deleteAfter passed', () => {
    const expired = desired(kind, { lifecycle: { ...present, deleteAfter: PAST } });
    expect(decisions([expired], [observed(kind)])).toEqual(['delete expired']);
    const kept = desired(kind, { lifecycle: { ...present, deleteAfter: FUTURE } });
    expect(decisions([kept], [observed(kind)])).toEqual(['keep in-sync']);
  });

  itIfTaggable('undeclared, ours', () => {
    expect(decisions([], [observed(kind)])).toEqual(['report undeclared']);
    expect(decisions([], [observed(kind)], { prune: true })).toEqual(['delete undeclared']);
  });

  it('undeclared, not ours', () => {
    const found = [unmarked(observed(kind))];
    expect(decisions([], found, { prune: true })).toEqual([]);
    const automated = [observed(kind, { maker: 'automated' })];
    expect(decisions([], automated, { prune: true })).toEqual([]);
  });
});

describe('DynamoDB, whose names are not unique', () => {
  const older = observed('DynamoDBBackup', { id: 'older', createdAt: '2026-09-01T00:00:00.000Z' });
  const newer = observed('DynamoDBBackup', { id: 'newer', createdAt: '2026-09-02T00:00:00.000Z' });

  it('keeps the oldest ready one and warns', () => {
    expect(decisions([desired('DynamoDBBackup')], [newer, older])).toEqual(['keep duplicate']);
  });

  it('deletes the others with --prune', () => {
    const plan = decisions([desired('DynamoDBBackup')], [newer, older], { prune: true });
    expect(plan.sort()).toEqual(['delete duplicate', 'keep duplicate']);
  });

  it('prefers a ready one to an older one that is still being made', () => {
    const making = observed('DynamoDBBackup', {
      id: 'older',
      phase: 'pending',
      createdAt: '2026-09-01T00:00:00.000Z',
    });
    expect(decisions([desired('DynamoDBBackup')], [making, newer])).toEqual(['keep duplicate']);
  });
});

describe('CloudHSM, whose backups AWS takes', () => {
  const kind = 'CloudHSMBackup';
  const unnamed = (id: string, createdAt: string) => ({
    ...unmarked(observed(kind)),
    id,
    name: '',
    createdAt,
  });
  const first = unnamed('backup-first', '2026-10-01T00:00:00.000Z');
  const second = unnamed('backup-second', '2026-10-02T00:00:00.000Z');
  const third = unnamed('backup-third', '2026-10-03T00:00:00.000Z');

  function selected(origin: Desired['origin'], found: readonly Observed[]): (string | undefined)[] {
    const plan = makePlan({
      project: { name: PROJECT, targets: [{ name: 'default' }], guards: { maxDeletePercent: 30 } },
      kinds: KINDS,
      desired: [desired(kind, { origin })],
      observed: found,
      regions: new Map(),
      now: NOW,
      allowance: { allowDelete: false, allowDeleteLast: false, prune: false },
      takeOver: false,
    });
    return plan.changes.map(({ action, cause, before }) => `${action} ${cause} ${before?.id ?? ''}`);
  }

  it('selects the newest in the window, both ends included', () => {
    const all = [third, first, second];
    expect(selected({ from: 'newest' }, all)).toEqual(['adopt selected backup-third']);
    const until = { from: 'newest', createdBefore: '2026-10-02T00:00:00.000Z' } as const;
    expect(selected(until, all)).toEqual(['adopt selected backup-second']);
    const after = { from: 'newest', createdAfter: '2026-10-03T00:00:01.000Z' } as const;
    expect(selected(after, all)).toEqual(['report no-candidate ']);
  });

  it('never gives a name to a newer backup once it is given', () => {
    const named = { ...second, name: 'q4', marker: { project: PROJECT, name: 'q4' } };
    expect(selected({ from: 'newest' }, [first, named, third])).toEqual(['keep in-sync backup-second']);
  });

  it('selects by id, and refuses one that has another name', () => {
    expect(selected({ from: 'existing', id: 'backup-first' }, [first])).toEqual([
      'adopt selected backup-first',
    ]);
    const taken = { ...first, name: 'q3', marker: { project: PROJECT, name: 'q3' } };
    expect(selected({ from: 'existing', id: 'backup-first' }, [taken])).toContain(
      'blocked conflict backup-first',
    );
    expect(selected({ from: 'existing', id: 'backup-gone' }, [first])).toEqual(['report no-candidate ']);
  });

  it('gives one backup to one declaration only', () => {
    const newest = { origin: { from: 'newest' } } as const;
    const two = [desired(kind, { ...newest, name: 'monthly' }), desired(kind, { ...newest, name: 'weekly' })];
    expect(decisions(two, [first])).toEqual(['adopt selected', 'report no-candidate']);
    expect(decisions(two, [first, second])).toEqual(['adopt selected', 'adopt selected']);
    const byId = { origin: { from: 'existing', id: 'backup-first' } } as const;
    const both = [desired(kind, { ...byId, name: 'monthly' }), desired(kind, { ...byId, name: 'weekly' })];
    expect(decisions(both, [first])).toEqual(['adopt selected', 'blocked conflict']);
  });

  it('creates a copy', () => {
    expect(selected({ from: 'copy', region: 'eu-west-1', name: 'q4' }, [first])).toEqual(['create missing ']);
  });
});
