import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Document } from '../document.ts';
import { countDiagnostics, diagnosticsView } from '../views/diagnostics-view.ts';
import { problemCase } from './problem-case.ts';

/** Why a command came to nothing. `topic` is the command. */
export function problemsDocument(diagnostics: readonly Diagnostic[], topic: string): Document {
  const view = diagnosticsView(diagnostics);
  return {
    title: `reconcile ${topic} could not run`,
    sticky: { topic },
    view,
    page: [
      {
        type: 'callout',
        tone: 'danger',
        title: [`${countDiagnostics(diagnostics)}: nothing was done`],
        blocks: [],
      },
      ...view,
    ],
    value: { formatVersion: '1.0', diagnostics },
    findings: diagnostics,
    cases: diagnostics.map((problem) => problemCase(problem, topic)),
  };
}
