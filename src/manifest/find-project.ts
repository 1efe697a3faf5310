import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Diagnostic } from '../model/diagnostic.ts';
import { listFolder, typeOf } from './load.ts';
import { errorOf, listWords, startOf } from './problem.ts';
import { type FoundFile, findFiles, STDIN_PATH } from './read/find-files.ts';

/** What a project file is called when nobody names it. */
export const PROJECT_FILES: readonly string[] = ['reconcile.yaml', 'reconcile.yml'];

/** Where to look for the project. */
export interface ProjectOptions {
  cwd: string;
  /** The project file, or the folder that it is in; nothing else is looked at then. */
  projectFile?: string;
  /** Where the manifests are; looked at when there is no project file in `cwd`. */
  paths?: readonly string[];
}

/** The project file to use, if there is one and it is clear which. */
export interface FoundProject {
  file: FoundFile | undefined;
  /** All that came into question; more than one is an error among the diagnostics. */
  candidates: FoundFile[];
  diagnostics: Diagnostic[];
}

/**
 * Without a name, the project file is looked for in the working directory, else in the folder of each path and in
 * those above it, up to the working directory or the first folder that both are in.
 */
export async function findProject({ cwd, projectFile, paths = [] }: ProjectOptions): Promise<FoundProject> {
  if (projectFile !== undefined) return findNamed(projectFile, cwd);
  const here = await projectFilesIn('', cwd);
  return chooseOne(here.length > 0 ? here : await findBeside(paths, cwd), cwd);
}

async function findNamed(name: string, cwd: string): Promise<FoundProject> {
  if (!(await isFolder(name, cwd))) return chooseOne([name], cwd);
  const names = await projectFilesIn(name, cwd);
  if (names.length > 0) return chooseOne(names, cwd);
  const message = `There is no ${PROJECT_FILES[0]} in ${name}`;
  const diagnostics = [errorOf({ code: 'file-not-found', message, hint: 'name the project file itself' })];
  return { file: undefined, candidates: [], diagnostics };
}

async function chooseOne(names: readonly string[], cwd: string): Promise<FoundProject> {
  const { files: candidates, diagnostics } = await findFiles(names, cwd);
  const [file, ...others] = candidates;
  if (file === undefined || others.length === 0) return { file, candidates, diagnostics };
  if (others.every(({ name }) => dirname(name) === dirname(file.name))) {
    return {
      file,
      candidates,
      diagnostics: [...diagnostics, ...others.map((other) => secondProject(other, file))],
    };
  }
  return { file: undefined, candidates, diagnostics: [...diagnostics, severalProjects(candidates)] };
}

async function findBeside(paths: readonly string[], cwd: string): Promise<string[]> {
  const folders: string[] = [];
  const files: string[] = [];
  for (const path of paths) {
    if (path === STDIN_PATH) continue;
    if (await isFolder(path, cwd)) folders.push(path);
    else files.push(path);
  }
  const found = await findFiles(files, cwd);
  const starts = new Set([...folders, ...found.files.map(({ name }) => dirname(name))]);
  const names: string[] = [];
  for (const start of starts) names.push(...(await nearestAbove(start, cwd)));
  return names;
}

async function nearestAbove(start: string, cwd: string): Promise<string[]> {
  for (const folder of foldersUp(resolve(cwd, start), cwd)) {
    const names = await projectFilesIn(isAbsolute(start) ? folder : relative(cwd, folder), cwd);
    if (names.length > 0) return names;
  }
  return [];
}

/** A folder, and those above it that the working directory is not in too. */
function* foldersUp(start: string, cwd: string): Generator<string, void> {
  yield start;
  let folder = start;
  while (!holds(folder, cwd) && !holds(dirname(folder), cwd)) {
    folder = dirname(folder);
    yield folder;
  }
}

function holds(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return !isAbsolute(way) && way.split(/[/\\]/)[0] !== '..';
}

/** Also a link that leads nowhere, so that it is reported and not taken for no project. */
async function projectFilesIn(folder: string, cwd: string): Promise<string[]> {
  const listed = await listFolder(resolve(cwd, folder)).catch((): string[] => []);
  const names: string[] = [];
  for (const name of PROJECT_FILES) {
    const path = join(folder, name);
    const type = await typeOf(resolve(cwd, path));
    if (type === undefined ? listed.includes(name) : type !== 'folder') names.push(path);
  }
  return names.map((name) => name.replaceAll('\\', '/'));
}

async function isFolder(path: string, cwd: string): Promise<boolean> {
  return path.trim() !== '' && (await typeOf(resolve(cwd, path))) === 'folder';
}

function secondProject({ name }: FoundFile, first: FoundFile): Diagnostic {
  const message = `There is a second project file beside ${first.name}`;
  return errorOf({ code: 'second-project', message, hint: 'keep one of them', range: startOf(name) });
}

function severalProjects(files: readonly FoundFile[]): Diagnostic {
  const names = files.map(({ name }) => name);
  return errorOf({
    code: 'several-projects',
    message: `The paths lead to several project files: ${listWords(names, 'and')}`,
    hint: `say which one to use, --project ${names[0]}, or run once for each`,
  });
}
