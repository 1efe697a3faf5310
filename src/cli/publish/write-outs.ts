import { resolve } from 'node:path';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Document } from '../../render/document.ts';
import { writeDocument } from '../../render/write-document.ts';
import type { World } from '../../world.ts';
import type { OutputArguments } from '../arguments/arguments.ts';
import { EXIT } from '../exit-code.ts';
import { PLAIN_STYLE } from '../show.ts';
import { Stop } from '../stop.ts';
import { locateInRepository } from './locate-in-repository.ts';

/**
 * Empties the files for the result, so that a run that comes to none leaves none of an earlier run's there. Stops when
 * one can't be written: that must be known before there is something to tell.
 */
export async function clearOuts({ outs }: OutputArguments, world: World): Promise<void> {
  for (const { file } of outs) {
    const problems = await writing(file, () => world.files.write(resolve(world.cwd, file), ''));
    if (problems.length > 0) throw new Stop(EXIT.input, problems);
  }
}

/** Writes the result to every `--out`. Resolves to what could not be written. */
export async function writeOuts(
  document: Document,
  { outs }: OutputArguments,
  world: World,
): Promise<Diagnostic[]> {
  const problems: Diagnostic[] = [];
  for (const { file, format } of outs) {
    const told =
      format === 'sarif' ? { ...document, findings: locateInRepository(document.findings, world) } : document;
    const text = await writeDocument(told, format, PLAIN_STYLE);
    problems.push(...(await writing(file, () => world.files.write(resolve(world.cwd, file), text))));
  }
  return problems;
}

/** Resolves to what went wrong with a file, as the user knows it. */
export function writing(file: string, write: () => Promise<void>): Promise<Diagnostic[]> {
  return write().then(
    () => [],
    (error: unknown) => [unwritable(file, error)],
  );
}

/** A file that can't be written, and why. */
export function unwritable(file: string, error: unknown): Diagnostic {
  const why = error instanceof Error ? error.message : String(error);
  return {
    code: 'unwritable-file',
    severity: 'error',
    message: `${file} can't be written: ${why}`,
    hint: 'name a file in a folder that you may write to',
  };
}
