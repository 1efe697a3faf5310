import { plan } from '../../index.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Plan } from '../../model/plan.ts';
import type { Project } from '../../model/project.ts';
import type { World } from '../../world.ts';
import type { Permits, WorldArguments } from '../arguments/arguments.ts';
import { checkPrune } from './check-prune.ts';
import { type Input, requireInput } from './load-input.ts';
import { callOptions, type Surroundings } from './surroundings.ts';

/** A plan, the project it is for, and what was found on the way: warnings of the manifests, then preflight. */
export interface MadePlan {
  project: Project;
  plan: Plan;
  diagnostics: Diagnostic[];
  /** How many declared backups `--selector` left out. */
  unselected: number;
}

export type PlanningArguments = WorldArguments & { permits: Permits };

/** Reads the manifests and plans them in these surroundings. Stops on an error in a manifest, or of usage. */
export async function makePlanFor(args: PlanningArguments, surroundings: Surroundings): Promise<MadePlan> {
  return planInput(await readPlanInput(args, surroundings.world), args, surroundings);
}

/** Reads the manifests. Stops on an error in one of them, or of usage. */
export async function readPlanInput(args: PlanningArguments, world: World): Promise<Input> {
  const input = await requireInput(args, world);
  checkPrune(args, input);
  return input;
}

/** Plans what was read, in these surroundings. */
export async function planInput(
  { project, desired, unselected, diagnostics }: Input,
  args: PlanningArguments,
  surroundings: Surroundings,
): Promise<MadePlan> {
  const made = await plan({
    world: surroundings.world,
    project,
    desired,
    unselected,
    ...args.permits,
    ...callOptions(surroundings),
  });
  return {
    project,
    plan: made.plan,
    diagnostics: [...diagnostics, ...made.diagnostics],
    unselected: unselected.length,
  };
}
