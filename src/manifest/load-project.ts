import type { Diagnostic } from '../model/diagnostic.ts';
import type { Project } from '../model/project.ts';
import { type FoundProject, findProject, type ProjectOptions } from './find-project.ts';
import type { ParsedDocument } from './parse/document.ts';
import { errorOf, sortDiagnostics } from './problem.ts';
import type { FoundFile } from './read/find-files.ts';
import { readFiles } from './read/read-files.ts';
import { checkLock } from './resolve/resolve-lock.ts';
import {
  checkTargets,
  NO_PROJECT,
  type ProjectSettings,
  resolveProject,
  UNREADABLE_PROJECT,
  withDefaultTarget,
} from './resolve/resolve-project.ts';
import { checkHeader } from './validate/check-header.ts';
import type { Schemas } from './validate/open-schemas.ts';
import { validateDocument } from './validate/validate-document.ts';

const PROJECT = { kind: 'Project', sourceField: '' };

/** The project's settings and the file that they come from. */
export interface LoadedProject extends FoundProject {
  settings: ProjectSettings;
}

/** The project alone, for commands that need no manifests. Usable only if no diagnostic is an error. */
export async function loadProject(
  options: ProjectOptions,
): Promise<{ project: Project; diagnostics: Diagnostic[] }> {
  const { openSchemas } = await import('./validate/open-schemas.ts');
  const { settings, diagnostics } = await readProject(options, await openSchemas());
  const project = withDefaultTarget(settings.project, []);
  return { project, diagnostics: sortDiagnostics(diagnostics) };
}

/** Reads the project file, if there is one. */
export async function readProject(options: ProjectOptions, schemas: Schemas): Promise<LoadedProject> {
  const found = await findProject(options);
  const { file, diagnostics } = found;
  if (file === undefined) {
    return { ...found, settings: diagnostics.length === 0 ? NO_PROJECT : UNREADABLE_PROJECT };
  }
  const { document, diagnostics: broken } = await readDocument(file);
  const { settings, diagnostics: problems } =
    document === undefined
      ? { settings: UNREADABLE_PROJECT, diagnostics: [] }
      : await checkProject(document, schemas);
  return { ...found, settings, diagnostics: [...diagnostics, ...broken, ...problems] };
}

async function readDocument(
  file: FoundFile,
): Promise<{ document: ParsedDocument | undefined; diagnostics: Diagnostic[] }> {
  const { parseDocuments } = await import('./parse/parse-documents.ts');
  const { texts, diagnostics } = await readFiles([file], async () => new Uint8Array());
  const parsed = texts.map(parseDocuments);
  const [document, ...others] = parsed.flatMap(({ documents }) => documents);
  const problems = [...diagnostics, ...parsed.flatMap((result) => result.diagnostics)];
  return { document, diagnostics: [...problems, ...others.map(notAlone)] };
}

async function checkProject(
  document: ParsedDocument,
  schemas: Schemas,
): Promise<{ settings: ProjectSettings; diagnostics: Diagnostic[] }> {
  const header = checkHeader(document, [PROJECT]);
  const body = header.isOurs ? await validateDocument(document, PROJECT.kind, schemas) : [];
  const diagnostics = [...header.diagnostics, ...body];
  if (diagnostics.length > 0) return { settings: UNREADABLE_PROJECT, diagnostics };
  const settings = resolveProject(document);
  return {
    settings,
    diagnostics: [...checkTargets(document, settings), ...checkLock(document, settings.project.targets)],
  };
}

function notAlone(document: ParsedDocument): Diagnostic {
  return errorOf({
    code: 'second-document',
    message: 'A project file holds one document, and this is another',
    hint: 'move it to a file of its own',
    range: document.rangeOf([]),
  });
}
