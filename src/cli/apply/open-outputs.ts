import { resolve } from 'node:path';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Event, Report } from '../../model/report.ts';
import { writeJson, writeJsonLine } from '../../render/write-json.ts';
import type { World } from '../../world.ts';
import type { ApplyArguments } from '../arguments/arguments.ts';
import { EXIT } from '../exit-code.ts';
import { Stop } from '../stop.ts';

/** What apply writes besides what it shows. */
export interface Outputs {
  onEvent(event: Event): void;
  /** Writes the report, and resolves when every event is written, to what could not be written. */
  end(report: Report): Promise<Diagnostic[]>;
}

/**
 * Empties `--report`, so that a run that comes to none leaves none of an earlier run's. Stops when it can't be written:
 * that must be known before there is something to report.
 */
export async function clearReport({ report }: ApplyArguments, world: World): Promise<void> {
  if (report !== undefined) orStop(await writing(report, () => writeFile(report, '', world)));
}

/**
 * Opens `--events` and `--report`. Events are written as they come, so that they are there when the process is killed.
 * Stops at once when the file of events can't be written.
 */
export async function openOutputs(args: ApplyArguments, world: World): Promise<Outputs> {
  const { events, report: reportFile } = args;
  const isFile = events !== undefined && events !== '-';
  if (isFile) orStop(await writing(events, () => writeFile(events, '', world)));
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
      return [
        ...(failure === undefined ? [] : [unwritable(events ?? '', failure)]),
        ...(reportFile === undefined
          ? []
          : await writing(reportFile, () => writeFile(reportFile, writeJson(report), world))),
      ];
    },
  };
}

function writeFile(file: string, text: string, world: World): Promise<void> {
  return world.files.write(resolve(world.cwd, file), text);
}

/** Resolves to what went wrong. */
function writing(file: string, write: () => Promise<void>): Promise<Diagnostic[]> {
  return write().then(
    () => [],
    (error: unknown) => [unwritable(file, error)],
  );
}

function unwritable(file: string, error: unknown): Diagnostic {
  const why = error instanceof Error ? error.message : String(error);
  return {
    code: 'unwritable-file',
    severity: 'error',
    message: `${file} can't be written: ${why}`,
    hint: 'name a file in a folder that you may write to',
  };
}

function orStop(problems: readonly Diagnostic[]): void {
  if (problems.length > 0) throw new Stop(EXIT.input, problems);
}
