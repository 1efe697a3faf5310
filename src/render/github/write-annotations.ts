import type { Diagnostic, Severity, SourceRange } from '../../model/diagnostic.ts';
import { count, formatPosition } from '../format.ts';
import { neutralise } from '../neutralise.ts';
import { type Properties, writeCommand } from './write-command.ts';

export interface AnnotationOptions {
  /** The file as the repository knows it; undefined where it is not in the repository. */
  pathOf(file: string): string | undefined;
}

/** Of a kind and step; the runner drops the others (actions/runner, ExecutionContext.cs). */
const LIMIT = 10;

/** The runner cuts a message at 4096 characters. */
const MOST_PLACES = 20;

/**
 * Prints findings as workflow commands of GitHub Actions, within the limit of 10 of a kind per step: of more than that,
 * the tenth says how many others there are and where. Errors come first, since a job shows 50 in all
 * (actions/toolkit, docs/problem-matchers.md).
 */
export function writeAnnotations(findings: readonly Diagnostic[], options: AnnotationOptions): string {
  return (['error', 'warning'] as const)
    .map((severity) => {
      const alike = findings.filter((finding) => finding.severity === severity);
      const shown = alike.length > LIMIT ? alike.slice(0, LIMIT - 1) : alike;
      const rest = alike.slice(shown.length);
      const lines = shown.map((finding) => annotate(finding, options));
      return [...lines, ...(rest.length === 0 ? [] : [annotateRest(rest, severity, options)])].join('');
    })
    .join('');
}

function annotate(
  { severity, code, message, hint, range, related = [] }: Diagnostic,
  options: AnnotationOptions,
) {
  const file = range === undefined ? undefined : options.pathOf(range.file);
  const where = range === undefined || file !== undefined ? '' : `${placeText(range, options)}: `;
  const more = hint === undefined ? '' : ` (${hint})`;
  const others = related.map((one) => `\n${placeText(one.range, options)}: ${one.message}`);
  return writeCommand(
    severity,
    { ...(range === undefined || file === undefined ? {} : placeOf(file, range)), title: code },
    `${where}${message}${more}${others.join('')}`,
  );
}

/**
 * Columns are for one line only: the runner strikes them out otherwise (actions/runner, ActionCommandManager.cs). GitHub
 * doesn't say whether the end is exclusive; others hand theirs over as it is, and so do we. An end before the first
 * character of a line is at the end of the line before.
 */
function placeOf(file: string, { line, column, endLine, endColumn }: SourceRange): Properties {
  if (endLine === line) return { file, line, endLine, col: column, endColumn };
  return { file, line, endLine: endColumn === 1 ? endLine - 1 : endLine };
}

function annotateRest(rest: readonly Diagnostic[], severity: Severity, options: AnnotationOptions): string {
  const places = rest.map(({ code, range }) =>
    range === undefined ? code : `${placeText(range, options)} ${code}`,
  );
  const unnamed = places.length - MOST_PLACES;
  const lines = [
    `${count(rest.length, `more ${severity}`)} than GitHub shows here:`,
    ...places.slice(0, MOST_PLACES),
    ...(unnamed > 0 ? [`and ${unnamed} more`] : []),
  ];
  return writeCommand(severity, { title: count(rest.length, `more ${severity}`) }, lines.join('\n'));
}

/** As the repository knows the place, where it does. */
function placeText(range: SourceRange, { pathOf }: AnnotationOptions): string {
  return neutralise(formatPosition({ ...range, file: pathOf(range.file) ?? range.file }));
}
