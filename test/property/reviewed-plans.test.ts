import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Desired } from '../../src/model/desired.ts';
import type { Observed } from '../../src/model/observed.ts';
import type { Action, Change, Plan } from '../../src/model/plan.ts';
import { isChange } from '../../src/plan/make-plan.ts';
import { compareToReviewed } from '../../src/plan/moves/compare-to-reviewed.ts';
import { openWatch, type Watch } from '../faults/support/watch.ts';
import * as looks from '../support/any-look.ts';
import { anyManifests, anySeed } from '../support/any-world.ts';
import { type ApplyWorld, startApplyWorld } from '../support/apply-world.ts';

const acting = ({ changes }: Plan) => changes.filter(({ action }) => isChange(action));
const identity = (one: Observed | null) => JSON.stringify([one?.kind, one?.id, one?.createdAt]);
const declaration = ({ after }: Change) => {
  const { source, origin, fields, exactTags, lifecycle } = after ?? {};
  return JSON.stringify([source, origin, fields, exactTags, lifecycle]);
};

/** What of a backup is lost; accounts may lose access before. */
const unshared = ({ before }: Change) => {
  const { sharedWith: _, ...fields } = before?.fields ?? {};
  const sorted = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([before?.status.phase, before?.marker, sorted]);
};

/** The same backup is copied, or one that nobody could see at the review, since it was to be made itself. */
function isCopyOfSeen(then: Change, now: Change, { changes }: Plan): boolean {
  if (then.copies?.id === now.copies?.id) return true;
  const made = changes.filter(({ action }) => action === 'create' || action === 'retake');
  return then.copies === undefined && made.some(({ address }) => then.waitsFor.includes(address));
}

/** With the deletion done first there is nothing left to copy, which is an error then. */
function deletesCopied({ changes }: Plan): boolean {
  const gone = changes.filter(({ action }) => action === 'delete').map(({ before }) => before?.id);
  return changes.some(({ copies }) => copies !== undefined && gone.includes(copies.id));
}

/** What a reviewer would say: that, of this backup, with these values, I have seen. */
function wasReviewed(now: Change, reviewed: Plan): boolean {
  return acting(reviewed).some((then) => {
    if (then.address !== now.address || declaration(then) !== declaration(now)) return false;
    const isSame = identity(then.before) === identity(now.before);
    const isMade = then.action === 'create' || then.action === 'retake';
    const writes = now.fields.every(({ path, after }) =>
      then.fields.some(
        (field) => field.path === path && JSON.stringify(field.after) === JSON.stringify(after),
      ),
    );
    switch (now.action) {
      case 'delete':
        return then.action === 'delete' && isSame && writes && unshared(then) === unshared(now);
      case 'retake':
      case 'restore':
        return then.action === now.action && isSame && writes;
      case 'create':
        return isMade && isCopyOfSeen(then, now, reviewed);
      default:
        return isMade || (isSame && writes && then.action !== 'delete');
    }
  });
}

/** One thing that somebody else does. */
const disturbanceBy = (anyObserved: fc.Arbitrary<Observed>) =>
  fc.oneof(
    fc.record({ type: fc.constant('removed' as const), at: fc.nat(11) }),
    fc.record({ type: fc.constant('replaced' as const), at: fc.nat(11), by: anyObserved }),
    fc.record({ type: fc.constant('added' as const), at: fc.nat(11), by: anyObserved }),
    fc.record({ type: fc.constant('aged' as const), at: fc.nat(11) }),
  );
type Disturbance = ReturnType<typeof disturbanceBy> extends fc.Arbitrary<infer T> ? T : never;

function disturb(found: readonly Observed[], disturbances: readonly Disturbance[]): Observed[] {
  return disturbances.reduce<Observed[]>(
    (world, one) => {
      const victim = world[one.at % Math.max(world.length, 1)];
      const rest = world.filter((other) => other !== victim);
      if (one.type === 'added') return [...world.filter(({ id }) => id !== one.by.id), one.by];
      if (victim === undefined || one.type === 'removed') return rest;
      const { target, id, kind, name, source } = victim;
      if (one.type === 'aged') return [...rest, { ...victim, createdAt: '2026-10-30T00:00:00.000Z' }];
      return [...rest, { ...one.by, target, id, kind, name, source }];
    },
    [...found],
  );
}

const part = <T>(all: readonly T[], mask: readonly boolean[]) =>
  all.filter((_, at) => mask[at % mask.length]);
const anyMask = fc.array(fc.boolean(), { minLength: 1, maxLength: 8 });

const lookOf = ({ anyManifests: declared, anyWorld: found }: typeof looks.copies) =>
  fc.record({ declared, found, prune: fc.boolean() });
const meanwhileOf = ({ anyManifests: declared, anyObserved: one }: typeof looks.copies) =>
  fc.record({
    mask: anyMask,
    disturbances: fc.array(disturbanceBy(one), { maxLength: 2 }),
    others: fc.oneof({ weight: 8, arbitrary: fc.constant(undefined) }, declared),
  });

describe.each([
  ['of any kinds', looks, 0],
  ['with copies', looks.copies, 5],
] as const)('a reviewed plan %s', (_what, any, leastCopies) => {
  const [anyLook, anyMeanwhile] = [lookOf(any), meanwhileOf(any)];

  it('is progress in whatever part of it has been done', () => {
    fc.assert(
      fc.property(anyLook, anyMask, ({ declared, found, prune }, mask) => {
        const reviewed = looks.planFor(declared, found, prune);
        fc.pre(!deletesCopied(reviewed));
        const after = looks.carryOut(found, part(acting(reviewed), mask));
        expect(compareToReviewed(reviewed, looks.planFor(declared, after, prune))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('is accepted only for a plan that does nothing else', () => {
    const counts = { accepted: 0, acting: 0, refused: 0, copies: 0 };
    fc.assert(
      fc.property(anyLook, anyMeanwhile, ({ declared, found, prune }, { mask, disturbances, others }) => {
        const reviewed = looks.planFor(declared, found, prune);
        const world = disturb(looks.carryOut(found, part(acting(reviewed), mask)), disturbances);
        const current = looks.planFor(others ?? declared, world, prune);
        const isAccepted = compareToReviewed(reviewed, current).length === 0;
        const unseen = acting(current).filter((now) => !wasReviewed(now, reviewed));
        if (isAccepted) expect(unseen).toEqual([]);
        counts[isAccepted ? 'accepted' : 'refused'] += 1;
        if (isAccepted && acting(current).length > 0) counts.acting += 1;
        if (isAccepted && acting(current).some(({ copies }) => copies !== undefined)) counts.copies += 1;
      }),
      { numRuns: 3000 },
    );
    // It says something only if both happen often.
    expect(Math.min(counts.acting, counts.refused)).toBeGreaterThan(200);
    expect(counts.copies).toBeGreaterThanOrEqual(leastCopies);
  });
});

/** What is not to change in a backup that nobody was to write to. */
function essence({ kind, id, createdAt, marker, fields }: Observed): string {
  return JSON.stringify([kind, id, createdAt, marker, fields]);
}

interface Given {
  declared: Desired[];
  /** What another run applies meanwhile, as this project or another one. */
  theirs: Desired[];
  project: string;
  prune: boolean;
}

/** Whether the plan was accepted, and then carried out; checks that all that was done is of the reviewed one. */
async function check(world: ApplyWorld, watch: Watch, given: Given): Promise<boolean> {
  const { declared, theirs, project, prune } = given;
  const flags = { allowDelete: true, allowDeleteLast: true, prune: prune && declared.length > 0 };
  const reviewed = await world.plan(declared, flags);
  if (theirs.length > 0) await world.applyAs(project, theirs);
  const current = await world.plan(declared, flags);
  if (compareToReviewed(reviewed, current).length > 0) return false;

  const before = await world.inventory();
  watch.creations.clear();
  watch.deletedIds.length = 0;
  await world.carryOut(current);
  const of = (...actions: Action[]) => acting(reviewed).filter(({ action }) => actions.includes(action));
  const made = of('create', 'retake').map(({ name }) => name);
  expect(made).toEqual(
    expect.arrayContaining([...watch.creations.keys()].map((name) => name.split(/[ /]/).at(-1))),
  );
  expect(of('delete', 'retake').map((one) => one.before?.id)).toEqual(
    expect.arrayContaining(watch.deletedIds),
  );
  const seen = acting(reviewed).map((one) => identity(one.before));
  const after = new Map((await world.inventory()).map((one) => [identity(one), essence(one)]));
  for (const one of before) {
    const isSeen = seen.includes(identity(one)) || made.includes(one.name);
    if (!isSeen) expect(after.get(identity(one))).toBe(essence(one));
  }
  return true;
}

describe('a plan file, through the SDK and the sandbox', () => {
  const anyGiven: fc.Arbitrary<Given> = fc
    .record({
      declared: anyManifests,
      others: anyManifests,
      mask: anyMask,
      project: fc.constantFrom('acme', 'them'),
      prune: fc.boolean(),
    })
    .map(({ declared, others, mask, ...rest }) => {
      const theirs = [...part(declared, mask), ...others.slice(0, mask.length % 2)];
      return { ...rest, declared, theirs: theirs.filter(({ lifecycle }) => lifecycle.ensure === 'present') };
    });

  it('leads to nothing that was not reviewed, whatever another run has done meanwhile', async () => {
    const counts = { accepted: 0, refused: 0 };
    await fc.assert(
      fc.asyncProperty(anySeed, anyGiven, async (seed, given) => {
        const watch = openWatch();
        const world = await startApplyWorld(seed, { interfere: watch.interference });
        try {
          counts[(await check(world, watch, given)) ? 'accepted' : 'refused'] += 1;
        } finally {
          await world.close();
        }
      }),
      { numRuns: 40 },
    );
    expect(counts.accepted).toBeGreaterThan(0);
  }, 120_000);
});
