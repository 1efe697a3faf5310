import pLimit from 'p-limit';

/** Continuous integration goes through every point; elsewhere every so manyth has to do. */
const STRIDE = process.env['CI'] === 'true' ? 1 : 5;

/**
 * The points of 1 to `last` that this run goes through: all, or those that are congruent to `turn`, so that other
 * code (or another test) means other points.
 */
export function choosePoints(last: number, turn = 0): number[] {
  const all = Array.from({ length: last }, (_, index) => index + 1);
  return all.filter((point) => point % STRIDE === turn % STRIDE);
}

/** Tries every point, so many at a time. Fails with the point's name in front of what went wrong. */
export async function tryAll<P>(
  points: readonly P[],
  side: { atOnce: number; nameOf(point: P): string },
  tryOne: (point: P) => Promise<void>,
): Promise<void> {
  const limit = pLimit(side.atOnce);
  const tries = points.map((point) =>
    limit(async () => {
      try {
        await tryOne(point);
      } catch (error) {
        if (error instanceof Error) error.message = `${side.nameOf(point)}: ${error.message}`;
        throw error;
      }
    }),
  );
  await Promise.all(tries);
}
