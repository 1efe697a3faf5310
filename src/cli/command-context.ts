import type { World } from '../world.ts';

/** What a command needs: the world, and where to leave its exit code. */
export interface CommandContext {
  world: World;
  settle(exitCode: number): void;
}
