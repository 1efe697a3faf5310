import type { Block, Inline, Item } from '../blocks.ts';
import { count } from '../format.ts';
import { andMore, collapsible, cuttable } from './cut.ts';
import { blankLine, framed, type Piece, pinned, rigid, sequence } from './piece.ts';
import { pieceOfCode, pieceOfDiff } from './piece-of-code.ts';
import { pieceOfTable } from './piece-of-table.ts';
import { writeBold, writeHtmlInline, writeInline, writeLine } from './write-inline.ts';

/** Where a block stands. */
export interface Place {
  /** What every line begins with: of quotes and lists around it. */
  prefix: string;
  /** Not even what is essential fits: it is cut too, and the rest is given no more than a line that counts it. */
  isLastResort: boolean;
}

type Of<T extends Block['type']> = Extract<Block, { type: T }>;

/** The pieces that blocks are printed as; what can't be shown is left out. */
export function piecesOfBlocks(blocks: readonly Block[], place: Place): Piece[] {
  const shown = blocks.filter(isShown);
  let bullet: Bullet = '-';
  return shown.map((block, index) => {
    // Two lists with the same bullet, one after the other, would be read as one.
    bullet = shown[index - 1]?.type === 'list' && bullet === '-' ? '*' : '-';
    return pieceOfBlock(block, place, bullet);
  });
}

type Bullet = '-' | '*';

function pieceOfBlock(block: Block, place: Place, bullet: Bullet): Piece {
  const { prefix } = place;
  switch (block.type) {
    case 'heading':
      return rigid([`${prefix}### ${writeInline(block.text)}`]);
    case 'paragraph':
      return rigid([`${prefix}${writeLine(block.text)}`]);
    case 'table':
      return cutByRank(pieceOfTable(block, prefix), block.essential, place);
    case 'list':
      return pieceOfList(block, place, bullet);
    case 'code':
      return pieceOfCode(block.lines, prefix);
    case 'diff':
      return cutByRank(pieceOfDiff(block.lines, prefix), false, place);
    case 'callout':
      return pieceOfCallout(block, place);
    case 'fold':
      return pieceOfFold(block, place);
    case 'figure':
      return rigid([]);
  }
}

/** When space is short, what is essential is printed whole; when it is very short, at the cost of all else. */
function cutByRank(piece: Piece, essential: boolean | undefined, { isLastResort }: Place): Piece {
  if (isLastResort) return essential === true ? piece : pinned(piece);
  return essential === true ? uncut(piece) : piece;
}

function uncut(piece: Piece): Piece {
  return { ...piece, least: piece.whole };
}

function pieceOfList(list: Of<'list'>, place: Place, bullet: Bullet): Piece {
  const parts = list.items.map((item) => pieceOfItem(item, place, bullet));
  const essential = isEssential(list);
  // What is below an item of an essential list is essential only if it says so itself.
  if (essential && !place.isLastResort) return { ...sequence(parts, []), units: parts.length };
  const more = (rest: number) => [`${place.prefix}${bullet} ${andMore(rest)}`];
  return cutByRank(cuttable({ head: [], parts, tail: [], more }), essential, place);
}

function pieceOfItem({ text, blocks = [] }: Item, place: Place, bullet: Bullet): Piece {
  const line = `${place.prefix}${bullet} ${writeLine(text)}`;
  const inside = { ...place, prefix: `${place.prefix}  ` };
  const pieces = piecesOfBlocks(blocks, inside);
  if (pieces.length === 0) return rigid([line], 1);
  const blank = blankLine(inside.prefix);
  // A list may follow its item's text directly, which keeps the items close; other blocks would be read as more of it.
  const head = blocks.find(isShown)?.type === 'list' ? [line] : [line, blank];
  return framed(head, sequence(pieces, [blank]));
}

const ALERTS = { good: 'NOTE', warning: 'WARNING', danger: 'CAUTION' } as const;

/** An alert of GitHub's, which GitLab has too. Inside another block GitHub documents none, so there it is a quote. */
function pieceOfCallout({ tone, title, blocks }: Of<'callout'>, place: Place): Piece {
  const inside = { ...place, prefix: `${place.prefix}> ` };
  const head = [
    ...(place.prefix === '' ? [`${inside.prefix}[!${ALERTS[tone]}]`] : []),
    `${inside.prefix}${writeBold(title)}`,
  ];
  const pieces = piecesOfBlocks(blocks, inside);
  if (pieces.length === 0) return rigid(head);
  const blank = blankLine(inside.prefix);
  return framed([...head, blank], sequence(pieces, [blank]));
}

/** The empty lines around what is folded make it Markdown again. */
function pieceOfFold(fold: Of<'fold'>, place: Place): Piece {
  const { prefix } = place;
  const blank = blankLine(prefix);
  const open = framed(
    [`${prefix}<details>`, `${prefix}<summary>${writeHtmlInline(fold.title)}</summary>`, blank],
    sequence(piecesOfBlocks(fold.blocks, place), [blank]),
    [blank, `${prefix}</details>`],
  );
  const closed = (lines: number) => `${prefix}${foldedLine(fold.title, lines || fold.blocks.length)}`;
  const piece = collapsible(open, closed);
  if (isEssential(fold)) return place.isLastResort ? piece : open;
  return place.isLastResort ? pinned(piece) : piece;
}

function foldedLine(title: Inline, lines: number): string {
  return `${writeBold(title)}: ${count(lines, 'line')} not shown`;
}

/** Whether something inside must never be cut or folded away. */
function isEssential(block: Block): boolean {
  switch (block.type) {
    case 'callout':
      return true;
    case 'table':
      return block.essential === true;
    case 'list':
      return block.essential === true || block.items.some(({ blocks = [] }) => blocks.some(isEssential));
    case 'fold':
      return block.blocks.some(isEssential);
    default:
      return false;
  }
}

function isShown(block: Block): boolean {
  if (block.type === 'figure') return false;
  if (block.type === 'list') return block.items.length > 0;
  return block.type !== 'fold' || block.blocks.some(isShown);
}
