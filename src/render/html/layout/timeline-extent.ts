import type { Lane } from '../../figures.ts';
import type { Extent } from './extent.ts';

const HOUR = 3_600_000;
const MONTH = 30 * 24 * HOUR;
const MARGIN = 0.03;

/**
 * The time that a timeline shows: from the first backup to the last expiry, but no further ahead than the past is
 * long (or a month), so that one that is kept for ten years does not press the others together.
 */
export function timelineExtent(lanes: readonly Lane[], now: number): Extent {
  const lives = lanes.flatMap((lane) => lane.lives);
  const from = least(lives.map(({ takenAt }) => takenAt).concat(now));
  const furthest = now + Math.max(now - from, MONTH);
  const ends = lives.map(({ takenAt, keptUntil = now }) => Math.max(takenAt, keptUntil)).concat(now);
  const to = Math.min(furthest, -least(ends.map((end) => -end)));
  const margin = MARGIN * Math.max(to - from, HOUR);
  return { from: from - margin, to: to + margin };
}

function least(values: readonly number[]): number {
  return values.reduce((one, other) => Math.min(one, other));
}
