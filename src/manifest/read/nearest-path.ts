import { posix, resolve } from 'node:path';
import { listFolder, typeOf } from '../load.ts';
import { nearestName } from '../nearest-name.ts';
import { listWords } from '../problem.ts';
import { MANIFEST_NAME } from './manifest-name.ts';

const MOST_LISTED = 3;

/** What to do about a path that leads nowhere: the path that was probably meant, else where the given one ends. */
export async function hintForMissing(given: string, cwd: string): Promise<string> {
  const { path, isWhole } = await follow(given, cwd);
  if (isWhole) return `did you mean ${path}?`;
  const folder = await lastFolder(given, cwd);
  const names = await listFolder(resolve(cwd, folder)).catch((): string[] => []);
  const manifests = names.filter((name) => MANIFEST_NAME.test(name));
  const where = folder === '' ? 'this folder' : `the nearest folder that exists is ${folder}, and it`;
  return `${where} holds ${listSome(manifests)}`;
}

/** Goes along a path; what is not there is replaced by the nearest name that is, as long as there is one. */
async function follow(given: string, cwd: string): Promise<{ path: string; isWhole: boolean }> {
  const { root, steps } = splitPath(given);
  let path = root;
  for (const [index, step] of steps.entries()) {
    const next = posix.join(path, step);
    if ((await typeOf(resolve(cwd, next))) !== undefined) {
      path = next;
      continue;
    }
    const isLast = index === steps.length - 1;
    const nearest = await nearestEntry({ folder: path, name: step, isLast, cwd });
    if (nearest === undefined) return { path, isWhole: false };
    path = posix.join(path, nearest);
  }
  return { path, isWhole: true };
}

/** The longest beginning of a path that is a folder; empty for the working directory. */
async function lastFolder(given: string, cwd: string): Promise<string> {
  const { root, steps } = splitPath(given);
  let path = root;
  for (const step of steps) {
    const next = posix.join(path, step);
    if ((await typeOf(resolve(cwd, next))) !== 'folder') break;
    path = next;
  }
  return path;
}

/** Of a folder, an entry that can be what was meant: folders on the way, and by their stems files at its end. */
async function nearestEntry({
  folder,
  name,
  isLast,
  cwd,
}: {
  folder: string;
  name: string;
  isLast: boolean;
  cwd: string;
}): Promise<string | undefined> {
  const names = await listFolder(resolve(cwd, folder)).catch((): string[] => []);
  const shown = names.filter((one) => !one.startsWith('.'));
  if (isLast) {
    const candidates = shown.filter((one) => MANIFEST_NAME.test(one) || !one.includes('.'));
    const stem = nearestName(stemOf(name), candidates.map(stemOf));
    return stem === undefined ? undefined : candidates.find((one) => stemOf(one) === stem);
  }
  const nearest = nearestName(
    name,
    shown.filter((one) => !MANIFEST_NAME.test(one)),
  );
  if (nearest === undefined) return undefined;
  return (await typeOf(resolve(cwd, folder, nearest))) === 'folder' ? nearest : undefined;
}

/** The ends of names are alike and would make `a.yaml` near to `b.yaml`. */
function stemOf(name: string): string {
  return name.replace(MANIFEST_NAME, '');
}

function splitPath(given: string): { root: string; steps: string[] } {
  const path = posix.normalize(given.replaceAll('\\', '/'));
  const root = path.startsWith('/') ? '/' : '';
  return { root, steps: path.split('/').filter((step) => step !== '') };
}

function listSome(names: readonly string[]): string {
  if (names.length === 0) return 'no manifests';
  const more = names.length - MOST_LISTED;
  const listed = names.slice(0, MOST_LISTED);
  return listWords([...listed, ...(more > 0 ? [`${more} more`] : [])], 'and');
}
