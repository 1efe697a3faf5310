import { html, type Markup } from '../markup.ts';

/** A place on an axis. */
export interface Mark {
  /** Percent of the width. */
  x: number;
  label: string;
  /** A second line below the label. */
  context?: string;
  /** Has its label above the others, and a line of its own look. */
  isNow?: boolean;
}

const LINE = 13;

/** Labels above the rows of a figure, and the lines that lead down from them behind the rows. */
export function writeAxis(marks: readonly Mark[]): Markup {
  const top = marks.some(({ isNow }) => isNow) ? LINE + 3 : 0;
  const height = top + LINE * (marks.some(({ context }) => context) ? 2 : 1) + 6;
  const lines = marks.map(({ x, isNow }) => writeLine(x, isNow ? 'now' : 'tick', isNow ? top : height - 4));
  return html`<svg class="grid" aria-hidden="true">${lines}</svg
><svg class="axis" aria-hidden="true" height="${height}">${marks.map((mark) => writeLabels(mark, top))}</svg>`;
}

function writeLine(x: number, look: string, top: number): Markup {
  return html`<line class="${look}" x1="${x}%" x2="${x}%" y1="${top}" y2="100%"/>`;
}

function writeLabels({ x, label, context, isNow }: Mark, top: number): Markup[] {
  if (isNow) return [writeText(x, { text: label, look: 'now', y: LINE - 2, edge: 25 })];
  return [
    writeText(x, { text: label, look: 'label', y: top + LINE - 2, edge: 4 }),
    ...(context ? [writeText(x, { text: context, look: 'context', y: top + 2 * LINE - 2, edge: 4 })] : []),
  ];
}

/** Centred, but near an edge (in percent) beginning or ending at its place, so that nothing is cut off. */
function writeText(x: number, parts: { text: string; look: string; y: number; edge: number }): Markup {
  const { text, look, y, edge } = parts;
  const side = x < edge ? ' first' : x > 100 - edge ? ' last' : '';
  return html`<text class="${look}${side}" x="${x}%" y="${y}">${text}</text>`;
}
