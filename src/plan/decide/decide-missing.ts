import type { Origin } from '../../model/desired.ts';
import type { Observed } from '../../model/observed.ts';
import type { Change } from '../../model/plan.ts';
import { compareFields } from '../compare.ts';
import { type Case, changeOf, isForeign, isPast } from './case.ts';

/** What to do when nothing has the declared name. */
export function decideMissing(one: Case): Change {
  const { desired, circumstances } = one;
  const { origin } = desired;
  if (origin.from === 'existing' || origin.from === 'newest') return decideSelection(one, origin);
  if (isPast(desired.lifecycle.createBy, circumstances.now)) return tooLate(one);
  return changeOf(desired, ['create', 'missing']);
}

type Selection = Extract<Origin, { from: 'existing' | 'newest' }>;

function decideSelection(one: Case, origin: Selection): Change {
  const { desired, info, circumstances } = one;
  const candidate = select(one, origin);
  if (candidate === undefined) {
    if (isPast(desired.lifecycle.createBy, circumstances.now)) return tooLate(one);
    return changeOf(desired, ['report', 'no-candidate'], { reason: whyNone(one, origin) });
  }
  const obstacle = obstacleTo(one, candidate);
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

/** A chosen id is taken in any state; `newest` only among the ready ones that nobody has named. */
function select({ desired, circumstances }: Case, origin: Selection): Observed | undefined {
  if (origin.from === 'existing') return circumstances.index.byId(desired, origin.id);
  return circumstances.index
    .ofSource(desired)
    .filter(({ status, marker }) => status.phase === 'ready' && marker === undefined)
    .filter(({ id }) => !circumstances.claimed.has(id))
    .filter(({ createdAt }) => isWithin(createdAt, origin))
    .at(-1);
}

function isWithin(
  createdAt: string | undefined,
  window: { createdAfter?: string; createdBefore?: string },
): boolean {
  if (createdAt === undefined) return false;
  const at = Date.parse(createdAt);
  const { createdAfter, createdBefore } = window;
  return (
    (createdAfter === undefined || at >= Date.parse(createdAfter)) &&
    (createdBefore === undefined || at <= Date.parse(createdBefore))
  );
}

function obstacleTo({ desired, circumstances }: Case, candidate: Observed): Change | undefined {
  if (isForeign(candidate, circumstances)) {
    return changeOf(desired, ['blocked', 'foreign'], {
      before: candidate,
      reason: `${candidate.id} belongs to project ${candidate.marker?.project}`,
    });
  }
  if (candidate.source !== desired.source) {
    return changeOf(desired, ['blocked', 'conflict'], {
      before: candidate,
      reason: `${candidate.id} is a backup of ${candidate.source}`,
    });
  }
  if (candidate.marker !== undefined && candidate.marker.project === circumstances.project) {
    return changeOf(desired, ['blocked', 'conflict'], {
      before: candidate,
      reason: `${candidate.id} already has the name ${candidate.marker.name}`,
    });
  }
  if (circumstances.claimed.has(candidate.id)) {
    return changeOf(desired, ['blocked', 'conflict'], {
      before: candidate,
      reason: `another manifest selects ${candidate.id}, and a backup has one name only`,
    });
  }
  return undefined;
}

function whyNone({ desired, info }: Case, origin: Selection): string {
  return origin.from === 'existing'
    ? `there is no backup ${origin.id}`
    : `no backup of ${info.sourceNoun} ${desired.source} is ready in the declared window yet; AWS takes one at least once a day`;
}

function tooLate({ desired }: Case): Change {
  return changeOf(desired, ['report', 'deadline-passed'], {
    reason: `it should have been taken by ${desired.lifecycle.createBy}; one taken now would hold other data`,
  });
}
