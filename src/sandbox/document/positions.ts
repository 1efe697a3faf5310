import { type Document, isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { SourceRange } from '../../model/diagnostic.ts';
import { findTooDeep } from './find-too-deep.ts';

/** A parsed file and what turns its offsets into lines and columns. */
export interface Positions {
  file: string;
  lines: LineCounter;
  document: Document.Parsed;
}

/** Which side of `key: value` a problem is about. */
type Side = 'key' | 'value';

/** Positions in a JSON text; it may be broken. Undefined where its nesting is too deep to be walked. */
export function positionsInJson({ file, text }: { file: string; text: string }): Positions | undefined {
  if (findTooDeep(text) !== undefined) return undefined;
  const lines = new LineCounter();
  const options = { lineCounter: lines, uniqueKeys: false, prettyErrors: false } as const;
  return { file, lines, document: parseDocument(text, options) };
}

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

/** The text of the scalar at a path as it was written, without quotes; undefined where there is none. */
export function sourceOf({ document }: Positions, path: readonly string[]): string | undefined {
  const { value } = walk(document, path);
  return isScalar(value) ? value.source : undefined;
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

/** What stands at a path, and the key that it hangs on; a list's items have none. */
interface Place {
  key?: Node | undefined;
  value?: Node | undefined;
}

function nodeAt(document: Document.Parsed, path: readonly string[], side: Side): Node | undefined {
  const { key, value } = walk(document, path);
  return side === 'value' && isScalar(value) && !isEmpty(value) ? value : (key ?? value);
}

function walk(document: Document.Parsed, path: readonly string[]): Place {
  return path.reduce((place, step) => descend(document, place.value, step), {
    value: document.contents ?? undefined,
  } as Place);
}

/** Keys are compared as text: an account id without quotes is a number. */
function descend(document: Document.Parsed, parent: Node | undefined, step: string): Place {
  const node = isAlias(parent) ? parent.resolve(document) : parent;
  if (isSeq<Node>(node)) return { value: node.items[Number(step)] };
  if (!isMap<Node, Node | null>(node)) return {};
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === step);
  return { key: pair?.key, value: pair?.value ?? undefined };
}

/** A value that was left out stands nowhere. */
function isEmpty({ range }: Node): boolean {
  return range === undefined || range === null || range[0] === range[1];
}
