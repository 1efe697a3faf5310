import type { Action, Change, Plan } from '../../../model/plan.ts';
import { type Block, type Inline, literal, span } from '../../blocks.ts';
import { count, formatValue } from '../../format.ts';
import { countDiagnostics, diagnosticsView } from '../diagnostics-view.ts';
import { plannedTimeline } from '../timeline.ts';
import { ACTIONS } from '../words.ts';
import { describeLost, detailsOf } from './change-details.ts';
import { changeTable, type FieldName, isTelling, ofAction } from './change-table.ts';
import { isApplicable, nextSteps, type PlanContext, planSummary, refusalsView } from './plan-summary.ts';

/** How many backups a guard names; all are in the table below it. */
const NAMED = 5;

/** Beyond so many deletions, a row that tells all would leave no space for the others in a comment. */
const MANY_DELETIONS = 200;

/** What is neither lost nor undecided, in the order of how much it changes. */
const OTHERS: readonly Action[] = ['retake', 'update', 'restore', 'adopt', 'create', 'wait', 'report'];

/** A plan for a page, ordered by danger: what is refused, wrong, lost and undecided, then the rest, then details. */
export function planPage(plan: Plan, context: PlanContext): Block[] {
  const { changes } = plan;
  return [
    { type: 'paragraph', text: planSummary(plan, context) },
    ...refused(plan),
    ...errorsOf(context),
    ...deletions(ofAction(changes, 'delete'), context.now),
    ...blocked(ofAction(changes, 'blocked')),
    ...OTHERS.flatMap((action) => others(ofAction(changes, action))),
    ...fold('Details', detailsOf(changes.filter(isDetailed), { now: context.now, mark: 'word' })),
    ...warningsOf(plan, context),
    ...plannedTimeline(changes, context.now),
    ...unchanged(ofAction(changes, 'keep')),
    ...nextSteps(plan, context),
    ...(isApplicable(plan, context) ? [digestLine(plan)] : []),
  ];
}

function refused({ refusals }: Plan): Block[] {
  if (refusals.length === 0) return [];
  const title = [`Refused: ${count(refusals.length, 'guard')} would stop this plan whole`];
  return [{ type: 'callout', tone: 'danger', title, blocks: refusalsView(refusals, NAMED) }];
}

function errorsOf({ diagnostics }: PlanContext): Block[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return [];
  return [
    { type: 'callout', tone: 'danger', title: [countDiagnostics(errors)], blocks: diagnosticsView(errors) },
  ];
}

/** What a deletion loses stands in the row: a point in time that can't be taken again. */
function deletions(changes: readonly Change[], now: number): Block[] {
  if (changes.length === 0) return [];
  const several = isTelling(changes, ({ target }) => target);
  const isTold = changes.length <= MANY_DELETIONS;
  const rows = changes.map((change): Inline[] => [
    ...(several ? [[change.target]] : []),
    [change.kind],
    [literal(change.name, 'strong')],
    [change.source],
    [change.cause],
    ...(isTold ? [[lossesOf(change, now).join('; ')]] : []),
  ]);
  const titles = [
    ...(several ? ['target'] : []),
    'kind',
    'name',
    'source',
    'why',
    ...(isTold ? ['what is lost'] : []),
  ];
  const columns = titles.map((title) => ({ title, breakable: true }));
  return [
    {
      type: 'callout',
      tone: 'danger',
      title: [`${changes.length} to delete`],
      blocks: [{ type: 'table', columns, rows, essential: true }],
    },
  ];
}

/** Its data, the access of other accounts, and more where the plan says so. */
function lossesOf({ before, fields, reason }: Change, now: number): string[] {
  return [
    ...(before === null ? [] : [describeLost(before, now)]),
    ...fields.map((field) => `${field.path}: ${formatValue(field.before)} -> ${formatValue(field.after)}`),
    ...(reason === undefined ? [] : [reason]),
  ];
}

function blocked(changes: readonly Change[]): Block[] {
  if (changes.length === 0) return [];
  const fields = [...scope(changes), 'name', 'source', 'why', 'reason'] as const;
  const title = [`${changes.length} blocked until a person decides`];
  return [
    { type: 'callout', tone: 'warning', title, blocks: changeTable(changes, { fields, essential: true }) },
  ];
}

function others(changes: readonly Change[]): Block[] {
  const [first] = changes;
  if (first === undefined) return [];
  const { planned, tone } = ACTIONS[first.action];
  const text = [span(tone, `${changes.length} ${planned}`)];
  return [
    { type: 'heading', text },
    ...changeTable(changes, { fields: [...scope(changes), 'name', 'source', 'why'] }),
  ];
}

/** All of a deletion is in its row already. */
function isDetailed({ action }: Change): boolean {
  return action !== 'delete';
}

function scope(changes: readonly Change[]): FieldName[] {
  return isTelling(changes, ({ target }) => target) ? ['target', 'kind'] : ['kind'];
}

function unchanged(changes: readonly Change[]): Block[] {
  const fields = [...scope(changes), 'name', 'source'] as const;
  return fold(`${changes.length} unchanged`, changeTable(changes, { fields }));
}

function warningsOf({ warnings }: Plan, { diagnostics }: PlanContext): Block[] {
  const all = [...diagnostics.filter(({ severity }) => severity === 'warning'), ...warnings];
  return fold(countDiagnostics(all), diagnosticsView(all));
}

function fold(title: string, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [{ type: 'fold', title: [title], blocks }];
}

function digestLine({ digest }: Plan): Block {
  const text = [
    'Digest ',
    literal(digest),
    ': ',
    literal(`apply --expect ${digest}`, 'command'),
    ' refuses when anything has moved.',
  ];
  return { type: 'paragraph', text };
}
