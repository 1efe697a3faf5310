import type { Plan } from '../../../model/plan.ts';
import type { Block } from '../../blocks.ts';
import { diagnosticsView } from '../diagnostics-view.ts';
import { detailsOf } from './change-details.ts';
import { changeTable, isTelling } from './change-table.ts';
import { nextSteps, type PlanContext, planSummary, refusalsView } from './plan-summary.ts';

/** A plan for a terminal: the table first, then details, warnings, refusals, one line of summary, what to type next. */
export function planView(plan: Plan, context: PlanContext): Block[] {
  const changes = plan.changes.filter(({ action }) => action !== 'keep');
  const several = isTelling(changes, ({ target }) => target);
  return [
    ...changeTable(changes, {
      fields: [
        'symbol',
        'action',
        ...(several ? (['target'] as const) : []),
        'kind',
        'name',
        'source',
        'why',
      ],
    }),
    ...section('Details', detailsOf(plan.changes, { now: context.now, mark: 'symbol' })),
    ...section('Problems', diagnosticsView([...context.diagnostics, ...plan.warnings])),
    ...section('Refused', refusalsView(plan.refusals)),
    { type: 'paragraph', text: planSummary(plan, context) },
    ...nextSteps(plan, context),
  ];
}

function section(title: string, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [{ type: 'heading', text: [title] }, ...blocks];
}
