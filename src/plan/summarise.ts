import type { Action, Change, PlanSummary } from '../model/plan.ts';
import type { Look } from './note-last.ts';
import { onePerPlace, placedKey } from './place.ts';

/** Counts the decisions, and the backups that none is about; `others` are decisions that were made and left out. */
export function summarise(
  changes: readonly Change[],
  others: readonly Change[],
  { observed, ...places }: Look,
): PlanSummary {
  const all = [...changes, ...others];
  const seen = new Set(all.flatMap(({ before }) => (before === null ? [] : [placedKey(before, places)])));
  return {
    ...countActions(changes),
    unmanaged: onePerPlace(observed, places).filter((one) => !seen.has(placedKey(one, places))).length,
  };
}

/** How many decisions have each action. */
export function countActions(changes: readonly Change[]): Omit<PlanSummary, 'unmanaged'> {
  const count = (action: Action) => changes.filter((change) => change.action === action).length;
  return {
    create: count('create'),
    wait: count('wait'),
    keep: count('keep'),
    adopt: count('adopt'),
    update: count('update'),
    retake: count('retake'),
    restore: count('restore'),
    delete: count('delete'),
    report: count('report'),
    blocked: count('blocked'),
  };
}
