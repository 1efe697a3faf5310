import { resolve } from 'node:path';
import { isObject } from '../../manifest/is-object.ts';
import { typeOf } from '../../manifest/load.ts';
import { isResult } from '../../manifest/read/is-result.ts';
import type { World } from '../../world.ts';
import { savedKindOf } from '../saved-file/saved-kinds.ts';

const NAME = /\.json$/i;

/**
 * The first of the paths that leads to a file of ours (a plan, a report, …) and not to manifests, if one does. Folders,
 * globs and whatever can't be read are left to those who look for manifests.
 */
export async function findSavedFile(paths: readonly string[], world: World): Promise<string | undefined> {
  const isOnly = paths.length === 1;
  for (const path of paths) {
    if ((isOnly || NAME.test(path)) && (await isSaved(path, world, isOnly))) return path;
  }
  return undefined;
}

async function isSaved(path: string, world: World, isOnly: boolean): Promise<boolean> {
  const place = resolve(world.cwd, path);
  // To open a pipe would take from it what others must read.
  if (path === '-' || (await typeOf(place)) !== 'file') return false;
  const bytes = await world.files.read(place).catch(() => new Uint8Array());
  const text = new TextDecoder().decode(bytes);
  // One that was cut off is known by its beginning, one of which nothing is left by its name.
  if (text.trim() === '') return isOnly && NAME.test(path);
  if (!text.trimStart().startsWith('{')) return false;
  return isResult({ name: path, text }) || isSavedObject(text);
}

function isSavedObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && savedKindOf(value) !== undefined;
  } catch {
    return false;
  }
}
