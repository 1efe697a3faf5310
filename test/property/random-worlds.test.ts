import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Desired } from '../../src/model/desired.ts';
import type { Observed } from '../../src/model/observed.ts';
import { isChange } from '../../src/plan/make-plan.ts';
import { anyManifests, anySeed } from '../support/any-world.ts';
import { type ApplyWorld, startApplyWorld } from '../support/apply-world.ts';

const FLAGS = { allowDelete: true, allowDeleteLast: true };

/** What a backup is, without what moves by itself. */
function essence({ id, kind, source: from, createdAt, marker, fields, status }: Observed): string {
  return JSON.stringify({ id, kind, from, createdAt, marker, fields, phase: status.phase });
}

function keyOf({ kind, id }: Observed): string {
  return `${kind} ${id}`;
}

async function check(world: ApplyWorld, declared: Desired[], prune: boolean): Promise<void> {
  // Pruning with nothing declared is refused.
  const flags = { ...FLAGS, prune: prune && declared.length > 0 };
  const before = await world.inventory();
  const plan = await world.plan(declared, flags);
  const report = await world.apply(declared, flags);
  expect(report.results.filter(({ outcome }) => outcome !== 'done' && outcome !== 'blocked')).toEqual([]);

  const again = await world.plan(declared, flags);
  expect(again.changes.filter(({ action }) => isChange(action))).toEqual([]);

  const after = new Map((await world.inventory()).map((one) => [keyOf(one), one]));
  const touched = new Map(
    plan.changes.flatMap(({ before: found, action }) =>
      found !== null && isChange(action) ? [[keyOf(found), action] as const] : [],
    ),
  );
  for (const one of before) {
    const action = touched.get(keyOf(one));
    const now = after.get(keyOf(one));
    if (action === undefined) {
      // What the plan did not name is as it was, and certainly what is not ours.
      expect(now && essence(now)).toBe(essence(one));
    } else if (one.status.phase === 'ready' && action !== 'delete') {
      // Still the same backup, with its data of then.
      expect(now?.createdAt).toBe(one.createdAt);
    }
    if (one.marker?.project === 'them') expect(action).toBeUndefined();
  }
}

describe('any manifests over any world, through the SDK and the sandbox', () => {
  it('converge in one apply, replace no ready backup, touch and delete only what the plan shows', async () => {
    await fc.assert(
      fc.asyncProperty(anySeed, anyManifests, fc.boolean(), async (seed, declared, prune) => {
        const world = await startApplyWorld(seed);
        try {
          await check(world, declared, prune);
        } finally {
          await world.close();
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
