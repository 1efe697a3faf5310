import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { ProviderError, type Report } from '../../src/index.ts';
import type { Desired } from '../../src/model/desired.ts';
import type { Observed } from '../../src/model/observed.ts';
import type { Plan } from '../../src/model/plan.ts';
import { isChange } from '../../src/plan/make-plan.ts';
import { compareToReviewed } from '../../src/plan/moves/compare-to-reviewed.ts';
import { anyManifests, anySeed } from '../support/any-world.ts';
import { type ApplyWorld, startApplyWorld } from '../support/apply-world.ts';
import { createEventClock } from './support/event-clock.ts';
import { openWatch, type Watch } from './support/watch.ts';

// The SDK waits in real time between its own attempts; here the engine gets to see every failure.
vi.stubEnv('AWS_MAX_ATTEMPTS', '1');

const FLAGS = { allowDelete: true, allowDeleteLast: true };

/** More runs than all faults together can spoil. */
const MOST_RUNS = 40;

/** Who finds a run failed comes back later than anything that is not visible yet. */
const BETWEEN_RUNS = 120_000;

const DAY = 86_400_000;

/** Every effect that passes; which calls it meets is drawn beside it. */
const anyEffect = fc.oneof(
  fc.constantFrom(
    { effect: 'throttle' },
    { effect: 'server-error' },
    { effect: 'server-error-after' },
    { effect: 'drop-before' },
    { effect: 'drop-after' },
    { effect: 'expired-credentials' },
    { effect: 'busy' },
    { effect: 'empty-pages' },
    { effect: 'one-at-a-time' },
  ),
  fc.integer({ min: 1, max: 3 }).map((items) => ({ effect: 'short-pages', items })),
  fc.integer({ min: 1, max: 10 }).map((perSecond) => ({ effect: 'rate-limit', perSecond })),
  fc.integer({ min: 1, max: 90_000 }).map((milliseconds) => ({ effect: 'slow', milliseconds })),
);

const anyRule = fc
  .record({
    effect: anyEffect,
    operation: fc.constantFrom('Create*', 'Describe*', 'List*', 'Delete*', '*'),
    from: fc.integer({ min: 1, max: 25 }),
    many: fc.integer({ min: 0, max: 6 }),
    probability: fc.constantFrom(1, 1, 0.5),
  })
  .map(({ effect, operation, from, many, probability }) => ({
    ...effect,
    ...(operation === '*' ? {} : { operation }),
    probability,
    calls: { from, to: from + many },
  }));

/** Creations are few, and what goes wrong with them is what matters most. */
const creationRule = fc.record({
  operation: fc.constantFrom('Create*', 'Create*', 'CreateBackup'),
  effect: fc.constantFrom('drop-after', 'drop-before', 'server-error-after', 'server-error', 'throttle'),
  calls: fc.record({ from: fc.constant(1), to: fc.integer({ min: 1, max: 4 }) }),
});

/** A DynamoDB backup that failed leaves no trace, so that a second one is right: not here. */
const failureRule = fc.record({
  service: fc.constantFrom('redshift', 'redshiftServerless'),
  operation: fc.constant('Create*'),
  effect: fc.constant('backup-fails'),
  calls: fc.integer({ min: 1, max: 3 }),
});

const visibilityRule = fc.record({
  effect: fc.constant('late-visibility'),
  seconds: fc.integer({ min: 1, max: 50 }),
});

const rule = fc.oneof(
  { weight: 4, arbitrary: anyRule },
  { weight: 3, arbitrary: creationRule },
  { weight: 1, arbitrary: failureRule },
  { weight: 2, arbitrary: visibilityRule },
);

const anyFaults = fc
  .record({ seed: fc.nat(1000), rules: fc.array(rule, { minLength: 1, maxLength: 5 }) })
  .map((faults) => JSON.stringify(faults));

/** What one run planned and did; a plan that could not be made is no plan. */
interface Run {
  plan?: Plan;
  report?: Report;
}

async function runOnce(world: ApplyWorld, declared: Desired[]): Promise<Run> {
  const started = world.clock.now();
  let planned: Plan | undefined;
  try {
    planned = await world.plan(declared, FLAGS);
    const report = await world.apply(declared, FLAGS);
    return { plan: planned, report };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    return planned === undefined ? {} : { plan: planned };
  } finally {
    expect(world.clock.now() - started).toBeLessThan(DAY);
    world.clock.advance(BETWEEN_RUNS);
  }
}

/** Runs until nothing is left to do and nothing failed; resolves to every plan that was made. */
async function converge(world: ApplyWorld, declared: Desired[]): Promise<Plan[]> {
  const plans: Plan[] = [];
  for (let runs = 0; runs < MOST_RUNS; runs += 1) {
    const { plan, report } = await runOnce(world, declared);
    if (plan === undefined) continue;
    plans.push(plan);
    if (report !== undefined && !plan.changes.some(({ action }) => isChange(action))) return plans;
  }
  throw new Error(`still changes after ${MOST_RUNS} runs: ${JSON.stringify(plans.at(-1)?.changes)}`);
}

/** Faults may be left over that nothing has met so far. */
async function lookAfterwards(world: ApplyWorld): Promise<Observed[]> {
  for (let looks = 1; ; looks += 1) {
    try {
      return await world.inventory();
    } catch (error) {
      if (looks > MOST_RUNS) throw error;
    }
  }
}

function checkRules(watch: Watch, plans: readonly Plan[]): void {
  for (const [name, times] of watch.creations) {
    if (name.startsWith('CreateBackup')) expect(times, name).toBe(1);
  }
  const planned = plans
    .flatMap(({ changes }) => changes)
    .filter(({ action }) => action === 'delete' || action === 'retake')
    .map(({ before }) => before?.id);
  expect(watch.deletedIds.filter((id) => !planned.includes(id))).toEqual([]);
}

/** What is left for later runs is of the first plan, so that a plan file of it can be applied again; but what failed. */
function checkProgress([first, ...later]: readonly Plan[]): void {
  if (first === undefined) return;
  const moves = later.flatMap((plan) => compareToReviewed(first, plan));
  expect(moves.filter(({ current }) => current?.action !== 'retake')).toEqual([]);
}

/** What is neither declared nor ours is as it was. */
function checkOthers(before: readonly Observed[], after: readonly Observed[], plans: readonly Plan[]): void {
  const touched = plans.flatMap(({ changes }) =>
    changes.flatMap(({ before: found, action }) => (found !== null && isChange(action) ? [found.id] : [])),
  );
  const keep = ({ id }: Observed) => !touched.includes(id);
  const lasting = ({ id, createdAt, marker, fields }: Observed) =>
    JSON.stringify({ id, createdAt, marker, fields });
  const now = new Set(after.map(lasting));
  expect(
    before
      .filter(keep)
      .map(lasting)
      .filter((one) => !now.has(one)),
  ).toEqual([]);
}

test('whatever goes wrong: every run ends, they converge, nothing is made twice or deleted unplanned', async () => {
  await fc.assert(
    fc.asyncProperty(anySeed, anyManifests, anyFaults, async (seed, declared, faults) => {
      const watch = openWatch();
      const quiet = await startApplyWorld(seed);
      const before = await quiet.inventory();
      await quiet.close();
      const clock = createEventClock();
      const world = await startApplyWorld(seed, { faults, clock, interfere: watch.interference });
      try {
        const plans = await converge(world, declared);
        checkRules(watch, plans);
        checkProgress(plans);
        checkOthers(before, await lookAfterwards(world), plans);
      } finally {
        await world.close();
      }
    }),
    { numRuns: process.env['CI'] === 'true' ? 200 : 50 },
  );
}, 300_000);
