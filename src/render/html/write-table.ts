import type { Block, Column, Inline, Span } from '../blocks.ts';
import { attributes, html, type Markup } from './markup.ts';
import { writeInline } from './write-inline.ts';

type Table = Extract<Block, { type: 'table' }>;

/** From so many rows on, a table can be sorted and filtered. */
const TOOLS_FROM = 6;
/** From so many rows on, a table that is wider than the page also scrolls up and down by itself. */
const LONG_FROM = 16;
/** Texts up to this length are kept whole, and longer ones broken, in columns that may be broken and in others. */
const WHOLE = { breakable: 24, other: 48 };
/** Longer texts don't look like a label. */
const LABEL = 24;

const LABELLED: ReadonlySet<string> = new Set(['added', 'changed', 'removed', 'good', 'warning', 'danger']);

/** A table in a box that can scroll. Without any title its first column names the rows. */
export function writeTable({ columns, rows }: Table): Markup {
  const isTitled = columns.some(({ title }) => title !== '');
  const box = [
    'table',
    ...(isTitled && rows.length >= TOOLS_FROM ? ['tools'] : []),
    ...(rows.length >= LONG_FROM ? ['long'] : []),
  ].join(' ');
  const head = isTitled && html`<thead><tr>${columns.map(writeTitle)}</tr></thead>\n`;
  const body = rows.map(
    (row) =>
      html`<tr>${row.map((cell, index) => writeCell(cell, columns[index], !isTitled && index === 0))}</tr>\n`,
  );
  return html`<div class="${box}"><table${attributes({ class: isTitled ? undefined : 'facts' })}>
${head || undefined}<tbody>
${body}</tbody></table></div>`;
}

function writeTitle({ title, align }: Column): Markup {
  return html`<th scope="col"${attributes({ class: align })}>${title}</th>`;
}

function writeCell(cell: Inline, column: Column | undefined, isTitle: boolean): Markup {
  const spans = cell.flatMap((part) => (typeof part === 'string' ? [] : [part]));
  const { length } = cell.map((part) => (typeof part === 'string' ? part : part.text)).join('');
  const look = [
    column?.align ?? '',
    length > WHOLE[column?.breakable ? 'breakable' : 'other'] ? 'wrap' : '',
  ].filter(Boolean);
  const marks = attributes({
    class: look.length === 0 ? undefined : look.join(' '),
    'data-value': spans.find(({ value }) => value !== undefined)?.value,
  });
  const content = isLabel(cell, spans)
    ? html`<span class="label">${writeInline(cell)}</span>`
    : writeInline(cell);
  return isTitle ? html`<th scope="row"${marks}>${content}</th>` : html`<td${marks}>${content}</td>`;
}

/** A cell that says one word and how to take it, such as an action or a state. */
function isLabel(cell: Inline, [only, ...more]: readonly Span[]): boolean {
  if (only === undefined || more.length > 0 || cell.length > 1) return false;
  return LABELLED.has(only.tone) && !only.literal && only.text !== '' && only.text.length <= LABEL;
}
