import type { Diagnostic } from '../../model/diagnostic.ts';
import type { Action, Change, Plan, Refusal } from '../../model/plan.ts';
import { type Block, type Inline, type Item, span } from '../blocks.ts';
import { formatStatus } from '../format.ts';
import { detailsOf } from './change-details.ts';
import { countDiagnostics, diagnosticsView } from './diagnostics-view.ts';
import { ACTIONS } from './words.ts';

/** Order in which the summary counts. */
const COUNTED: readonly Action[] = [
  'create',
  'wait',
  'adopt',
  'update',
  'retake',
  'restore',
  'delete',
  'blocked',
  'report',
  'keep',
];

/** What the plan's reader needs beside the plan. */
export interface PlanContext {
  /** Findings about the manifests and about what the plan depends on; an error means that it can't be applied. */
  diagnostics: readonly Diagnostic[];
  /** When the plan was made, milliseconds since 1970. */
  now: number;
  /** How many declared backups a selector left out. */
  unselected?: number;
  /** The command that carries the plan out, for its last line; none where that would make no sense. */
  next?: string;
}

/** A plan for reading: the table first, then details, warnings, refusals, one line of summary, what to type next. */
export function planView(plan: Plan, context: PlanContext): Block[] {
  const diagnostics = [...context.diagnostics, ...plan.warnings];
  return [
    ...tableOf(plan.changes.filter(({ action }) => action !== 'keep')),
    ...section('Details', detailsOf(plan.changes, context.now)),
    ...section('Problems', diagnosticsView(diagnostics)),
    ...section('Refused', refusalsOf(plan.refusals)),
    { type: 'paragraph', text: summaryOf(plan, context) },
    ...nextSteps(plan, context),
  ];
}

/** Nothing would be written or waited for, and nobody is asked to decide anything. */
export function isUnchanged(plan: Plan): boolean {
  return !plan.hasChanges && plan.summary.blocked === 0;
}

function tableOf(changes: readonly Change[]): Block[] {
  if (changes.length === 0) return [];
  const several = new Set(changes.map(({ target }) => target)).size > 1;
  return [
    {
      type: 'table',
      columns: [
        { title: '' },
        { title: 'action' },
        ...(several ? [{ title: 'target' }] : []),
        { title: 'kind' },
        { title: 'name', breakable: true },
        { title: 'source', breakable: true },
        { title: 'why', breakable: true },
      ],
      rows: changes.map((change) => rowOf(change, several)),
    },
  ];
}

function rowOf(change: Change, several: boolean): Inline[] {
  const { symbol, tone } = ACTIONS[change.action];
  return [
    [span(tone, symbol)],
    [span(tone, change.action)],
    ...(several ? [[change.target]] : []),
    [change.kind],
    [span('strong', change.name)],
    [change.source],
    whyOf(change),
  ];
}

function whyOf({ cause, action, before, fields }: Change): Inline {
  if (action === 'wait' && before !== null)
    return [cause, span('muted', ` (${formatStatus(before.status)})`)];
  if (cause === 'drift') return [cause, span('muted', ` (${fields.map(({ path }) => path).join(', ')})`)];
  return [cause];
}

function refusalsOf(refusals: readonly Refusal[]): Block[] {
  if (refusals.length === 0) return [];
  const items = refusals.map(
    ({ code, message, addresses, flag }): Item => ({
      text: [span('danger', 'refused'), ' ', span('muted', code), ` ${message}`],
      blocks: [
        { type: 'list', style: 'bullets', items: addresses.map((address) => ({ text: [address] })) },
        ...(flag === undefined
          ? []
          : [{ type: 'paragraph' as const, text: ['Allowed by ', span('command', flag), '.'] }]),
      ],
    }),
  );
  return [{ type: 'list', style: 'plain', items }];
}

function section(title: string, blocks: readonly Block[]): Block[] {
  return blocks.length === 0 ? [] : [{ type: 'heading', text: [title] }, ...blocks];
}

function summaryOf(plan: Plan, { diagnostics, unselected = 0 }: PlanContext): Inline {
  const others = othersOf(plan.summary.unmanaged, unselected);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const counts = COUNTED.filter((action) => plan.summary[action] > 0).map(
    (action) => `${plan.summary[action]} ${ACTIONS[action].planned}`,
  );
  if (errors.length === 0 && plan.refusals.length === 0 && isUnchanged(plan)) {
    return [span('good', 'No changes'), `${counts.length === 0 ? '' : `: ${counts.join(', ')}`}.${others}`];
  }
  const found = errors.length === 0 ? '' : ` ${countDiagnostics(errors)}.`;
  return [span('strong', 'Plan'), `: ${counts.join(', ') || 'nothing to do'}.${found}${others}`];
}

function othersOf(unmanaged: number, unselected: number): string {
  return [
    unselected === 0 ? '' : ` Not selected: ${unselected} declared.`,
    unmanaged === 0 ? '' : ` Not managed here: ${unmanaged} other${unmanaged === 1 ? '' : 's'}.`,
  ].join('');
}

function nextSteps(plan: Plan, { diagnostics, next }: PlanContext): Block[] {
  if (diagnostics.some(({ severity }) => severity === 'error')) {
    return [{ type: 'paragraph', text: ["This plan can't be applied: correct the problems above first."] }];
  }
  if (plan.refusals.length > 0) {
    return [{ type: 'paragraph', text: ['This plan would not be applied: see what was refused above.'] }];
  }
  if (next === undefined || !plan.hasChanges) return [];
  return [
    { type: 'paragraph', text: ['To carry it out:'] },
    { type: 'code', lines: [next] },
  ];
}
