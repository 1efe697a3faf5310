import { type Document, isMap, isScalar, type LineCounter, type Node } from 'yaml';
import type { SourceRange } from '../../model/diagnostic.ts';
import type { ParsedDocument, Path } from './document.ts';
import { locate } from './locate.ts';

/** Turns the offsets of one file into lines and columns. */
export interface Ranges {
  file: string;
  lines: LineCounter;
}

/** The range between two offsets, the end exclusive. */
export function rangeBetween(ranges: Ranges, start: number, end: number): SourceRange {
  const from = ranges.lines.linePos(start);
  const to = ranges.lines.linePos(Math.max(start, end));
  return { file: ranges.file, line: from.line, column: from.col, endLine: to.line, endColumn: to.col };
}

/** The range of a node, without the comments and blank lines that follow it. */
export function rangeOfNode(ranges: Ranges, node: Node): SourceRange {
  const [start, end] = node.range ?? [0, 0];
  return rangeBetween(ranges, start, end);
}

/** `ParsedDocument.rangeOf` over a document of the YAML library. */
export function rangeAt(
  ranges: Ranges,
  document: Document.Parsed,
  target: { path: Path; part: 'key' | 'value' },
): SourceRange {
  const place = locate(document, target.path);
  const { key, value } = place;
  const wanted = target.part === 'value' && place.isWhole && !isEmpty(value) ? value : (key ?? value);
  const node = wanted ?? firstKey(document);
  if (node !== undefined && node !== document.contents) return rangeOfNode(ranges, node);
  const first = firstKey(document) ?? document.contents;
  return first === null
    ? rangeBetween(ranges, document.range[0], document.range[0])
    : rangeOfNode(ranges, first);
}

/** `ParsedDocument.sourceOf` over a document of the YAML library. */
export function sourceAt(document: Document.Parsed, path: Path): ReturnType<ParsedDocument['sourceOf']> {
  const { value, isWhole } = locate(document, path);
  return isWhole && isScalar(value) ? value.source : undefined;
}

/** A value that was left out stands nowhere: `spec:` and then nothing. */
function isEmpty(node: Node | undefined): boolean {
  return node?.range === undefined || node.range === null || node.range[0] === node.range[1];
}

function firstKey(document: Document.Parsed): Node | undefined {
  const { contents } = document;
  const key = isMap(contents) ? contents.items[0]?.key : undefined;
  return key ?? undefined;
}
