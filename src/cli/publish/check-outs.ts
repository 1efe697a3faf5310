import { resolve } from 'node:path';
import type { Diagnostic } from '../../model/diagnostic.ts';
import type { World } from '../../world.ts';
import type { OutputArguments, SandboxArguments } from '../arguments/arguments.ts';
import { EXIT } from '../exit-code.ts';
import { badInput, Stop } from '../stop.ts';

/** Members of arguments that name files which are read, beside those that are written. */
interface Reading {
  paths?: readonly string[];
  subject?: string;
  project?: string;
  acknowledge?: readonly string[];
  sandbox?: SandboxArguments;
  events?: string;
}

/**
 * Stops where one file is written twice, or is read and written: it is emptied before it is read. To be asked before
 * any file is opened.
 */
export function checkOuts(args: OutputArguments & Reading, { cwd }: Pick<World, 'cwd'>): void {
  const inputs = new Set(inputsOf(args).map((file) => resolve(cwd, file)));
  const outputs = new Set<string>();
  for (const [option, file] of outputsOf(args)) {
    const place = resolve(cwd, file);
    if (inputs.has(place)) {
      const message = `${option} names ${file}, which this run reads: writing to it would empty it first.`;
      throw new Stop(EXIT.input, [outputIsInput(message)]);
    }
    if (outputs.has(place)) {
      throw badInput({
        code: 'same-file-twice',
        message: `${option} names ${file} twice.`,
        hint: 'give each format a file of its own',
      });
    }
    outputs.add(place);
  }
}

/** A file would be emptied that is to be read. */
export function outputIsInput(message: string): Diagnostic {
  return { code: 'output-is-input', severity: 'error', message, hint: 'name another file' };
}

function inputsOf({ paths = [], subject, project, acknowledge = [], sandbox }: Reading): string[] {
  const { state, seed, faults } = sandbox ?? {};
  const named = [...paths, subject, project, ...acknowledge, state, seed, faults];
  return named.flatMap((file) => (file === undefined || file === '-' ? [] : [file]));
}

function outputsOf({ outs, events }: OutputArguments & Reading): (readonly [option: string, file: string])[] {
  const stream = events === undefined || events === '-' ? [] : [['--events', events] as const];
  return [...outs.map(({ file }) => ['--out', file] as const), ...stream];
}
