import { expect } from 'vitest';
import { type BehaviourWorld, type Flags, openWorld, type WorldOptions } from './open-world.ts';

/** What a row of the decision table demands. */
export interface Row extends WorldOptions {
  manifests: string;
  flags?: Flags;
  /** What the first plan decides: `action cause` each. */
  plan: string[];
  /** Every operation that apply may write with, sorted. */
  writes: string[];
  /** What becomes of the changes; all of them are done without this. */
  outcomes?: string[];
  /** What a plan decides afterwards; the same without this. */
  after?: string[];
}

/**
 * Plans, applies and plans again, and holds each against the row: what is decided, that planning writes nothing,
 * exactly what apply writes, and that nothing is left to do.
 */
export async function expectRow(row: Row): Promise<void> {
  const world = await openWorld(row);
  try {
    await playRow(world, row);
  } finally {
    await world.close();
  }
}

/** The same in a world that is open, for a row that follows another one. */
export async function playRow(world: BehaviourWorld, row: Omit<Row, 'seed'>): Promise<void> {
  const { manifests, flags } = row;
  const planned = await world.plan(manifests, flags);
  expect(planned.decisions).toEqual(row.plan);
  expect(world.writes()).toEqual([]);
  const report = await world.apply(manifests, flags);
  const failures = report.results.flatMap(({ failure }) => failure ?? []);
  const outcomes = report.results.map(({ outcome }) => outcome);
  if (row.outcomes === undefined)
    expect({ failures, odd: outcomes.filter(isOdd) }).toEqual({ failures: [], odd: [] });
  else expect(outcomes).toEqual(row.outcomes);
  expect(world.writes()).toEqual([...row.writes].sort());
  const again = await world.plan(manifests, flags);
  expect(again.decisions).toEqual(row.after ?? row.plan);
  if (row.outcomes === undefined) expect(again.hasChanges).toBe(false);
  expect(world.writes()).toEqual([]);
}

function isOdd(outcome: string): boolean {
  return outcome !== 'done';
}
