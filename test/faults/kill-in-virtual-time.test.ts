import { afterAll, expect, test } from 'vitest';
import type { World } from '../../src/world.ts';
import { testWorld } from '../support/apply-world.ts';
import { createTestClock, createTestStore } from '../support/start-test-sandbox.ts';
import { type AllKinds, startAllKinds } from './support/all-kinds.ts';
import { choosePoints, tryAll } from './support/points.ts';
import { openWatch } from './support/watch.ts';

/** Long enough to be killed while everything is in the making. */
const DURATIONS = { redshift: 150_000, redshiftServerless: 90_000, dynamodb: 10_000, cloudhsm: 60_000 };

const opened: AllKinds[] = [];
afterAll(async () => {
  await Promise.all(opened.map(({ sandbox }) => sandbox.close()));
});

/** Never settles: what a dead process waits for. */
const forever = () => new Promise<never>(() => {});

/**
 * One life after the other in the same world, each but the last killed at that request. All of them carry out the plan
 * that was reviewed before the first.
 */
async function live(kills: readonly { request: number; when: 'before' | 'after' }[]): Promise<number> {
  const clock = createTestClock();
  const shared = { clock, durations: DURATIONS, store: createTestStore(), watch: openWatch() };
  const first = await startAllKinds({ ...shared, world: testWorld(clock) });
  opened.push(first);
  const reviewed = await first.plan();
  let killed = 0;
  for (const { request, when } of kills) {
    let count = 0;
    let die = () => {};
    const death = new Promise<void>((resolve) => {
      die = resolve;
    });
    const world: World = {
      ...testWorld(clock),
      sleep: async (ms) => (count >= request ? forever() : void clock.advance(ms)),
    };
    const all = await startAllKinds({
      ...shared,
      world,
      interfere: async (_call, perform) => {
        count += 1;
        if (count < request) return perform();
        if (count === request && when === 'after') await perform().catch(() => undefined);
        die();
        return forever();
      },
    });
    // It stays open until the end: nothing of a dead run may reach a sandbox that got the same port.
    opened.push(all);
    const end = await Promise.race([all.apply(reviewed), death]);
    if (end === undefined) killed += 1;
  }
  const last = await startAllKinds({ ...shared, world: testWorld(clock) });
  opened.push(last);
  const report = await last.apply(reviewed);
  expect(report.results.filter(({ outcome }) => outcome !== 'done')).toEqual([]);
  await last.expectSettled();
  return killed;
}

async function countRequests(): Promise<number> {
  const clock = createTestClock();
  const all = await startAllKinds({ clock, durations: DURATIONS, world: testWorld(clock) });
  opened.push(all);
  await all.apply();
  return all.sandbox.requests.length;
}

test('killed at any request, also of the waiting, and run again', async () => {
  const requests = await countRequests();
  const points = choosePoints(requests).flatMap((request) => [
    { request, when: 'before' } as const,
    { request, when: 'after' } as const,
  ]);
  let killed = 0;
  const nameOf = ({ request, when }: (typeof points)[number]) =>
    `killed ${when} the effect of request ${request}`;
  await tryAll(points, { atOnce: 4, nameOf }, async (point) => {
    const deaths = await live([point]);
    killed += deaths;
  });
  console.log(`in virtual time: survived ${killed} kills, at ${points.length / 2} of ${requests} requests`);
  expect(killed).toBeGreaterThan(points.length * 0.9);
}, 300_000);

test('killed again and again', async () => {
  const lives = choosePoints(30, 1).map((step) =>
    [1, 2, 3, 4].map((life) => ({
      request: 14 + ((step * 7 * life) % 40),
      when: (step + life) % 2 === 0 ? ('before' as const) : ('after' as const),
    })),
  );
  await tryAll(lives, { atOnce: 4, nameOf: (one) => JSON.stringify(one) }, async (kills) => {
    await live(kills);
  });
}, 300_000);
