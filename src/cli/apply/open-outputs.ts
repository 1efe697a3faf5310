import { resolve } from 'node:path';
import type { Event, Report } from '../../model/report.ts';
import { writeJson, writeJsonLine } from '../../render/write-json.ts';
import type { World } from '../../world.ts';
import type { ApplyArguments } from '../arguments/arguments.ts';
import { badInput } from '../stop.ts';

/** What apply writes besides what it shows. */
export interface Outputs {
  onEvent(event: Event): void;
  /** Writes the report, and resolves when every event is written. Stops when a file could not be. */
  end(report: Report | undefined): Promise<void>;
}

/**
 * Opens `--events` and `--report`. Events are written as they come, so that they are there when the process is killed.
 * Stops at once when the file of events can't be written.
 */
export async function openOutputs(args: ApplyArguments, world: World): Promise<Outputs> {
  const { events, report: reportFile } = args;
  const isFile = events !== undefined && events !== '-';
  if (isFile) await writing(events, () => world.files.write(resolve(world.cwd, events), ''));
  let written: Promise<unknown> = Promise.resolve();
  let failure: unknown;
  const append = (file: string, line: string) => {
    written = written
      .then(() => world.files.append(resolve(world.cwd, file), line))
      .catch((error: unknown) => {
        failure ??= error;
      });
  };
  return {
    onEvent: (event) => {
      if (events === '-') world.stdout.write(writeJsonLine(event));
      else if (events !== undefined) append(events, writeJsonLine(event));
    },
    end: async (report) => {
      await written;
      if (failure !== undefined) await writing(events ?? '', () => Promise.reject(failure));
      if (reportFile === undefined || report === undefined) return;
      await writing(reportFile, () => world.files.write(resolve(world.cwd, reportFile), writeJson(report)));
    },
  };
}

async function writing(file: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw badInput({
      code: 'unwritable-file',
      message: `${file} can't be written: ${why}`,
      hint: 'name a file in a folder that you may write to',
    });
  }
}
