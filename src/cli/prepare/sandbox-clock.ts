import { brokenState } from '../../sandbox/state/broken-state.ts';
import { type Form, instant, isObject, LAST_INSTANT, positive, record } from '../../sandbox/state/form.ts';
import type { World } from '../../world.ts';

/** Time for a sandbox and for what talks to it: the world's own, `speed` times as fast. */
export type Clock = Pick<World, 'now' | 'sleep'>;

/** Where a clock began: it showed `shown` when the world's clock showed `actual` (milliseconds since 1970). */
export interface ClockStart {
  shown: number;
  actual: number;
  speed: number;
}

/** What a state file holds beside the sandbox's own state. */
export interface Marks {
  clock?: ClockStart;
  /** Tells the seed that it began with from others; absent for the example world. */
  seed?: string;
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

const clockForm: Form<ClockStart> = record<ClockStart>({
  shown: instant,
  actual: instant,
  speed: positive(1_000_000),
});

/** The marks in a state file. Throws a `DocumentError` where its clock is none, or has run too far by `now`. */
export function readMarks(source: { file: string; text: string }, now: number): Marks {
  const { clock, seed } = parseObject(source.text);
  const marks = typeof seed === 'string' ? { seed } : {};
  if (clock === undefined) return marks;
  const misfits = clockForm.check(clock, ['clock']);
  if (misfits.length > 0) throw brokenState(source, misfits);
  const earlier = clock as ClockStart; // its form has found it good
  if (read(earlier, now) <= LAST_INSTANT) return { ...marks, clock: earlier };
  const expected = 'so slow that its clock would not have passed the year 9999 by now';
  throw brokenState(source, [{ path: ['clock', 'speed'], expected }]);
}

/** The text of a state file with the marks in it; the sandbox reads past what it does not know. */
export function writeMarks(stateText: string, marks: Marks): string {
  return `${JSON.stringify({ ...parseObject(stateText), ...marks }, null, 2)}\n`;
}

/** In whole milliseconds, as every other clock. */
function read({ shown, actual, speed }: ClockStart, now: number): number {
  return Math.floor(shown + (now - actual) * speed);
}

/** A text that is no object is left to the sandbox, which says what is wrong with it. */
function parseObject(text: string): { [member: string]: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
