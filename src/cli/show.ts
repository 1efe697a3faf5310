import type { Diagnostic } from '../model/diagnostic.ts';
import type { Block } from '../render/blocks.ts';
import { writeText } from '../render/text/write-text.ts';
import { diagnosticsView } from '../render/views/diagnostics-view.ts';
import { writeJson } from '../render/write-json.ts';
import type { Output, World } from '../world.ts';
import type { OutputArguments } from './arguments/arguments.ts';

/** Prints blocks on a stream: fitted and coloured on a terminal, whole and plain elsewhere. */
export function showBlocks(
  blocks: readonly Block[],
  output: Output,
  style: { env: World['env']; colour: boolean },
): void {
  const width = output.isTty ? output.columns : Number.POSITIVE_INFINITY;
  output.write(writeText(blocks, { width, colour: style.colour && wantsColour(output, style.env) }));
}

/** Prints the result of a command on stdout, in the format that was asked for. */
export function showResult(
  result: { blocks: readonly Block[]; value: object },
  world: World,
  args: OutputArguments,
): void {
  if (args.format === 'json') world.stdout.write(writeJson(result.value));
  else showBlocks(result.blocks, world.stdout, { env: world.env, colour: args.colour });
}

/** Prints why a command stops: on stderr for people, as a document on stdout for programs. */
export function showProblems(diagnostics: readonly Diagnostic[], world: World, args: OutputArguments): void {
  if (args.format === 'json') world.stdout.write(writeJson({ formatVersion: '1.0', diagnostics }));
  else showBlocks(diagnosticsView(diagnostics), world.stderr, { env: world.env, colour: args.colour });
}

/** Colour follows the terminal, `NO_COLOR` and `FORCE_COLOR`. */
export function wantsColour(output: Output, env: World['env']): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const force = env['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  return output.isTty && env['TERM'] !== 'dumb';
}
