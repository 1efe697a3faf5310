import type { Observed } from '../../model/observed.ts';
import type { Change } from '../../model/plan.ts';
import { type Case, changeOf } from './case.ts';
import { obstacleToSelection } from './decide-missing.ts';
import { obstacleTo } from './obstacle.ts';
import { describeSharedWith } from './unshare.ts';

/** What to do about a backup that should not exist; one decision for each that is found. */
export function decideAbsent(one: Case, found: readonly Observed[]): Change[] {
  const [leaving] = found;
  const standing = found.filter(isStanding);
  if (standing.length > 0)
    return standing.map((observed) => obstacleTo(one, observed) ?? remove(one, observed));
  const chosen = chosenBy(one);
  if (chosen !== undefined) return [obstacleToSelection(one, chosen) ?? remove(one, chosen)];
  return [
    changeOf(one.desired, ['keep', 'already-absent'], leaving === undefined ? {} : { before: leaving }),
  ];
}

/** The backup that is declared by its id, whether or not it ever got the declared name. */
function chosenBy({ desired, circumstances }: Case): Observed | undefined {
  const { origin } = desired;
  const chosen = origin.from === 'existing' ? circumstances.index.byId(desired, origin.id) : undefined;
  return chosen !== undefined && isStanding(chosen) ? chosen : undefined;
}

function isStanding({ status }: Observed): boolean {
  return status.phase !== 'deleting';
}

function remove({ desired, info }: Case, observed: Observed): Change {
  if (observed.status.phase === 'pending') {
    return changeOf(desired, ['report', 'unfinished'], {
      before: observed,
      reason: 'it is still being made; it can be deleted once it is ready',
    });
  }
  const cause = desired.lifecycle.ensure === 'absent' ? 'declared-absent' : 'expired';
  return changeOf(desired, ['delete', cause], {
    before: observed,
    fields: describeSharedWith(observed, info),
  });
}
