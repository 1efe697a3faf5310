import type { Project, Target } from '../model/project.ts';
import type { Connection } from '../providers/aws/open-session.ts';
import type { World } from '../world.ts';

/** What every call needs. */
export interface Surroundings {
  world: World;
  project: Project;
  /** At most so many requests a second to one target, beside the rates that AWS documents; else the project's own. */
  maxRequestsPerSecond?: number;
  /** Replaces Region, endpoint and credentials of the targets. */
  connection?: Connection;
}

/** What opening sessions takes from the surroundings. */
export function sessionsFor({ world, project, connection, maxRequestsPerSecond }: Surroundings) {
  const maxPerSecond = maxRequestsPerSecond ?? project.maxRequestsPerSecond;
  return {
    project: project.name,
    env: world.env,
    world,
    ...(maxPerSecond === undefined ? {} : { maxPerSecond }),
    ...(connection === undefined ? {} : { connection }),
  };
}

/** The targets that something is wanted of, with the kinds that are; in the project's order. */
export function groupTargets(
  project: Project,
  wanted: readonly { target: string; kind: string }[],
): { target: Target; kinds: string[] }[] {
  return project.targets
    .map((target) => ({
      target,
      kinds: [...new Set(wanted.filter((one) => one.target === target.name).map(({ kind }) => kind))],
    }))
    .filter(({ kinds }) => kinds.length > 0);
}
