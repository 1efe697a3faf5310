import { expect, test } from 'vitest';
import type { Interference } from '../../src/sandbox/pipeline/interfere.ts';
import { testWorld } from '../support/apply-world.ts';
import { createTestClock } from '../support/start-test-sandbox.ts';
import { type AllKinds, startAllKinds } from './support/all-kinds.ts';
import { choosePoints, tryAll } from './support/points.ts';
import { WRITES } from './support/watch.ts';

const DURATIONS = { redshift: 150_000, redshiftServerless: 90_000, dynamodb: 10_000, cloudhsm: 60_000 };

async function start(interfere: Interference): Promise<AllKinds> {
  const clock = createTestClock();
  return startAllKinds({ clock, durations: DURATIONS, world: testWorld(clock), interfere });
}

/** The so manyth request that writes is lost, and as often as said the next ones of the same operation. */
interface Point {
  write: number;
  times: number;
  lost: 'request' | 'answer';
}

function loseAt({ write, times, lost }: Point): Interference {
  let writes = 0;
  let left = 0;
  let operation: string | undefined;
  return async (call, perform) => {
    if (!WRITES.test(call.operation)) return perform();
    writes += 1;
    if (writes === write) {
      operation = call.operation;
      left = times;
    }
    if (call.operation !== operation || left === 0) return perform();
    left -= 1;
    if (lost === 'answer') await perform().catch(() => undefined);
    return 'drop';
  };
}

async function countWrites(): Promise<number> {
  const all = await start((_call, perform) => perform());
  await all.apply();
  await all.expectSettled();
  await all.sandbox.close();
  return all.sandbox.requests.filter(({ operation }) => WRITES.test(operation)).length;
}

/** More than the SDK itself tries, so that the engine gets to see it. */
const MANY = 5;

test.each([
  { times: 1, applies: 1 },
  { times: MANY, applies: 2 },
])(
  'any write lost $times times: done in $applies runs, nothing twice',
  async ({ times, applies }) => {
    const writes = await countWrites();
    const points = choosePoints(writes, times).flatMap((write): Point[] => [
      { write, times, lost: 'request' },
      { write, times, lost: 'answer' },
    ]);
    const nameOf = ({ write, lost }: Point) => `${lost} of write ${write} lost`;
    await tryAll(points, { atOnce: 4, nameOf }, async (point) => {
      const all = await start(loseAt(point));
      try {
        let failures: string[] = ['not applied yet'];
        for (let run = 0; run < applies && failures.length > 0; run += 1) {
          const { results } = await all.apply();
          failures = results
            .filter(({ outcome }) => outcome !== 'done')
            .map((one) => `${one.address} ${one.failure?.code}`);
        }
        expect(failures).toEqual([]);
        await all.expectSettled();
      } finally {
        await all.sandbox.close();
      }
    });
    console.log(`lost answers: got over ${points.length}, at ${points.length / 2} of ${writes} writes`);
  },
  300_000,
);

test('the first answer of every operation lost, all in one run', async () => {
  const seen = new Set<string>();
  const all = await start(async ({ operation }, perform) => {
    const reply = await perform();
    if (!WRITES.test(operation) || seen.has(operation)) return reply;
    seen.add(operation);
    return 'drop';
  });
  const { results } = await all.apply();
  expect(results.filter(({ outcome }) => outcome !== 'done')).toEqual([]);
  await all.expectSettled();
  await all.sandbox.close();
  expect([...seen].sort()).toEqual([
    'AuthorizeSnapshotAccess',
    'ConvertRecoveryPointToSnapshot',
    'CopyBackupToRegion',
    'CopyClusterSnapshot',
    'CreateBackup',
    'CreateClusterSnapshot',
    'CreateSnapshot',
    'CreateTags',
    'DeleteClusterSnapshot',
    'ModifyBackupAttributes',
    'PutResourcePolicy',
    'RevokeSnapshotAccess',
    'TagResource',
  ]);
});
