import type { Plan } from '../../model/plan.ts';
import type { PlanRequest, SavedPlan } from '../../model/saved-plan.ts';
import type { Document } from '../../render/document.ts';
import { planDocument } from '../../render/documents/plan-document.ts';
import { isUnchanged } from '../../render/views/plan/plan-summary.ts';
import type { MadePlan, PlanningArguments } from '../prepare/make-plan-for.ts';

/** A plan that was made for these arguments, in every form; `next` is the command that carries it out. */
export function documentOf(
  { plan, diagnostics, unselected }: MadePlan,
  args: PlanningArguments,
  { now, next }: { now: number; next?: string },
): Document {
  const value: SavedPlan = { ...plan, diagnostics, unselected, request: requestOf(args) };
  const context = { diagnostics, unselected, now, ...(next === undefined ? {} : { next }) };
  return planDocument(plan, context, value);
}

/** What later steps of a workflow may ask for. */
export function outputsOf(plan: Plan): Record<string, string> {
  return { changes: `${!isUnchanged(plan)}`, digest: plan.digest };
}

function requestOf({ paths, project, selector, permits, sandbox }: PlanningArguments): PlanRequest {
  return {
    paths,
    ...(project === undefined ? {} : { project }),
    selector: selector.map(({ text }) => text).join(','),
    ...permits,
    sandbox: sandbox !== undefined,
  };
}
