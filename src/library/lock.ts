import type { Target } from '../model/project.ts';
import { openSession } from '../providers/aws/open-session.ts';
import { acquireLease, type Lease } from '../providers/lock/lease.ts';
import { breakLock, findHolder, type LockHolder, type LockOptions } from '../providers/lock/lock-item.ts';
import { type Surroundings, sessionsFor } from './surroundings.ts';

/**
 * Takes the project's lock; undefined when the project has none. `owner` is told to whoever finds it taken, `nonce`
 * is of this run alone. Rejects with a `ProviderError` `locked` when somebody else has it.
 */
export async function takeLock(
  surroundings: Surroundings,
  who: { owner: string; nonce: string },
): Promise<Lease | undefined> {
  const options = await locate(surroundings);
  return options === undefined ? undefined : acquireLease(options, who);
}

/** Takes the project's lock away from whoever holds it, and tells who that was; undefined when nobody did. */
export async function unlock(surroundings: Surroundings): Promise<LockHolder | undefined> {
  const options = await locate(surroundings);
  if (options === undefined) return undefined;
  const holder = await findHolder(options);
  if (holder !== undefined) await breakLock(options);
  return holder;
}

async function locate(surroundings: Surroundings): Promise<LockOptions | undefined> {
  const { project, world } = surroundings;
  if (project.lock === undefined) return undefined;
  const { table, target: name } = project.lock;
  const target: Target = project.targets.find((one) => one.name === name) ??
    project.targets[0] ?? { name: 'default' };
  const session = await openSession({
    ...sessionsFor(surroundings),
    target,
    access: 'write',
    readActions: new Set(),
  });
  return { session, table, id: `reconcile/${project.name}`, now: () => world.now() };
}
