import type { Diagnostic, Severity, SourceRange } from '../../model/diagnostic.ts';
import { type Block, type Inline, type Item, span, type Tone } from '../blocks.ts';
import { count } from '../format.ts';

const TONES: { readonly [S in Severity]: Tone } = { error: 'danger', warning: 'warning' };

/** Problems that the user can fix, as `file:line:column severity code message`, each with its hint below. */
export function diagnosticsView(diagnostics: readonly Diagnostic[]): Block[] {
  if (diagnostics.length === 0) return [];
  return [{ type: 'list', style: 'plain', items: diagnostics.map(itemOf) }];
}

/** `2 errors, 1 warning`; empty when there is nothing. */
export function countDiagnostics(diagnostics: readonly Diagnostic[]): string {
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
  const warnings = diagnostics.length - errors;
  return [
    ...(errors === 0 ? [] : [count(errors, 'error')]),
    ...(warnings === 0 ? [] : [count(warnings, 'warning')]),
  ].join(', ');
}

function itemOf(diagnostic: Diagnostic): Item {
  const { severity, code, message, hint, range, related = [] } = diagnostic;
  const text: Inline = [
    ...(range === undefined ? [] : [span('strong', formatPosition(range)), ' ']),
    span(TONES[severity], severity),
    ' ',
    span('muted', code),
    ` ${message}`,
  ];
  const blocks: Block[] = [
    ...related.map((other): Block => paragraph(`${formatPosition(other.range)} ${other.message}`)),
    ...(hint === undefined ? [] : [paragraph(hint)]),
  ];
  return { text, blocks };
}

function paragraph(text: string): Block {
  return { type: 'paragraph', text: [text] };
}

function formatPosition({ file, line, column }: SourceRange): string {
  return `${file}:${line}:${column}`;
}
