import type { Drift, DriftedBackup } from '../../../model/drift/drift.ts';
import type { Block } from '../../blocks.ts';
import { count } from '../../format.ts';
import { countDiagnostics, diagnosticsView } from '../diagnostics-view.ts';
import { driftDetails, knownDetails } from './drift-details.ts';
import { type DriftContext, driftSummary, nextStep, partDrift } from './drift-summary.ts';
import { acknowledgedTable, driftTable, notesTable } from './drift-table.ts';
import { toneOf } from './drift-words.ts';

/** Drift for a page: what is missing or in danger, then what else differs, then what is known, folded. */
export function driftPage(drift: Drift, context: DriftContext): Block[] {
  const { open, known } = partDrift(drift);
  const { notes, diagnostics } = drift;
  const { now } = context;
  return [
    { type: 'paragraph', text: driftSummary(drift) },
    ...callout('danger', open, 'missing, in danger or not ours'),
    ...callout('warning', open, 'not as declared'),
    ...fold('Details', driftDetails(open, now)),
    ...fold(countDiagnostics(diagnostics), diagnosticsView(diagnostics)),
    ...fold(`${known.length} acknowledged`, [...acknowledgedTable(known), ...knownDetails(known, now)]),
    ...fold(`${notes.length} being made`, notesTable(notes, now)),
    ...nextStep(drift, context),
  ];
}

/** What is in danger is never cut. */
function callout(tone: 'danger' | 'warning', drift: readonly DriftedBackup[], title: string): Block[] {
  const mine = drift.filter((one) => toneOf(one) === tone);
  if (mine.length === 0) return [];
  const blocks = driftTable(mine, { essential: tone === 'danger' });
  return [{ type: 'callout', tone, title: [`${count(mine.length, 'backup')} ${title}`], blocks }];
}

function fold(title: string, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [{ type: 'fold', title: [title], blocks }];
}
