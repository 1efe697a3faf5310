import type { World } from '../../world.ts';
import { EXIT } from '../exit-code.ts';
import { Stop } from '../stop.ts';

/** Ctrl-C and SIGTERM, for as long as it is open: they don't end the process, so that what is held can be given back. */
export interface Interruption {
  /** Resolves as the work does. Stops at an interruption, also an earlier one, and awaits the work no longer. */
  orStop<T>(work: Promise<T>): Promise<T>;
  close(): void;
}

const INTERRUPTED = Symbol('interrupted');

/** Begins to listen; close it when nothing is held any more. */
export function openInterruption(world: Pick<World, 'onInterrupt'>): Interruption {
  let close = () => {};
  const interrupted = new Promise<typeof INTERRUPTED>((resolve) => {
    close = world.onInterrupt(() => resolve(INTERRUPTED));
  });
  return {
    async orStop(work) {
      const first = await Promise.race([interrupted, work]);
      if (first !== INTERRUPTED) return first;
      throw new Stop(EXIT.interrupted, [
        { code: 'interrupted', severity: 'error', message: 'Nothing was applied.' },
      ]);
    },
    close: () => close(),
  };
}
