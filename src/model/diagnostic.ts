/** A stretch of a manifest file. Lines and columns count from 1; the end is exclusive. */
export interface SourceRange {
  /** The path as the user gave it, with forward slashes; `<stdin>` for standard input. */
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

export type Severity = 'error' | 'warning';

/**
 * A problem that the user can fix. `code` is the contract (kebab-case, never reused for another meaning);
 * the wording of `message` and `hint` is not.
 */
export interface Diagnostic {
  code: string;
  severity: Severity;
  message: string;
  /** What to write instead, or which command to run. */
  hint?: string;
  range?: SourceRange;
  /** Other places that take part in the problem, such as the first of two duplicates. */
  related?: { message: string; range: SourceRange }[];
}
