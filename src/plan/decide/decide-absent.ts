import type { Observed } from '../../model/observed.ts';
import type { Change } from '../../model/plan.ts';
import { type Case, changeOf, isForeign } from './case.ts';
import { describeSharedWith } from './unshare.ts';

/** What to do about a backup that should not exist; one decision for each that is found under the name. */
export function decideAbsent(one: Case, found: readonly Observed[]): Change[] {
  const { desired } = one;
  const standing = found.filter((observed) => observed.status.phase !== 'deleting');
  const [leaving] = found;
  if (standing.length === 0) {
    return [changeOf(desired, ['keep', 'already-absent'], leaving === undefined ? {} : { before: leaving })];
  }
  return standing.map((observed) => decideOne(one, observed));
}

function decideOne({ desired, circumstances }: Case, observed: Observed): Change {
  if (isForeign(observed, circumstances)) {
    return changeOf(desired, ['blocked', 'foreign'], {
      before: observed,
      reason: `it belongs to project ${observed.marker?.project}`,
    });
  }
  if (observed.source !== desired.source) {
    return changeOf(desired, ['blocked', 'conflict'], {
      before: observed,
      reason: `the backup of this name is of ${observed.source}`,
    });
  }
  if (observed.status.phase === 'pending') {
    return changeOf(desired, ['report', 'unfinished'], {
      before: observed,
      reason: 'it is still being made; it can be deleted once it is ready',
    });
  }
  const cause = desired.lifecycle.ensure === 'absent' ? 'declared-absent' : 'expired';
  return changeOf(desired, ['delete', cause], { before: observed, fields: describeSharedWith(observed) });
}
