import { html, type Markup } from '../markup.ts';
import type { Shape } from './shapes.ts';

/** What a sign in a figure means; `tone` is the class that colours it. */
export interface LegendEntry {
  tone: string;
  text: string;
  /** The class of a line; with a shape, the shape stands at its end. */
  line?: string;
  shape?: Shape;
  /** The class of a filled strip. */
  strip?: string;
}

/** The signs that a figure uses, in a row. */
export function writeLegend(entries: readonly LegendEntry[]): Markup {
  return html`<ul class="legend">${entries.map(writeEntry)}</ul>`;
}

function writeEntry({ tone, text, line, strip, shape }: LegendEntry): Markup {
  const stroke = line && html`<line class="${line}" x1="0" x2="24" y1="7" y2="7"/>`;
  const area = strip && html`<rect class="strip ${strip}" x="0" y="4" width="24" height="6"/>`;
  const mark = shape && html`<use href="#shape-${shape}" x="${line === undefined ? 6 : 24}" y="7"/>`;
  return html`<li><svg class="key ${tone}" width="${line === undefined && strip === undefined ? 12 : 24}" aria-hidden="true">${stroke}${area}${mark}</svg>${text}</li>`;
}
