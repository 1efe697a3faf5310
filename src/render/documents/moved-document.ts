import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Plan } from '../../model/plan.ts';
import type { Move } from '../../model/saved-plan.ts';
import { type Block, type Inline, span } from '../blocks.ts';
import type { Case, Document } from '../document.ts';
import { count } from '../format.ts';
import { movesView } from '../views/moved-view.ts';
import { planPage } from '../views/plan/plan-page.ts';
import type { PlanContext } from '../views/plan/plan-summary.ts';
import { planView } from '../views/plan/plan-view.ts';
import { kindOf } from './report-document.ts';

/** What a reviewed plan was refused for, beside what it would be now. */
export interface MovedContext {
  /** Of the plan that was reviewed. */
  reviewedDigest: string;
  /** The command lines that lead to a plan that can be applied. */
  again: readonly string[];
}

/** That a plan file is not what would be applied now, and in what. `file` is its name as the user knows it. */
export function movedDocument(
  plan: Plan,
  { file, moves, ...context }: MovedContext & { file: string; moves: readonly Move[] },
): Document {
  const told = `${count(moves.length, 'thing')} ${moves.length === 1 ? 'has' : 'have'} moved since ${file} was reviewed.`;
  const [stale, again] = endOf(told, ['To plan again:'], context);
  return {
    ...frameOf(plan, told, context),
    view: [...movesView(moves), ...stale, ...again],
    page: [calloutOf(told), ...movesView(byDanger(moves)), ...again],
    value: { ...jsonOf(plan, told, context), moves },
    cases: moves.map(caseOf),
  };
}

/** That the digest of the plan is not the expected one. What has moved is not known, so that the plan itself is shown. */
export function unexpectedDocument(
  plan: Plan,
  { shown, ...context }: MovedContext & { shown: PlanContext },
): Document {
  const told = `the digest of the plan is ${plan.digest} now, and not the reviewed ${context.reviewedDigest}.`;
  const why = ['A digest does not tell what has moved. A plan file does:'];
  const [stale, again] = endOf(told, why, context);
  return {
    ...frameOf(plan, told, context),
    view: [...planView(plan, shown), ...stale, ...again],
    page: [calloutOf(told), ...again, ...planPage(plan, shown)],
    value: jsonOf(plan, told, context),
    cases: [
      { group: 'plan', name: plan.project, problem: { kind: 'failure', code: 'stale-plan', message: told } },
    ],
  };
}

function frameOf(
  plan: Plan,
  told: string,
  context: MovedContext,
): Pick<Document, 'title' | 'sticky' | 'findings'> {
  return {
    title: `Stale plan for ${plan.project}`,
    sticky: { topic: 'apply', project: plan.project },
    findings: [diagnose(told, context)],
  };
}

function jsonOf({ digest }: Plan, told: string, context: MovedContext): object {
  const { reviewedDigest } = context;
  return {
    formatVersion: '1.0',
    diagnostics: [diagnose(told, context)],
    reviewedDigest,
    currentDigest: digest,
  };
}

function diagnose(told: string, { again }: MovedContext): Diagnostic {
  return {
    code: 'stale-plan',
    severity: 'error',
    message: `Nothing was applied: ${told}`,
    hint: again.join('; '),
  };
}

function endOf(told: string, why: Inline, { again }: MovedContext): [stale: Block[], again: Block[]] {
  const text = [span('danger', 'Stale'), `: ${told} Nothing was applied.`];
  return [
    [{ type: 'paragraph', text }],
    [
      { type: 'paragraph', text: why },
      { type: 'code', lines: again },
    ],
  ];
}

function calloutOf(told: string): Block {
  return {
    type: 'callout',
    tone: 'danger',
    title: ['Nothing was applied'],
    blocks: [{ type: 'paragraph', text: [told.charAt(0).toUpperCase() + told.slice(1)] }],
  };
}

/** A page may be cut at its end. */
function byDanger(moves: readonly Move[]): Move[] {
  const rank = ({ reviewed, current }: Move) =>
    current?.action === 'delete' ? 1 : reviewed === null && current === null ? 0 : 2;
  return [...moves].sort((a, b) => rank(a) - rank(b));
}

function caseOf({ address, reviewed, current, fields }: Move): Case {
  const wordOf = (one: Move['reviewed']) => (one === null ? '-' : `${one.action} (${one.cause})`);
  const message =
    reviewed === null && current === null
      ? fields.map(({ path, before, after }) => `${path}: ${before} -> ${after}`).join(', ')
      : `reviewed: ${wordOf(reviewed)}, now: ${wordOf(current)}`;
  return { group: kindOf(address), name: address, problem: { kind: 'failure', code: 'stale-plan', message } };
}
