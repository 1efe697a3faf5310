import type { Block, Column } from '../blocks.ts';
import type { Paint } from './colour.ts';
import { breakSpans, makeSafe, paintLine, type SafeLine, widthOf } from './inline.ts';

const GAP = 2;
const NARROWEST = 12;

/**
 * Prints a table with columns as wide as their content, or narrower where they may be broken. Without any title
 * there is no row of titles.
 */
export function writeTable(table: Extract<Block, { type: 'table' }>, width: number, paint: Paint): string[] {
  const { columns } = table;
  const titles: SafeLine[] = columns.map(({ title }) => [{ text: title, tone: 'muted' }]);
  const isTitled = columns.some(({ title }) => title !== '');
  const rows = [...(isTitled ? [titles] : []), ...table.rows.map((row) => row.map(makeSafe))];
  const widths = fitWidths(columns, contentWidths(columns, rows), width);
  return rows.flatMap((row) => writeRow({ row, columns, widths }, paint));
}

function contentWidths(columns: readonly Column[], rows: readonly (readonly SafeLine[])[]): number[] {
  return columns.map((_, index) => Math.max(...rows.map((row) => widthOf(row[index] ?? []))));
}

/** Takes from the widest breakable column until the table fits or nothing more can be taken. */
function fitWidths(columns: readonly Column[], natural: readonly number[], width: number): number[] {
  const widths = [...natural];
  const available = width - GAP * (columns.length - 1);
  while (sum(widths) > available) {
    const breakable = widths.map((value, index) => (columns[index]?.breakable === true ? value : 0));
    const widest = Math.max(...breakable);
    if (widest <= NARROWEST) break;
    widths[breakable.indexOf(widest)] = widest - 1;
  }
  return widths;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

interface Row {
  row: readonly SafeLine[];
  columns: readonly Column[];
  widths: readonly number[];
}

function writeRow({ row, columns, widths }: Row, paint: Paint): string[] {
  const cells = row.map((cell, index) => breakSpans(cell, widths[index] ?? 0));
  const height = Math.max(1, ...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    columns
      .map((column, index) => {
        const text = cells[index]?.[line] ?? [];
        const space = ' '.repeat(Math.max(0, (widths[index] ?? 0) - widthOf(text)));
        const painted = paintLine(text, paint);
        return column.align === 'right' ? space + painted : painted + space;
      })
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}
