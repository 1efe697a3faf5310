import { plan } from '../../index.ts';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Plan } from '../../model/plan.ts';
import type { Project } from '../../model/project.ts';
import type { Permits, WorldArguments } from '../arguments/arguments.ts';
import { requireInput } from './load-input.ts';
import type { Surroundings } from './surroundings.ts';

/** A plan, the project it is for, and what was found on the way: warnings of the manifests, then preflight. */
export interface MadePlan {
  project: Project;
  plan: Plan;
  diagnostics: Diagnostic[];
}

/** Reads the manifests and plans them in these surroundings. Stops when a manifest has an error. */
export async function makePlanFor(
  args: WorldArguments & { permits: Permits },
  { world, connection }: Surroundings,
): Promise<MadePlan> {
  const { project, desired, diagnostics } = await requireInput(args, world);
  const made = await plan({
    world,
    project,
    desired,
    ...args.permits,
    ...(connection === undefined ? {} : { connection }),
  });
  return { project, plan: made.plan, diagnostics: [...diagnostics, ...made.diagnostics] };
}
