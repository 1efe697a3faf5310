import type { Diagnostic } from '../model/diagnostic.ts';
import type { Block } from './blocks.ts';
import type { Records } from './csv/write-csv.ts';

/** One check of a test report: a backup, or a file. */
export interface Case {
  /** What it belongs to: a kind, or `manifests`. */
  group: string;
  name: string;
  /** How long it took. */
  seconds?: number;
  /** Absent where all is well. */
  problem?: { kind: 'failure' | 'skipped'; code: string; message: string };
}

/** One thing to tell, in every form that it can take. */
export interface Document {
  /** Of a page: `Plan for data-platform`. */
  title: string;
  /** Finds a comment again to replace it, and the plan that was reviewed. Absent where nothing follows up on it. */
  sticky?: { topic: string; project?: string; digest?: string };
  /** For a terminal or a log, whose end is what is seen: the summary comes last. */
  view: readonly Block[];
  /** For a page, whose top is seen first: the summary and the dangers first, details folded. */
  page: readonly Block[];
  /** What programs read. */
  value: object;
  /** What a person must mend, with its place: for annotations and code scanning. */
  findings: readonly Diagnostic[];
  /** For a test report. */
  cases: readonly Case[];
  /** For a spreadsheet. */
  records?: Records;
}
