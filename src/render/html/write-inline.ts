import type { Inline, Span } from '../blocks.ts';
import { html, type Markup } from './markup.ts';

/** A line of text. Tones are classes; names and values are code. */
export function writeInline(inline: Inline): Markup {
  return html`${inline.map((part) => (typeof part === 'string' ? part : writeSpan(part)))}`;
}

function writeSpan({ text, tone, literal }: Span): Markup {
  if (text === '') return html``;
  if (literal)
    return tone === 'plain' ? html`<code>${text}</code>` : html`<code class="${tone}">${text}</code>`;
  return tone === 'plain' ? html`${text}` : html`<span class="${tone}">${text}</span>`;
}
