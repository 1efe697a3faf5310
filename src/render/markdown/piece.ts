/** A piece of a page as it was printed. */
export interface Printed {
  lines: readonly string[];
  /** Bytes, a line break behind every line included. */
  size: number;
  /** How many of its rows, items and lines can be seen. */
  shown: number;
  /** How many rows, items and lines were left out. */
  hidden: number;
}

/**
 * A part of a page that can be printed in less space than it would like. All sizes are known before anything is
 * printed, so that a page is printed once, whatever has to be left out.
 */
export interface Piece {
  /** Bytes when nothing is left out. */
  whole: number;
  /** Bytes that it can't do without. */
  least: number;
  /** How many rows, items and lines it has. */
  units: number;
  /** Prints as much as fits into `space` bytes, which are at least `least`. */
  print: (space: number) => Printed;
}

/** Bytes of lines in UTF-8, a line break behind every line included. */
export function sizeOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);
}

/** An empty line inside a quote or list whose lines begin with `prefix`. */
export function blankLine(prefix: string): string {
  return prefix.trimEnd();
}

/** A piece that is always printed whole. */
export function rigid(lines: readonly string[], units = 0): Piece {
  const size = sizeOf(lines);
  return { whole: size, least: size, units, print: () => ({ lines, size, shown: units, hidden: 0 }) };
}

/** Pieces one after the other, with the lines of `between` between them. The first ones get what space there is. */
export function sequence(pieces: readonly Piece[], between: readonly string[]): Piece {
  const gaps = sizeOf(between) * Math.max(0, pieces.length - 1);
  const least = gaps + sum(pieces.map((piece) => piece.least));
  return {
    whole: gaps + sum(pieces.map((piece) => piece.whole)),
    least,
    units: sum(pieces.map((piece) => piece.units)),
    print(space) {
      let spare = space - least;
      const printed = pieces.map((piece) => {
        const one = piece.print(piece.least + spare);
        spare -= one.size - piece.least;
        return one;
      });
      const lines = printed.flatMap((one, index) => (index === 0 ? one.lines : [...between, ...one.lines]));
      return { ...total(printed), lines, size: gaps + sum(printed.map(({ size }) => size)) };
    },
  };
}

/** A piece with lines before and after it that always go with it. */
export function framed(head: readonly string[], inner: Piece, tail: readonly string[] = []): Piece {
  const frame = sizeOf(head) + sizeOf(tail);
  return {
    whole: frame + inner.whole,
    least: frame + inner.least,
    units: inner.units,
    print(space) {
      const printed = inner.print(space - frame);
      return { ...printed, lines: [...head, ...printed.lines, ...tail], size: frame + printed.size };
    },
  };
}

/** A piece that is printed in the least space, as what matters less when space is short; what it hides is not counted. */
export function pinned(piece: Piece): Piece {
  const { least } = piece;
  return { ...piece, whole: least, print: () => ({ ...piece.print(least), hidden: 0 }) };
}

/** What is shown and hidden in all of them together. */
export function total(printed: readonly Printed[]): { shown: number; hidden: number } {
  return { shown: sum(printed.map(({ shown }) => shown)), hidden: sum(printed.map(({ hidden }) => hidden)) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((result, number) => result + number, 0);
}
