import type { Desired } from '../model/desired.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Plan } from '../model/plan.ts';
import type { Project } from '../model/project.ts';
import { noteCopied } from '../plan/copies/note-copied.ts';
import { makePlan } from '../plan/make-plan.ts';
import { observe } from '../providers/observe.ts';
import { openProviders } from '../providers/open-providers.ts';
import { KINDS } from '../providers/registry.ts';
import { preflight } from './preflight.ts';
import { groupTargets, type Surroundings, sessionsFor } from './surroundings.ts';

export interface PlanOptions extends Surroundings {
  desired: readonly Desired[];
  /** Declared too, and left out of this run: nothing is done about them. */
  unselected?: readonly Desired[];
  allowDelete?: boolean;
  allowDeleteLast?: boolean;
  prune?: boolean;
  takeOver?: boolean;
}

/**
 * Looks at the world once and decides. `diagnostics` are what creation depends on and lacks; a plan with an error
 * among them must not be applied. Sends no request that writes. Rejects with a `ProviderError`.
 */
export async function plan(options: PlanOptions): Promise<{ plan: Plan; diagnostics: Diagnostic[] }> {
  const { world, project, desired, unselected = [], prune = false } = options;
  const wanted = wantedFor(project, desired, prune);
  const providers = await openProviders({ ...sessionsFor(options), wanted, access: 'read' });
  const observed = await observe(providers, (target, kind) => ({
    desired: desired.filter((one) => one.target === target && one.kind === kind),
  }));
  const result = makePlan({
    project,
    kinds: KINDS,
    desired,
    unselected,
    observed,
    regions: providers.regions,
    accounts: providers.accounts,
    targets: providers.targets,
    now: world.now(),
    allowance: {
      allowDelete: options.allowDelete ?? false,
      allowDeleteLast: options.allowDeleteLast ?? false,
      prune,
    },
    takeOver: options.takeOver ?? false,
  });
  const { diagnostics, copied } = await preflight(providers, result.changes, desired);
  return { plan: noteCopied(result, copied), diagnostics };
}

/**
 * The kinds that are declared; to prune, also those that can carry our mark in every target. Looking at no more
 * than that lets a team do without permissions for services that it does not use.
 */
function wantedFor(project: Project, desired: readonly Desired[], prune: boolean) {
  const declared = groupTargets(project, desired);
  if (!prune) return declared;
  const markable = KINDS.filter(({ taggable }) => taggable).map(({ kind }) => kind);
  return project.targets.map((target) => ({
    target,
    kinds: [
      ...new Set([...markable, ...(declared.find((one) => one.target.name === target.name)?.kinds ?? [])]),
    ],
  }));
}
