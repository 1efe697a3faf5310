import { createHash } from 'node:crypto';
import type { Document } from '../document.ts';
import { DEFINITIONS } from './figures/shapes.ts';
import { asMarkup, html, type Markup } from './markup.ts';
import { ICONS } from './page/icons.ts';
import { SCRIPT } from './page/script.ts';
import { STYLE } from './page/style.ts';
import { writeBlocks } from './write-blocks.ts';

/** Lets the browser run and load nothing but these two texts, whatever else a page should hold. */
const POLICY = [
  "default-src 'none'",
  `style-src '${hash(STYLE)}'`,
  `script-src '${hash(SCRIPT)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Prints a page that stands alone: styles and script within, nothing loaded. */
export function writeHtml(document: Document): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${asMarkup(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${document.title}</title>
<style>${asMarkup(STYLE)}</style>
</head>
<body>
${ICONS}${DEFINITIONS}
<header>
<h1>${document.title}</h1>
${writeFacts(document.sticky)}</header>
<main>
${writeBlocks(document.page)}</main>
<footer>Written by <b>reconcile</b></footer>
<script>${asMarkup(SCRIPT)}</script>
</body>
</html>
`.text;
}

function writeFacts({ project, digest }: Partial<NonNullable<Document['sticky']>> = {}): Markup | undefined {
  const facts = Object.entries({ Project: project, Digest: digest }).filter(
    ([, value]) => value !== undefined,
  );
  if (facts.length === 0) return undefined;
  return html`<dl>${facts.map(
    ([name, value]) => html`<div><dt>${name}</dt> <dd><code>${value}</code></dd></div>`,
  )}</dl>\n`;
}

function hash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
