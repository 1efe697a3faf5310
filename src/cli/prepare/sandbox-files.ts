import { resolve } from 'node:path';
import type { World } from '../../world.ts';
import { EXIT } from '../exit-code.ts';
import { Stop } from '../stop.ts';

/** In the user's words, what the file system says by code, and what to do about it. */
const REASONS: Readonly<Record<string, readonly [reason: string, hint: string]>> = {
  ENOENT: ['there is no such file', 'paths begin in the folder that the command runs in'],
  EISDIR: ['it is a folder', 'name a file'],
  ENOTDIR: ['part of its path is a file', 'correct the path'],
  EACCES: ['permission is denied', 'name another file, or change its permissions'],
  EPERM: ['permission is denied', 'name another file, or change its permissions'],
  EROFS: ['it is on a disk that can only be read', 'name another file'],
  ENOSPC: ['the disk is full', 'make room, or name another file'],
};

/** A file as UTF-8 text; undefined where there is none and it `may be missing`. Stops when it can't be read. */
export async function readText(
  file: string,
  world: World,
  missing?: 'may be missing',
): Promise<string | undefined> {
  try {
    const bytes = await world.files.read(resolve(world.cwd, file));
    return decode(bytes, file);
  } catch (error) {
    const code = codeOf(error);
    if (missing !== undefined && code === 'ENOENT') return undefined;
    throw error instanceof Stop ? error : unusable('unreadable-file', `${file} can't be read`, error);
  }
}

/** Stops when it can't be written. */
export async function writeText(file: string, text: string, world: World): Promise<void> {
  await orStop(file, world.files.write(resolve(world.cwd, file), text));
}

/** What comes of writing, or a stop that says why it is not possible. */
export async function orStop<T>(file: string, work: Promise<T>): Promise<T> {
  return work.catch((error) => {
    // Of a file that is written, it is the folder that is missing: it was to be made.
    if (codeOf(error) !== 'ENOENT') throw unusable('unwritable-file', `${file} can't be written`, error);
    const message = `${file} can't be written: its folder can't be made`;
    throw stop('unwritable-file', message, 'name a file in another folder');
  });
}

/** Ends the command as bad input. */
export function stop(code: string, message: string, hint: string): Stop {
  return new Stop(EXIT.input, [{ code, severity: 'error', message, hint }]);
}

/** `ENOENT` and the like; undefined for errors that are none of the system's. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw stop('wrong-encoding', `${file} is not UTF-8 text`, 'save it as UTF-8');
  }
}

function unusable(code: string, what: string, error: unknown): unknown {
  const system = codeOf(error);
  if (system === undefined) return error;
  const [reason, hint] = REASONS[system] ?? [`the system says ${system}`, 'name another file'];
  return stop(code, `${what}: ${reason}`, hint);
}
