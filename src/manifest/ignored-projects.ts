import { basename } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import { PROJECT_FILES } from './find-project.ts';
import { isObject } from './is-object.ts';
import type { LoadedProject } from './load-project.ts';
import type { ParsedDocument } from './parse/document.ts';
import { warningOf } from './problem.ts';

/**
 * Warns of project documents among what was read for manifests: their name, targets and guards don't hold. Under
 * another name than the usual they are there to be chosen from, once somebody has chosen.
 */
export function warnOfIgnoredProjects(
  documents: readonly ParsedDocument[],
  { file, candidates }: LoadedProject,
  isNamed: boolean,
): Diagnostic[] {
  const known = candidates.map(({ name }) => name);
  return documents
    .filter((one) => isObject(one.value) && one.value['kind'] === 'Project' && !known.includes(one.file))
    .filter((one) => !isNamed || PROJECT_FILES.includes(basename(one.file)))
    .map((one) =>
      warningOf({
        code: 'project-ignored',
        message: `${one.file} is a project file and is not used: ${file === undefined ? 'no project is' : `${file.name} is`}`,
        hint: `to use it, --project ${one.file}; else name the files or folders beside it`,
        range: one.rangeOf(['kind'], 'value'),
      }),
    );
}
