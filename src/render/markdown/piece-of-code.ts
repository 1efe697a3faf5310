import type { DiffLine } from '../blocks.ts';
import { neutralise } from '../neutralise.ts';
import { andMore, cuttable } from './cut.ts';
import { blankLine, type Piece, rigid } from './piece.ts';

/** Lines to be copied, whole. */
export function pieceOfCode(lines: readonly string[], prefix: string): Piece {
  const { open, body, close } = fence('sh', lines.map(neutralise), prefix);
  return rigid([open, ...body, close]);
}

/** A comparison that is cut between its lines. */
export function pieceOfDiff(lines: readonly DiffLine[], prefix: string): Piece {
  const texts = lines.map(({ sign, text }) => `${sign} ${neutralise(text)}`.trimEnd());
  const { open, body, close } = fence('diff', texts, prefix);
  return cuttable({
    head: [open],
    parts: body.map((line) => rigid([line], 1)),
    tail: [close],
    more: (count, alone) => [
      ...(alone ? [] : [blankLine(prefix)]),
      `${prefix}${andMore(count)} ${count === 1 ? 'line' : 'lines'}`,
    ],
  });
}

/** Nothing but a run of as many backticks ends a block of code, and nothing inside it is obeyed. */
function fence(
  language: string,
  lines: readonly string[],
  prefix: string,
): { open: string; body: string[]; close: string } {
  const runs = lines.flatMap((line) => line.match(/`{3,}/g) ?? []);
  const marks = '`'.repeat(runs.reduce((most, run) => Math.max(most, run.length + 1), 3));
  return {
    open: `${prefix}${marks}${language}`,
    body: lines.map((line) => (line === '' ? blankLine(prefix) : `${prefix}${line}`)),
    close: `${prefix}${marks}`,
  };
}
