import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findContradiction } from '../../src/plan/find-contradiction.ts';
import { isChange } from '../../src/plan/make-plan.ts';
import { KINDS } from '../../src/providers/registry.ts';
import { anyManifests, anyWorld, carryOut, planFor } from '../support/any-look.ts';
import { observed, PROJECT, unmarked } from '../support/values.ts';

describe('the planner', () => {
  it('plans nothing after its plan was carried out', () => {
    fc.assert(
      fc.property(anyManifests, anyWorld, fc.boolean(), (declared, found, prune) => {
        const after = carryOut(found, planFor(declared, found, prune).changes);
        const again = planFor(declared, after, prune);
        expect(again.changes.filter(({ action }) => isChange(action))).toEqual([]);
        expect(again.hasChanges).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('does not contradict itself', () => {
    fc.assert(
      fc.property(anyManifests, anyWorld, fc.boolean(), (declared, found, prune) => {
        expect(findContradiction(planFor(declared, found, prune), KINDS)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the order of its input', () => {
    fc.assert(
      fc.property(anyManifests, anyWorld, (declared, found) => {
        const forward = planFor(declared, found);
        const backward = planFor([...declared].reverse(), [...found].reverse());
        expect(JSON.stringify(backward)).toBe(JSON.stringify(forward));
      }),
      { numRuns: 500 },
    );
  });

  it('never touches what is undeclared and unmarked, nor what another project marked', () => {
    fc.assert(
      fc.property(anyManifests, anyWorld, fc.boolean(), (declared, found, prune) => {
        for (const change of planFor(declared, found, prune).changes) {
          if (!isChange(change.action) || change.before === null) continue;
          const { marker, name, kind, source } = change.before;
          expect(marker?.project).not.toBe('them');
          const isDeclared = declared.some(
            (one) => one.kind === kind && one.source === source && (name === '' || one.name === name),
          );
          expect(isDeclared || marker?.project === PROJECT).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('never replaces a ready backup', () => {
    fc.assert(
      fc.property(anyManifests, anyWorld, (declared, found) => {
        for (const { action, before } of planFor(declared, found).changes) {
          if (action === 'create') expect(before).toBeNull();
          if (action === 'retake') expect(before?.status.phase).toBe('failed');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('has a digest that an unrelated backup does not change', () => {
    fc.assert(
      fc.property(anyManifests, anyWorld, (declared, found) => {
        const stranger = unmarked(
          observed('RedshiftClusterSnapshot', { name: 'unrelated', source: 'its-own' }),
        );
        expect(planFor(declared, [...found, stranger]).digest).toBe(planFor(declared, found).digest);
      }),
    );
  });
});
