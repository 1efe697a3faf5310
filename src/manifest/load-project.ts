import { resolve } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { Project } from '../model/project.ts';
import { inspect } from './load.ts';
import type { ParsedDocument } from './parse/document.ts';
import { errorOf, sortDiagnostics } from './problem.ts';
import { type FoundFile, findFiles } from './read/find-files.ts';
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

/** Where the project is looked for when nobody names its file. */
const PROJECT_FILES: readonly string[] = ['reconcile.yaml', 'reconcile.yml'];

/** Where to look for the project: in a named file, else in `reconcile.yaml` of the folder, if there is one. */
export interface ProjectOptions {
  cwd: string;
  projectFile?: string;
}

/** The project's settings and the file that they come from. */
export interface LoadedProject {
  settings: ProjectSettings;
  file: FoundFile | undefined;
  diagnostics: Diagnostic[];
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
  const names = options.projectFile === undefined ? await existingFiles(options.cwd) : [options.projectFile];
  const { files, diagnostics } = await findFiles(names, options.cwd);
  if (names.length === 0) return { settings: NO_PROJECT, file: undefined, diagnostics };
  const file = files[0];
  const problems = [...diagnostics, ...files.slice(1).map(secondProject)];
  if (file === undefined) return { settings: UNREADABLE_PROJECT, file, diagnostics: problems };
  const read = await readDocument(file);
  problems.push(...read.diagnostics);
  if (read.document === undefined) return { settings: UNREADABLE_PROJECT, file, diagnostics: problems };
  const checked = await checkProject(read.document, schemas);
  return { settings: checked.settings, file, diagnostics: [...problems, ...checked.diagnostics] };
}

async function existingFiles(cwd: string): Promise<string[]> {
  const found = await Promise.all(
    PROJECT_FILES.map((name) =>
      inspect(resolve(cwd, name)).then(
        () => [name],
        () => [],
      ),
    ),
  );
  return found.flat();
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
  const header = checkHeader(document, ['Project']);
  const body = header.kind === undefined ? [] : await validateDocument(document, header.kind, schemas);
  const diagnostics = [...header.diagnostics, ...body];
  if (diagnostics.length > 0) return { settings: UNREADABLE_PROJECT, diagnostics };
  const settings = resolveProject(document);
  return {
    settings,
    diagnostics: [...checkTargets(document, settings), ...checkLock(document, settings.project.targets)],
  };
}

function secondProject(file: FoundFile): Diagnostic {
  const message = `There is a second project file, ${file.name}`;
  return errorOf({ code: 'second-project', message, hint: 'keep one of them' });
}

function notAlone(document: ParsedDocument): Diagnostic {
  return errorOf({
    code: 'second-document',
    message: 'A project file holds one document, and this is another',
    hint: 'move it to a file of its own',
    range: document.rangeOf([]),
  });
}
