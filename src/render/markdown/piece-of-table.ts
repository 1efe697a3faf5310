import type { Block, Inline } from '../blocks.ts';
import { andMore, cuttable } from './cut.ts';
import { blankLine, type Piece, rigid } from './piece.ts';
import { writeInline } from './write-inline.ts';

type Table = Extract<Block, { type: 'table' }>;

/** A table that is cut between its rows. The format has no table without a row of titles, so an empty one stands in. */
export function pieceOfTable({ columns, rows }: Table, prefix: string): Piece {
  // A cell beyond the last title would not be shown.
  const width = rows.reduce((most, row) => Math.max(most, row.length), columns.length);
  const indices = Array.from({ length: width }, (_, index) => index);
  const titles = indices.map((index) => [columns[index]?.title ?? '']);
  const rules = indices.map((index) => (columns[index]?.align === 'right' ? '---:' : '---'));
  return cuttable({
    head: [`${prefix}${writeRow(titles, width)}`, `${prefix}|${rules.join('|')}|`],
    parts: rows.map((row) => rigid([`${prefix}${writeRow(row, width)}`], 1)),
    tail: [],
    more: (count, alone) => [...(alone ? [] : [blankLine(prefix)]), `${prefix}${andMore(count)}`],
  });
}

function writeRow(cells: readonly Inline[], width: number): string {
  const texts = Array.from({ length: width }, (_, index) => writeInline(cells[index] ?? []));
  return `| ${texts.join(' | ')} |`;
}
