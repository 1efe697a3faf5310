import { type Document, isMap, isPair, isScalar, type LineCounter, type Node } from 'yaml';
import type { SourceRange } from '../../model/diagnostic.ts';

/** A parsed file and what turns its offsets into lines and columns. */
export interface Positions {
  file: string;
  lines: LineCounter;
  document: Document.Parsed;
}

/** The range of the value at a path, or of the nearest thing around it that is there; of keys, the key. */
export function rangeOf(positions: Positions, path: readonly string[]): SourceRange {
  for (let length = path.length; length >= 0; length -= 1) {
    const range = nodeAt(positions.document, path.slice(0, length))?.range;
    if (range !== undefined && range !== null) return rangeOfOffsets(positions, range[0], range[1]);
  }
  return rangeOfOffsets(positions, 0, 0);
}

/** The range between two offsets of the file. */
export function rangeOfOffsets(
  { file, lines }: Pick<Positions, 'file' | 'lines'>,
  from: number,
  to: number,
): SourceRange {
  const start = lines.linePos(from);
  const end = lines.linePos(to);
  return {
    file,
    line: Math.max(start.line, 1),
    column: Math.max(start.col, 1),
    endLine: Math.max(end.line, 1),
    endColumn: Math.max(end.col, 1),
  };
}

/** Where a path ends: scalars stand for themselves, maps and lists for the key that they hang on. */
function nodeAt(document: Document.Parsed, path: readonly string[]): Node | undefined {
  const parent = document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  const node = document.getIn(path, true);
  if (isScalar(node)) return node;
  if (!isMap(parent)) return path.length === 0 ? (document.contents ?? undefined) : asNode(node);
  const pair = parent.items.find(
    (item) => isPair(item) && isScalar(item.key) && String(item.key.value) === last,
  );
  return isScalar(pair?.key) ? pair.key : undefined;
}

function asNode(value: unknown): Node | undefined {
  return isMap(value) ? value : undefined;
}
