/** When to look next at the backups of one kind in one target. Milliseconds throughout. */
export interface Pace {
  nextLook: number;
  /** The backoff's present step. */
  delay: number;
}

/** No look follows another sooner than this. */
export const SHORTEST_DELAY = 1_000;

/** However long AWS says that it will take, a look every half minute is cheap and notices failures. */
export const LONGEST_DELAY = 30_000;

const GROWTH = 1.5;

/** Before the first look, which comes at once. */
export function startPace(now: number): Pace {
  return { nextLook: now, delay: SHORTEST_DELAY };
}

/**
 * The pace after a look: what AWS estimates for the one that is done first, else a backoff. `random` from 0 up
 * to 1 spreads the looks of many runs by up to a fifth.
 */
export function nextPace(pace: Pace, now: number, hint: { estimateMs?: number; random: number }): Pace {
  const wanted = hint.estimateMs !== undefined && hint.estimateMs > 0 ? hint.estimateMs : pace.delay;
  const spread = hint.estimateMs === undefined ? wanted * (0.9 + 0.2 * hint.random) : wanted;
  return {
    nextLook: now + Math.round(clamp(spread)),
    delay: clamp(pace.delay * GROWTH),
  };
}

/** How long to leave a backup alone that was not ready so often when AWS had said so. */
export function afterBrokenPromises(broken: number): number {
  return broken === 0 ? 0 : clamp(SHORTEST_DELAY * GROWTH ** Math.min(broken, 20));
}

function clamp(ms: number): number {
  return Math.min(LONGEST_DELAY, Math.max(SHORTEST_DELAY, ms));
}

/** How long to wait before a request is tried again, by how often it was tried. */
export function retryDelay(attempts: number, random: number): number {
  return clamp(SHORTEST_DELAY * 2 ** Math.min(attempts, 10) * (0.5 + 0.5 * random));
}
