import type { Connection } from '../../index.ts';
import type { World } from '../../world.ts';
import type { SandboxArguments } from '../arguments/arguments.ts';

/** Where a command does its work: in the world as it is, or in a sandbox with a clock of its own. */
export interface Surroundings {
  /** Its clock is the sandbox's, where there is one. */
  world: World;
  connection?: Connection;
  /** How many milliseconds of this world's clock pass in a real one. */
  speed: number;
}

/** Runs `work` against AWS, or against a sandbox that is started for it and closed after it. */
export async function withSurroundings<T>(
  sandbox: SandboxArguments | undefined,
  world: World,
  work: (surroundings: Surroundings) => Promise<T>,
): Promise<T> {
  if (sandbox === undefined) return work({ world, speed: 1 });
  const { openSandbox } = await import('./open-sandbox.ts');
  const { server, clock } = await openSandbox({ args: sandbox, world });
  try {
    return await work({
      world: { ...world, ...clock, env: { ...world.env, AWS_REGION: SANDBOX_REGION } },
      connection: { endpoint: server.url, credentials: SANDBOX_CREDENTIALS },
      speed: sandbox.speed,
    });
  } finally {
    await server.close();
  }
}

/**
 * The Region of the sandbox's example world, for targets that name none. The environment's would make the outcome
 * depend on the machine.
 */
export const SANDBOX_REGION = 'eu-central-1';

/** The sandbox takes an access key id of twelve digits for the account. */
export const SANDBOX_CREDENTIALS = { accessKeyId: '123456789012', secretAccessKey: 'sandbox' };
