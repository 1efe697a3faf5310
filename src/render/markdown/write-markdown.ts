import type { Document } from '../document.ts';
import { count } from '../format.ts';
import { type Piece, type Printed, rigid, sequence, sizeOf } from './piece.ts';
import { piecesOfBlocks } from './pieces-of-blocks.ts';
import { digestMarker, stickyMarker } from './sticky-marker.ts';
import { writeInline } from './write-inline.ts';

/** The most that a comment of GitHub's takes, in bytes, with room for what is put around it. */
export const COMMENT_LIMIT = 65_000;

const BLANK = [''];
const SHORTENED = rigid(['Shortened to fit. See everything as HTML or as JSON, or in `--format text`.']);

/**
 * Prints a page as GitHub's Markdown, cut so that it is no longer than `limit` bytes. What is essential is kept whole
 * where that is possible at all; the rest is cut between rows, and says so. Only the title, its hidden lines and two
 * sentences are there at any limit.
 */
export function writeMarkdown(document: Document, limit: number = COMMENT_LIMIT): string {
  const markers = markersOf(document);
  const { lines } = printPage(document, limit - sizeOf(markers));
  return `${[...markers, ...lines].join('\n')}\n`;
}

function markersOf({ sticky }: Document): string[] {
  if (sticky === undefined) return [];
  const { topic, project, digest } = sticky;
  return [stickyMarker(topic, project), ...(digest === undefined ? [] : [digestMarker(digest)]), ''];
}

function printPage({ title, page }: Document, space: number): Printed {
  const head = rigid([`## ${writeInline([title])}`]);
  const pieces = piecesOfBlocks(page, { prefix: '', isLastResort: false });
  const whole = sequence([head, ...pieces], BLANK);
  if (whole.whole <= space) return whole.print(space);
  const shortened = sequence([head, ...pieces, SHORTENED], BLANK);
  if (shortened.least <= space) return shortened.print(space);
  return printUrgent(head, piecesOfBlocks(page, { prefix: '', isLastResort: true }), space);
}

/** The last resort: as much of what is essential as fits, and above all else how much does not. */
function printUrgent(head: Piece, pieces: readonly Piece[], space: number): Printed {
  const around = (missed: number, between: readonly Piece[]) =>
    sequence([head, rigid([warning(missed)]), ...between, SHORTENED], BLANK);
  const available = space - around(Number.MAX_SAFE_INTEGER, []).whole;
  const kept = fitting(pieces, available);
  if (kept.length === 0) return around(countOf(pieces), []).print(space);
  const printed = sequence(kept, BLANK).print(available - sizeOf(BLANK));
  const missed = printed.hidden + countOf(pieces.slice(kept.length));
  return around(missed, [rigid(printed.lines)]).print(space);
}

/** As many pieces as fit when each is given the least space. */
function fitting(pieces: readonly Piece[], space: number): Piece[] {
  let left = space;
  const end = pieces.findIndex(({ least }) => {
    left -= least + sizeOf(BLANK);
    return left < 0;
  });
  return pieces.slice(0, end === -1 ? pieces.length : end);
}

/** How many lines pieces that are left out would have shown; a heading or paragraph is one. */
function countOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { units }) => sum + Math.max(1, units), 0);
}

function warning(missed: number): string {
  return `**${count(missed, 'line')} that should not be missed did not fit here.**`;
}
