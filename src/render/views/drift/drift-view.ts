import type { Drift } from '../../../model/drift/drift.ts';
import type { Block } from '../../blocks.ts';
import { diagnosticsView } from '../diagnostics-view.ts';
import { driftDetails, knownDetails } from './drift-details.ts';
import { type DriftContext, driftSummary, nextStep, partDrift } from './drift-summary.ts';
import { acknowledgedTable, driftTable, notesTable } from './drift-table.ts';

/** Drift for a terminal: what is wrong, details, what is known and why, what is on its way, one line of summary. */
export function driftView(drift: Drift, context: DriftContext): Block[] {
  const { open, known } = partDrift(drift);
  return [
    ...driftTable(open),
    ...section('Details', driftDetails(open, context.now)),
    ...section('Acknowledged', [...acknowledgedTable(known), ...knownDetails(known, context.now)]),
    ...section('Being made', notesTable(drift.notes, context.now)),
    ...section('Problems', diagnosticsView(drift.diagnostics)),
    { type: 'paragraph', text: driftSummary(drift) },
    ...nextStep(drift, context),
  ];
}

function section(title: string, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [{ type: 'heading', text: [title] }, ...blocks];
}
