import { basename } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import { PROJECT_FILES } from './find-project.ts';
import { isObject } from './is-object.ts';
import type { LoadedProject } from './load-project.ts';
import type { ParsedDocument } from './parse/document.ts';
import { warningOf } from './problem.ts';
import { STDIN_NAME } from './read/find-files.ts';

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
    .map((one) => projectIgnored(one, file?.name));
}

function projectIgnored(document: ParsedDocument, used = 'no project'): Diagnostic {
  const name = document.file;
  return warningOf({
    code: 'project-ignored',
    message: `${name} holds a project, which is not used: ${used} is`,
    hint:
      name === STDIN_NAME
        ? 'write it to a file and name that: --project FILE'
        : `to use it, --project ${name}; else name the files or folders beside it`,
    range: document.rangeOf(['kind'], 'value'),
  });
}
