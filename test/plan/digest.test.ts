import { describe, expect, it } from 'vitest';
import type { Desired } from '../../src/model/desired.ts';
import type { Observed } from '../../src/model/observed.ts';
import { makePlan, type PlanInput } from '../../src/plan/make-plan.ts';
import { KINDS } from '../../src/providers/registry.ts';
import { desired, NOW, observed, PROJECT } from '../support/values.ts';

const KIND = 'RedshiftClusterSnapshot';

function digest(declared: Desired, found: Observed, more: Partial<PlanInput> = {}): string {
  return makePlan({
    project: { name: PROJECT, targets: [{ name: 'default' }], guards: { maxDeletePercent: 30 } },
    kinds: KINDS,
    desired: [declared],
    observed: [found],
    regions: new Map(),
    now: NOW,
    allowance: { allowDelete: false, allowDeleteLast: false, prune: false },
    takeOver: false,
    ...more,
  }).digest;
}

const declared = desired(KIND, { fields: { retention: '90d' } });
const found = observed(KIND);
const before = digest(declared, found);

describe('a digest', () => {
  it.each<[string, Desired, Observed]>([
    ['progress', declared, { ...found, status: { ...found.status, progress: { percent: 40 } } }],
    ['sizes', declared, { ...found, sizeBytes: 7 }],
    ['expiry', declared, { ...found, expiresAt: '2027-01-01T00:00:00.000Z' }],
    ['details', declared, { ...found, details: { Port: 1 } }],
    ['time-outs', { ...declared, lifecycle: { ...declared.lifecycle, timeoutMs: 1 } }, found],
    ['places in files', { ...declared, range: { ...declared.range, line: 9 } }, found],
  ])('does not cover %s', (_what, now, seen) => {
    expect(digest(now, seen)).toBe(before);
  });

  it.each<[string, Desired, Observed]>([
    ['what is declared', { ...declared, fields: { retention: '91d' } }, found],
    ['what is found', declared, { ...found, fields: { ...found.fields, retention: '7d' } }],
    ['which backup it is', declared, { ...found, id: 'another' }],
    ['whose it is', declared, { ...found, marker: { project: 'other', name: 'q4' } }],
    ['protection', { ...declared, lifecycle: { ...declared.lifecycle, protect: true } }, found],
  ])('covers %s', (_what, now, seen) => {
    expect(digest(now, seen)).not.toBe(before);
  });
});

describe('a digest covers, of what is written to or deleted under a name, when it was taken', () => {
  const byName = { ...found, id: found.name };
  const later = { ...byName, createdAt: '2026-10-02T00:00:00.000Z' };
  const absent = { ...declared, lifecycle: { ...declared.lifecycle, ensure: 'absent' } } as const;

  it.each<[string, Desired, boolean]>([
    ['a kept one', desired(KIND), true],
    ['an updated one', declared, false],
    ['a deleted one', absent, false],
  ])('%s', (_what, one, isSame) => {
    expect(digest(one, later) === digest(one, byName)).toBe(isSame);
  });

  it('not where the id is of that backup alone', () => {
    const other = { ...found, createdAt: '2026-10-02T00:00:00.000Z' };
    expect(digest(absent, other)).toBe(digest(absent, found));
  });
});

describe('a digest covers whether a deletion takes the last ready backup of its source', () => {
  const absent = { ...declared, lifecycle: { ...declared.lifecycle, ensure: 'absent' } } as const;
  const other = { ...found, id: 'other', name: 'other', marker: { project: 'them', name: 'other' } };
  const look = (rest: Observed) =>
    digest(absent, found, {
      observed: [found, rest],
      allowance: { allowDelete: true, allowDeleteLast: true, prune: false },
    });

  it('the other one has failed since', () => {
    expect(look(other)).not.toBe(look({ ...other, status: { phase: 'failed', state: 'failed' } }));
  });
});

describe('a digest covers where and whether', () => {
  const at = (account: string, region: string) => ({ targets: [{ name: 'default', account, region }] });

  it('the account and the Region of the targets', () => {
    const here = digest(declared, found, at('111122223333', 'eu-central-1'));
    expect(digest(declared, found, at('111122223333', 'eu-central-1'))).toBe(here);
    expect(digest(declared, found, at('444455556666', 'eu-central-1'))).not.toBe(here);
    expect(digest(declared, found, at('111122223333', 'us-east-1'))).not.toBe(here);
  });

  it('the guards that refuse', () => {
    const absent = { ...declared, lifecycle: { ...declared.lifecycle, ensure: 'absent' } } as const;
    const allowance = { allowDelete: true, allowDeleteLast: true, prune: false };
    expect(digest(absent, found, { allowance })).not.toBe(digest(absent, found));
  });
});
