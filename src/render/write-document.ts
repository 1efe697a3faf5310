import type { Document } from './document.ts';
import { writeText } from './text/write-text.ts';
import { writeJson } from './write-json.ts';

/** How a document can be printed. */
export type Format = 'text' | 'json' | 'markdown' | 'html' | 'sarif' | 'junit' | 'csv';

export interface Style {
  /** Columns for text; `Infinity` breaks nothing. */
  width: number;
  /** Of text. */
  colour: boolean;
  /** The program's version, for formats that name their maker. */
  version: string;
}

/** Prints a document in one format. Writers that few runs need are loaded when they are. */
export async function writeDocument(document: Document, format: Format, style: Style): Promise<string> {
  switch (format) {
    case 'text':
      return writeText(document.view, style);
    case 'json':
      return writeJson(document.value);
    case 'markdown':
      return (await import('./markdown/write-markdown.ts')).writeMarkdown(document);
    case 'html':
      return (await import('./html/write-html.ts')).writeHtml(document);
    case 'sarif':
      return (await import('./sarif/write-sarif.ts')).writeSarif(document, style.version);
    case 'junit':
      return (await import('./junit/write-junit.ts')).writeJunit(document);
    case 'csv':
      return (await import('./csv/write-csv.ts')).writeCsv(document.records ?? { columns: [], rows: [] });
  }
}
