import { dirname, posix, resolve } from 'node:path';
import type { Desired } from '../model/desired.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { KindInfo } from '../model/kind.ts';
import type { Project } from '../model/project.ts';
import { warnOfIgnoredProjects } from './ignored-projects.ts';
import { type LoadedProject, readProject } from './load-project.ts';
import type { ParsedDocument } from './parse/document.ts';
import { compareText, errorOf, sortDiagnostics } from './problem.ts';
import { findFiles, STDIN_PATH } from './read/find-files.ts';
import { isResult } from './read/is-result.ts';
import { readFiles } from './read/read-files.ts';
import { resolveAll } from './resolve/resolve-all.ts';
import { withDefaultTarget } from './resolve/resolve-project.ts';
import { checkDocuments, isManifest } from './validate/check-documents.ts';

/** What to load. */
export interface LoadOptions {
  /** Files, folders, globs or `-`; none means those that the project names, else the folder itself. */
  paths: readonly string[];
  cwd: string;
  kinds: readonly KindInfo[];
  readStdin: () => Promise<Uint8Array>;
  /** The project file or its folder, instead of the `reconcile.yaml` in `cwd` or beside what is named. */
  projectFile?: string;
  /** Files that this run writes, which may lie beside the manifests. */
  outputs?: readonly string[];
}

/** What was declared. `desired` is complete only if no diagnostic is an error. */
export interface LoadedManifests {
  project: Project;
  /** Sorted by address. */
  desired: Desired[];
  /** Sorted by place. */
  diagnostics: Diagnostic[];
  /** The manifest files, as the user knows them. */
  files: string[];
  /** Where the project says that its manifests are, if it does. */
  globs?: string[];
  /** The project file in use, as the user knows it. */
  projectFile?: string;
}

/**
 * Text to declared backups, with every problem of every file. Reads files and nothing else; rejects only when
 * this program itself is broken.
 */
export async function loadManifests(options: LoadOptions): Promise<LoadedManifests> {
  // Loaded when needed: the two libraries behind these would double the start-up of every command.
  const { openSchemas } = await import('./validate/open-schemas.ts');
  const { parseDocuments } = await import('./parse/parse-documents.ts');

  const schemas = await openSchemas();
  const project = await readProject(options, schemas);
  const found = await findFiles(pathsOf(options, project), options.cwd);
  const outputs = options.outputs?.map((file) => resolve(options.cwd, file)) ?? [];
  const files = found.files
    .filter(({ real }) => !project.candidates.some((one) => one.real === real))
    .filter(({ path }) => path === undefined || !outputs.includes(path));
  const read = await readFiles(files, options.readStdin);
  const parsed = read.texts.filter((text) => !isResult(text)).map(parseDocuments);
  const all = parsed.flatMap((result) => result.documents);
  const documents = all.filter(isManifest);
  const checked = await checkDocuments(documents, options.kinds, schemas);
  const resolved = resolveAll({ ...checked, documents, kinds: options.kinds, settings: project.settings });

  const diagnostics = [project, found, read, ...parsed, checked, resolved].flatMap(
    (stage) => stage.diagnostics,
  );
  const isNothing = documents.length === 0 && !diagnostics.some(({ severity }) => severity === 'error');
  if (isNothing) diagnostics.push(nothingFound(options));
  diagnostics.push(...warnOfIgnoredProjects(all, project, options.projectFile !== undefined));
  const used = resolved.desired.map(({ target }) => target);
  return {
    project: withDefaultTarget(project.settings.project, used),
    desired: resolved.desired,
    diagnostics: sortDiagnostics(diagnostics),
    files: namesOf(documents, diagnostics),
    ...(project.settings.manifests === undefined ? {} : { globs: project.settings.manifests }),
    ...(project.file === undefined ? {} : { projectFile: project.file.name }),
  };
}

/** What the user names, else what the project names relative to its own file, else the folder. */
function pathsOf({ paths, projectFile }: LoadOptions, { settings, file }: LoadedProject): readonly string[] {
  if (paths.length > 0) return paths;
  const anchor = file?.name ?? projectFile;
  const folder = anchor === undefined ? '.' : dirname(anchor).replaceAll('\\', '/');
  return settings.manifests?.map((glob) => posix.join(folder, glob)) ?? [folder];
}

/** Files with a manifest in them, or with something that would be one if it were not broken. */
function namesOf(documents: readonly ParsedDocument[], diagnostics: readonly Diagnostic[]): string[] {
  const broken = diagnostics.flatMap(({ severity, range }) =>
    severity === 'error' && range !== undefined ? [range.file] : [],
  );
  return [...new Set([...documents.map(({ file }) => file), ...broken])].sort(compareText);
}

function nothingFound({ paths }: LoadOptions): Diagnostic {
  const names = paths.map((path) => (path === STDIN_PATH ? 'standard input' : path));
  const where = names.length === 0 ? 'here' : `in ${names.join(', ')}`;
  const hint = 'name the files or folders that hold manifests; reconcile.yaml is read by itself';
  return errorOf({ code: 'no-manifests', message: `There is no manifest ${where}`, hint });
}
