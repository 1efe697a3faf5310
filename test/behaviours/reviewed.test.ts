import { afterEach, describe, expect, it } from 'vitest';
import type { Plan } from '../../src/model/plan.ts';
import { compareToReviewed } from '../../src/plan/moves/compare-to-reviewed.ts';
import { redshift } from './support/kinds.ts';
import { type BehaviourWorld, openWorld } from './support/open-world.ts';

const MINE = { mark: 'acme', tags: { owner: 'data' } } as const;

let world: BehaviourWorld;
afterEach(() => world.close());

/** `reviewed -> now` of each move. */
function movesOf(reviewed: Plan, current: Plan): string[] {
  const wordOf = (one: { action: string; cause: string } | null) =>
    one === null ? '-' : `${one.action} ${one.cause}`;
  return compareToReviewed(reviewed, current).map(
    (move) => `${wordOf(move.reviewed)} -> ${wordOf(move.current)}`,
  );
}

describe('PB-97 all that a plan writes must have been reviewed', () => {
  it('the same plan is no other one', async () => {
    world = await openWorld({ seed: redshift.seed() });
    const reviewed = await world.plan(redshift.manifest());
    expect(reviewed.targets).toEqual([{ name: 'default', region: 'eu-central-1', account: '123456789012' }]);
    expect(movesOf(reviewed, await world.plan(redshift.manifest()))).toEqual([]);
  });

  it('a creation that is not declared as it was', async () => {
    world = await openWorld({ seed: redshift.seed() });
    const reviewed = await world.plan(redshift.manifest());
    const current = await world.plan(redshift.manifest({ spec: { retention: '7d' } }));
    expect(movesOf(reviewed, current)).toEqual(['create missing -> create missing']);
  });

  it('a deletion that has appeared', async () => {
    world = await openWorld({ seed: redshift.seed(MINE) });
    const flags = { allowDelete: true, allowDeleteLast: true };
    const reviewed = await world.plan(redshift.manifest(), flags);
    const current = await world.plan(redshift.manifest({ lifecycle: { ensure: 'absent' } }), flags);
    expect(movesOf(reviewed, current)).toEqual(['keep in-sync -> delete declared-absent']);
  });

  it('a deletion of the backup that was given the name since', async () => {
    world = await openWorld({ seed: redshift.seed(MINE), durations: { redshift: 1 } });
    const flags = { allowDelete: true, allowDeleteLast: true };
    const absent = redshift.manifest({ lifecycle: { ensure: 'absent' } });
    const reviewed = await world.plan(absent, flags);
    await world.apply(absent, flags);
    await world.apply(redshift.manifest());
    world.clock.advance(60_000);
    const current = await world.plan(absent, flags);
    expect(current.digest).not.toBe(reviewed.digest);
    expect(movesOf(reviewed, current)).toEqual(['delete declared-absent -> delete declared-absent']);
  });

  it('a target that leads to another Region', async () => {
    const inRegion = (region: string) => ({
      seed: redshift.seed(),
      project: `apiVersion: reconcile/v1\nkind: Project\nmetadata: { name: acme }\nspec: { targets: { default: { region: ${region} } } }\n`,
    });
    world = await openWorld(inRegion('eu-central-1'));
    const reviewed = await world.plan(redshift.manifest());
    await world.close();
    world = await openWorld(inRegion('us-east-1'));
    const current = await world.plan(redshift.manifest());
    expect(compareToReviewed(reviewed, current)).toEqual([
      {
        address: 'default',
        reviewed: null,
        current: null,
        fields: [{ path: 'region', before: 'eu-central-1', after: 'us-east-1' }],
      },
    ]);
  });
});

describe('PB-98 all that was reviewed must be done or still be planned, and progress is no move', () => {
  it('before, while and after it is made', async () => {
    world = await openWorld({ seed: redshift.seed() });
    const manifest = redshift.manifest({ spec: { sharedWith: ['210987654321'] } });
    const reviewed = await world.plan(manifest);
    const stop = new AbortController();
    stop.abort();
    await world.apply(manifest, { stop: stop.signal });
    expect(movesOf(reviewed, await world.plan(manifest))).toEqual([]);
    await world.apply(manifest);
    const done = await world.plan(manifest);
    expect(done.decisions).toEqual(['keep in-sync']);
    expect(movesOf(reviewed, done)).toEqual([]);
  });

  it('that a declaration is gone is a move', async () => {
    world = await openWorld({ seed: redshift.seed() });
    const reviewed = await world.plan(redshift.manifest());
    expect(movesOf(reviewed, await world.plan(''))).toEqual(['create missing -> -']);
  });

  it('that an unrelated backup appears is none', async () => {
    world = await openWorld({ seed: redshift.seed() });
    const reviewed = await world.plan(redshift.manifest());
    await world.close();
    world = await openWorld({
      seed: redshift.seed({ name: 'by-hand' }, { name: 'forgotten', mark: 'acme' }),
    });
    expect(movesOf(reviewed, await world.plan(redshift.manifest()))).toEqual([]);
  });
});

describe('PB-99 what failed is no progress', () => {
  it('a failed backup that was not reviewed as failed', async () => {
    const faults = 'rules: [{ operation: CreateClusterSnapshot, calls: 1, effect: backup-fails }]';
    world = await openWorld({ seed: redshift.seed(), faults });
    const reviewed = await world.plan(redshift.manifest());
    await world.apply(redshift.manifest());
    const failed = await world.plan(redshift.manifest());
    expect(movesOf(reviewed, failed)).toEqual(['create missing -> retake failed']);
    await world.apply(redshift.manifest());
    expect(movesOf(failed, await world.plan(redshift.manifest()))).toEqual([]);
  });
});
