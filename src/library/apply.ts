import { runApply } from '../apply/run-apply.ts';
import type { Plan } from '../model/plan.ts';
import type { Event, Report } from '../model/report.ts';
import { isChange } from '../plan/make-plan.ts';
import type { Lease } from '../providers/lock/lease.ts';
import { openProviders } from '../providers/open-providers.ts';
import { KINDS } from '../providers/registry.ts';
import { groupTargets, type Surroundings, sessionsFor } from './surroundings.ts';

export interface ApplyOptions extends Surroundings {
  plan: Plan;
  onEvent?(event: Event): void;
  /** Aborted: start nothing more and leave what AWS is making to itself. */
  stop?: AbortSignal;
  /** The project's lock, which is kept up meanwhile; when it is lost, nothing more is started. */
  lease?: Lease;
  /** How long to wait for one backup, instead of its own time or its kind's. */
  timeoutMs?: number;
}

/**
 * Carries out a plan. A failure of one backup is in the report; rejects with a `ProviderError` without access, and
 * for a plan that a guard refuses, which is the caller's mistake.
 */
export async function apply(options: ApplyOptions): Promise<Report> {
  const { world, project, onEvent, stop, timeoutMs, lease } = options;
  const refusals = options.plan.refusals.map(({ code }) => code);
  if (refusals.length > 0) throw new Error(`a refused plan is not applied: ${refusals.join(', ')}`);
  const changes = options.plan.changes.filter(({ action }) => isChange(action));
  const wanted = groupTargets(project, changes);
  const providers = await openProviders({
    ...sessionsFor(options),
    wanted,
    access: 'write',
    onThrottle: (target, operation, waitMs) => {
      onEvent?.({ type: 'throttled', at: new Date(world.now()).toISOString(), target, operation, waitMs });
    },
  });
  return runApply({
    world,
    plan: options.plan,
    kinds: KINDS,
    providerOf: providers.of,
    callsOf: providers.calls,
    ...(onEvent === undefined ? {} : { onEvent }),
    ...(lease === undefined ? {} : { keepLock: keeperOf(lease) }),
    ...(stop === undefined ? {} : { stop }),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
}

/** Between plan and apply a person may have thought for long, so that the first time nothing is taken for granted. */
function keeperOf(lease: Lease): () => Promise<void> {
  let force = true;
  return () => {
    const first = force;
    force = false;
    return lease.keep({ force: first });
  };
}
