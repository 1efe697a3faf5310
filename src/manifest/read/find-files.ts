import { isAbsolute, posix, resolve } from 'node:path';
import type { Diagnostic } from '../../model/diagnostic.ts';
import { type Entry, expandGlob, inspect, listFolder, typeOf } from '../load.ts';
import { compareText, errorOf, startOf } from '../problem.ts';
import { describeFileError } from './describe-file-error.ts';
import { MANIFEST_NAME } from './manifest-name.ts';
import { hintForMissing } from './nearest-path.ts';

/** What standard input is called, in paths and in ranges. */
export const STDIN_PATH = '-';
export const STDIN_NAME = '<stdin>';

const GLOB_CHARACTERS = /[*?[\]{}!]/;
const MAX_FILES = 20_000;

/** A file to read: `name` as the user knows it, `path` to open it. Standard input has no path. */
export interface FoundFile {
  name: string;
  path: string | undefined;
  real: string;
  bytes: number;
}

interface Search {
  cwd: string;
  /** By real path, so that a file that is reached twice is read once. */
  files: Map<string, FoundFile>;
  folders: Set<string>;
  diagnostics: Diagnostic[];
}

/**
 * The files behind paths, folders, globs and `-`, sorted by name, each once. Folders are walked for `.yaml`,
 * `.yml` and `.json`; hidden entries and `node_modules` are skipped, links followed.
 */
export async function findFiles(
  paths: readonly string[],
  cwd: string,
): Promise<{ files: FoundFile[]; diagnostics: Diagnostic[] }> {
  const search: Search = { cwd, files: new Map(), folders: new Set(), diagnostics: [] };
  for (const path of paths) await findPath(search, path);
  const files = [...search.files.values()].sort((a, b) => compareText(a.name, b.name));
  return { files, diagnostics: search.diagnostics };
}

async function findPath(search: Search, given: string): Promise<void> {
  if (given === STDIN_PATH) {
    search.files.set(STDIN_PATH, { name: STDIN_NAME, path: undefined, real: STDIN_PATH, bytes: 0 });
    return;
  }
  if (given.trim() === '') {
    search.diagnostics.push(emptyPath());
    return;
  }
  const path = resolve(search.cwd, given);
  try {
    await addEntry(search, { name: displayName(given), path, entry: await inspect(path), above: [] });
  } catch (error) {
    if (GLOB_CHARACTERS.test(given)) await findGlob(search, given);
    else
      search.diagnostics.push(
        await describeFileError(error, { name: displayName(given), path, cwd: search.cwd }),
      );
  }
}

async function findGlob(search: Search, pattern: string): Promise<void> {
  const matches = await expandGlob(pattern.replaceAll('\\', '/'), search.cwd);
  const wanted = matches.filter((match) => MANIFEST_NAME.test(match));
  if (wanted.length === 0) {
    const message = `No .yaml, .yml or .json file matches ${pattern}`;
    const hint = await hintForNoMatch(search, { pattern, matches });
    search.diagnostics.push(errorOf({ code: 'no-match', message, hint }));
  }
  for (const match of wanted) await visit(search, { name: displayName(match), above: [] });
}

/** Other files that match, else where the folder before the first `*` or the like leads. */
async function hintForNoMatch(
  { cwd }: Search,
  { pattern, matches }: { pattern: string; matches: readonly string[] },
): Promise<string> {
  const [other] = matches;
  if (other !== undefined) return `${other} matches; name files of other kinds one by one`;
  const parts = pattern.replaceAll('\\', '/').split('/');
  const base = parts
    .slice(
      0,
      parts.findIndex((part) => GLOB_CHARACTERS.test(part)),
    )
    .join('/');
  if (base !== '' && (await typeOf(resolve(cwd, base))) === undefined) {
    return `${base} does not exist: ${await hintForMissing(base, cwd)}`;
  }
  return `** stands for any folders; to read all of a folder, name it: ${displayName(base || '.')}`;
}

/** A path inside the search; `above` holds the real paths of the folders that led to it. */
interface Step {
  name: string;
  above: readonly string[];
}

async function visit(search: Search, step: Step): Promise<void> {
  const path = isAbsolute(step.name) ? step.name : resolve(search.cwd, step.name);
  try {
    await addEntry(search, { ...step, path, entry: await inspect(path) });
  } catch (error) {
    search.diagnostics.push(await describeFileError(error, { name: step.name, path, cwd: search.cwd }));
  }
}

async function addEntry(search: Search, step: Step & { path: string; entry: Entry }): Promise<void> {
  const { name, path, entry } = step;
  if (entry.type === 'folder') return walkFolder(search, { ...step, real: entry.real });
  if (entry.type === 'special') {
    const message = `${name} is a pipe, socket or device, not a file`;
    const hint = 'pass its content on standard input: -f -';
    search.diagnostics.push(errorOf({ code: 'not-a-file', message, hint, range: startOf(name) }));
    return;
  }
  if (search.files.has(entry.real) || search.files.size >= MAX_FILES) return;
  search.files.set(entry.real, { name, path, real: entry.real, bytes: entry.bytes });
  if (search.files.size === MAX_FILES) search.diagnostics.push(tooManyFiles(name));
}

async function walkFolder(search: Search, step: Step & { path: string; real: string }): Promise<void> {
  const { name, path, real, above } = step;
  if (above.includes(real)) {
    const message = `${name} is a link that leads back to a folder above it`;
    const hint = 'remove the link, or name the files';
    search.diagnostics.push(errorOf({ code: 'link-loop', message, hint, range: startOf(name) }));
    return;
  }
  if (search.folders.has(real) || search.files.size >= MAX_FILES) return;
  search.folders.add(real);
  const found = search.files.size;
  const problems = search.diagnostics.length;
  try {
    await visitChildren(search, step, await listFolder(path));
  } catch (error) {
    search.diagnostics.push(await describeFileError(error, { name, path, cwd: search.cwd }));
  }
  const isEmpty = search.files.size === found && search.diagnostics.length === problems;
  if (above.length === 0 && isEmpty) search.diagnostics.push(emptyFolder(name));
}

/** Side by side, since a folder may hold thousands; what they lead to is then taken in their order. */
async function visitChildren(
  search: Search,
  parent: Step & { real: string },
  names: string[],
): Promise<void> {
  const above = [...parent.above, parent.real];
  const children = names
    .filter((name) => !name.startsWith('.') && name !== 'node_modules')
    .map((name) => ({ name: posix.join(parent.name, name), above }));
  const looks = await Promise.all(children.map((child) => look(search, child)));
  for (const { step, path, entry } of looks) {
    if (!(entry instanceof Error)) {
      const isWanted = entry.type === 'folder' || MANIFEST_NAME.test(step.name);
      if (isWanted) await addEntry(search, { ...step, path, entry });
    }
    // A broken link matters only where it is named like a manifest.
    else if (MANIFEST_NAME.test(step.name)) {
      search.diagnostics.push(await describeFileError(entry, { name: step.name, path, cwd: search.cwd }));
    }
  }
}

async function look(search: Search, step: Step) {
  const path = resolve(search.cwd, step.name);
  const entry = await inspect(path).catch(errorFrom);
  return { step, path, entry };
}

function errorFrom(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

/** Else a variable that is not set would mean the whole working directory. */
function emptyPath(): Diagnostic {
  const hint = 'write . for this folder; if the path comes from a variable, it is not set';
  return errorOf({ code: 'empty-path', message: 'A path is empty', hint });
}

function emptyFolder(name: string): Diagnostic {
  const message = `There is no .yaml, .yml or .json file in ${name === '.' ? 'this folder' : name}`;
  return errorOf({ code: 'no-manifests', message, hint: 'name the files or folders that hold manifests' });
}

function tooManyFiles(name: string): Diagnostic {
  const message = `There are more than ${MAX_FILES} files here`;
  return errorOf({ code: 'too-many-files', message, hint: 'name a smaller folder', range: startOf(name) });
}

/** With forward slashes and without `./`. */
function displayName(path: string): string {
  return posix.normalize(path.replaceAll('\\', '/')).replace(/(?<=.)\/$/, '');
}
