import { resolve } from 'node:path';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Event } from '../../model/report.ts';
import { writeJsonLine } from '../../render/write-json.ts';
import type { World } from '../../world.ts';
import type { ApplyArguments } from '../arguments/arguments.ts';
import { EXIT } from '../exit-code.ts';
import { unwritable, writing } from '../publish/write-outs.ts';
import { Stop } from '../stop.ts';

/** Where `--events` go. */
export interface Events {
  onEvent(event: Event): void;
  /** Resolves when every event is written, to what could not be written. */
  end(): Promise<Diagnostic[]>;
}

/**
 * Opens `--events`. They are written as they come, so that they are there when the process is killed. Stops at once
 * when the file can't be written.
 */
export async function openEvents({ events }: ApplyArguments, world: World): Promise<Events> {
  if (events === undefined) return { onEvent: () => {}, end: async () => [] };
  if (events === '-') {
    return { onEvent: (event) => world.stdout.write(writeJsonLine(event)), end: async () => [] };
  }
  const path = resolve(world.cwd, events);
  const problems = await writing(events, () => world.files.write(path, ''));
  if (problems.length > 0) throw new Stop(EXIT.input, problems);
  let written: Promise<unknown> = Promise.resolve();
  let failure: unknown;
  return {
    onEvent(event) {
      written = written
        .then(() => world.files.append(path, writeJsonLine(event)))
        .catch((error: unknown) => {
          failure ??= error;
        });
    },
    async end() {
      await written;
      return failure === undefined ? [] : [unwritable(events, failure)];
    },
  };
}
