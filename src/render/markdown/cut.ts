import { type Piece, type Printed, rigid, sizeOf, total } from './piece.ts';

/** What can be cut between any two of its parts. */
export interface Cuttable {
  head: readonly string[];
  parts: readonly Piece[];
  tail: readonly string[];
  /** The lines after it that say how many parts were left out; `alone` when nothing of it is shown. */
  more: (count: number, alone: boolean) => readonly string[];
}

/** What stands in place of rows or items that were left out. */
export function andMore(count: number): string {
  return `… and ${count} more`;
}

/** A piece that leaves out parts at its end, the last one shown perhaps in part, and says how many. */
export function cuttable(content: Cuttable): Piece {
  const { head, parts, tail, more } = content;
  if (parts.length === 0) return rigid([...head, ...tail]);
  const frame = sizeOf([...head, ...tail]);
  const whole = parts.reduce((sum, part) => sum + part.whole, frame);
  return {
    whole,
    least: Math.min(whole, sizeOf(more(parts.length, true))),
    units: parts.length,
    print: (space) =>
      join(
        whole <= space ? parts.map((part) => part.print(part.whole)) : choose(content, space - frame),
        content,
      ),
  };
}

/** As many parts as fit, with room for the line that counts the others. */
function choose({ parts, more }: Cuttable, space: number): Printed[] {
  const shown: Printed[] = [];
  let left = space;
  for (const [index, part] of parts.entries()) {
    const rest = parts.length - index - 1;
    const available = left - (rest === 0 ? 0 : sizeOf(more(rest, false)));
    if (part.least > available) break;
    const printed = part.print(available);
    shown.push(printed);
    left -= printed.size;
    // What is printed after something that was cut would seem to be all there is.
    if (printed.hidden > 0) break;
  }
  return shown;
}

function join(shown: readonly Printed[], { head, parts, tail, more }: Cuttable): Printed {
  const cut = parts.length - shown.length;
  if (shown.length === 0) return placeholder(more(cut, true), cut);
  const lines = [
    ...head,
    ...shown.flatMap((part) => part.lines),
    ...tail,
    ...(cut === 0 ? [] : more(cut, false)),
  ];
  return { lines, size: sizeOf(lines), shown: shown.length, hidden: cut + total(shown).hidden };
}

/** A piece that gives way to one line where nothing of it would be seen; the line says how much that is. */
export function collapsible(open: Piece, closed: (count: number) => string): Piece {
  const line = [closed(open.units)];
  return {
    ...open,
    least: Math.min(open.whole, sizeOf(line)),
    print(space) {
      const printed = open.least <= space ? open.print(space) : undefined;
      const isSeen = printed !== undefined && (printed.shown > 0 || printed.hidden === 0);
      return isSeen ? printed : placeholder(line, open.units);
    },
  };
}

function placeholder(lines: readonly string[], hidden: number): Printed {
  return { lines, size: sizeOf(lines), shown: 0, hidden };
}
