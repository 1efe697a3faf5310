import { setImmediate as turn } from 'node:timers/promises';
import { createTestClock, type TestClock } from '../../support/start-test-sandbox.ts';

/** So many turns of the event loop without a new sleeper mean that all others wait too: a request takes some three. */
const QUIET_TURNS = 12;

interface Sleeper {
  until: number;
  wake(): void;
}

/**
 * A virtual clock for many sleepers at once: it moves on when nothing happens any more, to where the first of them
 * wakes. Those who sleep side by side do not add up, and what is sent at an instant arrives at that instant.
 */
export function createEventClock(): TestClock {
  const clock = createTestClock();
  const sleepers: Sleeper[] = [];
  let asleep = 0;
  let pumping = false;
  const becomeQuiet = async () => {
    for (let quiet = 0; quiet < QUIET_TURNS; quiet += 1) {
      const before = asleep;
      await turn();
      if (asleep !== before) quiet = 0;
    }
  };
  const pump = async () => {
    pumping = true;
    while (sleepers.length > 0) {
      await becomeQuiet();
      sleepers.sort((a, b) => a.until - b.until);
      const first = sleepers.shift();
      if (first === undefined) break;
      clock.advance(Math.max(first.until - clock.now(), 0));
      first.wake();
    }
    pumping = false;
  };
  return {
    ...clock,
    sleep: (ms) =>
      new Promise((wake) => {
        asleep += 1;
        sleepers.push({ until: clock.now() + ms, wake });
        if (!pumping) void pump();
      }),
  };
}
