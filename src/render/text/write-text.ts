import type { Block, DiffLine, Item, Tone } from '../blocks.ts';
import { neutralise } from '../neutralise.ts';
import type { Paint } from './colour.ts';
import { createPaint } from './colour.ts';
import { breakSpans, makeSafe, paintLine } from './inline.ts';
import { writeTable } from './write-table.ts';

export interface TextOptions {
  /** Columns to fit paragraphs and tables into; `Infinity` breaks nothing. */
  width: number;
  colour: boolean;
}

/** Prints blocks for a terminal or a log: one empty line between blocks, a line break at the end. */
export function writeText(blocks: readonly Block[], options: TextOptions): string {
  if (blocks.length === 0) return '';
  const paint = createPaint(options.colour);
  return `${joinBlocks(blocks, options.width, paint).join('\n')}\n`;
}

const SIGNS: { readonly [S in DiffLine['sign']]: Tone } = { ' ': 'muted', '+': 'added', '-': 'removed' };

function joinBlocks(blocks: readonly Block[], width: number, paint: Paint): string[] {
  const shown = blocks.filter(({ type }) => type !== 'figure');
  return shown.flatMap((block, index) => {
    const previous = shown[index - 1];
    const close = previous === undefined || previous.type === 'heading';
    return [...(close ? [] : ['']), ...writeBlock(block, width, paint)];
  });
}

function writeBlock(block: Block, width: number, paint: Paint): string[] {
  switch (block.type) {
    case 'heading':
      return [paint('strong', paintLine(makeSafe(block.text), paint))];
    case 'paragraph':
      return breakSpans(makeSafe(block.text), width).map((line) => paintLine(line, paint));
    case 'table':
      return writeTable(block, width, paint);
    case 'list':
      return block.items.flatMap((item) => writeItem(item, block.style, { width, paint }));
    case 'code':
      return block.lines.map((line) => `  ${paint('command', neutralise(line))}`);
    case 'diff':
      return block.lines.map(({ sign, text }) => paint(SIGNS[sign], `${sign} ${neutralise(text)}`.trimEnd()));
    case 'callout':
      return [paintLine(makeSafe(block.title), paint), ...indent(block.blocks, width, paint)];
    case 'fold':
      return joinBlocks([{ type: 'heading', text: block.title }, ...block.blocks], width, paint);
    case 'figure':
      return [];
  }
}

function indent(blocks: readonly Block[], width: number, paint: Paint): string[] {
  const below = blocks.flatMap((block) => writeBlock(block, width - 4, paint));
  return below.map((line) => (line === '' ? '' : `    ${line}`));
}

/** The item's own line is never broken, so that tools which read `file:line:column` find it whole. */
function writeItem(
  item: Item,
  style: 'plain' | 'bullets',
  { width, paint }: { width: number; paint: Paint },
): string[] {
  const head = `${style === 'bullets' ? '- ' : ''}${paintLine(makeSafe(item.text), paint)}`;
  return [head, ...indent(item.blocks ?? [], width, paint)];
}
