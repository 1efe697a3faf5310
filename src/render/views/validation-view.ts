import type { Diagnostic } from '../../model/diagnostic.ts';
import { type Block, span } from '../blocks.ts';
import { count } from '../format.ts';
import { countDiagnostics, diagnosticsView } from './diagnostics-view.ts';

/** What `validate` found: every problem, then one line. */
export function validationView(result: {
  diagnostics: readonly Diagnostic[];
  files: number;
  backups: number;
}): Block[] {
  const { diagnostics, files, backups } = result;
  const valid = diagnostics.every(({ severity }) => severity !== 'error');
  const where = `${count(backups, 'backup')} in ${count(files, 'file')}`;
  const found = countDiagnostics(diagnostics);
  const summary = valid
    ? [span('good', 'Valid'), `: ${where}${found === '' ? '' : `, ${found}`}.`]
    : [span('danger', 'Not valid'), files === 0 ? `: ${found}.` : `: ${found} in ${count(files, 'file')}.`];
  return [...diagnosticsView(diagnostics), { type: 'paragraph', text: summary }];
}
