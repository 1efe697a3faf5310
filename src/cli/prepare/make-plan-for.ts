import { plan } from '../../index.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Plan } from '../../model/plan.ts';
import type { Project } from '../../model/project.ts';
import type { Permits, WorldArguments } from '../arguments/arguments.ts';
import { checkPrune } from './check-prune.ts';
import { requireInput } from './load-input.ts';
import type { Surroundings } from './surroundings.ts';

/** A plan, the project it is for, and what was found on the way: warnings of the manifests, then preflight. */
export interface MadePlan {
  project: Project;
  plan: Plan;
  diagnostics: Diagnostic[];
  /** How many declared backups `--selector` left out. */
  unselected: number;
}

/** Reads the manifests and plans them in these surroundings. Stops on an error in a manifest, or of usage. */
export async function makePlanFor(
  args: WorldArguments & { permits: Permits },
  { world, connection }: Surroundings,
): Promise<MadePlan> {
  checkPrune(args);
  const { project, desired, unselected, diagnostics, globs } = await requireInput(args, world);
  checkPrune(args, globs);
  const made = await plan({
    world,
    project,
    desired,
    unselected,
    ...args.permits,
    ...(connection === undefined ? {} : { connection }),
  });
  return {
    project,
    plan: made.plan,
    diagnostics: [...diagnostics, ...made.diagnostics],
    unselected: unselected.length,
  };
}
