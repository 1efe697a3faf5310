import { type Lease, type Project, takeLock } from '../../index.ts';
import type { World } from '../../world.ts';
import type { Surroundings } from '../prepare/surroundings.ts';
import type { Interruption } from './interruption.ts';

interface Held {
  surroundings: Surroundings;
  /** Open until the lock is given back. */
  interruption: Interruption;
}

/**
 * Does the work under the project's lock, if it has one: from before the plan to after the last request, so that no
 * other run plans from what this one is changing. A sandbox has no lock table and needs no lock.
 */
export async function withLock<T>(
  project: Project,
  { surroundings: { world, connection }, interruption }: Held,
  work: (lease: Lease | undefined) => Promise<T>,
): Promise<T> {
  if (project.lock === undefined || connection !== undefined) return work(undefined);
  const taking = takeLock({ world, project }, { owner: ownerOf(world), nonce: nonceOf(world) });
  const lease = await interruption.orStop(taking).catch(async (error: unknown) => {
    // The request may have reached the table already.
    await taking.then((late) => late?.release()).catch(() => undefined);
    throw error;
  });
  try {
    return await work(lease);
  } finally {
    await lease?.release();
  }
}

/** Who runs this, for people: the address of the CI job where there is one, else the user and the process. */
export function ownerOf({ env, identity }: Pick<World, 'env' | 'identity'>): string {
  const { GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID } = env;
  if (GITHUB_SERVER_URL && GITHUB_REPOSITORY && GITHUB_RUN_ID) {
    return `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`;
  }
  const job = env['CI_JOB_URL'] || env['BUILD_URL'];
  if (job) return job;
  const user = env['USER'] || env['LOGNAME'];
  const process = `${identity.host} (pid ${identity.pid})`;
  // Containers often name no user.
  return user ? `${user}@${process}` : process;
}

function nonceOf({ random, now }: Pick<World, 'random' | 'now'>): string {
  const part = () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0');
  return `${now().toString(16)}-${part()}${part()}`;
}
