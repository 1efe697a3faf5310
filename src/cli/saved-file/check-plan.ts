import type { SavedPlan } from '../../model/saved-plan.ts';
import { digestOf } from '../../plan/digest.ts';
import { findContradiction } from '../../plan/find-contradiction.ts';
import { KINDS } from '../../providers/registry.ts';
import { misfit } from './check-saved.ts';
import type { JsonFile } from './read-json.ts';

/** The plan in a file that its schema has found good. Stops when it does not have its digest, or contradicts itself. */
export async function checkPlan(json: JsonFile): Promise<SavedPlan> {
  // Its schema has found it good.
  const plan = json.value as unknown as SavedPlan;
  const path = digestOf(plan) === plan.digest ? findContradiction(plan, KINDS) : ['digest'];
  if (path === undefined) return plan;
  throw await misfit(json, path, {
    code: 'plan-file-changed',
    message: `${json.file} was changed after it was made, or made by another version of reconcile`,
    hint: 'plan again',
  });
}
