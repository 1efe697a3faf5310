import type { Connection } from '../../index.ts';
import { accountOfRole } from '../../manifest/resolve/resolve-project.ts';
import type { Target } from '../../model/project.ts';
import type { World } from '../../world.ts';
import type { WorldArguments } from '../arguments/arguments.ts';

/** Where a command does its work: in the world as it is, or in a sandbox with a clock of its own. */
export interface Surroundings {
  /** Its clock is the sandbox's, where there is one. */
  world: World;
  connection?: Connection;
  /** To one target. */
  maxRequestsPerSecond?: number;
  /** How many milliseconds of this world's clock pass in a real one. */
  speed: number;
}

/** What a call of the library takes from the surroundings, beside the world. */
export function callOptions({ connection, maxRequestsPerSecond }: Surroundings): {
  connection?: Connection;
  maxRequestsPerSecond?: number;
} {
  return {
    ...(connection === undefined ? {} : { connection }),
    ...(maxRequestsPerSecond === undefined ? {} : { maxRequestsPerSecond }),
  };
}

/** Runs `work` against AWS, or against a sandbox that is started for it and closed after it. */
export async function withSurroundings<T>(
  { sandbox, maxRequestsPerSecond }: Pick<WorldArguments, 'sandbox' | 'maxRequestsPerSecond'>,
  world: World,
  work: (surroundings: Surroundings) => Promise<T>,
): Promise<T> {
  const rate = maxRequestsPerSecond === undefined ? {} : { maxRequestsPerSecond };
  if (sandbox === undefined) return work({ world, speed: 1, ...rate });
  const { openSandbox } = await import('./open-sandbox.ts');
  const { server, clock } = await openSandbox({ args: sandbox, world });
  try {
    return await work({
      world: { ...world, ...clock, env: { ...world.env, AWS_REGION: SANDBOX_REGION } },
      connection: { endpoint: server.url, credentials: sandboxCredentials },
      speed: sandbox.speed,
      ...rate,
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

/** The account of the sandbox's example world, for targets that name none. */
const SANDBOX_ACCOUNT = '123456789012';

/** Of the account that a target expects or takes a role in: the sandbox reads it from the access key id. */
export function sandboxCredentials({ accountId, roleArn }: Omit<Target, 'name'>): {
  accessKeyId: string;
  secretAccessKey: string;
} {
  const account = accountId ?? accountOfRole(roleArn) ?? SANDBOX_ACCOUNT;
  return { accessKeyId: account, secretAccessKey: 'sandbox' };
}
