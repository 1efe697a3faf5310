/** A stretch of time, in milliseconds; what a chart shows from its left to its right edge. */
export interface Extent {
  from: number;
  to: number;
}

/** Where an instant lies, in percent of the extent with two decimals; what lies outside is at the edge. */
export function toPercent(at: number, { from, to }: Extent): number {
  const share = (100 * (at - from)) / (to - from);
  return Math.round(100 * Math.min(100, Math.max(0, share))) / 100;
}
