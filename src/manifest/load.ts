import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a path leads to, links followed. `real` is the path without links. */
export type Entry =
  | { type: 'file'; real: string; bytes: number }
  | { type: 'folder'; real: string }
  /** A pipe, socket or device. */
  | { type: 'special'; real: string };

/** `src/manifest` and `dist/manifest` both lie two levels below the package. */
const SCHEMA_FOLDER = fileURLToPath(new URL('../../schemas/', import.meta.url));

/** Looks at a path without opening it, since opening a pipe would wait for a writer. Rejects as `node:fs` does. */
export async function inspect(path: string): Promise<Entry> {
  const [real, status] = await Promise.all([realpath(path), stat(path)]);
  if (status.isFile()) return { type: 'file', real, bytes: status.size };
  return { type: status.isDirectory() ? 'folder' : 'special', real };
}

/** What a path leads to; undefined when that can't be told, most often because there is nothing. */
export async function typeOf(path: string): Promise<Entry['type'] | undefined> {
  return inspect(path).then(
    ({ type }) => type,
    () => undefined,
  );
}

/** The names in a folder, sorted. Rejects as `node:fs` does. */
export async function listFolder(path: string): Promise<string[]> {
  return (await readdir(path)).sort();
}

/** Rejects as `node:fs` does. */
export async function readBytes(path: string): Promise<Uint8Array> {
  return readFile(path);
}

/** The files that match, relative to `folder`, sorted; hidden folders and `node_modules` are left out. */
export async function expandGlob(pattern: string, folder: string): Promise<string[]> {
  const { glob } = await import('tinyglobby');
  const found = await glob(pattern, {
    cwd: folder,
    ignore: ['**/node_modules/**'],
    expandDirectories: false,
  });
  return found.sort();
}

/** A file of the package's `schemas` folder, parsed; undefined when there is none of that name. */
export async function readSchema(name: string): Promise<object | undefined> {
  try {
    return JSON.parse(await readFile(join(SCHEMA_FOLDER, name), 'utf8'));
  } catch (error) {
    if (fileErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** `ENOENT` and the like of a `node:fs` failure; undefined for any other error. */
export function fileErrorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
