import type { KindInfo } from '../../model/kind.ts';
import type { Observed } from '../../model/observed.ts';
import type { FieldChange } from '../../model/plan.ts';

/**
 * A shared backup is taken back from everybody before it is deleted; the plan shows that as a step. Not so where
 * a deletion can be taken back: the backup then comes back shared as it was.
 */
export function describeSharedWith(observed: Observed, info: KindInfo): FieldChange[] {
  const accounts = observed.fields['sharedWith'];
  if (info.takenByAws || !Array.isArray(accounts) || accounts.length === 0) return [];
  return [{ path: 'sharedWith', before: accounts, after: [] }];
}
