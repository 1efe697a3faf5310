import type { Diagnostic, Severity } from '../../model/diagnostic.ts';
import { type Block, type Inline, type Item, literal, span, type Tone } from '../blocks.ts';
import { count, formatPosition } from '../format.ts';

const TONES: { readonly [S in Severity]: Tone } = { error: 'danger', warning: 'warning' };

/** How often a warning is shown; errors are shown always, since each is to be mended. */
const MOST_ALIKE = 5;

/**
 * Problems that the user can fix, as `file:line:column severity code message`, each with its hint below. Of warnings
 * with one code the first few stand for all.
 */
export function diagnosticsView(diagnostics: readonly Diagnostic[]): Block[] {
  if (diagnostics.length === 0) return [];
  const warnings = byCode(diagnostics.filter(({ severity }) => severity === 'warning'));
  const items = diagnostics.flatMap((diagnostic) => {
    const alike = warnings.get(diagnostic.code) ?? [];
    if (diagnostic === alike[MOST_ALIKE]) return [itemOfRest(alike.slice(MOST_ALIKE))];
    const isLeftOut = diagnostic.severity === 'warning' && !alike.slice(0, MOST_ALIKE).includes(diagnostic);
    return isLeftOut ? [] : [itemOf(diagnostic)];
  });
  return [{ type: 'list', style: 'plain', items }];
}

function byCode(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, readonly Diagnostic[]> {
  const groups = new Map<string, Diagnostic[]>();
  for (const one of diagnostics) {
    const group = groups.get(one.code);
    if (group === undefined) groups.set(one.code, [one]);
    else group.push(one);
  }
  return groups;
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
    ...(range === undefined ? [] : [literal(formatPosition(range), 'strong'), ' ']),
    span(TONES[severity], severity),
    ' ',
    literal(code, 'muted'),
    ` ${message}`,
  ];
  const blocks: Block[] = [
    ...related.map((other): Block => paragraph(`${formatPosition(other.range)} ${other.message}`)),
    ...(hint === undefined ? [] : [paragraph(hint)]),
  ];
  return { text, blocks };
}

function itemOfRest(rest: readonly Diagnostic[]): Item {
  const files = new Set(rest.flatMap(({ range }) => (range === undefined ? [] : [range.file])));
  const where = files.size === 0 ? '' : `, in ${count(files.size, 'file')}`;
  const text = ` and ${rest.length} more of these${where}`;
  return {
    text: [span(TONES.warning, 'warning'), ' ', literal(rest[0]?.code ?? '', 'muted'), text],
    blocks: [paragraph('--format json has them all')],
  };
}

function paragraph(text: string): Block {
  return { type: 'paragraph', text: [text] };
}
