import type { Event } from '../../model/report.ts';
import type { World } from '../../world.ts';

/** Tells the user how far an apply is. */
export interface Progress {
  onEvent(event: Event): void;
  /** The user has asked to stop; requests that are under way are still awaited. */
  onStopping(): void;
  /** Called at least every `everyMs` while the program waits. */
  onTick(): void;
  /** Milliseconds that a person would notice, by their own clock. */
  everyMs: number;
  /** Takes away what was only of use while it ran. */
  end(): void;
}

/**
 * The same world, whose sleep calls `onTick` at least every `everyMs`. So the display needs no timer beside the
 * one sleeper of the program, and runs the same with any clock.
 */
export function withTicks(world: World, progress: { everyMs: number; onTick(): void }): World {
  return {
    ...world,
    async sleep(ms, wake) {
      for (let left = ms; left > 0 && wake?.aborted !== true; left -= progress.everyMs) {
        await world.sleep(Math.min(left, progress.everyMs), wake);
        progress.onTick();
      }
    },
  };
}
