import { type Document, isMap, isNode, isScalar, type LineCounter, type Node } from 'yaml';
import type { SourceRange } from '../../model/diagnostic.ts';

/** A parsed file and what turns its offsets into lines and columns. */
export interface Positions {
  file: string;
  lines: LineCounter;
  document: Document.Parsed;
}

/** Which side of `key: value` a problem is about. */
type Side = 'key' | 'value';

/**
 * The range of what stands at a path, or of the nearest thing around it that is there. A map or a list is marked
 * at the key that it hangs on.
 */
export function rangeOf(positions: Positions, path: readonly string[], side: Side = 'value'): SourceRange {
  for (let length = path.length; length >= 0; length -= 1) {
    const range = nodeAt(positions.document, path.slice(0, length), side)?.range;
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

function nodeAt(document: Document.Parsed, path: readonly string[], side: Side): Node | undefined {
  if (path.length === 0) return document.contents ?? undefined;
  const node = document.getIn(path, true);
  const parent = document.getIn(path.slice(0, -1), true);
  if (side === 'value' && isScalar(node)) return node;
  if (!isMap(parent)) return isNode(node) ? node : undefined;
  const keys = parent.items.map(({ key }) => key);
  return keys.filter(isScalar).find((key) => String(key.value) === path.at(-1));
}
