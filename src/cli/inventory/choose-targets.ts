import { guessHint } from '../../manifest/nearest-name.ts';
import type { Project } from '../../model/project.ts';
import { badInput } from '../stop.ts';

/** The project with these of its targets only, or with all where none is named. Stops on a name that it lacks. */
export function chooseTargets(project: Project, names: readonly string[]): Project {
  if (names.length === 0) return project;
  const known = project.targets.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw badInput({
      code: 'unknown-target',
      message: `There is no target ${unknown}.`,
      hint: guessHint(unknown, known) ?? `the targets of the project: ${known.join(', ')}`,
    });
  }
  return { ...project, targets: project.targets.filter(({ name }) => names.includes(name)) };
}
