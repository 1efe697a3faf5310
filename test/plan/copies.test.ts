import { describe, expect, it } from 'vitest';
import type { Desired } from '../../src/model/desired.ts';
import type { Observed } from '../../src/model/observed.ts';
import type { Plan } from '../../src/model/plan.ts';
import { noteCopied } from '../../src/plan/copies/note-copied.ts';
import { waitForCopies } from '../../src/plan/copies/wait-for-copies.ts';
import { changeOf } from '../../src/plan/decide/case.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { compareToReviewed } from '../../src/plan/moves/compare-to-reviewed.ts';
import { KINDS } from '../../src/providers/registry.ts';
import { desired, NOW, observed, PROJECT } from '../support/values.ts';

const HSM = 'CloudHSMBackup';
const PLACES = { regions: new Map([...'abc'].map((target) => [target, `region-${target}`])) };

const first = desired(HSM, { target: 'a' });
const copyIn = (target: string, from: string) =>
  desired(HSM, { target, origin: { from: 'copy', region: `region-${from}`, name: 'q4' } });
const backup = (id: string, rest: Parameters<typeof observed>[1] = {}) =>
  observed(HSM, { target: 'a', id, fields: { neverExpires: true, tags: {} }, ...rest });

function planOf(declared: readonly Desired[], found: readonly Observed[]): Plan {
  return makePlan({
    project: { name: PROJECT, targets: [], guards: { maxDeletePercent: 100 } },
    kinds: KINDS,
    desired: declared,
    observed: found,
    ...PLACES,
    now: NOW,
    allowance: { allowDelete: false, allowDeleteLast: false, prune: false },
    takeOver: false,
  });
}

const copiedBy = ({ changes }: Plan) => changes.map(({ copies }) => copies?.id);
const pathsOf = (then: Plan, now: Plan) =>
  compareToReviewed(then, now).map(({ address, fields }) => [address, ...fields.map(({ path }) => path)]);

describe('a copy says which backup it is made of', () => {
  const unmarked = { ...backup('backup-1', { name: '' }), marker: undefined };
  const { marker: _, ...selectable } = unmarked;

  it.each<[string, Observed[], (string | undefined)[]]>([
    ['that is kept', [backup('backup-1')], [undefined, 'backup-1']],
    ['that is still being made', [backup('backup-1', { phase: 'pending' })], [undefined, 'backup-1']],
    ['that is adopted first', [selectable], [undefined, 'backup-1']],
    ['that is restored first', [backup('backup-1', { phase: 'deleting' })], [undefined, 'backup-1']],
    ['not where there is none', [], [undefined, undefined]],
  ])('%s', (_what, found, ids) => {
    expect(copiedBy(planOf([first, copyIn('b', 'a')], found))).toEqual(ids);
  });

  it('also one that is taken anew', () => {
    const failed = backup('backup-2', { target: 'b', phase: 'failed' });
    const plan = planOf([first, copyIn('b', 'a')], [backup('backup-1'), failed]);
    expect(plan.changes.map(({ action }) => action)).toEqual(['keep', 'retake']);
    expect(copiedBy(plan)).toEqual([undefined, 'backup-1']);
  });

  it('not of a copy that is to be made itself', () => {
    const plan = planOf([first, copyIn('b', 'a'), copyIn('c', 'b')], [backup('backup-1')]);
    expect(copiedBy(plan)).toEqual([undefined, 'backup-1', undefined]);
  });

  it('of what nobody declares, as it was found; the digest covers it', () => {
    const plan = planOf([copyIn('b', 'a')], []);
    const [one, other] = ['backup-1', 'backup-2'].map((id) =>
      noteCopied(plan, new Map([['b/CloudHSMBackup/q4', id]])),
    );
    expect([one, other].map((noted) => noted?.changes[0]?.copies)).toEqual([
      { id: 'backup-1' },
      { id: 'backup-2' },
    ]);
    expect(new Set([plan.digest, one?.digest, other?.digest]).size).toBe(3);
    expect(noteCopied(plan, new Map())).toBe(plan);
  });
});

it('is not made of what is not to exist any more', () => {
  const over = desired(HSM, {
    target: 'a',
    lifecycle: { ensure: 'present', protect: false, deleteAfter: '2026-10-01T00:00:00.000Z' },
  });
  const going = backup('backup-1', { phase: 'deleting' });
  for (const found of [[], [going], [backup('backup-1')]]) {
    const [, copy] = planOf([over, copyIn('b', 'a')], found).changes;
    expect(copy).toMatchObject({ action: 'report', cause: 'no-candidate' });
    expect(copy).not.toHaveProperty('copies');
  }
});

describe('a reviewed copy', () => {
  const both = [first, copyIn('b', 'a')];
  const chain = [...both, copyIn('c', 'b')];

  it('is not made of another backup that has the name by now', () => {
    const [then, now] = [planOf(both, [backup('backup-1')]), planOf(both, [backup('backup-2')])];
    expect(pathsOf(then, now)).toEqual([['b/CloudHSMBackup/q4', 'copies.id']]);
    expect(now.digest).not.toBe(then.digest);
  });

  it('is not made of another backup that nobody declares', () => {
    const of = (id: string) =>
      noteCopied(planOf([copyIn('b', 'a')], []), new Map([['b/CloudHSMBackup/q4', id]]));
    expect(pathsOf(of('backup-1'), of('backup-1'))).toEqual([]);
    expect(pathsOf(of('backup-1'), of('backup-2'))).toEqual([['b/CloudHSMBackup/q4', 'copies.id']]);
  });

  it('is not taken anew of another backup', () => {
    const failed = backup('backup-9', { target: 'b', phase: 'failed' });
    const then = planOf(both, [backup('backup-1'), failed]);
    expect(pathsOf(then, planOf(both, [backup('backup-1')]))).toEqual([]);
    expect(pathsOf(then, planOf(both, [backup('backup-2'), failed]))).toEqual([
      ['b/CloudHSMBackup/q4', 'copies.id'],
    ]);
    expect(pathsOf(then, planOf(both, [backup('backup-2')]))).toEqual([
      ['b/CloudHSMBackup/q4', 'before.id', 'copies.id'],
    ]);
  });

  it('is made of what was to be made first, and is there since', () => {
    const made = backup('backup-5', { target: 'b' });
    const [then, now] = [planOf(chain, [backup('backup-1')]), planOf(chain, [backup('backup-1'), made])];
    expect(copiedBy(now)).toEqual([undefined, undefined, 'backup-5']);
    expect(pathsOf(then, now)).toEqual([]);
  });
});

it('a long chain of copies is put in order', () => {
  const last = 5000;
  const names = Array.from({ length: last + 1 }, (_, at) => `n${at}`);
  const changes = names.map((name, at) => {
    const origin = { from: 'copy', region: `r${at + 1}`, name: `n${at + 1}` } as const;
    return changeOf(desired(HSM, { target: name, name, origin }), ['create', 'missing']);
  });
  const regions = new Map(names.map((name, at) => [name, `r${at}`]));
  const settled = waitForCopies(changes, { regions });
  expect(settled[0]?.waitsFor).toEqual(['n1/CloudHSMBackup/n1']);
  expect(settled[last - 1]?.waitsFor).toEqual([`n${last}/CloudHSMBackup/n${last}`]);
  expect(settled[last]?.waitsFor).toEqual([]);
});
