import type { Extent } from './extent.ts';

/**
 * Gives each bar the first row in which it touches no other, or undefined where `rows` rows do not suffice. Later
 * bars come first, so that those which find no place are the oldest. Bars are sorted by their start.
 */
export function packBars(
  bars: readonly Extent[],
  { clearance, rows }: { clearance: number; rows: number },
): (number | undefined)[] {
  const starts: number[] = [];
  return bars
    .toReversed()
    .map(({ from, to }) => {
      const free = starts.findIndex((start) => to + clearance <= start);
      const row = free === -1 ? starts.length : free;
      if (row >= rows) return undefined;
      starts[row] = from;
      return row;
    })
    .toReversed();
}
