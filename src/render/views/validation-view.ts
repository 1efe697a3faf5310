import type { Diagnostic } from '../../model/diagnostic.ts';
import { type Block, span } from '../blocks.ts';
import { count } from '../format.ts';
import { countDiagnostics, diagnosticsView } from './diagnostics-view.ts';

/** What `validate` found: every problem, then one line. */
export function validationView(result: {
  diagnostics: readonly Diagnostic[];
  files: number;
  backups: number;
  /** Declared, and left out by a selector. */
  unselected?: number;
}): Block[] {
  const { diagnostics, files, backups, unselected = 0 } = result;
  const valid = diagnostics.every(({ severity }) => severity !== 'error');
  const all = count(backups + unselected, 'backup');
  const where = `${unselected === 0 ? all : `${backups} of ${all}`} in ${count(files, 'file')}`;
  const found = countDiagnostics(diagnostics);
  const summary = valid
    ? [span('good', 'Valid'), `: ${where}${found === '' ? '' : `, ${found}`}.`]
    : [span('danger', 'Not valid'), files === 0 ? `: ${found}.` : `: ${found} in ${count(files, 'file')}.`];
  return [...diagnosticsView(diagnostics), { type: 'paragraph', text: summary }];
}
