import type { Block } from '../render/blocks.ts';
import { writeText } from '../render/text/write-text.ts';
import type { Style } from '../render/write-document.ts';
import type { Output, World } from '../world.ts';
import { VERSION } from './version.ts';

/** For files: nothing is broken to fit, nothing coloured. */
export const PLAIN_STYLE: Style = { width: Number.POSITIVE_INFINITY, colour: false, version: VERSION };

/** Fitted and coloured on a terminal, whole and plain elsewhere. */
export function styleOf(output: Output, { env, colour }: { env: World['env']; colour: boolean }): Style {
  const width = output.isTty ? output.columns : PLAIN_STYLE.width;
  return { ...PLAIN_STYLE, width, colour: colour && wantsColour(output, env) };
}

/** Prints blocks on a stream. */
export function showBlocks(
  blocks: readonly Block[],
  output: Output,
  style: { env: World['env']; colour: boolean },
): void {
  output.write(writeText(blocks, styleOf(output, style)));
}

/** Colour follows the terminal, `NO_COLOR` and `FORCE_COLOR`. */
export function wantsColour(output: Output, env: World['env']): boolean {
  if ((env['NO_COLOR'] ?? '') !== '') return false;
  const force = env['FORCE_COLOR'];
  if (force !== undefined) return force !== '0' && force !== 'false';
  return output.isTty && env['TERM'] !== 'dumb';
}
