import type { Document } from '../document.ts';

/** The most that a comment of GitHub's takes, in bytes, with room for what is put around it. */
export const COMMENT_LIMIT = 65_000;

/** Prints a page as GitHub's Markdown, cut so that it is no longer than `limit` bytes. */
export function writeMarkdown(document: Document, limit: number = COMMENT_LIMIT): string {
  return `${document.title}${limit}`;
}
