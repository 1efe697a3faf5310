import type { Observed } from '../../model/observed.ts';
import type { Change } from '../../model/plan.ts';
import { compareFields } from '../compare.ts';
import { type Case, changeOf, isPast } from './case.ts';
import { foreignTo } from './obstacle.ts';

/** What to do when nothing has the declared name. */
export function decideMissing(one: Case): Change {
  const { desired, circumstances } = one;
  const { origin } = desired;
  const isLate = isPast(desired.lifecycle.createBy, circumstances.now);
  // A chosen backup holds the same data however late it gets its name; whatever else there is now may not.
  if (origin.from === 'existing') return decideSelection(one, circumstances.index.byId(desired, origin.id));
  if (isLate) return tooLate(one);
  if (origin.from === 'newest') return decideSelection(one, newestOf(one, origin));
  return changeOf(desired, ['create', 'missing']);
}

function decideSelection(one: Case, candidate: Observed | undefined): Change {
  const { desired, info, circumstances } = one;
  if (candidate === undefined) {
    if (isPast(desired.lifecycle.createBy, circumstances.now)) return tooLate(one);
    return changeOf(desired, ['report', 'no-candidate'], { reason: whyNone(one) });
  }
  const obstacle = obstacleToSelection(one, candidate);
  if (obstacle !== undefined) return obstacle;
  const fields = compareFields(info, desired, candidate);
  if (candidate.status.phase === 'deleting') {
    return changeOf(desired, ['restore', 'pending-deletion'], { before: candidate, fields });
  }
  if (candidate.status.phase === 'pending') {
    return changeOf(desired, ['wait', 'unfinished'], { before: candidate, fields });
  }
  return changeOf(desired, ['adopt', 'selected'], { before: candidate, fields });
}

/** Of those that nobody has named, the newest that is ready. */
function newestOf({ desired, circumstances }: Case, window: Window): Observed | undefined {
  return circumstances.index
    .ofSource(desired)
    .filter(({ status, marker }) => status.phase === 'ready' && marker === undefined)
    .filter((one) => !circumstances.isClaimed(one))
    .filter(({ createdAt }) => isWithin(createdAt, window))
    .at(-1);
}

/** Both ends inclusive. */
interface Window {
  createdAfter?: string;
  createdBefore?: string;
}

function isWithin(createdAt: string | undefined, { createdAfter, createdBefore }: Window): boolean {
  if (createdAt === undefined) return false;
  const at = Date.parse(createdAt);
  return (
    (createdAfter === undefined || at >= Date.parse(createdAfter)) &&
    (createdBefore === undefined || at <= Date.parse(createdBefore))
  );
}

/** Why a backup that has not the declared name can't be given it, or be deleted under it. */
export function obstacleToSelection(one: Case, candidate: Observed): Change | undefined {
  const foreign = foreignTo(one, candidate);
  if (foreign !== undefined) return foreign;
  const reason = conflictOf(one, candidate);
  if (reason === undefined) return undefined;
  return changeOf(one.desired, ['blocked', 'conflict'], { before: candidate, reason });
}

function conflictOf({ desired, circumstances }: Case, candidate: Observed): string | undefined {
  const { id, source, marker } = candidate;
  if (source !== desired.source) return `${id} is a backup of ${source}`;
  if (marker?.project === circumstances.project) {
    return `${id} already has the name ${marker.name}: declare it under that name, or take its marker tags away`;
  }
  if (circumstances.isClaimed(candidate)) {
    return `another manifest selects ${id}, and a backup has one name only`;
  }
  return undefined;
}

function whyNone({ desired, info }: Case): string {
  const { origin, source } = desired;
  return origin.from === 'existing'
    ? `there is no backup ${origin.id}`
    : `no backup of ${info.sourceNoun} ${source} is ready in the declared window yet; AWS takes one at least once a day`;
}

function tooLate({ desired }: Case): Change {
  return changeOf(desired, ['report', 'deadline-passed'], {
    reason: `it should have been taken by ${desired.lifecycle.createBy}; one taken now would hold other data`,
  });
}
