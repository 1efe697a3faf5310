import type { Observed } from '../../model/observed.ts';
import type { FieldChange } from '../../model/plan.ts';

/** A shared backup is taken back from everybody before it is deleted; the plan shows that as a step. */
export function describeSharedWith(observed: Observed): FieldChange[] {
  const accounts = observed.fields['sharedWith'];
  if (!Array.isArray(accounts) || accounts.length === 0) return [];
  return [{ path: 'sharedWith', before: accounts, after: [] }];
}
