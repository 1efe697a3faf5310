import type { World } from '../world.ts';
import type { OutputArguments } from './arguments/arguments.ts';
import type { Answer } from './publish/answer.ts';

/** What a command's definition is bound to. */
export interface CommandContext {
  world: World;
  /** Does the command's work, and publishes what comes of it as the arguments say. */
  run<A extends OutputArguments>(args: A, work: (args: A, world: World) => Promise<Answer>): Promise<void>;
}
