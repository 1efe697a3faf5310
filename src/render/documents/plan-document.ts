import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Change, Plan, Refusal } from '../../model/plan.ts';
import type { Case, Document } from '../document.ts';
import { planPage } from '../views/plan/plan-page.ts';
import { isApplicable, type PlanContext } from '../views/plan/plan-summary.ts';
import { planView } from '../views/plan/plan-view.ts';
import { problemCase } from './problem-case.ts';

/** A plan in every form. `value` is what programs read: the plan and what belongs to it. */
export function planDocument(plan: Plan, context: PlanContext, value: object): Document {
  return {
    title: `Plan for ${plan.project}`,
    sticky: {
      topic: 'plan',
      project: plan.project,
      ...(isApplicable(plan, context) ? { digest: plan.digest } : {}),
    },
    view: planView(plan, context),
    page: planPage(plan, context),
    value,
    findings: [
      ...context.diagnostics,
      ...plan.warnings,
      ...plan.refusals.map(refusalFinding),
      ...plan.changes.flatMap(blockedFinding),
    ],
    cases: [
      ...context.diagnostics.filter(isError).map((problem) => problemCase(problem, 'manifests')),
      ...plan.refusals.map(refusalCase),
      ...plan.changes.map(caseOf),
    ],
  };
}

/** A refusal as a problem that a person must mend. */
export function refusalFinding({ code, message, flag }: Refusal): Diagnostic {
  return { code, severity: 'error', message, ...(flag === undefined ? {} : { hint: flag }) };
}

function blockedFinding({ action, cause, address, reason, after }: Change): Diagnostic[] {
  if (action !== 'blocked') return [];
  const message = `${address} is blocked${reason === undefined ? '' : `: ${reason}`}`;
  const finding = { code: cause, severity: 'warning', message } as const;
  return [after === null ? finding : { ...finding, range: after.range }];
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error';
}

function refusalCase({ code, message }: Refusal): Case {
  return { group: 'guards', name: code, problem: { kind: 'failure', code, message } };
}

function caseOf({ kind, address, action, cause, reason = '' }: Change): Case {
  const one: Case = { group: kind, name: address };
  if (action !== 'blocked') return one;
  return { ...one, problem: { kind: 'failure', code: cause, message: reason } };
}
