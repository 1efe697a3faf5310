import type { Block, DiffLine, Item } from '../blocks.ts';
import { writeFigure } from './figures/write-figure.ts';
import { asMarkup, html, type Markup } from './markup.ts';
import { writeInline } from './write-inline.ts';
import { writeTable } from './write-table.ts';

const LINES: { readonly [S in DiffLine['sign']]: Markup } = {
  '+': asMarkup('ins'),
  '-': asMarkup('del'),
  ' ': asMarkup('span'),
};

/** Blocks below one another; `level` is that of their headings. */
export function writeBlocks(blocks: readonly Block[], level = 2): Markup {
  return html`${blocks.map((block) => html`${writeBlock(block, level)}\n`)}`;
}

function writeBlock(block: Block, level: number): Markup {
  switch (block.type) {
    case 'heading':
      return html`<h${level}>${writeInline(block.text)}</h${level}>`;
    case 'paragraph':
      return html`<p>${writeInline(block.text)}</p>`;
    case 'table':
      return writeTable(block);
    case 'list':
      return html`<ul class="${block.style}">
${block.items.map((item) => writeItem(item, level))}</ul>`;
    case 'code':
      return html`<pre class="code">${block.lines.map((line) => html`<code>${line}</code>\n`)}</pre>`;
    case 'diff':
      return html`<pre class="diff">${block.lines.map(writeLine)}</pre>`;
    case 'callout':
      return writeCallout(block, level);
    case 'fold':
      return html`<details><summary>${writeInline(block.title)}</summary>
<div class="folded">
${writeBlocks(block.blocks, below(level))}</div></details>`;
    case 'figure':
      return writeFigure(block);
  }
}

function below(level: number): number {
  return Math.min(6, level + 1);
}

function writeItem({ text, blocks = [] }: Item, level: number): Markup {
  const inner = blocks.length === 0 ? undefined : html`\n${writeBlocks(blocks, below(level))}`;
  return html`<li><p>${writeInline(text)}</p>${inner}</li>\n`;
}

function writeLine({ sign, text }: DiffLine): Markup {
  return html`<${LINES[sign]}><b>${sign}</b> ${text}\n</${LINES[sign]}>`;
}

function writeCallout({ tone, title, blocks }: Extract<Block, { type: 'callout' }>, level: number): Markup {
  return html`<section class="callout ${tone}" role="note">
<p class="title"><svg class="icon" role="img" aria-label="${tone}"><use href="#icon-${tone}"/></svg>${writeInline(title)}</p>
${writeBlocks(blocks, below(level))}</section>`;
}
