import type { Diagnostic, SourceRange } from '../model/diagnostic.ts';

const LONGEST_QUOTE = 60;

/** What a diagnostic says beside its severity; an undefined member is left out. Every problem has a way out. */
export interface Problem {
  code: string;
  message: string;
  hint: string;
  range?: SourceRange | undefined;
  related?: Diagnostic['related'] | undefined;
}

/** A diagnostic that makes the input unusable. */
export function errorOf(problem: Problem): Diagnostic {
  return diagnosticOf('error', problem);
}

/** A diagnostic that the user should know of. */
export function warningOf(problem: Problem): Diagnostic {
  return diagnosticOf('warning', problem);
}

function diagnosticOf(severity: Diagnostic['severity'], problem: Problem): Diagnostic {
  const { code, message, hint, range, related } = problem;
  return {
    code,
    severity,
    message,
    hint,
    ...(range === undefined ? {} : { range }),
    ...(related === undefined ? {} : { related }),
  };
}

/** A value of the input for a message: on one line, in quotes, cut when long. */
export function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  // By characters and not by halves of them; there are at least half as many as units.
  const characters = [...text.slice(0, 2 * LONGEST_QUOTE)];
  return characters.length <= LONGEST_QUOTE ? text : `${characters.slice(0, LONGEST_QUOTE - 1).join('')}…`;
}

/** `a`, `a or b`, `a, b or c`. */
export function listWords(words: readonly string[], last: 'or' | 'and' = 'or'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** The whole file, for problems that have no place in it. */
export function startOf(file: string): SourceRange {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}

/** By file, line, column, then code and message, so that equal input gives equal output. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      compareText(a.range?.file ?? '', b.range?.file ?? '') ||
      (a.range?.line ?? 0) - (b.range?.line ?? 0) ||
      (a.range?.column ?? 0) - (b.range?.column ?? 0) ||
      compareText(a.code, b.code) ||
      compareText(a.message, b.message),
  );
}

/** Order by code unit: the same on every machine, unlike `localeCompare`. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
