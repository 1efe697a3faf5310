import type { World } from '../../world.ts';

/** Time for a sandbox and for what talks to it: the world's own, `speed` times as fast. */
export type Clock = Pick<World, 'now' | 'sleep'>;

/** Where a clock began: it showed `shown` when the world's clock showed `actual` (milliseconds since 1970). */
export interface ClockStart {
  shown: number;
  actual: number;
  speed: number;
}

/**
 * Starts a clock, or goes on with one from an earlier run, which has been running since. So time never goes back
 * in a sandbox that is kept in a file, whatever the speeds of the runs that use it.
 */
export function startClock(
  world: World,
  speed: number,
  earlier?: ClockStart,
): { clock: Clock; start: ClockStart } {
  const actual = world.now();
  const shown = earlier === undefined ? actual : Math.max(actual, read(earlier, actual));
  const start = { shown, actual, speed };
  return {
    start,
    clock: {
      now: () => read(start, world.now()),
      sleep: (ms, wake) => world.sleep(ms / speed, wake),
    },
  };
}

/** The start that a state file holds beside the sandbox's own state, if there is one. */
export function readClockStart(stateText: string | undefined): ClockStart | undefined {
  const { clock } = parseObject(stateText ?? '');
  if (typeof clock !== 'object' || clock === null) return undefined;
  const { shown, actual, speed } = clock as Partial<Record<keyof ClockStart, unknown>>;
  if (typeof shown !== 'number' || typeof actual !== 'number' || typeof speed !== 'number') return undefined;
  return { shown, actual, speed };
}

/** The text of a state file with the clock's start in it; the sandbox reads past what it does not know. */
export function writeClockStart(stateText: string, start: ClockStart): string {
  return `${JSON.stringify({ ...parseObject(stateText), clock: start }, null, 2)}\n`;
}

/** In whole milliseconds, as every other clock. */
function read({ shown, actual, speed }: ClockStart, now: number): number {
  return Math.floor(shown + (now - actual) * speed);
}

/** A text that is no object is left to the sandbox, which says what is wrong with it. */
function parseObject(text: string): { [member: string]: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
