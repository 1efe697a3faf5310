import { resolve } from 'node:path';
import type { Holder, World } from '../../world.ts';
import { type Marks, writeMarks } from './sandbox-clock.ts';
import { orStop, readText, stop, writeText } from './sandbox-files.ts';

/** A state file that nobody else uses until it is released. */
export interface StateFile {
  file: string;
  /** What it held; undefined where there was none. */
  text: string | undefined;
  /** Writes the sandbox's state with these marks. */
  write(text: string, marks: Marks): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes a state file for one sandbox and reads it: a second one would write over what the first has done. Stops
 * when another process has it, or it can't be used.
 */
export async function openStateFile(file: string, world: World): Promise<StateFile> {
  const lockFile = `${file}.lock`;
  const lock = await orStop(file, world.files.lock(resolve(world.cwd, lockFile)));
  if (!('release' in lock)) throw inUse(file, lock, lockFile);
  try {
    const text = await readText(file, world, 'may be missing');
    return {
      file,
      text: text?.trim() === '' ? undefined : text,
      write: (state, marks) => writeText(file, writeMarks(state, marks), world),
      release: lock.release,
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function inUse(file: string, { pid, host }: Holder, lockFile: string): Error {
  const process = pid === undefined ? 'another process' : `process ${pid}`;
  const who = host === undefined ? process : `${process} on ${host}`;
  return stop(
    'state-file-in-use',
    `${file} is in use by a sandbox in ${who}`,
    `wait until it ends, or name another file; if there is no such process any more, remove ${lockFile}`,
  );
}
