import type { Address } from '../../../model/address.ts';
import type { Diagnostic } from '../../../model/diagnostic.ts';
import type { Action, Plan, Refusal } from '../../../model/plan.ts';
import { type Block, type Inline, type Item, literal, span } from '../../blocks.ts';
import { countDiagnostics } from '../diagnostics-view.ts';
import { typeNext } from '../type-next.ts';
import { ACTIONS } from '../words.ts';

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
  /** When the plan is read, milliseconds since 1970. */
  now: number;
  /** How many declared backups a selector left out. */
  unselected?: number;
  /** The command that carries the plan out, for its last line; none where that would make no sense. */
  next?: string;
}

/** Nothing would be written or waited for, and nobody is asked to decide anything. */
export function isUnchanged(plan: Plan): boolean {
  return !plan.hasChanges && plan.summary.blocked === 0;
}

/** Nothing keeps it from being applied, so that it may be reviewed as it is. */
export function isApplicable({ refusals }: Plan, { diagnostics }: PlanContext): boolean {
  return refusals.length === 0 && diagnostics.every(({ severity }) => severity !== 'error');
}

/** `Plan: 2 to create, 1 blocked. Not managed here: 1 other.` */
export function planSummary(plan: Plan, { diagnostics, unselected = 0 }: PlanContext): Inline {
  const others = othersOf(plan.summary.unmanaged, unselected);
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const counts = countActions(plan);
  if (errors.length === 0 && plan.refusals.length === 0 && isUnchanged(plan)) {
    return [span('good', 'No changes'), `${counts === '' ? '' : `: ${counts}`}.${others}`];
  }
  const found = errors.length === 0 ? '' : ` ${countDiagnostics(errors)}.`;
  return [span('strong', 'Plan'), `: ${counts || 'nothing to do'}.${found}${others}`];
}

/** `2 to create, 1 blocked`; empty for an empty plan. */
export function countActions({ summary }: Plan): string {
  return COUNTED.filter((action) => summary[action] > 0)
    .map((action) => `${summary[action]} ${ACTIONS[action].planned}`)
    .join(', ');
}

/** What guards refuse, and what would allow it; of many backups only the first are named, where `most` says so. */
export function refusalsView(refusals: readonly Refusal[], most = Number.POSITIVE_INFINITY): Block[] {
  if (refusals.length === 0) return [];
  const items = refusals.map(
    ({ code, message, addresses, flag }): Item => ({
      text: [span('danger', 'refused'), ' ', literal(code, 'muted'), ` ${message}`],
      blocks: [
        { type: 'list', style: 'bullets', items: addressItems(addresses, most), essential: true },
        ...(flag === undefined
          ? []
          : [{ type: 'paragraph' as const, text: ['Allowed by ', literal(flag, 'command'), '.'] }]),
      ],
    }),
  );
  return [{ type: 'list', style: 'plain', items, essential: true }];
}

function addressItems(addresses: readonly Address[], most: number): Item[] {
  const items = addresses.slice(0, most).map((address) => ({ text: [literal(address)] }));
  const rest = addresses.length - items.length;
  return rest === 0 ? items : [...items, { text: [`and ${rest} more, which are in the table of deletions`] }];
}

/** What keeps the plan from being applied, or the command that applies it. */
export function nextSteps(plan: Plan, { diagnostics, next }: PlanContext): Block[] {
  if (diagnostics.some(({ severity }) => severity === 'error')) {
    return [{ type: 'paragraph', text: ["This plan can't be applied: correct the problems above first."] }];
  }
  if (plan.refusals.length > 0) {
    return [{ type: 'paragraph', text: ['This plan would not be applied: see what was refused above.'] }];
  }
  return next === undefined || !plan.hasChanges ? [] : typeNext('To carry it out:', next);
}

function othersOf(unmanaged: number, unselected: number): string {
  return [
    unselected === 0 ? '' : ` Not selected: ${unselected} declared.`,
    unmanaged === 0 ? '' : ` Not managed here: ${unmanaged} other${unmanaged === 1 ? '' : 's'}.`,
  ].join('');
}
